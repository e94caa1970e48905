"""The pipeline that is fitted: notes to features, features to log-odds.

Its numbers are rounded *in the pipeline*, the weights of word pieces to a byte each, so the model that is
shipped and scikit-learn's are the same model.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from vouched.learn.corpus import Note
from vouched.learn.encoding import SIZE
from vouched.learn.encodings import encode_all, encode_all_wide
from vouched.learn.modelfile import Model, unpacked
from vouched.learn.recipe import Floats, Recipe
from vouched.learn.scoring import POWER, what_is_encoded
from vouched.learn.wordpieces import PieceVectors, has_table, piece_vectors
from vouched.touch.canonical import Canonical, canonical
from vouched.touch.features import SIGNALS, grams, signals
from vouched.touch.pieces import pieces

_LEAST_SPREAD = 0.05
_MOST_WEIGHT = 127
_CLIPPED = 0.9998
"""The share of piece weights that a byte must hold; the few beyond are cut to its ends."""


@dataclass(frozen=True, slots=True)
class Material:
    """Notes with what a fit needs of them: what their pieces mean together, what the encoder makes of them.

    `pooled` is (notes x numbers of a piece), `encoded` (notes x `Recipe.width`), an array or a sparse matrix.
    """

    notes: Sequence[Note]
    texts: Sequence[Canonical]
    vectors: PieceVectors
    pooled: Floats
    encoded: Any

    def part(self, chosen: Sequence[int] | NDArray[np.intp]) -> "Material":
        """Some of the notes, by number."""
        return Material(
            [self.notes[at] for at in chosen],
            [self.texts[at] for at in chosen],
            self.vectors,
            self.pooled[chosen],
            self.encoded[chosen],
        )

    def for_recipe(self, recipe: Recipe) -> "Material":
        """With no more of what the encoder makes of whole notes than the recipe uses."""
        return replace(self, encoded=self.encoded[:, : recipe.width])


@dataclass(frozen=True, slots=True)
class PieceWeights:
    """One whole number from -127 to 127 for each piece, times `scale`."""

    vectors: PieceVectors
    weights: NDArray[np.int8]
    scale: float


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A fitted scikit-learn pipeline, and the calibration of its log-odds."""

    vectoriser: Any
    means: Floats
    spreads: Floats
    said: PieceWeights
    regression: Any
    line: tuple[float, float] = (1.0, 0.0)
    band: tuple[float, float] = (0.0, 1.0)

    def matrix(self, texts: Sequence[Canonical], encoded: Any) -> Any:
        """The features, sparse: runs of letters, signals, a column of pieces, the encoder's numbers."""
        weighed = (self.said.weights * self.said.scale)[:, None]
        blocks = (
            self.vectoriser.transform([text.text for text in texts]),
            (all_signals(texts) - self.means) / self.spreads,
            pooled(texts, PieceVectors(self.said.vectors.index, weighed)),
            encoded,
        )
        return _joined(blocks)

    def log_odds(self, texts: Sequence[Canonical], encoded: Any) -> Floats:
        """Uncalibrated log-odds of "blanket"."""
        scores: Floats = self.regression.decision_function(self.matrix(texts, encoded))
        return scores

    def probabilities(self, texts: Sequence[Canonical], encoded: Any) -> Floats:
        """Calibrated probabilities of "blanket"."""
        return calibrated(self.log_odds(texts, encoded), self.line)


def calibrated(log_odds: Floats, line: tuple[float, float]) -> Floats:
    """Probabilities from log-odds and the line that calibrates them."""
    scores: Floats = 1.0 / (1.0 + np.exp(-(line[0] * log_odds + line[1])))
    return scores


def gather(notes: Sequence[Note], recipe: Recipe, shipped: Callable[[], Model]) -> Material:
    """What a fit needs of notes; where no table of pieces is installed they weigh as in the shipped model."""
    texts = [canonical(note.text) for note in notes]
    if has_table():
        vectors = piece_vectors(recipe.most_pieces)
    else:
        model = shipped()
        known = unpacked(model)
        rows = np.array([[weight * model.piece_scale] for weight in known.values()], dtype=np.float32)
        vectors = PieceVectors({piece: at for at, piece in enumerate(known)}, rows)
    return Material(notes, texts, vectors, pooled(texts, vectors), encoded_of(texts, recipe.width))


def encoded_of(texts: Sequence[Canonical], width: int) -> Any:
    """What the encoder makes of notes: (notes x width), the width being that of a recipe or a head."""
    if not width:
        return np.empty((len(texts), 0))
    encode = encode_all if width == SIZE else encode_all_wide
    return encode([what_is_encoded(text) for text in texts])


def pooled(texts: Sequence[Canonical], vectors: PieceVectors) -> Floats:
    """The sum of the rows of a note's pieces, over their number to the power of 0.75."""
    longest = max(map(len, vectors.index), default=0)
    total = np.zeros((len(texts), vectors.rows.shape[1]))
    for at, text in enumerate(texts):
        found = [vectors.index[piece] for piece, _, _ in pieces(text.text, vectors.index, longest)]
        if found:
            total[at] = vectors.rows[found].sum(axis=0, dtype=np.float64) / len(found) ** POWER
    return total


@dataclass(frozen=True, slots=True)
class Lessons:
    """Texts without a label, and how likely a teacher holds each for blanket."""

    material: Material
    likelihoods: Floats


def fit(material: Material, weights: Floats, recipe: Recipe, lessons: Lessons | None = None) -> Pipeline:
    """Fit the pipeline, its numbers rounded; a lesson counts as either, as likely as it is."""
    vectoriser = _vectoriser(material, recipe)
    said = all_signals(material.texts)
    means: Floats = np.round(np.average(said, axis=0, weights=weights), 4)
    variance: Floats = np.average((said - means) ** 2, axis=0, weights=weights)
    spreads: Floats = np.round(np.maximum(np.sqrt(variance), _LEAST_SPREAD) / recipe.signal_scale, 4)

    def blocks(part: Material) -> tuple[Any, ...]:
        return (
            vectoriser.transform([text.text for text in part.texts]) * recipe.gram_scale,
            (all_signals(part.texts) - means) / spreads,
            part.pooled * recipe.piece_scale,
            part.encoded * recipe.head_scale,
        )

    own = blocks(material)
    matrix, truth = _joined(own), np.array([note.blanket for note in material.notes])
    if lessons:
        taught = _joined(blocks(lessons.material))
        count, likely = taught.shape[0], lessons.likelihoods
        matrix = sparse.vstack([matrix, taught, taught]).tocsr()
        truth = np.concatenate([truth, np.ones(count, bool), np.zeros(count, bool)])
        weights = np.concatenate([weights, *(recipe.lesson_weight * p for p in (likely, 1.0 - likely))])
    regression = LogisticRegression(C=recipe.regularisation, solver="newton-cg", max_iter=300, tol=1e-8)
    regression.fit(matrix, truth, sample_weight=weights)
    of_grams, of_signals, of_pieces, of_head = np.split(
        regression.coef_[0], np.cumsum([block.shape[1] for block in own])[:-1]
    )
    kept = _piece_weights(material.vectors, of_pieces * recipe.piece_scale)
    of_grams, of_head = of_grams * recipe.gram_scale, of_head * recipe.head_scale
    regression.coef_ = np.round(np.concatenate([of_grams, of_signals, [1.0], of_head]), 4)[None, :]
    regression.intercept_ = np.round(regression.intercept_, 4)
    regression.n_features_in_ = regression.coef_.shape[1]
    return Pipeline(vectoriser, means, spreads, kept, regression)


def _vectoriser(material: Material, recipe: Recipe) -> Any:
    vocabulary = _vocabulary(material, recipe)
    vectoriser = TfidfVectorizer(analyzer=grams_of, vocabulary=vocabulary, sublinear_tf=True, norm="l2")
    vectoriser.fit([text.text for text in material.texts])
    vectoriser.idf_ = np.round(vectoriser.idf_, 4)
    return vectoriser


def _joined(blocks: Sequence[Any]) -> Any:
    return sparse.hstack([sparse.csr_matrix(block) for block in blocks]).tocsr()


def _piece_weights(vectors: PieceVectors, direction: Floats) -> PieceWeights:
    """What each piece adds along a direction, as a byte."""
    exact = vectors.rows @ direction
    scale = max(round(float(np.quantile(np.abs(exact), _CLIPPED)) / _MOST_WEIGHT, 8), 1e-8)
    weights = np.clip(np.rint(exact / scale), -_MOST_WEIGHT, _MOST_WEIGHT).astype(np.int8)
    return PieceWeights(vectors, weights, scale)


def _vocabulary(material: Material, recipe: Recipe) -> list[str]:
    """Runs that stand in enough groups, the commonest first when there are too many; sorted."""
    groups: dict[str, set[str]] = defaultdict(set)
    for text, note in zip(material.texts, material.notes, strict=True):
        for gram in set(grams_of(text.text)):
            groups[gram].add(note.group)
    enough = [(len(where), gram) for gram, where in groups.items() if len(where) >= recipe.least_groups]
    enough.sort(key=lambda pair: (-pair[0], pair[1]))
    return sorted(gram for _, gram in enough[: recipe.most_grams])


def all_signals(texts: Sequence[Canonical]) -> Floats:
    """The signals of notes, as they are counted (notes x signals)."""
    return np.array([_signals(text) for text in texts], dtype=np.float64).reshape(-1, len(SIGNALS))


@lru_cache(maxsize=65_536)
def _signals(note: Canonical) -> tuple[float, ...]:
    return signals(note)


@lru_cache(maxsize=65_536)
def grams_of(text: str) -> tuple[str, ...]:
    """The runs of letters of a canonical text, remembered."""
    return tuple(grams(text))

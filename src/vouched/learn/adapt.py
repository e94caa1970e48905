"""A model moved towards labels: its coefficients changed as little as the labels ask for.

The shipped coefficients come from thousands of notes, many of which cannot be published; a few dozen labels
of one owner cannot replace them, only correct them. So the change is fitted, not the model: logistic loss of
the labels plus the squared length of the change (a Gaussian prior around the shipped coefficients; Chelba
and Acero 2006, "Adaptation of maximum entropy capitalizer"). Runs of letters, signals, every piece of a word
by itself and the head over an encoder may change; calibration and band stay.

Solved in its dual form, one unknown a label, by Newton's method: exact, the same for the labels in any order,
done in well under a second.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec.structs import replace
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from vouched.learn.corpus import Note, digest, in_order
from vouched.learn.modelfile import Model, packed, scorer_of, unpacked
from vouched.learn.pipeline import all_signals, encoded_of, grams_of
from vouched.learn.recipe import Floats, Recipe
from vouched.learn.scoring import POWER
from vouched.touch.canonical import Canonical, canonical
from vouched.touch.pieces import pieces

OWN_PIECES = 1.0
"""How readily a single piece of a word changes its weight, beside the scales of the recipe."""
_STEPS = 100
_SETTLED = 1e-9
_FIRMEST = 127


def adapted(model: Model, own: Sequence[Note], weight: float, recipe: Recipe | None = None) -> Model:
    """The model moved towards labelled notes, each of which counts `weight` times."""
    own = in_order(own)
    recipe = recipe or Recipe()
    texts = [canonical(note.text) for note in own]
    blocks = _blocks(model, texts, recipe)
    matrix = sparse.hstack([sparse.csr_matrix(block) for block in blocks]).tocsr()
    truth = np.array([note.blanket for note in own], dtype=np.float64)
    pull = _pull(model.slope * matrix, _log_odds(model, texts), truth, weight)
    change = np.asarray(model.slope * (matrix.T @ pull)).ravel()
    ends = np.cumsum([block.shape[1] for block in blocks])[:-1]
    return _changed(model, np.split(change, ends), recipe, digest(own))


def _blocks(model: Model, texts: Sequence[Canonical], recipe: Recipe) -> tuple[Any, ...]:
    """Intercept, runs of letters, signals, pieces and the encoder's numbers, each in its scale."""
    runs = TfidfVectorizer(analyzer=grams_of, vocabulary=model.grams.split("\n"), sublinear_tf=True)
    runs.idf_ = np.array(model.idf)
    means = np.array([signal.mean for signal in model.signals])
    spreads = np.array([signal.spread for signal in model.signals])
    return (
        np.full((len(texts), 1), recipe.signal_scale),
        runs.transform([text.text for text in texts]) * recipe.gram_scale,
        (all_signals(texts) - means) / spreads,
        _piece_counts(model, texts) * OWN_PIECES,
        encoded_of(texts, len(model.head)) * recipe.head_scale,
    )


def _piece_counts(model: Model, texts: Sequence[Canonical]) -> Any:
    """How often each piece stands in each note, over the number of its pieces to the power of 0.75."""
    index = {piece: at for at, piece in enumerate(model.pieces.split("\n"))} if model.pieces else {}
    longest = max(map(len, index), default=0)
    counts = sparse.lil_matrix((len(texts), len(index)))
    for row, text in enumerate(texts):
        found = [index[piece] for piece, _, _ in pieces(text.text, index, longest)]
        for at in found:
            counts[row, at] += len(found) ** -POWER
    return counts.tocsr()


def _log_odds(model: Model, texts: Sequence[Canonical]) -> Floats:
    """What the model says of notes, calibrated."""
    scorer = scorer_of(model)
    whole = encoded_of(texts, len(model.head)) @ np.array(model.head)
    scores = [
        scorer.score_with(text, float(share)).p_blanket for text, share in zip(texts, whole, strict=True)
    ]
    p = np.clip(scores, 1e-9, 1.0 - 1e-9)
    odds: Floats = np.log(p / (1.0 - p))
    return odds


def _pull(matrix: Any, before: Floats, truth: Floats, weight: float) -> Floats:
    """How strongly each label pulls: the solution of the dual, a = weight * (truth - p(before + K a))."""
    kernel = np.asarray((matrix @ matrix.T).todense())
    pull = np.zeros(len(truth))
    for _ in range(_STEPS):
        p = _sigmoid(before + kernel @ pull)
        slope = weight * p * (1.0 - p)
        gap = weight * (truth - p) - pull
        step = np.linalg.solve(np.eye(len(truth)) + slope[:, None] * kernel, gap)
        start = _loss(kernel, before, truth, weight, pull)
        while _loss(kernel, before, truth, weight, pull + step) > start and np.abs(step).max() > _SETTLED:
            step = step / 2.0
        pull = pull + step
        if np.abs(step).max() <= _SETTLED:
            break
    return pull


def _loss(kernel: Floats, before: Floats, truth: Floats, weight: float, pull: Floats) -> float:
    odds = before + kernel @ pull
    return float(weight * np.sum(np.logaddexp(0.0, odds) - truth * odds) + pull @ kernel @ pull / 2.0)


def _sigmoid(odds: Floats) -> Floats:
    p: Floats = 0.5 * (1.0 + np.tanh(0.5 * odds))
    return p


def _changed(model: Model, changes: Sequence[Floats], recipe: Recipe, data: str) -> Model:
    start, of_grams, of_signals, of_pieces, of_head = changes
    known = unpacked(model)
    moved = np.array(list(known.values())) + of_pieces * OWN_PIECES / model.piece_scale
    signals = tuple(
        replace(signal, weight=round(signal.weight + float(change), 4))
        for signal, change in zip(model.signals, of_signals, strict=True)
    )
    return replace(
        model,
        name="own",
        data=data,
        digest="",
        intercept=round(model.intercept + float(start[0]) * recipe.signal_scale, 4),
        weights=_sum(model.weights, of_grams * recipe.gram_scale),
        signals=signals,
        piece_weights=packed([int(one) for one in np.clip(np.rint(moved), -_FIRMEST, _FIRMEST)]),
        head=_sum(model.head, of_head * recipe.head_scale),
    )


def _sum(present: Sequence[float], change: Floats) -> tuple[float, ...]:
    return tuple(round(one + float(by), 4) for one, by in zip(present, change, strict=True))

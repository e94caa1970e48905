"""Fitting the model: scikit-learn goes in, numbers come out.

Deterministic: sorted input, no randomness, fixed folds, a fit carried to where more steps change nothing;
the same notes give the same numbers to three decimals, whatever the number of threads or the build of BLAS.
Weights are balanced inside every language, so that no language is learnt as a sign of "blanket" (templates
are found in all languages, personal notes are not found but have to be written); notes written for this
project weigh more than found ones, which are longer and of another kind. A run of letters must stand in at
least three groups of notes. The numbers are rounded *in the pipeline*, so the shipped model and scikit-
learn's are the same model.

Calibration and band are taken from notes held out by whole writers (a new friend is a new writer). Above
the band lie so few of the written personal notes that, by the exact 95 % bound, fewer than one in a hundred
would be called blanket; below it lies one blanket note in twenty.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from vouched.learn.corpus import OWN, Note, digest, in_order
from vouched.learn.evaluate import share
from vouched.learn.modelfile import SCHEMA, Model, Signal
from vouched.touch.canonical import Canonical, canonical
from vouched.touch.features import SIGNALS, grams, signals
from vouched.touch.scorer import Grasp

Floats = NDArray[np.float64]
_LEAST_SPREAD = 0.05
Progress = Callable[[str, int, int], None]
"""Called with what is done, how many steps are done, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How to train; the defaults are those of the shipped model.

    `band` is used where there are too few written notes to choose one; `false_blanket` and `released` are
    the shares that a chosen one may let through, `thinner` what it is widened by (in log-odds) for a language
    with few notes.
    """

    least_groups: int = 3
    most_grams: int = 30_000
    regularisation: float = 6.0
    written_weight: float = 12.0
    own_weight: float = 24.0
    heaviest: float = 36.0
    signal_scale: float = 0.6
    folds: int = 5
    full_from: int = 30
    thin_from: int = 5
    band: tuple[float, float] = (0.2, 0.97)
    false_blanket: float = 0.01
    released: float = 0.05
    thinner: float = 1.0


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A fitted scikit-learn pipeline, and the calibration of its log-odds."""

    vectoriser: Any
    means: Floats
    spreads: Floats
    regression: Any
    line: tuple[float, float]
    band: tuple[float, float] = (0.0, 1.0)

    def matrix(self, notes: Sequence[Canonical]) -> Any:
        """The features of notes: a sparse matrix (notes x runs of letters and signals)."""
        counted = self.vectoriser.transform([note.text for note in notes])
        said = (
            np.array([_signals(note) for note in notes]).reshape(-1, len(SIGNALS)) - self.means
        ) / self.spreads
        return sparse.hstack([counted, sparse.csr_matrix(said)]).tocsr()

    def log_odds(self, notes: Sequence[Canonical]) -> Floats:
        """Uncalibrated log-odds of "blanket"."""
        scores: Floats = self.regression.decision_function(self.matrix(notes))
        return scores

    def probabilities(self, notes: Sequence[Canonical]) -> Floats:
        """Calibrated probabilities of "blanket"."""
        return _probabilities(self.log_odds(notes), self.line)


@lru_cache(maxsize=8192)
def _signals(note: Canonical) -> tuple[float, ...]:
    return signals(note)


@lru_cache(maxsize=8192)
def _grams(text: str) -> tuple[str, ...]:
    return tuple(grams(text))


def train(
    notes: Sequence[Note], name: str, *, recipe: Recipe | None = None, progress: Progress | None = None
) -> Model:
    """Fit, calibrate on notes held out by group, and give the model as data."""
    recipe = recipe or Recipe()
    notes = in_order(notes)
    pipeline = fit_calibrated(notes, recipe, progress)
    return export(pipeline, notes, name, recipe)


def fit_calibrated(notes: Sequence[Note], recipe: Recipe, progress: Progress | None = None) -> Pipeline:
    """Fit on all notes; take calibration and band from the log-odds of written notes that were held out."""
    weights = balance(notes, recipe)
    crossed = _crossed(notes, weights, recipe, progress)
    whole = fit([canonical(note.text) for note in notes], notes, weights, recipe)
    line = _calibrate(crossed, notes, weights)
    band = _band(_probabilities(crossed, line), notes, recipe)
    if progress:
        progress("the whole", recipe.folds + 1, recipe.folds + 1)
    return Pipeline(whole.vectoriser, whole.means, whole.spreads, whole.regression, line, band)


def held_out(notes: Sequence[Note], recipe: Recipe | None = None) -> list[float]:
    """The calibrated probability of each note by a fit that saw neither its writer nor its group."""
    recipe = recipe or Recipe()
    weights = balance(notes, recipe)
    crossed = _crossed(notes, weights, recipe, None)
    return [float(score) for score in _probabilities(crossed, _calibrate(crossed, notes, weights))]


def _crossed(notes: Sequence[Note], weights: Floats, recipe: Recipe, progress: Progress | None) -> Floats:
    """The log-odds of each note by a fit on the folds that it is not in."""
    texts = [canonical(note.text) for note in notes]
    scores = np.zeros(len(notes))
    fold_of = folds([note.writer or note.group for note in notes], recipe.folds)
    for fold in range(recipe.folds):
        rest = [at for at in range(len(notes)) if fold_of[at] != fold]
        out = [at for at in range(len(notes)) if fold_of[at] == fold]
        part = fit([texts[at] for at in rest], [notes[at] for at in rest], weights[rest], recipe)
        if out:
            scores[out] = part.log_odds([texts[at] for at in out])
        if progress:
            progress("held-out folds", fold + 1, recipe.folds + 1)
    return scores


def _probabilities(log_odds: Floats, line: tuple[float, float]) -> Floats:
    scores: Floats = 1.0 / (1.0 + np.exp(-(line[0] * log_odds + line[1])))
    return scores


def fit(texts: Sequence[Canonical], notes: Sequence[Note], weights: Floats, recipe: Recipe) -> Pipeline:
    """Fit the pipeline, its numbers rounded to four decimals."""
    vocabulary = _vocabulary(texts, notes, recipe)
    vectoriser = TfidfVectorizer(analyzer=_grams, vocabulary=vocabulary, sublinear_tf=True, norm="l2")
    vectoriser.fit([text.text for text in texts])
    vectoriser.idf_ = np.round(vectoriser.idf_, 4)
    said: Floats = np.array([_signals(text) for text in texts], dtype=np.float64)
    means: Floats = np.round(np.average(said, axis=0, weights=weights), 4)
    variance: Floats = np.average((said - means) ** 2, axis=0, weights=weights)
    spreads: Floats = np.round(np.maximum(np.sqrt(variance), _LEAST_SPREAD) / recipe.signal_scale, 4)
    regression = LogisticRegression(C=recipe.regularisation, solver="newton-cg", max_iter=300, tol=1e-8)
    pipeline = Pipeline(vectoriser, means, spreads, regression, (1.0, 0.0))
    regression.fit(pipeline.matrix(texts), [note.blanket for note in notes], sample_weight=weights)
    regression.coef_ = np.round(regression.coef_, 4)
    regression.intercept_ = np.round(regression.intercept_, 4)
    return pipeline


def _vocabulary(texts: Sequence[Canonical], notes: Sequence[Note], recipe: Recipe) -> list[str]:
    """Runs that stand in enough groups, the commonest first when there are too many; sorted."""
    groups: dict[str, set[str]] = defaultdict(set)
    for text, note in zip(texts, notes, strict=True):
        for gram in set(_grams(text.text)):
            groups[gram].add(note.group)
    enough = [(len(where), gram) for gram, where in groups.items() if len(where) >= recipe.least_groups]
    enough.sort(key=lambda pair: (-pair[0], pair[1]))
    return sorted(gram for _, gram in enough[: recipe.most_grams])


def balance(notes: Sequence[Note], recipe: Recipe) -> Floats:
    """Weights that make both labels equal inside every language, written notes heavier, none above a cap."""
    base = [_worth(note, recipe) for note in notes]
    both: defaultdict[tuple[str, bool], float] = defaultdict(float)
    language: defaultdict[str, float] = defaultdict(float)
    for note, weight in zip(notes, base, strict=True):
        both[note.language, note.blanket] += weight
        language[note.language] += weight
    weights = [
        min(recipe.heaviest, weight * language[note.language] / (2.0 * both[note.language, note.blanket]))
        for note, weight in zip(notes, base, strict=True)
    ]
    return np.array(weights)


def _worth(note: Note, recipe: Recipe) -> float:
    if note.source == OWN:
        return recipe.own_weight
    return recipe.written_weight if note.written else 1.0


def folds(units: Sequence[str], count: int) -> list[int]:
    """A fold for each note by what it must not be parted from, the largest unit placed first."""
    filled = [0] * count
    fold_of: dict[str, int] = {}
    for unit, size in sorted(Counter(units).items(), key=lambda pair: (-pair[1], pair[0])):
        fold = min(range(count), key=lambda at: (filled[at], at))
        fold_of[unit] = fold
        filled[fold] += size
    return [fold_of[unit] for unit in units]


def _calibrate(held_out: Floats, notes: Sequence[Note], weights: Floats) -> tuple[float, float]:
    """Slope and offset from log-odds to calibrated log-odds, by written notes where there are enough."""
    chosen = np.array([note.written for note in notes])
    if chosen.sum() < len(SIGNALS):
        chosen[:] = True
    truth = np.array([note.blanket for note in notes])[chosen]
    line = LogisticRegression(C=1e6, tol=1e-8).fit(
        held_out[chosen, None], truth, sample_weight=weights[chosen]
    )
    return round(float(line.coef_[0, 0]), 4), round(float(line.intercept_[0]), 4)


def _band(held_out: Floats, notes: Sequence[Note], recipe: Recipe) -> tuple[float, float]:
    """The band by written notes that were held out; the recipe's own where they are too few to choose by."""
    personal = sorted(
        score for score, note in zip(held_out, notes, strict=True) if note.written and not note.blanket
    )
    blanket = sorted(
        score for score, note in zip(held_out, notes, strict=True) if note.written and note.blanket
    )
    total = len(personal)
    if not blanket or share(0, total).high > recipe.false_blanket:
        return recipe.band
    allowed = 0
    while share(allowed + 1, total).high <= recipe.false_blanket:
        allowed += 1
    low = blanket[int(recipe.released * len(blanket))]
    return round(float(min(low, 0.5)), 4), round(float(max(personal[-1 - allowed], 0.5)), 4)


def _widened(band: tuple[float, float], by: float) -> tuple[float, float]:
    """A band widened at both ends by so much in log-odds."""
    ends = (math.log(end / (1.0 - end)) + shift for end, shift in zip(band, (-by, by), strict=True))
    low, high = (round(1.0 / (1.0 + math.exp(-end)), 4) for end in ends)
    return low, high


def export(pipeline: Pipeline, notes: Sequence[Note], name: str, recipe: Recipe) -> Model:
    """The pipeline as data."""
    runs = [str(gram) for gram in pipeline.vectoriser.get_feature_names_out()]
    coefficients = [round(float(number), 4) for number in pipeline.regression.coef_[0]]
    rows = zip(SIGNALS, pipeline.means, pipeline.spreads, coefficients[len(runs) :], strict=True)
    return Model(
        schema=SCHEMA,
        name=name,
        data=digest(notes),
        intercept=round(float(pipeline.regression.intercept_[0]), 4),
        slope=pipeline.line[0],
        offset=pipeline.line[1],
        signals=tuple(
            Signal(signal, float(mean), float(spread), weight) for signal, mean, spread, weight in rows
        ),
        grams="\n".join(runs),
        idf=tuple(round(float(number), 4) for number in pipeline.vectoriser.idf_),
        weights=tuple(coefficients[: len(runs)]),
        languages=_grasps(notes, recipe),
        band={Grasp.FULL: pipeline.band, Grasp.THIN: _widened(pipeline.band, recipe.thinner)},
    )


def _grasps(notes: Sequence[Note], recipe: Recipe) -> dict[str, Grasp]:
    written = Counter((note.language, note.blanket) for note in notes)
    grasps = {}
    for language in sorted({note.language for note in notes if note.language}):
        least = min(written[language, True], written[language, False])
        if least >= recipe.thin_from:
            grasps[language] = Grasp.FULL if least >= recipe.full_from else Grasp.THIN
    return grasps

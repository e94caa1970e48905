"""Fitting the model: scikit-learn goes in, numbers come out.

Deterministic: sorted input, no randomness, fixed folds, a fit carried to where more steps change nothing;
the same notes give the same numbers to three decimals, whatever the number of threads or the build of BLAS.
Weights are balanced inside every language, so that no language is learnt as a sign of "blanket" (templates
are found in all languages, personal notes are not found but have to be written); notes written for this
project weigh more than found ones, which are longer and of another kind. A run of letters must stand in at
least three groups of notes.

A word weighs by its pieces, and a piece by what a multilingual encoder holds of it: the fit chooses one
direction among its 512 numbers, and what a piece has along it is its weight, a byte in the model.
So words weigh that stood in no note of the training, in any of the encoder's languages. The shipped model
without a head learns besides what one with a head says of each sentence (`learn/lessons.py`).

Calibration and band are taken from notes held out by whole writers (a new friend is a new writer). Above
the band lie so few of the written personal notes that, by the exact 95 % bound, fewer than one in a hundred
would be called blanket; below it lies one blanket note in ten.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from sklearn.linear_model import LogisticRegression

from vouched.learn.corpus import UNDECIDED, Note, digest, in_order
from vouched.learn.encoder import ENCODER
from vouched.learn.evaluate import share
from vouched.learn.lessons import lessons_of
from vouched.learn.modelfile import SCHEMA, Model, Signal, default_path, packed, read
from vouched.learn.pipeline import Material, Pipeline, calibrated, fit, gather
from vouched.learn.recipe import Floats, Recipe, balance, folds
from vouched.touch.features import SIGNALS
from vouched.touch.scorer import Grasp

Progress = Callable[[str, int, int], None]
"""Called with what is done, how many steps are done, and of how many."""


def train(
    notes: Sequence[Note], name: str, *, recipe: Recipe | None = None, progress: Progress | None = None
) -> Model:
    """Fit, calibrate on notes held out by group, and give the model as data."""
    recipe = recipe or Recipe()
    material = material_of(notes, recipe)
    return export(fit_calibrated(material, recipe, progress), material.notes, name, recipe)


def material_of(notes: Sequence[Note], recipe: Recipe) -> Material:
    """What a fit needs of notes, in the order of their content."""
    return gather(in_order(notes), recipe, lambda: read(default_path()))


def fit_calibrated(material: Material, recipe: Recipe, progress: Progress | None = None) -> Pipeline:
    """Fit on all notes; take calibration and band from the log-odds of written notes that were held out."""
    return fit_crossed(material, recipe, progress)[0]


def fit_crossed(
    material: Material, recipe: Recipe, progress: Progress | None = None, parts: Material | None = None
) -> tuple[Pipeline, list[float]]:
    """The same, and the calibrated probability of each note by a fit that did not see its writer or group.

    With `parts`, sentences of the notes, a fit without a head also learns what one with a head says of them.
    """
    weights = balance(material.notes, recipe)
    crossed = _crossed(material, weights, recipe, progress, parts)
    whole = _fit(material, weights, recipe, parts)
    line = _calibrate(crossed, material.notes, weights)
    scores = calibrated(crossed, line)
    if progress:
        progress("the whole", recipe.folds + 1, recipe.folds + 1)
    return replace(whole, line=line, band=_band(scores, material.notes, recipe)), [float(p) for p in scores]


def _fit(material: Material, weights: Floats, recipe: Recipe, parts: Material | None) -> Pipeline:
    lessons = lessons_of(material, parts, weights, recipe) if parts else None
    return fit(material.for_recipe(recipe), weights, recipe, lessons)


def _crossed(
    material: Material, weights: Floats, recipe: Recipe, progress: Progress | None, parts: Material | None
) -> Floats:
    """The log-odds of each note by a fit on the folds that it is not in."""
    scores = np.zeros(len(material.notes))
    fold_of = dict(zip(_units(material), folds(_units(material), recipe.folds), strict=True))
    where = np.array([fold_of[unit] for unit in _units(material)])
    of_parts = np.array([fold_of[unit] for unit in _units(parts)]) if parts else np.empty(0)
    for fold in range(recipe.folds):
        rest, out = np.flatnonzero(where != fold), np.flatnonzero(where == fold)
        if len(out):
            taught = parts.part(np.flatnonzero(of_parts != fold)) if parts else None
            fitted = _fit(material.part(rest), weights[rest], recipe, taught)
            tested = material.part(out).for_recipe(recipe)
            scores[out] = fitted.log_odds(tested.texts, tested.encoded)
        if progress:
            progress("held-out folds", fold + 1, recipe.folds + 1)
    return scores


def _units(material: Material) -> list[str]:
    """What each note must not be parted from."""
    return [note.writer or note.group for note in material.notes]


def _decided(note: Note) -> bool:
    """Whether a note was written for this project and has one label."""
    return note.written and note.kind != UNDECIDED


def _calibrate(held_out: Floats, notes: Sequence[Note], weights: Floats) -> tuple[float, float]:
    """Slope and offset from log-odds to calibrated log-odds, by written notes where there are enough."""
    chosen = np.array([_decided(note) for note in notes])
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
        score for score, note in zip(held_out, notes, strict=True) if _decided(note) and not note.blanket
    )
    blanket = sorted(
        score for score, note in zip(held_out, notes, strict=True) if _decided(note) and note.blanket
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
    of_signals = coefficients[len(runs) : len(runs) + len(SIGNALS)]
    head = tuple(coefficients[len(runs) + len(SIGNALS) + 1 :])
    rows = zip(SIGNALS, pipeline.means, pipeline.spreads, of_signals, strict=True)
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
        pieces="\n".join(pipeline.said.vectors.index),
        piece_weights=packed([int(weight) for weight in pipeline.said.weights]),
        piece_scale=pipeline.said.scale,
        head=head,
        encoder=ENCODER if head else "",
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

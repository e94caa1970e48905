"""How a model is trained: the numbers chosen for it, the weights of notes, and what is held out together."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vouched.learn.corpus import OWN, Note
from vouched.learn.encoding import SIZE, WIDE

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How to train; the defaults are those of the shipped models.

    `gram_scale`, `signal_scale`, `piece_scale` and `head_scale` say how readily runs of letters, signals,
    pieces of words and what the encoder makes of a text are believed. `head`: with a sentence encoder,
    `terms`: with its terms beside its numbers.
    `written_weight`, `found_weight` and `own_weight` say what a note counts by its source, `heaviest` what
    it counts at most.
    `band` is used where there are too few written notes to choose one; `false_blanket` and `released` are
    the shares that a chosen one may let through, `thinner` what it is widened by (in log-odds) for a language
    with few notes. `lesson_weight` is what a sentence counts that the model with a head has judged.
    """

    head: bool = False
    terms: bool = True
    least_groups: int = 3
    most_grams: int = 12_000
    most_pieces: int = 76_000
    regularisation: float = 0.5
    gram_scale: float = 0.9
    signal_scale: float = 0.06
    piece_scale: float = 1.25
    head_scale: float = 2.2
    written_weight: float = 5.0
    found_weight: float = 1.5
    own_weight: float = 10.0
    heaviest: float = 15.0
    folds: int = 5
    full_from: int = 30
    thin_from: int = 5
    band: tuple[float, float] = (0.2, 0.97)
    false_blanket: float = 0.01
    released: float = 0.1
    thinner: float = 1.0
    lesson_weight: float = 3.0

    @property
    def width(self) -> int:
        """How many places of what the encoder makes of a text are used: none, its numbers, its terms too."""
        return (WIDE if self.terms else SIZE) if self.head else 0


TAUGHT = Recipe(regularisation=1.0)
"""For a model that learns from sentences too (`learn/lessons.py`): there is more to learn from."""
WITH_HEAD = Recipe(head=True, false_blanket=0.005)
"""For a model with a head: it is surer of itself, of notes that nobody could decide too, so its line is the
more careful one."""


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
    return recipe.written_weight if note.written else recipe.found_weight


def folds(units: Sequence[str], count: int) -> list[int]:
    """A fold for each note by what it must not be parted from, the largest unit placed first."""
    filled = [0] * count
    fold_of: dict[str, int] = {}
    for unit, size in sorted(Counter(units).items(), key=lambda pair: (-pair[1], pair[0])):
        fold = min(range(count), key=lambda at: (filled[at], at))
        fold_of[unit] = fold
        filled[fold] += size
    return [fold_of[unit] for unit in units]

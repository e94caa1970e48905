"""Learning from the owner: the shipped model moved towards what she corrected.

What she moved is a label for its note. The shipped coefficients are changed as little as her labels ask for
(`adapt`), always from the shipped model on and with all her labels, so the result depends on the labels, not
on their order or on how often it was done. It serves only if it is no worse on notes that were held out: a
handful of moves, mistaken or made by somebody else, must not spoil what works. What a fit may change is
bounded: where it would move the held-out notes by more than `MOST_SHIFT` in log-odds on average, or judge
them worse, her labels are given half the weight, and again, and then it is refused. The models that it
replaced are kept beside it, numbered, so that one command goes back.
"""

import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from vouched.errors import ModelError
from vouched.learn.corpus import Note
from vouched.learn.evaluate import Figures, figures, judge_all
from vouched.learn.modelfile import Model, scorer_with_head, write
from vouched.touch.canonical import canonical
from vouched.touch.scorer import Scorer

OWN_WEIGHT = 4.0
"""What a label of the owner's weighs against the squared length of the change."""
MOST_SHIFT = 0.75
KEPT = 5
"""Earlier models that are kept."""
_WORSE = 0.002
_FALSE_BLANKET = 0.01
"""The share of personal notes that may be called blanket, as when the band was chosen."""
_HALVINGS = 3


@dataclass(frozen=True, slots=True)
class Refit:
    """What came of a re-fit: the new model, or None and why not; figures on the held-out notes."""

    model: Model | None
    reason: str
    before: Figures
    after: Figures
    shift: float


def refit(shipped: Model, own: Sequence[Note], held_out: Sequence[Note]) -> Refit:
    """Move the shipped model towards the owner's labels, and judge whether the result may serve.

    Judged against the shipped model time after time, what many fits change together is bounded too.
    """
    from vouched.learn.adapt import adapted  # noqa: PLC0415 - scikit-learn takes seconds to load

    present = scorer_with_head(shipped)
    before = figures(judge_all(held_out, present))
    weight = OWN_WEIGHT
    for _ in range(_HALVINGS):
        model = adapted(shipped, own, weight)
        scorer = scorer_with_head(model)
        shift = fmean(_shift(note, present, scorer) for note in held_out)
        after = figures(judge_all(held_out, scorer))
        problem = _problem(before, after, shift)
        if problem is None:
            break
        weight /= 2.0
    return Refit(None if problem else model, problem or "it is no worse", before, after, shift)


def _problem(before: Figures, after: Figures, shift: float) -> str | None:
    """Why a model may not serve; None when it may."""
    if shift > MOST_SHIFT:
        return f"it would change the judgement of other notes too much ({shift:.1f} in log-odds on average)"
    allowed = max(before.false_blanket.value, _FALSE_BLANKET)
    if after.brier > before.brier + _WORSE or after.false_blanket.value > allowed:
        return "it is worse on notes that were held out"
    return None


def _shift(note: Note, one: Scorer, other: Scorer) -> float:
    text = canonical(note.text)
    return abs(_log_odds(one.score(text).p_blanket) - _log_odds(other.score(text).p_blanket))


def _log_odds(p: float) -> float:
    p = min(max(p, 1e-6), 1.0 - 1e-6)
    return math.log(p / (1.0 - p))


def install(model: Model, path: Path) -> None:
    """Put a model in the place of the present one, which is kept as `NAME.1`; the oldest goes."""
    try:
        if path.exists():
            for number in range(KEPT - 1, 0, -1):
                if _earlier(path, number).exists():
                    os.replace(_earlier(path, number), _earlier(path, number + 1))  # noqa: PTH105 - atomic
            _earlier(path, 1).write_bytes(path.read_bytes())
    except OSError as error:
        raise ModelError(
            f"{path}: cannot be kept ({error.strerror}). Make room, or let vouched write there."
        ) from error
    write(model, path)


def roll_back(path: Path) -> bool:
    """Go back to the model before; without one, to the shipped model. False when there is nothing to undo.

    Raises `ModelError` when the files cannot be moved.
    """
    if not path.exists():
        return False
    try:
        if not _earlier(path, 1).exists():
            path.unlink()
            return True
        os.replace(_earlier(path, 1), path)  # noqa: PTH105 - atomic
        for number in range(2, KEPT + 1):
            if _earlier(path, number).exists():
                os.replace(_earlier(path, number), _earlier(path, number - 1))  # noqa: PTH105 - atomic
    except OSError as error:
        raise ModelError(f"{path}: cannot go back ({error.strerror}). Let vouched write there.") from error
    return True


def _earlier(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.{number}")

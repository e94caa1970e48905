"""Measuring a model on notes it was not taught, as a person would use it: rules, band and all.

The costly error, a personal note called blanket, is reported with its exact upper bound (Clopper and
Pearson 1934): none of 80 shows no more than "fewer than one in 27".
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from vouched.learn.corpus import Note
from vouched.mail.person import Owner
from vouched.touch.judge import judge
from vouched.touch.scorer import Scorer
from vouched.touch.templates import ForgetfulMemory
from vouched.touch.touch import Touch, TouchKind

_BINS = 10
_FALSE_BLANKET = 0.01
_CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled note and what was made of it."""

    note: Note
    touch: Touch

    @property
    def p_blanket(self) -> float:
        """The probability of "blanket"; one half when nothing could be asked."""
        return 0.5 if self.touch.p_blanket is None else self.touch.p_blanket

    def row(self) -> dict[str, object]:
        """The row that the note came from, with `p_blanket`, `touch` and `rule` (the first reason's code)."""
        rule = self.touch.reasons[0].code if self.touch.reasons else None
        return {**self.note.row, "p_blanket": self.p_blanket, "touch": self.touch.kind.value, "rule": rule}


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, with the exact 95 % interval."""

    count: int
    total: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself, 0 of nothing being 0."""
        return self.count / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured on a set of notes; None where a label is missing from it.

    `recall_at_1` is the share of blanket notes that score above all but 1 % of the personal ones,
    `false_blanket` the personal notes judged blanket or bare, `caught` the blanket notes judged so,
    `released` the blanket ones judged personal, `unsure` all notes judged unsure; `calibration_error` is
    the expected one over ten bins.
    """

    personal: int
    blanket: int
    auc: float | None
    recall_at_1: float | None
    brier: float
    calibration_error: float
    false_blanket: Share
    caught: Share
    released: Share
    unsure: Share


@dataclass(frozen=True, slots=True)
class Report:
    """Figures for all notes, for each language and for each source."""

    model_id: str | None
    whole: Figures
    by_language: Mapping[str, Figures]
    by_source: Mapping[str, Figures]


def judge_all(
    notes: Iterable[Note], scorer: Scorer | None, *, owner: Owner | None = None
) -> tuple[Judged, ...]:
    """Judge notes one by one, each as if it were the first to arrive."""
    now = datetime.now(tz=UTC)
    owner = owner or Owner()
    return tuple(
        Judged(
            note,
            judge(
                note.text,
                scorer=scorer,
                templates=ForgetfulMemory(),
                sender_key=note.group,
                owner=owner,
                now=now,
            ),
        )
        for note in notes
    )


def report(judged: Sequence[Judged]) -> Report:
    """Figures of judged notes."""
    model_id = next((one.touch.model_id for one in judged if one.touch.model_id), None)
    return Report(
        model_id,
        figures(judged),
        _grouped(judged, lambda note: note.language or "?"),
        _grouped(judged, lambda note: note.writer or note.source),
    )


def _grouped(judged: Sequence[Judged], key: Callable[[Note], str]) -> dict[str, Figures]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[key(one.note)].append(one)
    return {name: figures(group) for name, group in sorted(groups.items())}


def figures(judged: Sequence[Judged]) -> Figures:
    """Figures of one set."""
    scores = [one.p_blanket for one in judged]
    truth = [one.note.blanket for one in judged]
    set_aside = [one.touch.kind in {TouchKind.BLANKET, TouchKind.BARE} for one in judged]
    released = [one.touch.kind is TouchKind.PERSONAL for one in judged]
    unsure = [one.touch.kind is TouchKind.UNSURE for one in judged]
    blanket = sum(truth)
    personal = len(truth) - blanket
    return Figures(
        personal=personal,
        blanket=blanket,
        auc=auc(scores, truth),
        recall_at_1=recall_at(scores, truth, _FALSE_BLANKET),
        brier=brier(scores, truth),
        calibration_error=calibration_error(scores, truth),
        false_blanket=share(sum(a and not t for a, t in zip(set_aside, truth, strict=True)), personal),
        caught=share(sum(a and t for a, t in zip(set_aside, truth, strict=True)), blanket),
        released=share(sum(r and t for r, t in zip(released, truth, strict=True)), blanket),
        unsure=share(sum(unsure), len(judged)),
    )


def auc(scores: Sequence[float], truth: Sequence[bool]) -> float | None:
    """Area under the ROC curve: the share of (blanket, personal) pairs in order, ties counting half."""
    blanket = sum(truth)
    personal = len(truth) - blanket
    if not (blanket and personal):
        return None
    ranks: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for score, is_blanket in zip(scores, truth, strict=True):
        ranks[score][is_blanket] += 1
    below = won = 0.0
    for score in sorted(ranks):
        of_personal, of_blanket = ranks[score]
        won += of_blanket * (below + of_personal / 2)
        below += of_personal
    return won / (blanket * personal)


def recall_at(scores: Sequence[float], truth: Sequence[bool], false_share: float) -> float | None:
    """The share of blanket notes above a threshold that at most `false_share` of the personal ones exceed."""
    personal = sorted(
        (score for score, is_blanket in zip(scores, truth, strict=True) if not is_blanket), reverse=True
    )
    blanket = [score for score, is_blanket in zip(scores, truth, strict=True) if is_blanket]
    if not (blanket and personal):
        return None
    threshold = personal[min(int(false_share * len(personal)), len(personal) - 1)]
    return sum(score > threshold for score in blanket) / len(blanket)


def brier(scores: Sequence[float], truth: Sequence[bool]) -> float:
    """Mean squared difference between probability and truth (Brier 1950)."""
    pairs = zip(scores, truth, strict=True)
    return math.fsum((score - is_blanket) ** 2 for score, is_blanket in pairs) / max(1, len(scores))


def calibration_error(scores: Sequence[float], truth: Sequence[bool]) -> float:
    """Expected calibration error over ten bins of equal width."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, is_blanket in zip(scores, truth, strict=True):
        bins[min(_BINS - 1, int(score * _BINS))].append((score, is_blanket))
    gaps = (abs(math.fsum(s - t for s, t in inside)) for inside in bins.values())
    return math.fsum(gaps) / max(1, len(scores))


def share(count: int, total: int) -> Share:
    """A share with its exact interval (Clopper and Pearson)."""
    tail = (1.0 - _CONFIDENCE) / 2
    low = 0.0 if count == 0 else _solve(lambda p: 1.0 - _at_most(count - 1, total, p) - tail)
    high = 1.0 if count == total else _solve(lambda p: tail - _at_most(count, total, p))
    return Share(count, total, low, high)


def _at_most(count: int, total: int, p: float) -> float:
    """P(X <= count) for X binomial."""
    if p <= 0.0:
        return 1.0
    if p >= 1.0:
        return float(count >= total)
    logs = (
        math.lgamma(total + 1) - math.lgamma(k + 1) - math.lgamma(total - k + 1)
        + k * math.log(p) + (total - k) * math.log1p(-p)
        for k in range(count + 1)
    )  # fmt: skip
    return min(1.0, math.fsum(math.exp(log) for log in logs))


def _solve(rising: Callable[[float], float]) -> float:
    """Where a rising function of 0..1 crosses zero, to 1e-9."""
    low, high = 0.0, 1.0
    while high - low > 1e-9:  # noqa: PLR2004 - the precision promised above
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2

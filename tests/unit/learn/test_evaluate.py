"""Figures: each against a value worked out by hand."""

import pytest

from vouched.learn.corpus import Note
from vouched.learn.evaluate import Judged, auc, brier, calibration_error, figures, recall_at, report, share
from vouched.touch.touch import Touch, TouchKind

TRUTH = [False, False, True, True]


def judged(*, blanket: bool, kind: TouchKind, p: float | None, language: str = "en") -> Judged:
    """A note with a judgement."""
    note = Note(text="x", blanket=blanket, language=language, group="g", source="s")
    return Judged(note, Touch(kind=kind, p_blanket=p))


@pytest.mark.parametrize(
    ("scores", "area"),
    [
        ([0.1, 0.2, 0.8, 0.9], 1.0),
        ([0.9, 0.8, 0.2, 0.1], 0.0),
        ([0.5] * 4, 0.5),
        ([0.1, 0.6, 0.5, 0.9], 0.75),
    ],
)
def test_auc_is_the_share_of_pairs_in_order(scores: list[float], area: float) -> None:
    """Ties count half."""
    assert auc(scores, TRUTH) == area


def test_a_label_that_is_missing_gives_no_figure() -> None:
    """Ranking needs both labels; without one the figure is None and not a number."""
    assert auc([0.1, 0.2], [True, True]) is None
    assert recall_at([0.1, 0.2], [False, False], 0.01) is None


def test_recall_allows_so_many_personal_notes_above() -> None:
    """At 1 % of 100 personal notes one may lie above the threshold, of 50 none."""
    personal = [at / 1000 for at in range(99)]
    scores = [*personal, 0.9, 0.5, 0.95]
    truth = [False] * 100 + [True, True]
    assert recall_at(scores, truth, 0.01) == 1.0
    assert recall_at([*personal[:49], 0.9, 0.5, 0.95], [False] * 50 + [True, True], 0.01) == 0.5


def test_brier_and_calibration_error() -> None:
    """A certain right answer costs nothing, a certain wrong one all; a bin is off by the gap of its means."""
    assert brier([0.0, 1.0], [False, True]) == 0.0
    assert brier([1.0, 0.0], [False, True]) == 1.0
    assert calibration_error([0.75] * 4, [True, True, True, False]) == pytest.approx(0.0)
    assert calibration_error([0.95, 0.95], [True, False]) == pytest.approx(0.45)


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [(0, 80, 0.0, 0.0451), (0, 300, 0.0, 0.0122), (3, 100, 0.0062, 0.0852), (5, 5, 0.4782, 1.0)],
)
def test_the_interval_of_a_share_is_exact(count: int, total: int, low: float, high: float) -> None:
    """Clopper and Pearson's 95 % bounds, as published tables give them."""
    found = share(count, total)
    assert found.low == pytest.approx(low, abs=1e-4)
    assert found.high == pytest.approx(high, abs=1e-4)
    assert found.value == count / total


def test_figures_count_verdicts() -> None:
    """Bare counts as set aside; false blanket is of personal notes, caught and released of blanket ones."""
    found = figures(
        [
            judged(blanket=False, kind=TouchKind.PERSONAL, p=0.1),
            judged(blanket=False, kind=TouchKind.BLANKET, p=0.97),
            judged(blanket=True, kind=TouchKind.BARE, p=0.99),
            judged(blanket=True, kind=TouchKind.PERSONAL, p=0.2),
            judged(blanket=True, kind=TouchKind.UNSURE, p=None),
        ]
    )
    assert (found.false_blanket.count, found.false_blanket.total) == (1, 2)
    assert (found.caught.count, found.caught.total) == (1, 3)
    assert found.released.count == 1
    assert (found.unsure.count, found.unsure.total) == (1, 5)


def test_a_report_parts_languages() -> None:
    """Each language has its own figures, so that the worst can be seen."""
    found = report(
        [
            judged(blanket=True, kind=TouchKind.BLANKET, p=0.99, language="en"),
            judged(blanket=False, kind=TouchKind.PERSONAL, p=0.01, language="en"),
            judged(blanket=True, kind=TouchKind.UNSURE, p=0.4, language="fi"),
            judged(blanket=False, kind=TouchKind.UNSURE, p=0.6, language="fi"),
        ]
    )
    assert found.by_language["en"].auc == 1.0
    assert found.by_language["fi"].auc == 0.0
    assert found.whole.auc == 0.75


def test_a_row_keeps_what_it_held() -> None:
    """`evaluate --format jsonl` gives the row back with probability, touch and rule."""
    note = Note(text="x", blanket=True, language="en", group="g", source="s", row={"text": "x", "mine": 1})
    assert Judged(note, Touch(kind=TouchKind.UNSURE)).row() == {
        "text": "x",
        "mine": 1,
        "p_blanket": 0.5,
        "touch": "unsure",
        "rule": None,
    }

"""The brake."""

import pytest

from vouched.mail.message import MessageRef
from vouched.policy.brake import brake
from vouched.policy.config import PolicyConfig
from vouched.policy.decision import Decision, Verdict
from vouched.policy.plan import AddKeyword, Move, Plan
from vouched.reasons import Reason

DECISION = Decision(verdict=Verdict.ASIDE, rule="r", reasons=(Reason("c", "T."),), policy_digest="d")


def plans(moves: int, labels: int = 0) -> list[Plan]:
    """So many moves and so many labels."""
    steps = [(Move("Invitations/Aside"),)] * moves + [(AddKeyword("$Aside"),)] * labels
    return [Plan(MessageRef("home", "INBOX", 1, uid), step, DECISION) for uid, step in enumerate(steps, 1)]


def test_the_brake_counts_moves_only() -> None:
    """Labels disturb nobody; two hundred moves are allowed, one more is not."""
    assert brake(plans(200, labels=5000), (), PolicyConfig()) is None
    assert brake(plans(201), (), PolicyConfig()) == (
        "201 messages would be moved, more than the 200 that [policy] max_moves allows in one run. "
        "Nothing was moved. Look at them with `vouched --dry-run`; if they are right, "
        "run `vouched sweep --max-moves 201` once."
    )


@pytest.mark.parametrize(
    ("earlier", "moves", "stops"),
    [
        ((), 199, False),
        ((8, 8, 8, 8), 199, False),  # four runs are no custom
        ((8, 8, 8, 8, 8), 40, False),
        ((8, 8, 8, 8, 8), 41, True),
        ((1, 1, 1, 1, 1), 20, False),  # never below the floor
        ((1, 1, 1, 1, 1), 21, True),
        ((0, 0, 0, 1, 1, 1, 1, 1), 21, True),  # runs that moved nothing do not count
        ((2, 9, 300, 8, 8), 41, True),  # one odd run does not change what is usual
    ],
)
def test_five_times_the_usual_stops(earlier: tuple[int, ...], moves: int, *, stops: bool) -> None:
    """The median of the runs that moved anything is the usual, from five runs on."""
    said = brake(plans(moves), earlier, PolicyConfig())
    assert (said is not None) is stops
    if said:
        assert "is 5 times the usual. Nothing was moved." in said


def test_the_owners_word_for_one_run_replaces_both_limits() -> None:
    """`--max-moves` allows more than the configuration, and less."""
    assert brake(plans(500), (1,) * 9, PolicyConfig(), allowed=500) is None
    assert "more than the 3 that you allowed for this run" in str(brake(plans(4), (), PolicyConfig(), 3))

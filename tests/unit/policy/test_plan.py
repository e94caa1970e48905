"""From a decision and what the server can do to steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouched.mail.message import MessageRef
from vouched.policy.config import PolicyConfig
from vouched.policy.decision import Decision, Verdict
from vouched.policy.plan import AddGmailLabel, AddKeyword, Keep, Mode, Move, Plan, Powers, Step, make
from vouched.reasons import Reason

CONFIG = PolicyConfig()
REF = MessageRef("home", "INBOX", 1, 7)
RICH = Powers(keywords=True, gmail_labels=False, safe_move=True)
GMAIL = Powers(keywords=True, gmail_labels=True, safe_move=True)
NO_KEYWORDS = Powers(keywords=False, gmail_labels=False, safe_move=True)
NO_MOVE = Powers(keywords=True, gmail_labels=False, safe_move=False)
POOR = Powers(keywords=False, gmail_labels=False, safe_move=False)
RISK = Keep("The server offers no safe move from here (MOVE or UIDPLUS, and the right to it), so it stays.")
DOUBT = Keep("It stays where it is, because the decision is not certain.")


def decided(verdict: Verdict, *, conclusive: bool = True) -> Decision:
    """A decision with one reason."""
    return Decision(
        verdict=verdict, rule="r", reasons=(Reason("c", "T."),), policy_digest="d", conclusive=conclusive
    )


@pytest.mark.parametrize(
    ("mode", "powers", "verdict", "steps"),
    [
        (Mode.OBSERVE, RICH, Verdict.ASIDE, (Keep("The account is only observed."),)),
        (Mode.LABEL, RICH, Verdict.WELCOME, (AddKeyword("$Welcome"),)),
        (Mode.LABEL, RICH, Verdict.ASIDE, (AddKeyword("$Aside"),)),
        (Mode.LABEL, GMAIL, Verdict.REVIEW, (AddGmailLabel("Invitations/Review"),)),
        (Mode.LABEL, GMAIL, Verdict.WELCOME, (AddGmailLabel("Invitations/Welcome"),)),
        (Mode.LABEL, NO_KEYWORDS, Verdict.WELCOME, (Keep("It is welcome where it is."),)),
        (Mode.LABEL, NO_KEYWORDS, Verdict.SUSPECT, (Move("Invitations/Suspect"),)),
        (Mode.LABEL, POOR, Verdict.ASIDE, (RISK,)),
        (Mode.MOVE, RICH, Verdict.WELCOME, (AddKeyword("$Welcome"),)),
        (Mode.MOVE, RICH, Verdict.REVIEW, (Move("Invitations/Review"),)),
        (Mode.MOVE, RICH, Verdict.ASIDE, (Move("Invitations/Aside"),)),
        (Mode.MOVE, NO_MOVE, Verdict.ASIDE, (AddKeyword("$Aside"), RISK)),
        (Mode.MOVE, POOR, Verdict.ASIDE, (RISK,)),
    ],
)
def test_a_plan_follows_mode_and_powers(
    mode: Mode, powers: Powers, verdict: Verdict, steps: tuple[Step, ...]
) -> None:
    """Each mode does at most what it may and what the server can, and a plan that does less says why."""
    decision = decided(verdict)
    assert make(REF, decision, powers, mode, CONFIG) == Plan(REF, steps, decision)


@pytest.mark.parametrize("mode", [Mode.LABEL, Mode.MOVE])
@pytest.mark.parametrize("powers", [RICH, NO_KEYWORDS])
def test_what_is_not_certain_is_not_moved(mode: Mode, powers: Powers) -> None:
    """A decision with a doubt may label; where there are no labels it leaves the message alone."""
    plan = make(REF, decided(Verdict.REVIEW, conclusive=False), powers, mode, CONFIG)
    assert not plan.moves
    labels = (AddKeyword("$Review"),) if powers.keywords else ()
    assert plan.steps == (labels if mode is Mode.LABEL and labels else (*labels, DOUBT))


def test_a_folder_that_cannot_be_changed_is_not_changed() -> None:
    """A read-only folder gets no step, and the plan names it."""
    powers = Powers(keywords=True, gmail_labels=False, safe_move=True, writable=False)
    plan = make(REF, decided(Verdict.ASIDE), powers, Mode.MOVE, CONFIG)
    assert plan.steps == (Keep("The folder INBOX cannot be changed."),)


def test_a_message_in_its_folder_is_not_moved_there_again() -> None:
    """Moving a message to where it lies would only renumber it."""
    there = MessageRef("home", "Invitations/Aside", 3, 9)
    plan = make(there, decided(Verdict.ASIDE), RICH, Mode.MOVE, CONFIG)
    assert plan.steps == (AddKeyword("$Aside"), Keep("It already lies in the right folder."))


@given(
    verdict=st.sampled_from(Verdict),
    powers=st.builds(Powers, keywords=st.booleans(), gmail_labels=st.booleans(), safe_move=st.booleans()),
    mode=st.sampled_from(Mode),
    conclusive=st.booleans(),
)
def test_plans_keep_their_promises(
    verdict: Verdict,
    powers: Powers,
    mode: Mode,
    *,
    conclusive: bool,
) -> None:
    """Never empty; a move comes last, is certain, safe, never for the welcome; no power is asked in vain."""
    plan = make(REF, decided(verdict, conclusive=conclusive), powers, mode, CONFIG)
    assert plan.steps
    assert [step for step in plan.steps[:-1] if isinstance(step, Move)] == []
    if plan.moves:
        assert conclusive
        assert powers.safe_move
        assert verdict is not Verdict.WELCOME
        assert plan.target == f"Invitations/{verdict.value.capitalize()}"
        assert mode is Mode.MOVE or not (powers.keywords or powers.gmail_labels)
    assert powers.keywords or not any(isinstance(step, AddKeyword) for step in plan.steps)
    assert powers.gmail_labels or not any(isinstance(step, AddGmailLabel) for step in plan.steps)

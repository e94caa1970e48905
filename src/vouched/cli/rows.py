"""What a person reads of one judged message, as plain strings; the table only lays them out."""

from dataclasses import dataclass
from datetime import datetime

from vouched.cli.plain import harmless
from vouched.invitations.invitation import Invitation
from vouched.policy.decision import Verdict
from vouched.policy.plan import AddGmailLabel, AddKeyword, Flag, Keep, Move, Plan, Step, TakeOff
from vouched.run.records import Item

_HALF_A_YEAR = 182


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One invitation in words."""

    when: str
    who: str
    where: str
    touch: str
    standing: str
    verdict: Verdict
    what: str
    why: str


def row_of(item: Item, now: datetime) -> Row | None:
    """The row of an invitation; None for a message that is none."""
    judged = item.judgement
    if judged is None:
        return None
    return Row(
        when=when_of(item.envelope.sent_at or item.envelope.received_at, now),
        who=_who(item),
        where=_where(judged.invitation),
        touch=judged.touch.kind.value,
        standing=judged.standing.kind.value,
        verdict=judged.decision.verdict,
        what=_what(item),
        why=harmless(judged.decision.reasons[0].text),
    )


def when_of(when: datetime | None, now: datetime) -> str:
    """A date in the fewest characters that tell it: `19 Nov`, or `2024-03` when it is long ago."""
    if when is None:
        return "-"
    if abs((now - when).days) > _HALF_A_YEAR:
        return f"{when:%Y-%m}"
    return f"{when.day} {when:%b}"


def plan_of(plan: Plan | None) -> str:
    """The steps of a plan in words: `move to Invitations/Aside, mark $Aside`."""
    if plan is None:
        return "stays"
    acts = [_step(step) for step in plan.steps if not isinstance(step, Keep)]
    return harmless(", ".join(act for act in acts if act)) or "stays"


def _what(item: Item) -> str:
    outcome = item.outcome
    if outcome is None or outcome.done:
        return plan_of(item.plan)
    if outcome.gone:
        return "was gone"
    return harmless(f"failed: {outcome.error or 'no reason given'}")


def _step(step: Step) -> str:
    match step:
        case Move(to):
            return f"→ {to}"
        case AddKeyword(keyword):
            return f"+{keyword}"
        case AddGmailLabel(label):
            return f"+{label}"
        case Flag(flag):
            return f"+{flag}"
        case TakeOff(AddKeyword(name) | AddGmailLabel(name)):
            return f"-{name}"
        case Keep():
            return ""


def _who(item: Item) -> str:
    """The inviter as the mail names her, with the number of others in a digest."""
    judged = item.judgement
    person = judged.invitation.inviter if judged else None
    sender = item.envelope.sender
    name = (person and (person.name or person.address)) or (sender and (sender.name or sender.address)) or "?"
    others = len(judged.invitation.others) if judged else 0
    return harmless(name) + (f" +{others}" if others else "")


def _where(invitation: Invitation) -> str:
    return invitation.platform or invitation.kind.value

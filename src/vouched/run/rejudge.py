"""Bring back what was filed away and would be welcome or in doubt now.

A stranger may become known after her invitation was filed: the owner writes to her, a friend introduces her,
an address book is added. So whenever something new is known of people, what was filed for review and
aside is judged again. What would be welcome now, and what was set aside and is in doubt now, goes back to the
folder from which it was taken, and its label changes; a message that its owner has moved since is hers and is
left alone.
"""

from dataclasses import replace
from datetime import timedelta

from vouched.errors import MailboxError
from vouched.mail.headers import Headers
from vouched.mail.message import MessageRef
from vouched.policy.decision import Decision, Verdict
from vouched.policy.plan import (
    AddGmailLabel,
    AddKeyword,
    Keep,
    Mode,
    Move,
    Plan,
    Powers,
    Step,
    TakeOff,
    labels,
)
from vouched.reasons import Reason
from vouched.run import act, locate
from vouched.run.context import AccountContext, Learnt
from vouched.run.fingerprint import fingerprint
from vouched.run.reading import message_at
from vouched.run.records import Envelope, Item
from vouched.store.entry import Entry

YOUNG = timedelta(days=180)
"""Older invitations are not brought back: nobody waits for an answer any more."""
_NOW = {Verdict.WELCOME: "welcome", Verdict.REVIEW: "in doubt"}
MOST = 200
"""How many of the newest are judged again in one pass."""


def rejudge(context: AccountContext, learnt: Learnt) -> tuple[Item, ...]:
    """Judge again what vouched filed for review or aside, as far as what was learnt concerns it.

    Gives the items that would be welcome now, or no longer set aside, with plans that bring them back.
    """
    if learnt.concerned is None:
        return ()
    since = context.clock() - YOUNG
    filed = [
        entry
        for entry in context.journal.latest(context.name, (Verdict.REVIEW, Verdict.ASIDE), since=since)
        if not act.stays_as_it_is(entry.plan)
    ]
    numbers = frozenset(learnt.concerned(filed))
    items = (_again(context, entry) for entry in filed[-MOST:] if entry.id in numbers)
    return tuple(item for item in items if item is not None)


def _again(context: AccountContext, entry: Entry) -> Item | None:
    """The item of one message, if it still lies where it was put and is judged more kindly now."""
    place = _place(context, entry)
    if place is None:
        return None
    message = message_at(context, place)
    judgement = context.judging.judge(message) if message is not None else None
    if message is None or judgement is None or not _is_kinder(judgement.decision, entry):
        return None
    decision = _with_history(judgement.decision, entry)
    powers = context.mailbox.open(place.mailbox).powers
    return Item(
        envelope=Envelope.of(message, entry.fingerprint),
        judgement=replace(judgement, decision=decision),
        plan=Plan(place, _steps(context, entry.plan, powers, decision.verdict), decision),
    )


def _is_kinder(decision: Decision, entry: Entry) -> bool:
    if decision.verdict is Verdict.REVIEW:
        return entry.plan.decision.verdict is Verdict.ASIDE and not decision.conclusive
    return decision.verdict is Verdict.WELCOME


def _place(context: AccountContext, entry: Entry) -> MessageRef | None:
    place = entry.place
    if place is not None:
        raw = locate.at(context.mailbox, place)
        if raw is not None and fingerprint(Headers.parse(raw.block)) == entry.fingerprint:
            return place
    try:
        found = locate.find(context.mailbox, entry.folder, entry.message_id, entry.fingerprint)
    except MailboxError as error:
        if error.retryable:
            raise
        return None
    return found[-1] if found else None


def _steps(context: AccountContext, filed: Plan, powers: Powers, verdict: Verdict) -> tuple[Step, ...]:
    """What takes `filed` back and says that the message is welcome, or to be looked at."""
    if context.mode is Mode.OBSERVE or not powers.writable:
        return (Keep(f"It would be {_NOW[verdict]} now; this account is not changed."),)
    if filed.moves and not powers.safe_move:
        return (Keep(f"It would be {_NOW[verdict]} now, and cannot be moved back here."),)
    marks = (
        *(TakeOff(step) for step in filed.steps if isinstance(step, AddKeyword | AddGmailLabel)),
        *labels(verdict, powers, context.policy),
    )
    if filed.moves:
        return (*marks, Move(filed.ref.mailbox))
    return marks or (Keep(f"It would be {_NOW[verdict]} now, and lies where it was."),)


def _with_history(decision: Decision, entry: Entry) -> Decision:
    filed = f"filed in {entry.folder}" if entry.plan.moves else f"labelled as {entry.plan.decision.verdict}"
    now = _NOW[decision.verdict]
    text = f"It was {filed} on {entry.planned_at:%-d %B %Y}; by what is known now it is {now}."
    reasons = (*decision.reasons, Reason("brought-back", text, (("entry", entry.id),)))
    return replace(decision, rule=f"{decision.rule}-since", reasons=reasons)

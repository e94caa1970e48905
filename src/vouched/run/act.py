"""Carry out what the journal has written down, and settle it."""

from collections.abc import Callable, Sequence

from vouched.mailboxes.mailbox import Outcome
from vouched.policy.plan import Keep, Plan
from vouched.run.context import AccountContext
from vouched.run.records import Progress, Stage
from vouched.run.whereabouts import GONE, find_out
from vouched.store.entry import Entry, EntryState, Settlement

AT_ONCE = 500
"""Plans that are carried out between two commits: what a crash leaves open at most."""


def carry_out(
    context: AccountContext,
    entries: Sequence[Entry],
    progress: Callable[[Progress], None],
    stop: Callable[[], bool],
    *,
    again: bool = False,
) -> dict[int, Outcome]:
    """Carry out planned entries in portions; the outcomes by entry number.

    `again` when an interrupted run may have carried them out in part.
    When `stop` says so, what is left stays planned: the next run carries it out before anything else.
    """
    outcomes: dict[int, Outcome] = {}
    for start in range(0, len(entries), AT_ONCE):
        if stop():
            break
        some = entries[start : start + AT_ONCE]
        outcomes |= _settled(context, some, again=again)
        progress(Progress(Stage.ACT, context.name, start + len(some), len(entries)))
    return outcomes


def _settled(context: AccountContext, entries: Sequence[Entry], *, again: bool) -> dict[int, Outcome]:
    """Carry out one portion; whatever was not simply done is looked into, and tried once more."""
    kept = {entry.id: Outcome(entry.plan, done=True) for entry in entries if stays_as_it_is(entry.plan)}
    outcomes = kept | _tried(context, [entry for entry in entries if entry.id not in kept], again=again)
    doubtful = [entry for entry in entries if entry.id in outcomes and not outcomes[entry.id].done]
    if doubtful:
        # A server may refuse a whole request because one of its messages was taken by somebody else.
        findings = find_out(context, doubtful)
        plans = {entry.id: entry.plan for entry in doubtful}
        outcomes |= {one.entry_id: _outcome_of(one, plans[one.entry_id]) for one in findings.over}
        outcomes |= _tried(context, findings.waiting, again=True)
    settlements = [settlement_of(number, outcome) for number, outcome in outcomes.items()]
    context.journal.settle(settlements, context.clock())
    return outcomes


def _tried(context: AccountContext, entries: Sequence[Entry], *, again: bool) -> dict[int, Outcome]:
    if not entries:
        return {}
    answers = context.hand.carry_out(context.mailbox, [entry.plan for entry in entries], again=again)
    return dict(zip((entry.id for entry in entries), answers, strict=False))


def _outcome_of(settlement: Settlement, plan: Plan) -> Outcome:
    if settlement.state is EntryState.DONE:
        return Outcome(plan, done=True, moved_to=settlement.moved_to)
    return Outcome(plan, done=False, gone=True)


def stays_as_it_is(plan: Plan) -> bool:
    """Tell whether a plan has no step that the mailbox would notice."""
    return all(isinstance(step, Keep) for step in plan.steps)


def settlement_of(entry_id: int, outcome: Outcome) -> Settlement:
    """What the journal says of an outcome."""
    if outcome.done:
        return Settlement(entry_id, EntryState.DONE, outcome.moved_to)
    error = GONE if outcome.gone else outcome.error or "The server refused without saying why."
    return Settlement(entry_id, EntryState.FAILED, error=error)

"""One pass over one account: the path of every message from the inbox to its place.

The order is the safety: what an interrupted run left open is settled before anything new; everything is
judged before anything is touched; the brake looks at all plans together; the journal commits them before the
mailbox hears of the first.
"""

import logging
from dataclasses import replace

from vouched.errors import MailboxError
from vouched.policy.brake import brake
from vouched.run.act import carry_out
from vouched.run.context import AccountContext
from vouched.run.looked_at import Register
from vouched.run.records import Item, SweepOptions, SweepReport
from vouched.run.rejudge import rejudge
from vouched.run.scan import Found, scan, unchanged
from vouched.run.settle import settle
from vouched.store.entry import Intent

log = logging.getLogger(__name__)


def sweep(context: AccountContext, options: SweepOptions = SweepOptions()) -> SweepReport:  # noqa: B008 - frozen
    """Make one pass and report it.

    Raise `MailboxError` when the mailbox cannot be read at all, `JournalError` when the journal cannot be
    trusted. The brake raises nothing: the report says why, and that nothing was moved.
    """
    settled = settle(context, options.progress, options.stop)
    learnt = context.learn(options.progress)
    run_id = context.journal.begin_run(context.name, context.clock())
    found = _scan_all(context, options, learnt.register)
    found.items.extend(rejudge(context, learnt))
    plans = [item.plan for item in found.items if item.plan is not None]
    pulled = brake(plans, context.journal.usual_moves(context.name), context.policy, options.max_moves)
    items = found.items if pulled else _act(context, run_id, found, options)
    moved = sum(item.outcome is not None and item.outcome.done and item.outcome.plan.moves for item in items)
    context.journal.end_run(run_id, context.clock(), judged=len(plans), moved=moved)
    log.info("%s: run %d read %d, judged %d, moved %d", context.name, run_id, found.read, len(plans), moved)
    return SweepReport(
        account=context.name,
        run_id=run_id,
        items=tuple(items),
        read=found.read,
        settled=len(settled),
        moved=moved,
        brake=pulled,
        stopped=found.stopped,
        notes=(*context.notes, *learnt.notes),
        problems=(*learnt.problems, *found.problems),
    )


def _scan_all(context: AccountContext, options: SweepOptions, register: Register) -> Found:
    """Judge all inbox folders; a folder that is missing is reported, unless none can be read."""
    found = Found()
    errors: list[MailboxError] = []
    quiet = unchanged(context, options)
    for folder in context.inbox:
        if found.stopped:
            break
        if folder in quiet:
            continue
        try:
            scan(context, folder, options, found, register)
        except MailboxError as error:
            if error.retryable:
                raise
            errors.append(error)
    if len(errors) == len(context.inbox) > 0:
        raise errors[0]
    found.problems.extend(str(error) for error in errors)
    return found


def _act(context: AccountContext, run_id: int, found: Found, options: SweepOptions) -> list[Item]:
    """Write all plans down, then carry them out; the items with what became of them."""
    planned = [item for item in found.items if item.plan is not None]
    intents = [
        Intent(
            plan=item.plan,
            message_id=item.envelope.message_id,
            fingerprint=item.envelope.fingerprint,
            about=item.about,
        )
        for item in planned
        if item.plan is not None
    ]
    entries = context.journal.plan(run_id, intents, context.clock(), marks=found.marks)
    outcomes = carry_out(context, entries, options.progress, options.stop)
    by_ref = {entry.plan.ref: outcomes.get(entry.id) for entry in entries}
    return [
        replace(item, outcome=by_ref.get(item.envelope.ref)) if item.plan is not None else item
        for item in found.items
    ]

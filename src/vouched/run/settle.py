"""After a crash: find out what really happened, and finish it.

Settling twice is settling once: only entries that are still planned are looked at.
"""

from collections.abc import Callable

from vouched.run.act import carry_out
from vouched.run.context import AccountContext
from vouched.run.records import Progress
from vouched.run.whereabouts import find_out
from vouched.store.entry import Entry


def settle(
    context: AccountContext, progress: Callable[[Progress], None], stop: Callable[[], bool]
) -> tuple[Entry, ...]:
    """Settle what an interrupted run left planned; give the entries that were open."""
    entries = context.journal.unsettled(context.name)
    if entries:
        findings = find_out(context, entries)
        context.journal.settle(findings.over, context.clock())
        carry_out(context, findings.waiting, progress, stop, again=True)
    return entries

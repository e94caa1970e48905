"""After a crash: find out what really happened, and finish it.

A planned entry is one of which nobody knows how far it came. The mailbox knows:

- The message is still in its place: the plan was not carried out (or only partly: a label, or the copy of a
  server without MOVE). Carrying it out again completes it; every step is safe to repeat.
- It is gone from there and lies in the target folder: the move was done, only the journal did not hear of it.
- The folder was renumbered (another UIDVALIDITY): the same two questions, asked by fingerprint.
- It is nowhere: its owner moved or deleted it. So be it; the entry says so and the message is left alone.

Settling twice is settling once: only entries that are still planned are looked at.
"""

from collections.abc import Callable
from dataclasses import replace

from vouched.mail.headers import Headers
from vouched.mail.message import MessageRef
from vouched.run import act, locate
from vouched.run.context import AccountContext
from vouched.run.fingerprint import fingerprint
from vouched.run.records import Progress
from vouched.store.entry import Entry, EntryState, Settlement


def settle(
    context: AccountContext, progress: Callable[[Progress], None], stop: Callable[[], bool]
) -> tuple[Entry, ...]:
    """Settle what an interrupted run left planned; give the entries that were open."""
    entries = context.journal.unsettled(context.name)
    again: list[Entry] = []
    settlements: list[Settlement] = []
    for entry in entries:
        known = _what_happened(context, entry)
        if isinstance(known, Settlement):
            settlements.append(known)
        else:
            again.append(replace(entry, plan=replace(entry.plan, ref=known)))
    context.journal.settle(settlements, context.clock())
    act.carry_out(context, again, progress, stop)
    return entries


def _what_happened(context: AccountContext, entry: Entry) -> Settlement | MessageRef:
    """The end of an entry, or the place where its message waits for the plan to be carried out."""
    plan, mailbox = entry.plan, context.mailbox
    raw = locate.at(mailbox, plan.ref)
    if raw is not None and fingerprint(Headers.parse(raw.block)) == entry.fingerprint:
        return plan.ref
    if plan.target is not None and (moved_to := _unclaimed(context, entry, plan.target)) is not None:
        return Settlement(entry.id, EntryState.DONE, moved_to)
    found = locate.find(mailbox, plan.ref.mailbox, entry.message_id, entry.fingerprint)
    renumbered = [ref for ref in found if ref.uidvalidity != plan.ref.uidvalidity]
    if renumbered:
        return renumbered[0]
    return Settlement(entry.id, EntryState.FAILED, error=act.GONE)


def _unclaimed(context: AccountContext, entry: Entry, folder: str) -> MessageRef | None:
    """The message in the target folder, unless that one is another copy, brought there by another entry."""
    for ref in reversed(locate.find(context.mailbox, folder, entry.message_id, entry.fingerprint)):
        others = (other for other in context.journal.of_ref(ref) if other.id != entry.id)
        if not any(other.moved_to == ref for other in others):
            return ref
    return None

"""Find out what became of a plan when nobody can say: after a crash, a lost answer, a refusal.

The mailbox knows:

- The message is still in its place: the plan was not carried out (or only partly: a label, or the copy of a
  server without MOVE). Carrying it out again completes it; every step is safe to repeat.
- It is gone from there and lies in the target folder: the move was done.
- The folder was renumbered (another UIDVALIDITY): the same two questions, asked by fingerprint. A message
  that was moved, and that its owner brought back meanwhile, then looks as if it had never left.
- It is nowhere: its owner moved or deleted it. So be it; the message is left alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from vouched.mail.message import MessageRef
from vouched.run import locate
from vouched.run.context import AccountContext
from vouched.store.entry import Entry, EntryState, Settlement

GONE = "Somebody else moved or deleted it first."


@dataclass(slots=True)
class Findings:
    """`over` is settled; `waiting` are entries whose messages lie where their plans now say."""

    over: list[Settlement] = field(default_factory=list)
    waiting: list[Entry] = field(default_factory=list)


def find_out(context: AccountContext, entries: Sequence[Entry]) -> Findings:
    """Find out what became of entries, one request for all messages of a folder that are in their place."""
    findings = Findings()
    in_place = _in_place(context, entries)
    for entry in entries:
        if entry.id in in_place:
            findings.waiting.append(entry)
            continue
        known = _elsewhere(context, entry)
        if isinstance(known, Settlement):
            findings.over.append(known)
        else:
            findings.waiting.append(replace(entry, plan=replace(entry.plan, ref=known)))
    return findings


def _in_place(context: AccountContext, entries: Sequence[Entry]) -> set[int]:
    """Numbers of the entries whose messages still lie where they were planned for."""
    there: set[tuple[MessageRef, bytes]] = set()
    for folder in dict.fromkeys(entry.plan.ref.mailbox for entry in entries):
        uids = {entry.plan.ref.uid for entry in entries if entry.plan.ref.mailbox == folder}
        there.update(locate.prints(context.mailbox, folder, sorted(uids)))
    return {entry.id for entry in entries if (entry.plan.ref, entry.fingerprint) in there}


def _elsewhere(context: AccountContext, entry: Entry) -> Settlement | MessageRef:
    """The end of an entry whose message left its place, or its new place after a renumbering."""
    plan = entry.plan
    found = locate.find(context.mailbox, plan.ref.mailbox, entry.message_id, entry.fingerprint)
    renumbered = [ref for ref in found if ref.uidvalidity != plan.ref.uidvalidity]
    if renumbered:  # it has not left, though a copy may lie in the target already
        return renumbered[0]
    if plan.target is not None and (moved_to := _unclaimed(context, entry, plan.target)) is not None:
        return Settlement(entry.id, EntryState.DONE, moved_to)
    return Settlement(entry.id, EntryState.FAILED, error=GONE)


def _unclaimed(context: AccountContext, entry: Entry, folder: str) -> MessageRef | None:
    """The message in the target folder, unless that one is another copy, brought there by another entry."""
    for ref in reversed(locate.find(context.mailbox, folder, entry.message_id, entry.fingerprint)):
        others = (other for other in context.journal.of_ref(ref) if other.id != entry.id)
        if not any(other.moved_to == ref for other in others):
            return ref
    return None

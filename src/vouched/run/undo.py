"""Take back what vouched did: by run, by message, by time."""

from collections.abc import Sequence
from dataclasses import dataclass

from vouched.mail.message import MessageRef
from vouched.mailboxes.mailbox import Outcome
from vouched.run import act, locate
from vouched.run.context import AccountContext
from vouched.store.entry import Entry, EntryState, Settlement

NOT_FOUND = "It is not where vouched put it: somebody else moved or deleted it. It was left alone."


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of one entry; `outcome` is None when nothing was tried (a dry run)."""

    entry: Entry
    outcome: Outcome | None


def undoable(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries that changed something and still stand, newest first."""
    standing = (
        entry for entry in entries if entry.state is EntryState.DONE and not act.stays_as_it_is(entry.plan)
    )
    return tuple(sorted(standing, key=lambda entry: entry.id, reverse=True))


def undo(context: AccountContext, entries: Sequence[Entry]) -> tuple[Undone, ...]:
    """Take entries of this account back, newest first, and write down that they are.

    A message that was handled twice goes back step by step. Safe to repeat: what is undone already, or no
    longer where vouched put it, is left alone. Raise `MailboxError` when the mailbox fails; what was taken
    back until then is recorded.
    """
    undone: list[Undone] = []
    for layer in _layers(undoable(entries)):
        undone.extend(_undo_layer(context, layer))
    return tuple(undone)


def _layers(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Portions in which no message occurs twice, in the order in which they must be taken back."""
    layers: list[list[Entry]] = []
    depth: dict[bytes, int] = {}
    for entry in entries:
        level = depth.get(entry.fingerprint, 0)
        depth[entry.fingerprint] = level + 1
        if level == len(layers):
            layers.append([])
        layers[level].append(entry)
    return layers


def _undo_layer(context: AccountContext, layer: Sequence[Entry]) -> list[Undone]:
    places = [(entry, _place(context, entry)) for entry in layer]
    found = [(entry, place) for entry, place in places if place is not None]
    lost = [Undone(entry, _lost(entry)) for entry, place in places if place is None]
    outcomes = context.hand.revert(context.mailbox, [(place, entry.plan) for entry, place in found])
    tried = list(zip((entry for entry, _ in found), outcomes, strict=False))
    context.journal.settle(
        [
            Settlement(entry.id, EntryState.UNDONE, outcome.moved_to)
            for entry, outcome in tried
            if outcome.done
        ],
        context.clock(),
    )
    rest = [Undone(entry, None) for entry, _ in found[len(tried) :]]
    return [*(Undone(entry, outcome) for entry, outcome in tried), *rest, *lost]


def _place(context: AccountContext, entry: Entry) -> MessageRef | None:
    """Where the message of an entry is now, if it is still where the entry put it."""
    place = entry.place
    if place is not None and locate.at(context.mailbox, place) is not None:
        return place
    found = locate.find(context.mailbox, entry.folder, entry.message_id, entry.fingerprint)
    return found[-1] if found else None


def _lost(entry: Entry) -> Outcome:
    return Outcome(entry.plan, done=False, gone=True, error=NOT_FOUND)

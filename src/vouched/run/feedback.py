"""What the owner's own moves say: she knows better, and the journal tells her moves from vouched's.

A message that vouched filed and that lies in the inbox now was brought back by her (or by `undo`): it should
have been welcome. A message in one of vouched's folders that vouched did not put there was filed by her: it
should have had that folder's verdict. Everything else is as vouched left it, and says nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from vouched.mail.message import MessageRef
from vouched.policy.decision import Verdict
from vouched.run import locate
from vouched.run.context import AccountContext
from vouched.store.entry import Entry, EntryState

FILED = (Verdict.REVIEW, Verdict.ASIDE, Verdict.SUSPECT)


@dataclass(frozen=True, slots=True)
class OwnersWord:
    """Where the owner put a message, and so what its verdict should have been.

    `entry` is what vouched had done with it, None when it had not judged it or found no invitation.
    """

    ref: MessageRef
    fingerprint: bytes
    should_be: Verdict
    entry: Entry | None


def owners_words(context: AccountContext) -> tuple[OwnersWord, ...]:
    """Everything in which the mailbox differs from what vouched did; the same until she moves again."""
    there = {verdict: _prints(context, context.policy.folders.of(verdict)) for verdict in FILED}
    filed = tuple(word for verdict in FILED for word in _filed_by_her(context, verdict, there[verdict]))
    elsewhere = {word.fingerprint for word in filed}
    back = (
        word
        for entry in _filed_by_vouched(context)
        if entry.fingerprint not in elsewhere
        and (word := _brought_back(context, entry, there[entry.plan.decision.verdict])) is not None
    )
    return (*filed, *back)


def _prints(context: AccountContext, folder: str) -> dict[bytes, MessageRef]:
    if folder not in context.mailbox.folders():
        return {}
    uids = context.mailbox.new_uids(folder, None)
    return {print_: ref for ref, print_ in locate.prints(context.mailbox, folder, uids)} if uids else {}


def _filed_by_her(
    context: AccountContext, verdict: Verdict, there: Mapping[bytes, MessageRef]
) -> list[OwnersWord]:
    """What lies in a folder of vouched's and was not put there by vouched."""
    folder = context.policy.folders.of(verdict)
    known = context.journal.known(context.name, list(there))
    words = []
    for print_, ref in there.items():
        entry = known[print_].entry if print_ in known else None
        if entry is None or entry.folder != folder or entry.state is not EntryState.DONE:
            words.append(OwnersWord(ref, print_, verdict, entry))
    return words


def _filed_by_vouched(context: AccountContext) -> list[Entry]:
    """The newest entries of messages that vouched moved to its folders, undone ones too."""
    entries = context.journal.latest(context.name, FILED, (EntryState.DONE, EntryState.UNDONE))
    return [entry for entry in entries if entry.plan.target in set(map(context.policy.folders.of, FILED))]


def _brought_back(
    context: AccountContext, entry: Entry, there: Mapping[bytes, MessageRef]
) -> OwnersWord | None:
    """Her word on a filed message that left its folder and lies in an inbox."""
    if entry.fingerprint in there:
        return None
    for folder in context.inbox:
        found = locate.find(context.mailbox, folder, entry.message_id, entry.fingerprint)
        if found:
            return OwnersWord(found[-1], entry.fingerprint, Verdict.WELCOME, entry)
    return None

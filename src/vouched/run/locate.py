"""Find a message again after it was moved, or after its folder was renumbered."""

from collections.abc import Sequence

from vouched.mail.headers import Headers
from vouched.mail.message import MessageRef
from vouched.mailboxes.mailbox import Mailbox, RawHeaders
from vouched.run.fingerprint import fingerprint

_NEWEST = 500
"""How many of a folder's newest messages are looked through for one that has no Message-ID."""


def at(mailbox: Mailbox, ref: MessageRef) -> RawHeaders | None:
    """The header block of the message at a place, None when it is not there (any more)."""
    if not _exists(mailbox, ref.mailbox) or mailbox.open(ref.mailbox).uidvalidity != ref.uidvalidity:
        return None
    for batch in mailbox.headers(ref.mailbox, [ref.uid]):
        for raw in batch:
            return raw
    return None


def find(mailbox: Mailbox, folder: str, message_id: str | None, print_: bytes) -> tuple[MessageRef, ...]:
    """The messages in a folder with this fingerprint, lowest UID first; () when there is no such folder."""
    if not _exists(mailbox, folder):
        return ()
    if message_id is not None:
        uids = tuple(ref.uid for ref in mailbox.find(folder, message_id))
    else:
        mailbox.open(folder)
        uids = mailbox.new_uids(folder, None)[-_NEWEST:]
    if not uids:
        return ()
    return tuple(sorted(ref for ref, other in prints(mailbox, folder, sorted(uids)) if other == print_))


def prints(mailbox: Mailbox, folder: str, uids: Sequence[int]) -> tuple[tuple[MessageRef, bytes], ...]:
    """Of the messages that are there now: where they are and their fingerprints."""
    if not _exists(mailbox, folder):
        return ()
    mailbox.open(folder)  # afresh, or what others did meanwhile would not be seen
    return tuple(
        (raw.ref, fingerprint(Headers.parse(raw.block)))
        for batch in mailbox.headers(folder, uids)
        for raw in batch
    )


def _exists(mailbox: Mailbox, folder: str) -> bool:
    return folder.upper() == "INBOX" or folder in mailbox.folders()

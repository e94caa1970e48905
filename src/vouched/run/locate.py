"""Find a message again after it was moved, or after its folder was renumbered."""

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
    return tuple(
        sorted(
            raw.ref
            for batch in mailbox.headers(folder, sorted(uids))
            for raw in batch
            if fingerprint(Headers.parse(raw.block)) == print_
        )
    )


def _exists(mailbox: Mailbox, folder: str) -> bool:
    return folder.upper() == "INBOX" or folder in mailbox.folders()

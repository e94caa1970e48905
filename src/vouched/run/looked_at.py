"""Messages whose headers were read in this pass, so that they are fetched once.

The harvest reads the headers of an inbox before anything in it is judged, and a large mailbox's headers are
too many to keep. What judging needs of them is a few bytes a message: who it is, and whether it could be an
invitation.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vouched.mail.headers import Headers
from vouched.mail.message import MessageRef
from vouched.mailboxes.ascending import place
from vouched.mailboxes.mailbox import Mailbox, RawHeaders
from vouched.mailboxes.portions import portions
from vouched.run.fingerprint import fingerprint

_DELETED = "\\Deleted"
_PRINT = 16
_BATCH = 1000

Screen = Callable[[Headers], bool]


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A message by its headers; `raw` holds them where they were fetched just now."""

    ref: MessageRef
    print_: bytes
    candidate: bool
    raw: RawHeaders | None = None


class _Folder:
    """What was read of one folder's messages, by ascending UID."""

    def __init__(self) -> None:
        self.uids = array("Q")
        self.prints = bytearray()
        self.candidates = bytearray()


class Register:
    """What was read of the folders of one account, for one pass."""

    def __init__(self) -> None:
        self._folders: dict[tuple[str, int], _Folder] = {}

    def enter(self, raw: RawHeaders, headers: Headers, screen: Screen) -> None:
        """Remember a message; one that comes out of turn is looked at again when it is judged."""
        held = self._folders.setdefault((raw.ref.mailbox, raw.ref.uidvalidity), _Folder())
        if not held.uids or raw.ref.uid > held.uids[-1]:
            one = _look(raw, headers, screen)
            held.uids.append(raw.ref.uid)
            held.prints += one.print_
            held.candidates.append(one.candidate)

    def batches(
        self, mailbox: Mailbox, folder: tuple[str, int], uids: Sequence[int], screen: Screen
    ) -> Iterator[tuple[LookedAt, ...]]:
        """Messages of a folder (by name and UIDVALIDITY), in the order given; what is not known is fetched.

        Raise `MailboxError` when it cannot be.
        """
        held = self._folders.get(folder, _Folder())
        for known, run in groupby(uids, key=lambda uid: place(held.uids, uid) is not None):
            if known:
                yield from (
                    _known(held, mailbox.account, folder, some) for some in portions(tuple(run), _BATCH)
                )
            else:
                for batch in mailbox.headers(folder[0], tuple(run)):
                    yield tuple(_look(raw, Headers.parse(raw.block), screen) for raw in batch)


def _known(held: _Folder, account: str, folder: tuple[str, int], uids: Sequence[int]) -> tuple[LookedAt, ...]:
    """What is remembered of messages."""
    found = []
    for uid in uids:
        if (at := place(held.uids, uid)) is not None:
            print_ = bytes(held.prints[_PRINT * at : _PRINT * (at + 1)])
            found.append(LookedAt(MessageRef(account, *folder, uid), print_, bool(held.candidates[at])))
    return tuple(found)


def _look(raw: RawHeaders, headers: Headers, screen: Screen) -> LookedAt:
    candidate = _DELETED not in raw.flags and screen(headers)
    return LookedAt(raw.ref, fingerprint(headers), candidate, raw)

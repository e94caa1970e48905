"""Where mail lives: the protocol that IMAP, Maildir and memory share.

Everything is read without marking it as read. A mailbox opened with `read_only=True` cannot change anything:
`carry_out` raises `PowerMissingError` there. All methods raise `MailboxError`.
Adapters return tuples or finished batches, never lazy generators over a connection that may fail later.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from vouched.mail.message import MessageRef
from vouched.mailboxes.wakeup import Wakeup
from vouched.policy.plan import Plan, Powers


@dataclass(frozen=True, slots=True)
class Bookmark:
    """How far a folder has been read: everything up to and including `uid` is known."""

    uidvalidity: int
    uid: int

    def is_end_of(self, uidvalidity: int, uidnext: int) -> bool:
        """Tell whether nothing can have come to a folder that counts like this (UIDs only grow, RFC 9051)."""
        return uidvalidity == self.uidvalidity and 0 < uidnext <= self.uid + 1


@dataclass(frozen=True, slots=True)
class FolderState:
    """A folder as the server describes it when it is opened."""

    name: str
    uidvalidity: int
    uidnext: int
    exists: int
    powers: Powers


@dataclass(frozen=True, slots=True)
class RawHeaders:
    """The header block of one message (bytes up to the empty line), its size in bytes and INTERNALDATE."""

    ref: MessageRef
    block: bytes
    size: int
    received_at: datetime | None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawMessage:
    """A whole message, or its first bytes when it is larger than asked for (`truncated`)."""

    ref: MessageRef
    data: bytes
    truncated: bool
    received_at: datetime | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one plan.

    `done` False means that the message is where it was, with `error` saying why; `gone` that somebody else
    moved or deleted it in the meantime. `moved_to` is its new place where the server tells (COPYUID).
    """

    plan: Plan
    done: bool
    gone: bool = False
    moved_to: MessageRef | None = None
    error: str | None = None


class Mailbox(Protocol):
    """One account's mail, opened."""

    account: str
    read_only: bool

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...

    def refresh(self) -> bool:
        """Get ready for another pass after some time; False when it must be entered anew for that."""
        ...

    def folders(self) -> tuple[str, ...]:
        """Names of all selectable folders, `/` between levels."""
        ...

    def sent_folders(self) -> tuple[str, ...]:
        r"""Folders marked `\Sent` (RFC 6154), else those commonly named so."""
        ...

    def open(self, folder: str) -> FolderState:
        """SELECT (or EXAMINE when read-only) and describe."""
        ...

    def unchanged(self, marks: Mapping[str, Bookmark]) -> frozenset[str]:
        """Those of the folders to which nothing came since their bookmarks, told without opening them.

        A folder may be left out for any reason: whoever wants to be sure opens it.
        """
        ...

    def new_uids(self, folder: str, after: Bookmark | None, since: datetime | None = None) -> tuple[int, ...]:
        """UIDs above the bookmark, ascending; all when it is None or of another UIDVALIDITY.

        `since` limits them by INTERNALDATE (whole days, as SEARCH SINCE does).
        """
        ...

    def headers(self, folder: str, uids: Sequence[int]) -> Iterator[tuple[RawHeaders, ...]]:
        """Header blocks in batches, each fetched whole before it is yielded."""
        ...

    def messages(self, folder: str, uids: Sequence[int], max_bytes: int) -> Iterator[tuple[RawMessage, ...]]:
        """Messages in batches bounded in memory, each cut at `max_bytes`."""
        ...

    def find(self, folder: str, message_id: str) -> tuple[MessageRef, ...]:
        """Messages with this Message-ID in a folder; () when there is no such folder."""
        ...

    def carry_out(self, plans: Sequence[Plan], *, again: bool = False) -> tuple[Outcome, ...]:
        """Carry out plans (all of one folder or several), one outcome a plan, in the order given.

        Safe to repeat after a crash or a lost answer at any point: with `again` nothing is done twice, since
        what lies in the target and looks the same counts as the copy that was made then. Folders are created
        and subscribed on first need. Never deletes, never expunges unscoped, never marks as read.
        """
        ...

    def revert(self, plans: Sequence[tuple[MessageRef, Plan]]) -> tuple[Outcome, ...]:
        """Undo plans: take keywords and labels off, move back to the folder in `plan.ref`.

        Each plan comes with the place where its message is now.
        """
        ...

    def wait(self, folder: str, seconds: float, wakeup: Wakeup) -> bool:
        """Wait for mail: True when something may be new, False when time is up or `wakeup` was set.

        Where the server cannot tell (no IDLE) this waits and returns False. Use a mailbox of its own for
        waiting.
        """
        ...

"""A mail server in memory, with the semantics of a real one and faults on demand."""

import itertools
import threading
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime

from vouched.errors import MailboxError

INBOX = "INBOX"


class MemoryCrashError(BaseException):
    """Stands for the death of the process: no handler for ordinary errors catches it."""


@dataclass(slots=True)
class Stored:
    """A message as the server keeps it; `flags` are system flags, keywords and Gmail labels alike."""

    raw: bytes
    received_at: datetime
    flags: set[str]


@dataclass(slots=True)
class Folder:
    """A folder; UIDs only grow."""

    uidvalidity: int
    messages: dict[int, Stored] = field(default_factory=dict)
    uidnext: int = 1
    read_only: bool = False

    def add(self, stored: Stored) -> int:
        """Store a message under the next UID."""
        uid = self.uidnext
        self.messages[uid] = stored
        self.uidnext += 1
        return uid


class MemoryServer:
    """Folders and messages; one server may have several `MemoryMailbox` as clients, also in threads.

    `keywords`, `gmail_labels`, `safe_move` say what it can do. `atomic_move` False makes a move of two steps,
    a copy and a scoped expunge, between which a crash may come.
    """

    def __init__(
        self,
        *,
        keywords: bool = True,
        gmail_labels: bool = False,
        safe_move: bool = True,
        atomic_move: bool = True,
        sent: tuple[str, ...] = ("Sent",),
    ) -> None:
        self.keywords = keywords
        self.gmail_labels = gmail_labels
        self.safe_move = safe_move
        self.atomic_move = atomic_move
        self.sent = sent
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.requests: list[str] = []
        self._validities = itertools.count(1_700_000_000)
        self._crash_in: int | None = None
        self._cut_in: int | None = None
        self.folders: dict[str, Folder] = {}
        for name in (INBOX, *sent):
            self.create(name)

    def create(self, name: str) -> Folder:
        """Make a folder unless it exists."""
        with self.lock:
            if name not in self.folders:
                self.folders[name] = Folder(next(self._validities))
            return self.folders[name]

    def append(
        self,
        folder: str,
        raw: bytes,
        *,
        received_at: datetime | None = None,
        flags: Collection[str] = (),
    ) -> int:
        """Deliver a message and wake those who wait; its UID."""
        with self.changed:
            uid = self.create(folder).add(Stored(raw, received_at or datetime.now(UTC), set(flags)))
            self.changed.notify_all()
            return uid

    def renumber(self, folder: str) -> None:
        """Give a folder a new UIDVALIDITY and its messages new UIDs, as a restored backup does."""
        with self.lock:
            old = self.folders[folder]
            new = self.folders[folder] = Folder(next(self._validities), read_only=old.read_only)
            for _, stored in sorted(old.messages.items()):
                new.add(stored)

    def contents(self) -> dict[str, tuple[tuple[int, frozenset[str], bytes], ...]]:
        """Everything that is stored: (UID, flags, bytes) by folder."""
        with self.lock:
            return {
                name: tuple((uid, frozenset(one.flags), one.raw) for uid, one in sorted(at.messages.items()))
                for name, at in self.folders.items()
            }

    def crash_at(self, number: int) -> None:
        """Let the process die just before the `number`-th change from now (1 is the next)."""
        self._crash_in = number

    def cut_at(self, number: int) -> None:
        """Lose the connection just after the `number`-th change from now: done, and not told."""
        self._cut_in = number

    def calm(self) -> None:
        """Take back `crash_at` and `cut_at`."""
        self._crash_in = self._cut_in = None

    def about_to(self, request: str) -> None:
        """Count a change that is about to be made. Raise `MemoryCrashError` when its time has come."""
        if self._crash_in is not None:
            self._crash_in -= 1
            if self._crash_in <= 0:
                self._crash_in = None
                raise MemoryCrashError(request)
        self.requests.append(request)

    def have_done(self, request: str) -> None:
        """Count a change that was made. Raise `MailboxError` when the connection is to be lost."""
        if self._cut_in is not None:
            self._cut_in -= 1
            if self._cut_in <= 0:
                self._cut_in = None
                raise MailboxError(f"The connection was lost after {request}. Try again.")

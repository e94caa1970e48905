"""A mailbox in memory, for tests and for trying things out."""

import re
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Self

from vouched.errors import PowerMissingError
from vouched.mail.headers import Headers
from vouched.mail.identifiers import message_id as read_message_id
from vouched.mail.message import MessageRef
from vouched.mailboxes import carrying
from vouched.mailboxes.failures import RefusedError, folder_missing, renumbered
from vouched.mailboxes.mailbox import Bookmark, FolderState, Outcome, RawHeaders, RawMessage
from vouched.mailboxes.memory_server import INBOX, Folder, MemoryServer, Stored
from vouched.mailboxes.portions import portions
from vouched.mailboxes.wakeup import Wakeup
from vouched.policy.plan import AddGmailLabel, AddKeyword, Flag, Plan, Powers

_HEADER_BATCH = 500
_MESSAGE_BATCH = 50
_LOOK_EVERY = 0.05  # seconds between two looks at the wake-up signal
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")


class MemoryMailbox:
    """A client of a `MemoryServer`; implements `Mailbox`."""

    def __init__(self, server: MemoryServer, *, account: str = "home", read_only: bool = False) -> None:
        self.account = account
        self.read_only = read_only
        self._server = server
        self._opened: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self._opened = None

    def refresh(self) -> bool:
        """Nothing is kept."""
        return True

    def folders(self) -> tuple[str, ...]:
        """Names of all folders."""
        return tuple(sorted(self._server.folders))

    def sent_folders(self) -> tuple[str, ...]:
        """The folders that the server was given for sent mail."""
        return tuple(name for name in self._server.sent if name in self._server.folders)

    def open(self, folder: str) -> FolderState:
        """Describe a folder."""
        at = self._folder(folder)
        powers = Powers(
            keywords=self._server.keywords,
            gmail_labels=self._server.gmail_labels,
            safe_move=self._server.safe_move,
            writable=not at.read_only,
        )
        return FolderState(folder, at.uidvalidity, at.uidnext, len(at.messages), powers)

    def unchanged(self, marks: Mapping[str, Bookmark]) -> frozenset[str]:
        """As the server counts."""
        at = {name: self._server.folders[name] for name in marks if name in self._server.folders}
        return frozenset(
            name for name, one in at.items() if marks[name].is_end_of(one.uidvalidity, one.uidnext)
        )

    def new_uids(self, folder: str, after: Bookmark | None, since: datetime | None = None) -> tuple[int, ...]:
        """UIDs above the bookmark."""
        at = self._folder(folder)
        first = after.uid + 1 if after and after.uidvalidity == at.uidvalidity else 1
        with self._server.lock:
            return tuple(
                uid
                for uid, one in sorted(at.messages.items())
                if uid >= first and (since is None or one.received_at.date() >= since.date())
            )

    def headers(self, folder: str, uids: Sequence[int]) -> Iterator[tuple[RawHeaders, ...]]:
        """Whole header blocks, 500 at once."""
        for some in portions(uids, _HEADER_BATCH):
            yield tuple(
                RawHeaders(ref, _block(one.raw), len(one.raw), one.received_at, tuple(sorted(one.flags)))
                for ref, one in self._stored(folder, some)
            )

    def messages(self, folder: str, uids: Sequence[int], max_bytes: int) -> Iterator[tuple[RawMessage, ...]]:
        """Messages, 50 at once."""
        for some in portions(uids, _MESSAGE_BATCH):
            yield tuple(
                RawMessage(ref, one.raw[:max_bytes], len(one.raw) > max_bytes, one.received_at)
                for ref, one in self._stored(folder, some)
            )

    def find(self, folder: str, message_id: str) -> tuple[MessageRef, ...]:
        """Messages with this Message-ID."""
        if folder not in self._server.folders:
            return ()
        uids = self.new_uids(folder, None)
        return tuple(
            ref
            for ref, one in self._stored(folder, uids)
            if read_message_id(Headers.parse(one.raw)) == message_id
        )

    def carry_out(self, plans: Sequence[Plan], *, again: bool = False) -> tuple[Outcome, ...]:
        """Carry out plans."""
        if self.read_only:
            raise carrying.refuse_changes(self.account)
        return carrying.carry_out(self, [carrying.to_carry_out(plan) for plan in plans], again=again)

    def revert(self, plans: Sequence[tuple[MessageRef, Plan]]) -> tuple[Outcome, ...]:
        """Undo plans."""
        if self.read_only:
            raise carrying.refuse_changes(self.account)
        return carrying.carry_out(
            self, [carrying.to_revert(place, plan) for place, plan in plans], again=True
        )

    def wait(self, folder: str, seconds: float, wakeup: Wakeup) -> bool:
        """Wait until the server is given a message in the folder."""
        seen = self._folder(folder).uidnext
        end = time.monotonic() + seconds
        with self._server.changed:
            while not wakeup.is_set() and (left := end - time.monotonic()) > 0:
                if self._folder(folder).uidnext != seen:
                    return True
                self._server.changed.wait(min(left, _LOOK_EVERY))
        return False

    def present(self, folder: str, uidvalidity: int, uids: Sequence[int]) -> Collection[int]:
        """Those of the UIDs that exist (`carrying.Hand`)."""
        at = self._folder(folder)
        if at.uidvalidity != uidvalidity:
            raise renumbered(self.account, folder)
        if at.read_only:
            raise RefusedError(f"The folder {folder} is read-only. Ask its owner for the right to change it.")
        self._opened = folder
        return {uid for uid in uids if uid in at.messages}

    def mark(self, uids: Sequence[int], marks: Sequence[carrying.Mark], *, remove: bool) -> None:
        """Add or remove flags of any kind (`carrying.Hand`)."""
        names = {self._name_of(mark) for mark in marks}
        with self._change(f"STORE {sorted(names)}") as at:
            for one in (at.messages[uid] for uid in uids):
                one.flags = one.flags - names if remove else one.flags | names

    def move(self, uids: Sequence[int], target: str, *, again: bool) -> Mapping[int, MessageRef | None]:
        """Move in one step, or by copy and expunge (`carrying.Hand`)."""
        if not self._server.safe_move:
            raise PowerMissingError(f"The server of account {self.account} cannot move without risk.")
        source = self._folder(self._opened or INBOX)
        here = [uid for uid in uids if "\\Deleted" not in source.messages[uid].flags]
        if target not in self._server.folders:
            with self._change(f"CREATE {target}"):
                self._server.create(target)
        goal = self._server.folders[target]
        if self._server.atomic_move:
            with self._change(f"MOVE {target}"):
                return {uid: self._ref(target, goal, goal.add(source.messages.pop(uid))) for uid in here}
        originals = {uid: _print(source.messages[uid]) for uid in here}
        copies = carrying.twins(originals, _prints(goal)) if again else {}
        with self._change(f"COPY {target}"):
            for uid in here:
                if uid not in copies:
                    one = source.messages[uid]
                    copies[uid] = goal.add(Stored(one.raw, one.received_at, set(one.flags)))
        with self._change("UID EXPUNGE"):
            for uid in here:
                del source.messages[uid]
        return {uid: self._ref(target, goal, copy) for uid, copy in copies.items()}

    @contextmanager
    def _change(self, request: str) -> Iterator[Folder]:
        """The open folder for one change, which is counted before and after."""
        with self._server.lock:
            self._server.about_to(request)
            yield self._folder(self._opened or INBOX)
        self._server.have_done(request)

    def _name_of(self, mark: carrying.Mark) -> str:
        match mark:
            case AddKeyword(keyword):
                if not self._server.keywords:
                    raise PowerMissingError(f"The server of account {self.account} stores no keywords.")
                return keyword
            case AddGmailLabel(label):
                if not self._server.gmail_labels:
                    raise PowerMissingError(f"The server of account {self.account} has no Gmail labels.")
                return label
            case Flag(flag):
                return flag

    def _folder(self, name: str) -> Folder:
        if name not in self._server.folders:
            raise folder_missing(self.account, name, self.folders())
        return self._server.folders[name]

    def _stored(self, folder: str, uids: Sequence[int]) -> list[tuple[MessageRef, Stored]]:
        at = self._folder(folder)
        with self._server.lock:
            return [(self._ref(folder, at, uid), at.messages[uid]) for uid in uids if uid in at.messages]

    def _ref(self, name: str, folder: Folder, uid: int) -> MessageRef:
        return MessageRef(self.account, name, folder.uidvalidity, uid)


def _block(raw: bytes) -> bytes:
    end = _END_OF_HEADERS.search(raw)
    return raw[: end.end()] if end else raw


def _print(one: Stored) -> tuple[bytes, datetime]:
    return one.raw, one.received_at


def _prints(folder: Folder) -> dict[int, tuple[bytes, datetime]]:
    return {uid: _print(one) for uid, one in folder.messages.items()}

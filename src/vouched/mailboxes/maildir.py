"""A Maildir++ on this machine (https://www.courier-mta.org/imap/README.maildirquota.html): `.Folder.Sub`.

Nothing is marked as read: a message in `new` stays in `new`, also when it is moved. Keywords are not offered:
they are letters whose meaning each program keeps to itself. A folder opened read-only is not touched at all.
"""

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from vouched.errors import MailboxError, PowerMissingError
from vouched.mail.headers import Headers
from vouched.mail.identifiers import message_id as read_message_id
from vouched.mail.message import MessageRef
from vouched.mailboxes import carrying, utf7
from vouched.mailboxes.failures import RefusedError, folder_missing, renumbered
from vouched.mailboxes.mailbox import Bookmark, FolderState, Outcome, RawHeaders, RawMessage
from vouched.mailboxes.maildir_folder import File, MaildirFolder
from vouched.mailboxes.maildir_reading import flags_of, header_block, letter_of
from vouched.mailboxes.portions import portions
from vouched.mailboxes.sent_names import commonly_sent
from vouched.mailboxes.wakeup import Wakeup
from vouched.policy.plan import Flag, Plan, Powers

_HEADER_BATCH = 500
_MESSAGE_BATCH = 20
_LOOK_EVERY = 1.0  # seconds between two looks at the folder while waiting

INBOX = "INBOX"


class MaildirMailbox:
    """A Maildir++ folder tree; implements `Mailbox`."""

    def __init__(self, path: Path, *, account: str, read_only: bool) -> None:
        self.account = account
        self.read_only = read_only
        self._root = path
        self._opened: dict[str, MaildirFolder] = {}
        self._files: dict[str, dict[int, File]] = {}
        self._source = INBOX

    def __enter__(self) -> Self:
        if not (self._root / "cur").is_dir():
            raise MailboxError(
                f"Account {self.account}: {self._root} is no Maildir (no `cur` in it). Correct the path.",
                retryable=False,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.refresh()

    def refresh(self) -> bool:
        """Forget what was listed."""
        self._opened.clear()
        self._files.clear()
        return True

    def folders(self) -> tuple[str, ...]:
        """INBOX and every `.Name` with a `cur` inside."""
        below = [
            utf7.decode(path.name[1:]).replace(".", "/")
            for path in self._root.glob(".*")
            if path.name != ".." and (path / "cur").is_dir()
        ]
        return (INBOX, *sorted(below))

    def sent_folders(self) -> tuple[str, ...]:
        """Folders commonly named so."""
        return commonly_sent(self.folders())

    def open(self, folder: str) -> FolderState:
        """List a folder and describe it."""
        at = self._folder(folder)
        files = self._list(folder)
        powers = Powers(keywords=False, gmail_labels=False, safe_move=True)
        return FolderState(folder, at.numbers.uidvalidity, at.numbers.uidnext, len(files), powers)

    def unchanged(self, marks: Mapping[str, Bookmark]) -> frozenset[str]:
        """None: to know, a folder has to be listed."""
        del marks
        return frozenset()

    def new_uids(self, folder: str, after: Bookmark | None, since: datetime | None = None) -> tuple[int, ...]:
        """UIDs above the bookmark; a message's date of arrival is its file's time."""
        files = self._list(folder)
        validity = self._folder(folder).numbers.uidvalidity
        first = after.uid + 1 if after and after.uidvalidity == validity else 1
        return tuple(
            uid
            for uid, file in sorted(files.items())
            if uid >= first and (since is None or _arrival(file).date() >= since.date())
        )

    def headers(self, folder: str, uids: Sequence[int]) -> Iterator[tuple[RawHeaders, ...]]:
        """Whole header blocks, 500 at once."""
        for some in portions(sorted(uids), _HEADER_BATCH):
            batch = []
            for uid in some:
                with contextlib.suppress(FileNotFoundError), self._reading(folder):
                    ref, file = self._ref(folder, uid), self._file(folder, uid)
                    size = file.path.stat().st_size
                    block = header_block(file.path)
                    batch.append(RawHeaders(ref, block, size, _arrival(file), flags_of(file.letters)))
            yield tuple(batch)

    def messages(self, folder: str, uids: Sequence[int], max_bytes: int) -> Iterator[tuple[RawMessage, ...]]:
        """Messages, 20 at once, each read up to `max_bytes`."""
        for some in portions(sorted(uids), _MESSAGE_BATCH):
            batch = []
            for uid in some:
                with contextlib.suppress(FileNotFoundError), self._reading(folder):
                    file = self._file(folder, uid)
                    with file.path.open("rb") as stream:
                        data = stream.read(max_bytes)
                        more = bool(stream.read(1))
                    batch.append(RawMessage(self._ref(folder, uid), data, more, _arrival(file)))
            yield tuple(batch)

    def find(self, folder: str, message_id: str) -> tuple[MessageRef, ...]:
        """Messages with this Message-ID; every header block of the folder is read."""
        if folder not in self.folders():
            return ()
        return tuple(
            raw.ref
            for batch in self.headers(folder, self.new_uids(folder, None))
            for raw in batch
            if read_message_id(Headers.parse(raw.block)) == message_id
        )

    def carry_out(self, plans: Sequence[Plan], *, again: bool = False) -> tuple[Outcome, ...]:
        """Carry out plans."""
        return self._do([carrying.to_carry_out(plan) for plan in plans], again=again)

    def revert(self, plans: Sequence[tuple[MessageRef, Plan]]) -> tuple[Outcome, ...]:
        """Undo plans."""
        return self._do([carrying.to_revert(place, plan) for place, plan in plans], again=True)

    def wait(self, folder: str, seconds: float, wakeup: Wakeup) -> bool:
        """Wait until files come or go."""
        path = self._folder(folder).path
        before = _changed(path)
        left = seconds
        while left > 0 and not wakeup.wait(min(left, _LOOK_EVERY)):
            if _changed(path) != before:
                return True
            left -= _LOOK_EVERY
        return False

    def present(self, folder: str, uidvalidity: int, uids: Sequence[int]) -> Collection[int]:
        """Those of the UIDs that exist (`carrying.Hand`)."""
        files = self._list(folder)
        if self._folder(folder).numbers.uidvalidity != uidvalidity:
            raise renumbered(self.account, folder)
        self._source = folder
        return files.keys() & set(uids)

    def mark(self, uids: Sequence[int], marks: Sequence[carrying.Mark], *, remove: bool) -> None:
        """Set or take off flags in file names (`carrying.Hand`)."""
        letters = {letter_of(mark.flag) for mark in marks if isinstance(mark, Flag)}
        if len(letters) < len(marks) or "" in letters:
            raise PowerMissingError(f"The Maildir of account {self.account} stores no keywords or labels.")
        for uid in uids:
            with self._changing(self._source):
                file = self._file(self._source, uid)
                kept = set(file.letters) - letters if remove else set(file.letters) | letters
                self._folder(self._source).set_letters(file, "".join(kept))
        self._list(self._source)

    def move(self, uids: Sequence[int], target: str, *, again: bool) -> Mapping[int, MessageRef | None]:
        """Rename files into another folder (`carrying.Hand`)."""
        del again  # a rename is done or not
        self._ensure(target)
        goal = self._folder(target)
        names: dict[int, str] = {}
        for uid in uids:
            with contextlib.suppress(FileNotFoundError), self._changing(target):
                file = self._file(self._source, uid)
                if "T" not in file.letters:  # the owner has deleted it
                    names[uid] = goal.take(file, file.path)
        self._list(self._source)
        places = {file.unique: uid for uid, file in self._list(target).items()}
        return {uid: self._ref(target, places[name]) for uid, name in names.items() if name in places}

    def _do(self, tasks: Sequence[carrying.Task], *, again: bool) -> tuple[Outcome, ...]:
        if self.read_only:
            raise carrying.refuse_changes(self.account)
        return carrying.carry_out(self, tasks, again=again)

    def _folder(self, name: str) -> MaildirFolder:
        if name not in self._opened:
            path = self._path(name)
            if not (path / "cur").is_dir():
                raise folder_missing(self.account, name, self.folders())
            self._opened[name] = MaildirFolder(path, read_only=self.read_only)
        return self._opened[name]

    def _path(self, name: str) -> Path:
        if name.upper() == INBOX:
            return self._root
        if "." in name or name.startswith("/") or not name.isprintable():
            raise RefusedError(f"{name!r} cannot be a Maildir folder. Leave out dots and control characters.")
        return self._root / f".{utf7.encode(name.replace('/', '.'))}"

    def _ensure(self, name: str) -> None:
        path = self._path(name)
        if not (path / "cur").is_dir():
            with self._changing(name):
                for part in ("tmp", "new", "cur"):  # `cur` last: it is what makes it a folder
                    (path / part).mkdir(mode=0o700, parents=True, exist_ok=True)
                (path / "maildirfolder").touch(mode=0o600)

    def _list(self, folder: str) -> dict[int, File]:
        at = self._folder(folder)
        with self._reading(folder):
            self._files[folder] = at.files()
        return self._files[folder]

    def _file(self, folder: str, uid: int) -> File:
        """A message's file; listed again when another program has renamed it. Raise `FileNotFoundError`."""
        files = self._files.get(folder) or self._list(folder)
        if uid in files and files[uid].path.exists():
            return files[uid]
        if (file := self._list(folder).get(uid)) is None:
            raise FileNotFoundError(uid)
        return file

    def _ref(self, folder: str, uid: int) -> MessageRef:
        return MessageRef(self.account, folder, self._folder(folder).numbers.uidvalidity, uid)

    @contextlib.contextmanager
    def _reading(self, folder: str) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as error:
            raise MailboxError(
                f"Account {self.account}: {folder} cannot be read ({error}). Check its permissions."
            ) from error

    @contextlib.contextmanager
    def _changing(self, folder: str) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as error:
            raise RefusedError(
                f"Account {self.account}: {folder} cannot be changed ({error}). Check its permissions."
            ) from error


def _arrival(file: File) -> datetime:
    return datetime.fromtimestamp(file.path.stat().st_mtime, UTC)


def _changed(path: Path) -> tuple[int, int]:
    return (path / "new").stat().st_mtime_ns, (path / "cur").stat().st_mtime_ns

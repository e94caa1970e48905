"""One connection's desk: which folder lies open, what it is called on the server, which folders there are."""

import contextlib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from vouched.errors import MailboxError
from vouched.mailboxes.failures import RefusedError, folder_missing, is_temporary
from vouched.mailboxes.imap.abilities import Abilities, powers
from vouched.mailboxes.imap.names import Listed, Naming, listed, naming
from vouched.mailboxes.imap.session import Session
from vouched.mailboxes.imap.wire import Answer
from vouched.mailboxes.mailbox import Bookmark, FolderState

SEARCH_WINDOW = 80_000
"""Messages asked for in one SEARCH, so that its answer stays below the longest line that is read."""

ALIVE_WITHIN = 10.0
"""Seconds within which a connection that was kept must answer."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EXISTS = re.compile(rb"(\d+) EXISTS", re.IGNORECASE)
_FLAGS = re.compile(rb"FLAGS \(([^)]*)\)", re.IGNORECASE)
_STATUS = re.compile(rb"\(([^()]*)\)\s*\Z")


class Desk:
    """Runs commands in the folder that they are about."""

    def __init__(self, session: Session, account: str, *, read_only: bool) -> None:
        self.session = session
        self.account = account
        self.read_only = read_only
        self._naming: Naming | None = None
        self._folders: tuple[Listed, ...] | None = None
        self._state: FolderState | None = None
        self._fresh = False

    @property
    def server(self) -> Abilities:
        """What the server can do."""
        return self.session.server

    @property
    def naming(self) -> Naming:
        """How the server builds folder names; asked once."""
        return self._naming or self._ask()[0]

    def run(self, command: str) -> Answer:
        """Run a command in the open folder."""
        return self.session.wire.run(command)

    def uids(self, command: str) -> list[int]:
        """Run a SEARCH; its UIDs."""
        lines = self.run(command).lines(b"SEARCH")
        return [int(word) for line in lines for word in line.partition(b"(")[0].split()]

    def folders(self, *, again: bool = False) -> tuple[Listed, ...]:
        """All folders of the account, with their attributes; asked once unless `again`."""
        if self._folders is None or again:
            special = "SPECIAL-USE" in self.server and "LIST-EXTENDED" in self.server
            rule, answer = self._ask('LIST "" "*" RETURN (SPECIAL-USE)' if special else 'LIST "" "*"')
            self._folders = listed(answer, rule)
        return self._folders

    def names(self, *, again: bool = False) -> tuple[str, ...]:
        """Names of the folders that can hold messages."""
        return tuple(sorted(one.name for one in self.folders(again=again) if one.selectable))

    def unchanged(self, marks: Mapping[str, Bookmark]) -> frozenset[str]:
        """Those of the folders to which nothing came by their STATUS; the open one is not asked about."""
        closed = [folder for folder in marks if self._state is None or folder != self._state.name]
        asked = [f"STATUS {self._quoted(folder)} (UIDVALIDITY UIDNEXT)" for folder in closed]
        answers = self.session.wire.try_all(asked) if asked else []
        told = zip(closed, answers, strict=True)
        return frozenset(folder for folder, answer in told if _is_end(marks[folder], answer))

    def open(self, folder: str) -> FolderState:
        """SELECT or EXAMINE now, also when the folder is open already."""
        verb = "EXAMINE" if self.read_only else "SELECT"
        name = self._quoted(folder)
        self._state = None
        rights = [f"MYRIGHTS {name}"] if "ACL" in self.server else []
        answer, *told = self.session.wire.try_all([f"{verb} {name}", *rights])
        if isinstance(answer, RefusedError):
            raise self._not_opened(folder, answer)
        self._state = self._describe(folder, answer, _rights(told))
        self._fresh = True
        return self._state

    def _not_opened(self, folder: str, refused: RefusedError) -> MailboxError:
        if is_temporary(str(refused)):
            return MailboxError(f"{refused} It can be tried again later.")
        if folder not in self.names(again=True):
            return folder_missing(self.account, folder, self.names())
        return refused

    def refresh(self) -> bool:
        """Forget what was seen and close the folder; False when a new connection is needed for that."""
        closing = "UNSELECT" in self.server or "IMAP4REV2" in self.server  # CLOSE would expunge
        if self.session.wire.lost or (self._state is not None and not closing):
            return False
        try:
            with self.session.wire.within(ALIVE_WITHIN):
                self.run("NOOP" if self._state is None else "UNSELECT")
        except MailboxError:
            return False
        self._state = self._folders = None
        self._fresh = False
        return True

    def forget_news(self) -> None:
        """Take what was told on opening the folder for old, after some time has gone by."""
        self._fresh = False

    def select(self, folder: str) -> FolderState:
        """The folder's state as of when it was opened; opened now if it is not the open one."""
        if self._state is None or self._state.name != folder:
            return self.open(folder)
        return self._state

    def new_uids(self, folder: str, after: Bookmark | None, since: datetime | None) -> tuple[int, ...]:
        """UIDs above a bookmark, ascending; without a command when UIDNEXT tells that there are none."""
        state = self.select(folder) if self._fresh else self.open(folder)
        self._fresh = False
        first = after.uid + 1 if after and after.uidvalidity == state.uidvalidity else 1
        if not state.exists or state.uidnext <= first:
            return ()
        conditions = [f"UID {first}:*"]
        if since is not None:
            conditions.append(f"SINCE {imap_day(since)}")
        found: set[int] = set()
        for numbers in _windows(state.exists):
            found.update(self.uids(f"UID SEARCH {' '.join((*numbers, *conditions))}"))
        return tuple(
            sorted(uid for uid in found if uid >= first)
        )  # n:* names the last one even if it is below n

    def ensure_folder(self, folder: str) -> None:
        """Create and subscribe to a folder unless it exists."""
        if folder.upper() == "INBOX" or folder in self.names():
            return
        if folder in self.names(again=True):
            return
        name = self.naming.to_server(folder)
        self.run(f"CREATE {name}")
        with contextlib.suppress(RefusedError):  # the folder is there all the same
            self.run(f"SUBSCRIBE {name}")
        self._folders = None

    def _quoted(self, folder: str) -> str:
        """The name for a command; that of the inbox is known before the server was asked for its rules."""
        return '"INBOX"' if folder.upper() == "INBOX" else self.naming.to_server(folder)

    def _ask(self, *listing: str) -> tuple[Naming, Answer]:
        """Run a LIST; the questions for the rules of naming go with it, unless they were asked."""
        rules = ['LIST "" ""'] if self._naming is None else []
        if rules and "NAMESPACE" in self.server:
            rules.insert(0, "NAMESPACE")
        *told, last = self.session.wire.run_all([*rules, *listing])
        if self._naming is None:
            hierarchy = told[len(rules) - 1] if listing else last
            self._naming = naming(told[0] if len(rules) > 1 else None, hierarchy)
        return self._naming, last

    def _describe(self, folder: str, answer: Answer, rights: frozenset[str] | None) -> FolderState:
        exists = max((int(one[1]) for one in _matches(_EXISTS, answer)), default=0)
        flags = next((_words(one[1]) for one in _matches(_FLAGS, answer)), [])
        permanent = answer.code(b"PERMANENTFLAGS")
        uidnext = answer.code(b"UIDNEXT")
        return FolderState(
            name=folder,
            uidvalidity=int(answer.code(b"UIDVALIDITY") or 0),
            uidnext=int(uidnext) if uidnext else self._uidnext(exists),
            exists=exists,
            powers=powers(
                self.server,
                flags,
                None if permanent is None else _words(permanent.strip(b"()")),
                examined=self.read_only,
                writable=self.read_only or answer.code(b"READ-ONLY") is None,
                rights=rights,
            ),
        )

    def _uidnext(self, exists: int) -> int:
        """UIDNEXT for servers that do not tell it with SELECT (it was new in RFC 3501)."""
        return max(self.uids("UID SEARCH *"), default=0) + 1 if exists else 1


def _is_end(mark: Bookmark, answer: Answer | RefusedError) -> bool:
    """Tell whether a STATUS says that a folder ends at its bookmark; what is not understood does not."""
    if isinstance(answer, RefusedError):
        return False
    told = [one[-1] for one in answer.untagged if one[0].upper().startswith(b"STATUS ")]
    found = _STATUS.search(told[0]) if len(told) == 1 else None
    words = found[1].upper().split() if found else []
    values = dict(zip(words[::2], words[1::2], strict=False))
    validity, uidnext = values.get(b"UIDVALIDITY", b""), values.get(b"UIDNEXT", b"")
    return validity.isdigit() and uidnext.isdigit() and mark.is_end_of(int(validity), int(uidnext))


def _rights(told: Sequence[Answer | RefusedError]) -> frozenset[str] | None:
    """The user's rights by MYRIGHTS; None when it was not asked, or not answered."""
    for answer in told:
        for one in answer.untagged if isinstance(answer, Answer) else ():
            if one[0].upper().startswith(b"MYRIGHTS "):
                return frozenset(one[-1].split()[-1].decode("ascii", "replace"))
    return None


def _windows(exists: int) -> Iterable[tuple[str, ...]]:
    """Ranges of message numbers; none where one SEARCH will do (pymap takes them for UIDs)."""
    if exists <= SEARCH_WINDOW:
        return [()]
    starts = range(1, exists + 1, SEARCH_WINDOW)
    return [(f"{start}:{min(start + SEARCH_WINDOW - 1, exists)}",) for start in starts]


def _matches(pattern: re.Pattern[bytes], answer: Answer) -> Iterable[re.Match[bytes]]:
    return (found for one in answer.untagged if (found := pattern.match(one[0])))


def _words(text: bytes) -> list[str]:
    return text.decode("ascii", "replace").split()


def imap_day(moment: datetime) -> str:
    """A day as SEARCH wants it, such as `1-Feb-1994`; in English whatever the locale is."""
    return f"{moment.day}-{_MONTHS[moment.month - 1]}-{moment.year}"

"""Every kind of mailbox in one shape: fill it, open it as vouched does, and look what is really in it."""

import mailbox as standard_mailbox
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from imapclient import IMAPClient

from vouched.mailboxes.account import Account
from vouched.mailboxes.connect import open_mailbox
from vouched.mailboxes.mailbox import Mailbox
from vouched.mailboxes.memory import MemoryMailbox
from vouched.mailboxes.memory_server import MemoryServer
from vouched.mailboxes.utf7 import encode


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it lies in a mailbox: its flags in lower case and its bytes."""

    flags: frozenset[str]
    raw: bytes


class Home(Protocol):
    """A place where mail lives."""

    keywords: bool

    def deliver(
        self, folder: str, raw: bytes, *, received_at: datetime | None = None, flags: Collection[str] = ()
    ) -> None:
        """Put a message into a folder, which is made if need be."""
        ...

    def mailbox(self, *, read_only: bool = False) -> Mailbox:
        """The mailbox as vouched sees it."""
        ...

    def letters(self, folder: str) -> list[Letter]:
        """What lies in a folder, in order of arrival."""
        ...

    def flag(self, folder: str, number: int, flag: str) -> None:
        """Set a flag of the `number`-th message of a folder (from 0), as the owner's mail program does."""
        ...

    def remove(self, folder: str, number: int) -> None:
        """Delete the `number`-th message of a folder, as the owner's mail program does."""
        ...


class MemoryHome:
    """A server in memory."""

    keywords = True

    def __init__(self, server: MemoryServer | None = None) -> None:
        self.server = server or MemoryServer()

    def deliver(
        self, folder: str, raw: bytes, *, received_at: datetime | None = None, flags: Collection[str] = ()
    ) -> None:
        """Append."""
        self.server.append(folder, raw, received_at=received_at, flags=flags)

    def mailbox(self, *, read_only: bool = False) -> Mailbox:
        """Open."""
        return MemoryMailbox(self.server, read_only=read_only)

    def letters(self, folder: str) -> list[Letter]:
        """Look."""
        return [
            Letter(frozenset(flag.lower() for flag in flags), raw)
            for _, flags, raw in self.server.contents()[folder]
        ]

    def flag(self, folder: str, number: int, flag: str) -> None:
        """Flag."""
        messages = self.server.folders[folder].messages
        messages[sorted(messages)[number]].flags.add(flag)

    def remove(self, folder: str, number: int) -> None:
        """Delete."""
        messages = self.server.folders[folder].messages
        del messages[sorted(messages)[number]]


class MaildirHome:
    """A Maildir++ in a folder of its own."""

    keywords = False

    def __init__(self, path: Path) -> None:
        self.path = path
        standard_mailbox.Maildir(path, create=True)
        self.deliver_to("Sent")

    def deliver_to(self, folder: str) -> Path:
        """The folder's place, made if need be."""
        path = self.path if folder == "INBOX" else self.path / f".{encode(folder.replace('/', '.'))}"
        for part in ("tmp", "new", "cur"):
            (path / part).mkdir(parents=True, exist_ok=True)
        return path

    def deliver(
        self, folder: str, raw: bytes, *, received_at: datetime | None = None, flags: Collection[str] = ()
    ) -> None:
        """Write a file into `new`, or `cur` when it has flags."""
        path = self.deliver_to(folder)
        count = sum(1 for part in ("new", "cur") for _ in (path / part).iterdir())
        seconds = int(received_at.timestamp()) if received_at else 1_700_000_000
        letters = "".join(sorted({"\\Seen": "S", "\\Flagged": "F", "\\Deleted": "T"}[flag] for flag in flags))
        place = (
            f"cur/{seconds}.M{count}_{len(raw)}.host:2,{letters}"
            if flags
            else f"new/{seconds}.M{count}_{len(raw)}.host"
        )
        (path / place).write_bytes(raw)
        os.utime(path / place, (seconds, seconds))

    def mailbox(self, *, read_only: bool = False) -> Mailbox:
        """Open."""
        return open_mailbox(
            Account(name="home", url=f"maildir:{self.path}"), lambda: None, read_only=read_only
        )

    def letters(self, folder: str) -> list[Letter]:
        """Look."""
        names = {"S": "\\seen", "F": "\\flagged", "T": "\\deleted"}
        return [
            Letter(frozenset(names[letter] for letter in path.name.partition(":2,")[2]), path.read_bytes())
            for path in self._files(folder)
        ]

    def flag(self, folder: str, number: int, flag: str) -> None:
        """Flag."""
        path = self._files(folder)[number]
        unique, _, letters = path.name.partition(":2,")
        more = {"\\Seen": "S", "\\Flagged": "F", "\\Deleted": "T"}[flag]
        path.rename(path.parent.parent / "cur" / f"{unique}:2,{''.join(sorted(set(letters + more)))}")

    def remove(self, folder: str, number: int) -> None:
        """Delete."""
        self._files(folder)[number].unlink()

    def _files(self, folder: str) -> list[Path]:
        path = self.deliver_to(folder)
        return sorted((*(path / "new").iterdir(), *(path / "cur").iterdir()), key=lambda file: file.name)


class ImapHome:
    """An account on an IMAP server; `like` is how the server names a folder."""

    def __init__(
        self, port: int, user: str, password: str, *, keywords: bool, separator: str = "/", prefix: str = ""
    ) -> None:
        self.keywords = keywords
        self.account = Account(name="home", url=f"imap://{user}@127.0.0.1:{port}", timeout=20)
        self.password = password
        self._separator = separator
        self._prefix = prefix

    @contextmanager
    def client(self) -> Iterator[IMAPClient]:
        """The owner's own mail program."""
        with IMAPClient("127.0.0.1", port=self.account.port, ssl=False, timeout=20) as client:
            client.login(self.account.user, self.password)
            yield client

    def deliver(
        self, folder: str, raw: bytes, *, received_at: datetime | None = None, flags: Collection[str] = ()
    ) -> None:
        """Append."""
        name = self.name(folder)
        with self.client() as client:
            if not client.folder_exists(name):
                client.create_folder(name)
            client.append(name, raw, flags=tuple(flags), msg_time=received_at)

    def mailbox(self, *, read_only: bool = False) -> Mailbox:
        """Open."""
        return open_mailbox(self.account, lambda: self.password, read_only=read_only)

    def letters(self, folder: str) -> list[Letter]:
        """Look, without changing anything."""
        with self.client() as client:
            client.select_folder(self.name(folder), readonly=True)
            found = client.fetch(client.search(), ["FLAGS", "BODY.PEEK[]"])
            return [
                Letter(
                    frozenset(
                        flag.decode().lower() for flag in found[uid][b"FLAGS"] if flag.lower() != b"\\recent"
                    ),
                    found[uid][b"BODY[]"] or b"",
                )
                for uid in sorted(found)
            ]

    def flag(self, folder: str, number: int, flag: str) -> None:
        """Flag."""
        with self.client() as client:
            client.select_folder(self.name(folder))
            client.add_flags([sorted(client.search())[number]], [flag])

    def remove(self, folder: str, number: int) -> None:
        """Delete."""
        with self.client() as client:
            client.select_folder(self.name(folder))
            uid = sorted(client.search())[number]
            client.delete_messages([uid])
            client.uid_expunge([uid])

    def name(self, folder: str) -> str:
        """The server's own name for a folder."""
        return "INBOX" if folder == "INBOX" else self._prefix + folder.replace("/", self._separator)

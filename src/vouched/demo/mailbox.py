"""Fill a mailbox with the sample letters, over IMAP as any mail program would."""

import imaplib
from collections.abc import Iterator
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from importlib.resources import files
from importlib.resources.abc import Traversable

FOLDERS = (("sent", "Sent"), ("inbox", "INBOX"))
"""The letters' folders and the mailbox folders that they go to."""


def letters(folder: str) -> Iterator[tuple[str, bytes]]:
    """The sample letters of `inbox` or `sent`: file name and bytes as they go over the wire."""
    rooms = [room for room in _home().joinpath(folder).iterdir() if room.name.endswith(".eml")]
    for room in sorted(rooms, key=lambda room: room.name):
        yield room.name, room.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def address_books() -> Iterator[tuple[str, bytes]]:
    """The sample address books: file name and content."""
    for name in ("contacts.vcf", "Connections.csv"):
        yield name, _home().joinpath(name).read_bytes()


def fill(port: int, user: str, password: str) -> int:
    """Append all letters in order of their dates; return how many."""
    count = 0
    with imaplib.IMAP4("127.0.0.1", port, timeout=30) as server:
        server.login(user, password)
        for folder, mailbox in FOLDERS:
            if mailbox != "INBOX":
                server.create(mailbox)
            for _, raw in sorted(letters(folder), key=lambda letter: _sent_at(letter[1])):
                moment = imaplib.Time2Internaldate(_sent_at(raw))
                server.append(mailbox, "(\\Seen)" if mailbox == "Sent" else "", moment, raw)
                count += 1
    return count


def _sent_at(raw: bytes) -> float:
    return parsedate_to_datetime(message_from_bytes(raw)["Date"]).timestamp()


def _home() -> Traversable:
    return files("vouched.demo").joinpath("letters")

"""Calendar mail in the book: where it lies, what each message said, and what meetings show of people.

A meeting is one UID of one organiser. What it shows is worked out anew whenever something was said of it, so
that the order in which requests and answers are read does not matter.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from vouched.mail.address import Address
from vouched.mail.message import MessageRef
from vouched.mail.person import Owner
from vouched.people.meetings import Meeting, shown_by
from vouched.store import book_entries as entries
from vouched.store.book import Book, when

_ENTER_PLACE = """
    INSERT INTO book_calendar (message_id, author, wanted, account, mailbox, uidvalidity, uid)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (message_id) DO UPDATE SET account = excluded.account, mailbox = excluded.mailbox,
    uidvalidity = excluded.uidvalidity, uid = excluded.uid WHERE read = 0
"""
_WANT_PARENT = """
    INSERT OR IGNORE INTO book_calendar (message_id, author, wanted, account, mailbox, uidvalidity, uid)
    SELECT message_id, author, 1, account, mailbox, uidvalidity, uid FROM book_message WHERE message_id = ?
"""
_UNREAD = """
    SELECT message_id, account, mailbox, uidvalidity, uid FROM book_calendar WHERE read = 0 AND account = ?
    AND (wanted OR author IN (SELECT organiser FROM book_meeting WHERE who != organiser)
    OR author IN (SELECT g.key FROM book_meeting m, json_each(m.guests) g WHERE m.guests != '{}'))
"""
_ENTER_SAYING = """
    INSERT INTO book_meeting (uid, organiser, who, said, guests, believed, at, source)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (uid, organiser, who) DO UPDATE SET said = excluded.said, guests = excluded.guests,
    believed = excluded.believed, at = excluded.at, source = excluded.source
    WHERE (excluded.at, excluded.said, excluded.guests, excluded.believed) > (at, said, guests, believed)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One message about a meeting: the organiser's request with its `guests`, or what `who` answered."""

    uid: str
    organiser: str
    who: str
    said: str = ""
    guests: Mapping[str, str] | None = None
    believed: bool = False
    at: datetime | None
    source: str


def enter_place(book: Book, message_id: str, author: str, ref: MessageRef, *, wanted: bool) -> None:
    """Remember where a calendar message lies until it was read."""
    row = (message_id, author, wanted, ref.account, ref.mailbox, ref.uidvalidity, ref.uid)
    book.connection.execute(_ENTER_PLACE, row)


def want_parent(book: Book, parents: Iterable[str]) -> None:
    """Read also what the owner's answer answers: programs send requests that are headed like letters."""
    book.connection.executemany(_WANT_PARENT, [(parent,) for parent in parents])


def unread_meetings(book: Book, account: str) -> dict[str, MessageRef]:
    """Calendar messages that were not read and can tell something: the owner's, and what belongs to them.

    By Message-ID. To be asked again after reading: whose requests the owner answered is known only then.
    """
    rows = book.connection.execute(_UNREAD, (account,)).fetchall()
    return {message_id: MessageRef(*place) for message_id, *place in rows}


def set_meetings_read(book: Book, message_ids: Iterable[str]) -> None:
    """These messages were read, or are gone."""
    book.connection.executemany(
        "UPDATE book_calendar SET read = 1 WHERE message_id = ?", [(one,) for one in message_ids]
    )


def enter_saying(book: Book, one: Saying) -> None:
    """What one message said of a meeting; of several by one person the last counts."""
    guests = json.dumps(dict(sorted((one.guests or {}).items())))
    at = entries.stamp(one.at) or ""
    row = (one.uid, one.organiser, one.who, one.said, guests, one.believed, at, one.source)
    book.connection.execute(_ENTER_SAYING, row)


def settle_meeting(book: Book, uid: str, organiser: str, owner: Owner) -> frozenset[int]:
    """Enter what a meeting shows by now, in place of what it showed; the people of whom that is new."""
    rows = book.connection.execute(
        "SELECT who, said, guests, believed, at, source FROM book_meeting WHERE uid = ? AND organiser = ?",
        (uid, organiser),
    ).fetchall()
    requests = [row for row in rows if row[0] == organiser]
    meeting = Meeting(
        organiser=organiser,
        guests=json.loads(requests[0][2]) if requests else None,
        believed=bool(requests and requests[0][3]),
        answers={row[0]: row[1] for row in rows if row[0] != organiser},
    )
    at, source = max((row[4], row[5]) for row in rows)
    key = f"meeting:{organiser}:{uid}"
    held = dict(
        book.connection.execute(
            "SELECT identifier_id, kind FROM book_evidence WHERE key = ?", (key,)
        ).fetchall()
    )
    changed = set()
    for who, kind in shown_by(meeting, owner).items():
        known = entries.identifier(book, "address", who)
        if known is None:
            continue
        if held.pop(known, kind.value) != kind.value:
            _drop(book, known, key)
        fact = entries.Fact(kind=kind, key=key, thread=key, at=when(at), source=source)
        if entries.enter_fact(book, known, fact):
            changed.add(entries.person_of(book, known))
        book.connection.execute(
            "UPDATE book_evidence SET at = ?, source = ? WHERE identifier_id = ? AND key = ?",
            (at or None, source, known, key),
        )
    for known in held:
        _drop(book, known, key)
    return frozenset(changed)


def enter_names(book: Book, people: Iterable[Address], source: str) -> None:
    """What people in calendar mail are called, as far as the book has them."""
    for who in people:
        row = book.connection.execute(
            "SELECT id FROM book_identifier WHERE type = 'address' AND value = ?", (who.address,)
        ).fetchone()
        if row is not None:
            entries.enter_name(book, int(row[0]), who.name, source)


def _drop(book: Book, identifier: int, key: str) -> None:
    book.connection.execute(
        "DELETE FROM book_evidence WHERE identifier_id = ? AND key = ? AND struck = 0", (identifier, key)
    )

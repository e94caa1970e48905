"""Which messages of the book a harvest has to read, and what came of it."""

from array import array
from collections.abc import Iterable, Iterator
from datetime import datetime

from vouched.mail.address import Address
from vouched.mail.message import MessageRef
from vouched.people.evidence import KNOWN_BAR, EvidenceKind, acquaintance
from vouched.people.vouching import LIFE, YEAR
from vouched.store import book_entries as entries
from vouched.store.book import Book

_UNCHECKED = """
    SELECT DISTINCT s.message_id, s.account, s.mailbox, s.uidvalidity, s.uid
    FROM book_sent s JOIN book_evidence e ON e.key = s.message_id AND e.kind IN ('reply-out', 'role')
    JOIN book_identifier i ON i.id = e.identifier_id
    WHERE s.account = ? AND s.checked = 0 AND NOT EXISTS (
        SELECT 1 FROM book_evidence o JOIN book_identifier j ON j.id = o.identifier_id
        WHERE j.person_id = i.person_id AND o.kind = 'out'
    ) AND (
        SELECT count(*) FROM book_evidence r JOIN book_identifier j ON j.id = r.identifier_id
        WHERE j.person_id = i.person_id AND r.kind IN ('reply-out', 'role')
    ) <= ?
"""
_UNREAD = """
    SELECT DISTINCT m.author, i.person_id FROM book_message m
    JOIN book_identifier i ON i.type = 'address' AND i.value = m.author
    WHERE m.read = 0 AND m.account = ? AND EXISTS (
        SELECT 1 FROM book_evidence e JOIN book_identifier j ON j.id = e.identifier_id WHERE j.person_id =
        i.person_id )
"""
_OF_AUTHOR = """
    SELECT message_id, mailbox, uidvalidity, uid FROM book_message
    WHERE read = 0 AND author = ? AND account = ? AND coalesce(at, ?) >= ? AND proof != 'failed'
"""
_PLACE = "SELECT message_id, account, mailbox, uidvalidity, uid FROM book_message WHERE message_id = ?"
_ALONE = """
    SELECT count(*) FROM book_evidence e JOIN book_identifier j ON j.id = e.identifier_id WHERE j.person_id
    = ?
"""
_EXPIRED = 2 * YEAR
"""How far beyond their life acts are still read: too old to count, they speak against setting aside."""
_FEW = 3
"""Answers up to which all of them may have been refusals."""


def unchecked_answers(book: Book, account: str) -> dict[str, MessageRef]:
    """The owner's answers to people to whom nothing but a few answers ever went, not read yet.

    By Message-ID (as all places here), under which they are found again at once.
    """
    rows = book.connection.execute(_UNCHECKED, (account, _FEW)).fetchall()
    return {message_id: MessageRef(*place) for message_id, *place in rows}


def make_less(book: Book, message_id: str, kind: EvidenceKind) -> None:
    """An answer of the owner's was brief (to a house still a letter), or only asked to be left alone."""
    replaced = ("reply-out", "role" if kind is EvidenceKind.BRUSHOFF else "reply-out")
    book.connection.execute(
        "UPDATE OR REPLACE book_evidence SET kind = ? WHERE key = ? AND kind IN (?, ?)",
        (kind.value, message_id, *replaced),
    )


def set_checked(book: Book, message_ids: Iterable[str]) -> None:
    """These messages of the owner's were read, or are gone."""
    book.connection.executemany(
        "UPDATE book_sent SET checked = 1 WHERE message_id = ?", [(one,) for one in message_ids]
    )


def unread_of_acquaintances(
    book: Book, account: str, now: datetime, at_once: int
) -> Iterator[dict[str, MessageRef]]:
    """Messages of acquaintances that may still vouch for somebody and were not read yet.

    `at_once` at a time, folder by folder in the order of arrival: it may be most of a mailbox, so little is
    kept of each.
    """
    since, unknown = entries.stamp(now - LIFE - _EXPIRED), entries.stamp(now)
    found: list[str] = []
    places = array("Q")
    folders: dict[tuple[str, int], int] = {}
    known: dict[int, bool] = {}
    for author, person in book.connection.execute(_UNREAD, (account,)).fetchall():
        if person not in known:
            known[person] = acquaintance(book.person(person).tallies, now) >= KNOWN_BAR
        if known[person]:
            rows = book.connection.execute(_OF_AUTHOR, (author, account, unknown, since))
            for message_id, mailbox, uidvalidity, uid in rows:
                found.append(message_id)
                places.append(folders.setdefault((mailbox, uidvalidity), len(folders)) << 40 | uid)
    in_order = sorted(range(len(found)), key=places.__getitem__)
    for start in range(0, len(in_order), at_once):
        some = (found[at] for at in in_order[start : start + at_once])
        lying = (book.connection.execute(_PLACE, (one,)).fetchone() for one in some)
        yield {message_id: MessageRef(*place) for message_id, *place in filter(None, lying)}


def set_read(book: Book, message_ids: Iterable[str]) -> None:
    """These messages were searched for introductions, or are gone."""
    book.connection.executemany(
        "UPDATE book_message SET read = 1 WHERE message_id = ?", [(one,) for one in message_ids]
    )


def author_of(book: Book, message_id: str) -> Address | None:
    """Who wrote a personal message that the book remembers."""
    row = book.connection.execute(
        "SELECT author FROM book_message WHERE message_id = ?", (message_id,)
    ).fetchone()
    if row is None:
        return None
    dossier = book.by_address(str(row[0]))
    return Address(dossier.name if dossier is not None else "", str(row[0]))


def place_of_sent(book: Book, message_id: str) -> MessageRef | None:
    """Where a message of the owner's own lies."""
    row = book.connection.execute(
        "SELECT account, mailbox, uidvalidity, uid FROM book_sent WHERE message_id = ?", (message_id,)
    ).fetchone()
    return MessageRef(*row) if row is not None else None


def alias(book: Book, author: int, address: str) -> bool:
    """Make an announced address the author's; not one of which the book already knows something."""
    other = entries.identifier(book, "address", address)
    if other is None or entries.person_of(book, other) == entries.person_of(book, author):
        return False
    if book.connection.execute(_ALONE, (entries.person_of(book, other),)).fetchone()[0]:
        return False
    entries.unite(book, (author, other))
    return True

"""What the owner may look up and change in the book."""

from dataclasses import dataclass
from datetime import datetime

from vouched.errors import UsageError
from vouched.mail.addrspec import normalise
from vouched.people.evidence import EvidenceKind
from vouched.people.index import Dossier
from vouched.people.names import Level, compare
from vouched.store import book_entries as entries
from vouched.store.book import Book, when
from vouched.store.book_stir import stir

_MOST = 50
_PART = """
    SELECT DISTINCT i.person_id FROM book_identifier i LEFT JOIN book_name n ON n.identifier_id = i.id
    WHERE i.value LIKE ? ESCAPE '!' OR n.name LIKE ? ESCAPE '!' ORDER BY i.person_id LIMIT ?
"""
_ROWS = """
    SELECT e.kind, i.value, e.at, e.source, e.key, e.struck FROM book_evidence e
    JOIN book_identifier i ON i.id = e.identifier_id WHERE i.person_id = ? ORDER BY e.at DESC, e.kind, e.key
"""
_OWN_WORD = (EvidenceKind.OWNER_KNOWS.value, EvidenceKind.OWNER_KNOWS_NOT.value)


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One fact with where it comes from; `struck` rows count no more."""

    kind: str
    identifier: str
    at: datetime | None
    source: str
    key: str
    struck: bool


def find(book: Book, who: str) -> tuple[Dossier, ...]:
    """People by address, profile, name, or a part of one; at most fifty, the best agreement only."""
    exact = book.by_address(who) if "@" in who else book.by_profile(who) if ":" in who else None
    if exact is not None:
        return (exact,)
    levels = {Level.EXACT, Level.SUBSET, Level.NICK}
    named = tuple(one for one in book.by_name(who) if any(compare(who, name) in levels for name in one.names))
    if named:
        return named
    escaped = who.strip()
    for mark in "!%_":
        escaped = escaped.replace(mark, f"!{mark}")
    rows = (
        book.connection.execute(_PART, (f"%{escaped}%", f"%{escaped}%", _MOST)).fetchall() if escaped else []
    )
    return tuple(book.person(int(row[0])) for row in rows)


def count(book: Book) -> int:
    """How many people the book has."""
    return int(book.connection.execute("SELECT count(*) FROM book_person").fetchone()[0])


def describe(book: Book, person_id: int) -> tuple[EvidenceRow, ...]:
    """Every fact known of somebody, the newest first."""
    rows = book.connection.execute(_ROWS, (person_id,)).fetchall()
    return tuple(
        EvidenceRow(kind, value, when(at), source, key, bool(struck))
        for kind, value, at, source, key, struck in rows
    )


def introduce(book: Book, address: str, name: str = "") -> int:
    """Enter somebody whom the book does not have, or was told to forget; her number."""
    value = normalise(address) if "@" in address else address.casefold()
    if not value:
        raise UsageError(f"{address!r} is no address. Give one such as ruth@adler.example, or a profile.")
    with book.connection:
        book.connection.execute("DELETE FROM book_forgotten WHERE value = ?", (value,))
        known = entries.identifier(book, "address" if "@" in value else "profile", value)
        if known is None:
            raise UsageError(f"{address!r} cannot be entered.")
        if name:
            entries.enter_name(book, known, name, "owner")
        return entries.person_of(book, known)


def trust(book: Book, person_id: int, now: datetime) -> None:
    """Take the owner's word that she knows somebody, whatever else is known."""
    _say(book, person_id, EvidenceKind.OWNER_KNOWS, now)
    stir(book)


def distrust(book: Book, person_id: int, now: datetime) -> None:
    """Take the owner's word that she does not know somebody, whatever else is known."""
    _say(book, person_id, EvidenceKind.OWNER_KNOWS_NOT, now)


def unsay(book: Book, person_id: int) -> None:
    """Forget what the owner said of somebody, and keep what happened."""
    with book.connection:
        _unsay(book, person_id)
    stir(book)


def forget(book: Book, person_id: int) -> None:
    """Remove somebody and all that is known of her; her addresses are not learnt again."""
    db = book.connection
    with db:
        values = [
            row[0]
            for row in db.execute("SELECT value FROM book_identifier WHERE person_id = ?", (person_id,))
        ]
        marks = [(value,) for value in values]
        db.executemany("INSERT OR IGNORE INTO book_forgotten (value) VALUES (?)", marks)
        db.executemany("DELETE FROM book_message WHERE author = ?", marks)
        db.executemany("DELETE FROM book_calendar WHERE author = ?", marks)
        db.executemany("DELETE FROM book_topic WHERE address = ?", marks)
        db.executemany("DELETE FROM book_meeting WHERE organiser = ?1 OR who = ?1", marks)
        db.executemany("DELETE FROM book_vouch WHERE voucher = ?1 OR address = ?1 OR profile = ?1", marks)
        db.execute("DELETE FROM book_identifier WHERE person_id = ?", (person_id,))
        db.execute("DELETE FROM book_person WHERE id = ?", (person_id,))


def merge(book: Book, keep_id: int, other_id: int) -> None:
    """Make two people one, even if they were set apart."""
    with book.connection:
        ids = _identifiers(book, keep_id), _identifiers(book, other_id)
        for one in ids[0]:
            for other in ids[1]:
                pair = (min(one, other), max(one, other))
                book.connection.execute("DELETE FROM book_apart WHERE one = ? AND other = ?", pair)
        entries.join(book, keep_id, other_id)
    stir(book)


def split(book: Book, value: str) -> int:
    """Give one address or profile to a person of its own, who stays apart; her number."""
    row = book.connection.execute(
        "SELECT id, person_id FROM book_identifier WHERE value = ?", (value.casefold(),)
    ).fetchone()
    if row is None:
        raise UsageError(f"{value!r} is not in the book. `vouched people` shows the addresses of somebody.")
    identifier, person = int(row[0]), int(row[1])
    with book.connection:
        for other in _identifiers(book, person):
            if other != identifier:
                pair = (min(identifier, other), max(identifier, other))
                book.connection.execute("INSERT OR IGNORE INTO book_apart (one, other) VALUES (?, ?)", pair)
        return entries.move_out(book, identifier)


def strike(book: Book, person_id: int, key: str) -> int:
    """Let one fact (by its key) count no more; how many rows that was."""
    with book.connection:
        return book.connection.execute(
            "UPDATE book_evidence SET struck = 1 WHERE key = ? AND identifier_id IN "
            "(SELECT id FROM book_identifier WHERE person_id = ?)",
            (key, person_id),
        ).rowcount


def _say(book: Book, person_id: int, kind: EvidenceKind, now: datetime) -> None:
    known = _identifiers(book, person_id)
    if not known:
        raise UsageError(f"There is nobody with the number {person_id} in the book.")
    with book.connection:
        _unsay(book, person_id)
        fact = entries.Fact(kind=kind, key="owner", thread="owner", at=now, source="your word")
        entries.enter_fact(book, known[0], fact)


def _unsay(book: Book, person_id: int) -> None:
    book.connection.execute(
        "DELETE FROM book_evidence WHERE kind IN (?, ?) AND identifier_id IN "
        "(SELECT id FROM book_identifier WHERE person_id = ?)",
        (*_OWN_WORD, person_id),
    )


def _identifiers(book: Book, person_id: int) -> list[int]:
    rows = book.connection.execute(
        "SELECT id FROM book_identifier WHERE person_id = ? ORDER BY id", (person_id,)
    )
    return [int(row[0]) for row in rows]

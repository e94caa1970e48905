"""Writing in the book: each entry once, however often it is learnt.

The caller wraps a batch in `with book.connection:`. Identifiers that the owner wanted forgotten are not
entered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from vouched.mail.address import Address
from vouched.mail.message import MessageRef
from vouched.people.blocking import filed_under
from vouched.people.evidence import EvidenceKind
from vouched.people.freemail import base_address, untagged
from vouched.people.gates import is_person
from vouched.people.index import Vouch
from vouched.people.lookalike import look_of
from vouched.store.book import Book

MAX_VALUE = 300

_ENTER_SENT = """
    INSERT INTO book_sent (message_id, answers, account, mailbox, uidvalidity, uid, at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (message_id) DO UPDATE SET account = excluded.account, mailbox = excluded.mailbox,
    uidvalidity = excluded.uidvalidity, uid = excluded.uid
"""
_ENTER_MESSAGE = """
    INSERT INTO book_message
    (message_id, author, thread, answers, recipients, proof, account, mailbox, uidvalidity, uid, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (message_id) DO UPDATE SET account = excluded.account, mailbox = excluded.mailbox,
    uidvalidity = excluded.uidvalidity, uid = excluded.uid WHERE read = 0
"""
_ENTERED = "SELECT 1 FROM book_evidence WHERE identifier_id = ? AND key = ?"
_ENTER_VOUCH = """
    INSERT OR IGNORE INTO book_vouch
    (kind, voucher, name, address, domain, profile, at, until, proof, share, source)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_PERSON_AT = "SELECT DISTINCT person_id FROM book_identifier WHERE type = 'address' AND value = ?"
_PERSON_AT_TAG = """
    SELECT DISTINCT person_id FROM book_identifier
    WHERE type = 'address' AND value >= ? AND value < ? AND substr(value, -length(?)) = ? LIMIT 50
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentEntry:
    """A message of the owner's own."""

    message_id: str
    ref: MessageRef
    answers: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageEntry:
    """A personal message of somebody else; `proof` is a `ProofLevel`, `answers` what it replies to or ""."""

    message_id: str
    author: str
    thread: str
    answers: str
    recipients: tuple[str, ...]
    proof: str
    ref: MessageRef
    at: datetime | None


def stamp(at: datetime | None) -> str | None:
    """A time as the book writes it: ISO 8601 in UTC, whole seconds."""
    return at.astimezone(UTC).replace(microsecond=0).isoformat() if at is not None else None


def identifier(book: Book, kind: str, value: str) -> int | None:
    """The number of an address, profile or card, entered with a new person if need be; None when forgotten.

    Two spellings of one mailbox (plus tags) belong to one person from the start.
    """
    value = value.strip().casefold()[:MAX_VALUE]
    db = book.connection
    row = db.execute("SELECT id FROM book_identifier WHERE type = ? AND value = ?", (kind, value)).fetchone()
    if row is not None:
        return int(row[0])
    if not value or db.execute("SELECT 1 FROM book_forgotten WHERE value = ?", (value,)).fetchone():
        return None
    base, look = (base_address(value), look_of(value)) if kind == "address" else (value, value)
    same = db.execute("SELECT person_id FROM book_identifier WHERE base = ? LIMIT 1", (base,)).fetchone()
    if same is not None:
        person = int(same[0])
    else:
        person = (_with_tags(book, value) if kind == "address" else None) or _new_person(book)
    added = db.execute(
        "INSERT INTO book_identifier (person_id, type, value, base, look) VALUES (?, ?, ?, ?, ?)",
        (person, kind, value, base, look),
    )
    return int(added.lastrowid or 0)


def _with_tags(book: Book, address: str) -> int | None:
    """The person of the same mailbox with another tag, or none, at a domain whose rules are not known.

    There `emil+post@` is `emil@` only if both are seen; what relays and offices write before a tag is nobody.
    """
    plain = untagged(address)
    local, _, domain = plain.rpartition("@")
    if not is_person(Address("", plain)):
        return None
    if plain != address:
        rows = book.connection.execute(_PERSON_AT, (plain,)).fetchall()
    else:
        bounds = (f"{local}+", f"{local},")  # a comma follows the plus
        rows = book.connection.execute(_PERSON_AT_TAG, (*bounds, f"@{domain}", f"@{domain}")).fetchall()
    people = [int(row[0]) for row in rows]
    for other in people[1:]:
        join(book, people[0], other)
    return people[0] if people else None


def _new_person(book: Book) -> int:
    return int(book.connection.execute("INSERT INTO book_person DEFAULT VALUES").lastrowid or 0)


def unite(book: Book, identifiers: Sequence[int]) -> None:
    """Make identifiers one person's, unless the owner has set them apart."""
    db = book.connection
    first, *others = sorted(identifiers)
    for other in others:
        apart = db.execute("SELECT 1 FROM book_apart WHERE one = ? AND other = ?", (first, other)).fetchone()
        if apart is None:
            join(book, person_of(book, first), person_of(book, other))


def join(book: Book, keep: int, other: int) -> None:
    """Give every identifier of one person to another, and drop the one left with none."""
    if keep != other:
        book.connection.execute("UPDATE book_identifier SET person_id = ? WHERE person_id = ?", (keep, other))
        book.connection.execute("DELETE FROM book_person WHERE id = ?", (other,))


def move_out(book: Book, identifier_id: int) -> int:
    """Give an identifier to a new person; her number."""
    person = _new_person(book)
    book.connection.execute("UPDATE book_identifier SET person_id = ? WHERE id = ?", (person, identifier_id))
    return person


def person_of(book: Book, identifier_id: int) -> int:
    """The person of an identifier."""
    row = book.connection.execute(
        "SELECT person_id FROM book_identifier WHERE id = ?", (identifier_id,)
    ).fetchone()
    return int(row[0])


def enter_name(book: Book, identifier_id: int, name: str, source: str) -> None:
    """A name under which somebody goes; the one used most is shown."""
    name = " ".join(name.split())[:MAX_VALUE]
    if not name or "@" in name:
        return
    added = book.connection.execute(
        "INSERT INTO book_name (identifier_id, name, source) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (identifier_id, name, source),
    )
    if added.rowcount:
        book.connection.executemany(
            "INSERT INTO book_name_key (key, identifier_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(key, identifier_id) for key in sorted(filed_under(name))],
        )


def enter_detail(book: Book, identifier_id: int, kind: str, value: str, source: str) -> None:
    """An `organisation`, `title` or `place`."""
    if value := " ".join(value.split())[:MAX_VALUE]:
        book.connection.execute(
            "INSERT OR IGNORE INTO book_detail (identifier_id, kind, value, source) VALUES (?, ?, ?, ?)",
            (identifier_id, kind, value, source),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One row of evidence; `key` makes it the same however often it is learnt."""

    kind: EvidenceKind
    key: str
    thread: str
    at: datetime | None
    source: str


def enter_fact(book: Book, identifier_id: int, fact: Fact) -> bool:
    """A row of evidence; tell whether it was new.

    An answer that was read and found to be less is not entered again from a copy in another folder.
    """
    if fact.kind is EvidenceKind.REPLY_OUT:
        known = book.connection.execute(_ENTERED, (identifier_id, fact.key)).fetchone()
        if known is not None:
            return False
    row = (identifier_id, fact.kind.value, fact.key, fact.thread, stamp(fact.at), fact.source)
    added = book.connection.execute(
        "INSERT INTO book_evidence (identifier_id, kind, key, thread, at, source) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        row,
    )
    return added.rowcount > 0


def enter_sent(book: Book, one: SentEntry) -> None:
    """A message of the owner's own; one that lies elsewhere now is remembered there."""
    ref = one.ref
    book.connection.execute(
        _ENTER_SENT,
        (one.message_id, one.answers, ref.account, ref.mailbox, ref.uidvalidity, ref.uid, stamp(one.at)),
    )


def enter_message(book: Book, one: MessageEntry) -> bool:
    """A personal message of somebody else; tell whether it is new or still to be read."""
    ref = one.ref
    added = book.connection.execute(
        _ENTER_MESSAGE,
        (
            *(
                one.message_id,
                one.author,
                one.thread,
                one.answers,
                "\n".join(one.recipients),
                one.proof,
            ),
            *(ref.account, ref.mailbox, ref.uidvalidity, ref.uid, stamp(one.at)),
        ),
    )
    return added.rowcount > 0


def enter_vouch(book: Book, vouch: Vouch) -> bool:
    """A vouching act; tell whether it was new."""
    proof = "aligned" if vouch.proven else "unavailable" if vouch.trusted_at_word else "unproven"
    added = book.connection.execute(
        _ENTER_VOUCH,
        (
            *(
                vouch.kind.value,
                vouch.voucher,
                vouch.name,
                base_address(vouch.address) if vouch.address else "",
            ),
            *(
                vouch.domain,
                vouch.profile,
                stamp(vouch.at),
                stamp(vouch.until),
                proof,
                vouch.share,
                vouch.source,
            ),
        ),
    )
    if not added.rowcount:
        return False
    book.connection.executemany(
        "INSERT INTO book_vouch_key (key, vouch_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(key, added.lastrowid) for key in sorted(filed_under(vouch.name))],
    )
    return True


def bookmark(book: Book, account: str, mailbox: str) -> tuple[int, int] | None:
    """How far a folder was harvested: UIDVALIDITY and UID."""
    row = book.connection.execute(
        "SELECT uidvalidity, uid FROM book_bookmark WHERE account = ? AND mailbox = ?", (account, mailbox)
    ).fetchone()
    return (int(row[0]), int(row[1])) if row is not None else None


def set_bookmark(book: Book, account: str, mailbox: str, uidvalidity: int, uid: int) -> None:
    """Remember how far a folder was harvested."""
    book.connection.execute(
        "INSERT INTO book_bookmark (account, mailbox, uidvalidity, uid) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (account, mailbox) DO UPDATE SET uidvalidity = excluded.uidvalidity, uid = excluded.uid",
        (account, mailbox, uidvalidity, uid),
    )

"""Which messages of the book a harvest has to read, and what came of it."""

from collections.abc import Iterable

from vouched.mail.message import MessageRef
from vouched.store.book import Book

_UNCHECKED = """
    SELECT DISTINCT s.account, s.mailbox, s.uidvalidity, s.uid
    FROM book_sent s JOIN book_evidence e ON e.key = s.message_id AND e.kind = 'reply-out'
    JOIN book_identifier i ON i.id = e.identifier_id
    WHERE s.account = ? AND s.checked = 0 AND NOT EXISTS (
        SELECT 1 FROM book_evidence o JOIN book_identifier j ON j.id = o.identifier_id
        WHERE j.person_id = i.person_id AND o.kind IN ('out', 'reply-in')
    ) AND (
        SELECT count(*) FROM book_evidence r JOIN book_identifier j ON j.id = r.identifier_id
        WHERE j.person_id = i.person_id AND r.kind = 'reply-out'
    ) <= ?
"""
_FEW = 3
"""Answers up to which all of them may have been refusals."""


def unchecked_answers(book: Book, account: str) -> tuple[MessageRef, ...]:
    """The owner's answers to people to whom nothing but a few answers ever went, not read yet."""
    rows = book.connection.execute(_UNCHECKED, (account, _FEW)).fetchall()
    return tuple(MessageRef(*row) for row in rows)


def make_brushoff(book: Book, message_id: str) -> None:
    """An answer of the owner's only asked to be left alone."""
    book.connection.execute(
        "UPDATE OR REPLACE book_evidence SET kind = 'brush-off' WHERE key = ? AND kind = 'reply-out'",
        (message_id,),
    )


def set_checked(book: Book, refs: Iterable[MessageRef]) -> None:
    """These messages of the owner's were read, or are gone."""
    book.connection.executemany(
        "UPDATE book_sent SET checked = 1 WHERE account = ? AND mailbox = ? AND uidvalidity = ? AND uid = ?",
        [(ref.account, ref.mailbox, ref.uidvalidity, ref.uid) for ref in refs],
    )

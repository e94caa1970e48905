"""Under which subjects the owner wrote to whom, for answers that name no Message-ID.

Old programs send answers without In-Reply-To. Who writes from an address to which the owner wrote under the
same subject before answers her, if the address is proven: hardly anybody else knows that subject.
"""

import hashlib
from datetime import datetime

from vouched.store.book import Book
from vouched.store.book_entries import stamp


def _digest(topic: str) -> str:
    return hashlib.sha256(topic.encode("utf-8", "replace")).hexdigest()[:16]


def enter_topic(book: Book, address: str, topic: str, at: datetime | None) -> None:
    """Remember that the owner wrote to an address under this base subject; the first time counts."""
    if topic:
        book.connection.execute(
            "INSERT INTO book_topic (address, topic, at) VALUES (?, ?, ?) "
            "ON CONFLICT (address, topic) DO UPDATE "
            "SET at = min(coalesce(at, excluded.at), coalesce(excluded.at, at))",
            (address.casefold(), _digest(topic), stamp(at)),
        )


def wrote_before(book: Book, address: str, topic: str, at: datetime | None) -> bool:
    """Tell whether the owner wrote to this address under this base subject, before `at`."""
    row = book.connection.execute(
        "SELECT at FROM book_topic WHERE address = ? AND topic = ?", (address.casefold(), _digest(topic))
    ).fetchone()
    before = stamp(at)
    return topic != "" and row is not None and row[0] is not None and before is not None and row[0] < before

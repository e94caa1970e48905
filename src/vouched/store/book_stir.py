"""Whether the book changed otherwise than by an account's own mail: by the owner, cards, other accounts.

A sweep judges again what it filed when something new is known. What its own harvest learns, it knows; all
else is counted here, and each account remembers up to where it has looked.
"""

from vouched.store.book import Book
from vouched.store.book_entries import bookmark, set_bookmark

_COUNT = ("", "stirred")


def stir(book: Book) -> None:
    """Say that something new is in the book."""
    with book.connection:
        set_bookmark(book, *_COUNT, 0, count(book) + 1)


def count(book: Book) -> int:
    """How often something new came into the book."""
    known = bookmark(book, *_COUNT)
    return known[1] if known is not None else 0


def looked(book: Book, account: str) -> int:
    """Up to which count an account has looked."""
    seen = bookmark(book, account, "")
    return seen[1] if seen is not None else 0


def look(book: Book, account: str, upto: int) -> None:
    """Remember up to which count an account has looked; what came meanwhile is new to its next pass."""
    if looked(book, account) != upto:
        with book.connection:
            set_bookmark(book, account, "", 0, upto)


def extent(book: Book) -> tuple[int, int]:
    """How many facts and vouches there are."""
    facts = book.connection.execute("SELECT count(*) FROM book_evidence").fetchone()
    vouches = book.connection.execute("SELECT count(*) FROM book_vouch").fetchone()
    return int(facts[0]), int(vouches[0])

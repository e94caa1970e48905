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
        set_bookmark(book, *_COUNT, 0, _count(book) + 1)


def is_stirred(book: Book, account: str) -> bool:
    """Tell whether something new is in the book since an account last looked."""
    seen = bookmark(book, account, "")
    return _count(book) > (seen[1] if seen is not None else 0)


def look(book: Book, account: str) -> None:
    """Remember that an account has seen what is new."""
    with book.connection:
        set_bookmark(book, account, "", 0, _count(book))


def extent(book: Book) -> tuple[int, int]:
    """How many facts and vouches there are."""
    facts = book.connection.execute("SELECT count(*) FROM book_evidence").fetchone()
    vouches = book.connection.execute("SELECT count(*) FROM book_vouch").fetchone()
    return int(facts[0]), int(vouches[0])


def _count(book: Book) -> int:
    count = bookmark(book, *_COUNT)
    return count[1] if count is not None else 0

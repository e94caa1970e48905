"""What is new in the book otherwise than by an account's own mail."""

from vouched.store.book import Book
from vouched.store.book_stir import count, look, looked, stir
from vouched.store.database import scratch


def test_each_account_looks_for_itself() -> None:
    """What one account has seen is still new to the other."""
    book = Book(scratch().connection)
    stir(book)
    look(book, "home", count(book))
    assert (count(book), looked(book, "home"), looked(book, "work")) == (1, 1, 0)


def test_what_came_while_an_account_learnt_stays_new_to_it() -> None:
    """It has looked up to where it began, and no further."""
    book = Book(scratch().connection)
    begun = count(book)
    stir(book)
    look(book, "home", begun)
    assert count(book) > looked(book, "home")


def test_looking_again_writes_nothing() -> None:
    """A pass with nothing new leaves the state file alone."""
    book = Book(scratch().connection)
    look(book, "home", count(book))
    before = book.connection.total_changes
    look(book, "home", count(book))
    assert book.connection.total_changes == before

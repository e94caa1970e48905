"""Small threads in which two other people both wrote: each may answer for the other.

Only threads that the one vouched for did not begin count: anybody can write to a stranger and copy the
owner in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations

from vouched.people.index import Vouch, VouchKind
from vouched.people.observations import SMALL_THREAD
from vouched.store import book_entries as entries
from vouched.store.book import Book, when

_BELIEVED = frozenset({"aligned", "unavailable"})
_MOST = 200


@dataclass(frozen=True, slots=True)
class _Said:
    author: str
    recipients: frozenset[str]
    proof: str
    at: str | None


def enter_coactive(book: Book, threads: Iterable[str]) -> int:
    """Enter who wrote with whom in these threads; count what was new."""
    return sum(
        entries.enter_vouch(book, vouch) for thread in sorted(threads) for vouch in _acts(book, thread)
    )


def _acts(book: Book, thread: str) -> Iterator[Vouch]:
    beginner = _beginner(book, thread)
    if beginner is None:
        return
    rows = book.connection.execute(
        "SELECT author, recipients, proof, at FROM book_message WHERE thread = ? ORDER BY at LIMIT ?",
        (thread, _MOST),
    ).fetchall()
    said = [_Said(author, frozenset(to.split("\n")), proof, at) for author, to, proof, at in rows]
    small = [one for one in said if len(one.recipients) <= SMALL_THREAD and one.proof in _BELIEVED]
    for one, other in permutations(small, 2):
        met = one.author in other.recipients or other.author in one.recipients
        if met and other.author not in {one.author, beginner}:
            yield _vouch(book, one, other, thread)


def _beginner(book: Book, thread: str) -> str | None:
    """Who wrote the first message; "" for the owner, None when it was never seen."""
    if book.sent(thread):
        return ""
    row = book.connection.execute(
        "SELECT author FROM book_message WHERE message_id = ?", (thread,)
    ).fetchone()
    return str(row[0]) if row is not None else None


def _vouch(book: Book, voucher: _Said, other: _Said, thread: str) -> Vouch:
    dossier = book.by_address(other.author)
    return Vouch(
        kind=VouchKind.COACTIVE,
        voucher=voucher.author,
        name=dossier.name if dossier is not None else "",
        address=other.author,
        at=when(max(voucher.at or "", other.at or "") or None),
        proven=voucher.proof == other.proof == "aligned",
        trusted_at_word="unavailable" in {voucher.proof, other.proof},
        source=f"thread {thread}",
    )

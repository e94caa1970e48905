"""Which earlier decisions a changed book may turn round.

An introduction may come after the one introduced, and somebody may be written to after her invitation was put
aside. Whoever lies in Review or Aside and is concerned by what was learnt is judged again; the rest is not
read.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from vouched.people.evidence import KNOWN_BAR, acquaintance
from vouched.people.index import Dossier
from vouched.people.names import Level, compare
from vouched.store.book import Book

_SAME = frozenset({Level.EXACT, Level.SUBSET, Level.NICK, Level.SWAPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One decision that set somebody apart; `key` is the caller's."""

    key: int
    name: str = ""
    address: str = ""
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What is new in the book: people (None: anybody), and whether anybody vouched for anybody."""

    changed: Collection[int] | None
    vouches: int

    @property
    def anything(self) -> bool:
        """Tell whether there is anything new."""
        return self.changed is None or bool(self.changed) or self.vouches > 0


def to_judge_again(waiting: Iterable[Waiting], book: Book, learnt: Learnt, now: datetime) -> tuple[int, ...]:
    """Keys of decisions about people who are acquaintances by what is new, or for whom somebody vouches.

    Every key given is worth judging again; none is certain to come out otherwise.
    """
    if not learnt.anything:
        return ()
    return tuple(
        one.key
        for one in waiting
        if _is_changed(one, book, learnt.changed, now) or (learnt.vouches and _is_vouched_for(one, book))
    )


def _is_changed(one: Waiting, book: Book, changed: Collection[int] | None, now: datetime) -> bool:
    named = [dossier for dossier in book.by_name(one.name) if _bears(dossier, one.name)] if one.name else []
    exact = [book.by_address(one.address)] if one.address else []
    exact += [book.by_profile(one.profile)] if one.profile else []
    return any(
        dossier is not None
        and (changed is None or dossier.id in changed)
        and acquaintance(dossier.tallies, now) >= KNOWN_BAR
        for dossier in (*exact, *named)
    )


def _bears(dossier: Dossier, name: str) -> bool:
    return any(compare(name, known) in _SAME for known in dossier.names)


def _is_vouched_for(one: Waiting, book: Book) -> bool:
    return bool(book.vouches(name=one.name, address=one.address, profile=one.profile))

"""What an address book or an export says of one person."""

from dataclasses import dataclass
from datetime import datetime

from vouched.people.evidence import EvidenceKind
from vouched.people.index import Vouch


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Somebody whom a card names beside its owner; `work` for colleagues."""

    name: str = ""
    address: str = ""
    work: bool = False
    uid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One entry. `line` is where it begins, `kind` what it is evidence of (None: only who somebody is).

    `related` vouch for nobody by themselves: the card's person answers for them. `referred_by` names somebody
    who answers for the card's person.
    """

    line: int
    kind: EvidenceKind | None
    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    organisation: str = ""
    title: str = ""
    place: str = ""
    uid: str = ""
    at: datetime | None = None
    count: int = 1
    related: tuple[Relation, ...] = ()
    referred_by: str = ""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that was skipped, and why."""

    line: int
    what: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that one file gave."""

    cards: tuple[Card, ...] = ()
    vouches: tuple[Vouch, ...] = ()
    problems: tuple[RowProblem, ...] = ()

"""What judgement asks of the book, and the form in which it answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from vouched.people.evidence import Tally


@dataclass(frozen=True, slots=True)
class KnownAddress:
    """An address of a person.

    `passes` counts mails that the owner's server proved; `fails` those that it refuted although they are
    certainly hers: they answer a message of the owner's, or the owner answered them.
    """

    address: str
    passes: int = 0
    fails: int = 0
    first: datetime | None = None
    last: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One person as the book knows her. `name` is the one shown, `names` are all, the most used first."""

    id: int
    name: str
    names: tuple[str, ...] = ()
    addresses: tuple[KnownAddress, ...] = ()
    profiles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    tallies: tuple[Tally, ...] = ()

    @property
    def label(self) -> str:
        """A name for a sentence: the one shown, else an address, else a profile."""
        addresses = [known.address for known in self.addresses]
        return next(iter((*filter(None, (self.name,)), *addresses, *self.profiles)), "somebody")


class VouchKind(StrEnum):
    """How somebody answered for somebody else."""

    INTRO_WITH = "introduced"  # wrote to both, with words of introduction
    INTRO_ABOUT = "announced"  # named her in a message to the owner
    ANSWERED_YES = "answered"  # the owner asked, she said yes
    REPLY_ALL = "joined"  # answered to both in the thread of the one vouched for
    COACTIVE = "co-active"  # both wrote in one small thread
    FORWARD = "forwarded"  # passed her mail on with words of his own
    RELATED = "card"  # the owner's own card of one names the other
    RELATED_WORK = "card-work"  # the same, as a colleague
    COTHREAD = "cothread"  # wrote to both once, without introducing
    MENTION = "mentioned"  # named her in full, or passed her mail on without a word for her
    NEGATIVE = "warned"  # said no, or warned
    DOUBTED = "doubted"  # words near the name warn or take something back, perhaps of somebody else
    RULE = "rule"  # the owner's rule or a file of vouches: "mary vouches for her until 2027"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouch:
    """One act by which `voucher` (an address, or a profile) answers for a person.

    The person is named by `name`, `address`, `domain` or `profile`; what is not known of her is "".
    `proven`: the owner's server proved the voucher's address, or the row is the owner's own;
    `trusted_at_word`: it records no proofs at all. `share` (0..1) is what the act is worth after the checks
    for blasts and dependence; `until` is its own end, when it has one.
    """

    kind: VouchKind
    voucher: str
    name: str = ""
    address: str = ""
    domain: str = ""
    profile: str = ""
    at: datetime | None = None
    until: datetime | None = None
    proven: bool = True
    trusted_at_word: bool = False
    share: float = 1.0
    source: str = ""


class PeopleIndex(Protocol):
    """The book as judgement sees it. All look-ups are bounded and never raise on odd input."""

    def empty(self) -> bool:
        """Tell whether nothing has been learnt yet, so that not knowing somebody means nothing."""
        ...

    def by_address(self, address: str) -> Dossier | None:
        """The person with this address, or with another spelling of it (plus tags, ignored dots)."""
        ...

    def by_profile(self, profile: str) -> Dossier | None:
        """The person with this platform profile (`linkedin:in/ruth-adler`)."""
        ...

    def by_name(self, name: str) -> tuple[Dossier, ...]:
        """People one of whose names may agree with this one: more than agree, never fewer."""
        ...

    def by_family(self, token: str) -> tuple[Dossier, ...]:
        """People with this one word in their names."""
        ...

    def by_look(self, address: str) -> tuple[Dossier, ...]:
        """People with an address that looks like this one and is not it."""
        ...

    def answered(self, message_ids: Sequence[str]) -> bool:
        """Tell whether one of these Message-IDs is of the owner's own mail."""
        ...

    def vouches(self, *, name: str, address: str, profile: str) -> tuple[Vouch, ...]:
        """Vouching acts for a person of this name, address (or its domain) or profile."""
        ...

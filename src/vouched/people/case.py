"""One claim with everything that the book has on it, looked up once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from vouched.mail.authentication import ProofLevel
from vouched.mail.domains import organisational_domain
from vouched.mail.person import Owner
from vouched.people.channel import Channel, Delivery, delivery_of
from vouched.people.claim import Claim
from vouched.people.evidence import KNOWN_BAR, acquaintance
from vouched.people.freemail import is_freemail
from vouched.people.identity import FOUND_BAR, Link, links
from vouched.people.index import Dossier, PeopleIndex
from vouched.people.mentions import claimed_vouchers, principals
from vouched.people.names import Level, compare, is_full
from vouched.people.vouching import Hints, Vouching, vouching

_SAME = frozenset({Level.EXACT, Level.SUBSET, Level.NICK})


@dataclass(frozen=True, slots=True)
class Case:
    """`links` hold who may be meant, the likeliest first, `levels` how well the owner knows each (dB).

    `claimed` are acquaintances whom the note names as those who sent the inviter, and who have not spoken
    against her; `answers`: the message
    answers one of the owner's.
    """

    claim: Claim
    delivery: Delivery
    links: tuple[Link, ...]
    levels: tuple[float, ...]
    vouching: Vouching
    claimed: tuple[Dossier, ...]
    answers: bool
    index: PeopleIndex
    owner: Owner
    now: datetime

    @property
    def best(self) -> Link | None:
        """The likeliest person."""
        return self.links[0] if self.links else None

    @property
    def known(self) -> tuple[Link, ...]:
        """Candidates whom the owner knows, whether or not it is sure that one of them is meant."""
        return tuple(link for link, level in zip(self.links, self.levels, strict=True) if level >= KNOWN_BAR)

    @property
    def proven(self) -> bool:
        """Whether the owner's server proved the sender."""
        return self.claim.proof.level is ProofLevel.ALIGNED

    @property
    def at_word(self) -> bool:
        """Whether nothing is ever proven here, so that an exact address or profile is all one can have."""
        return self.claim.proof.level is ProofLevel.UNAVAILABLE

    @property
    def name(self) -> str:
        """The inviter for a sentence."""
        sender, inviter = self.claim.sender, self.claim.inviter
        names = (inviter.name, sender.name if sender is not None else None, inviter.address)
        others = (sender.address if sender is not None else None, inviter.profile)
        return next((text for text in (*names, *others) if text), "the sender")


def look_up(claim: Claim, index: PeopleIndex, owner: Owner, now: datetime) -> Case:
    """Ask the book everything that the ladder needs."""
    delivery = delivery_of(claim)
    found = links(claim, delivery.channel, index, owner, now)
    certain = found[0].dossier if found and found[0].level >= FOUND_BAR else None
    by_platform = delivery.channel is Channel.PLATFORM
    platform_speaks = by_platform and claim.proof.level is ProofLevel.ALIGNED
    claimed = _claimed_contacts(claim, index, now)
    hints = Hints(claimed, claim.mutuals if platform_speaks else (), by_platform)
    answered_for = vouching(claim, certain, index, hints, now)
    denied = {act.voucher.id for act in answered_for.acts if act.weight < 0 and act.voucher is not None}
    return Case(
        claim=claim,
        delivery=delivery,
        links=found,
        levels=tuple(acquaintance(link.dossier.tallies, now) for link in found),
        vouching=answered_for,
        claimed=tuple(dossier for dossier in claimed if dossier.id not in denied),
        answers=index.answered(claim.references),
        index=index,
        owner=owner,
        now=now,
    )


def _claimed_contacts(claim: Claim, index: PeopleIndex, now: datetime) -> tuple[Dossier, ...]:
    """Acquaintances whom the note names as those who sent its writer, at most five."""
    found: dict[int, Dossier] = {}
    for name in claimed_vouchers(claim.note):
        for dossier in index.by_name(name):
            same = any(compare(name, known) in _SAME for known in dossier.names)
            if same and acquaintance(dossier.tallies, now) >= KNOWN_BAR:
                found[dossier.id] = dossier
    found.update((dossier.id, dossier) for dossier in _principals(claim, index, now))
    return tuple(found.values())[:5]


def _principals(claim: Claim, index: PeopleIndex, now: datetime) -> Iterator[Dossier]:
    """Acquaintances for whom an assistant writes: named in full, or by family name from the same house."""
    house = organisational_domain(claim.sender.domain) if claim.sender is not None else None
    for name in principals(claim.note):
        for dossier in index.by_name(name) if is_full(name) else index.by_family(name):
            domains = {organisational_domain(one.address.rpartition("@")[2]) for one in dossier.addresses}
            if is_full(name):
                same = any(compare(name, known) in _SAME for known in dossier.names)
            else:
                same = house is not None and not is_freemail(house) and house in domains
            if same and acquaintance(dossier.tallies, now) >= KNOWN_BAR:
                yield dossier

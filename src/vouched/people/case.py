"""One claim with everything that the book has on it, looked up once."""

from dataclasses import dataclass
from datetime import datetime

from vouched.mail.authentication import ProofLevel
from vouched.mail.person import Owner
from vouched.people.channel import Channel, Delivery, delivery_of
from vouched.people.claim import Claim
from vouched.people.evidence import KNOWN_BAR, acquaintance
from vouched.people.identity import FOUND_BAR, Link, links
from vouched.people.index import Dossier, PeopleIndex
from vouched.people.mentions import claimed_vouchers
from vouched.people.names import Level, compare
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
    """Acquaintances whom the note names by their full names, at most five."""
    found: dict[int, Dossier] = {}
    for name in claimed_vouchers(claim.note):
        for dossier in index.by_name(name):
            same = any(compare(name, known) in _SAME for known in dossier.names)
            if same and acquaintance(dossier.tallies, now) >= KNOWN_BAR:
                found[dossier.id] = dossier
    return tuple(found.values())[:5]

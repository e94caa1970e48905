"""Signs that somebody pretends to be a person whom the owner knows.

The rule. An impostor is only called one with a named original and a named sign, and from +15 dB: one strong
sign (her address refuted, a domain that imitates hers, her address shown before another, letters of two
scripts in her name) or several weak ones together. A new address alone is normal: one person in 25 has one.
A private message that asks for money, answers going elsewhere and a second profile are weak signs each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from vouched.mail.address import Address
from vouched.mail.addrspec import ADDRESS_IN_TEXT
from vouched.mail.authentication import ProofLevel
from vouched.mail.domains import organisational_domain
from vouched.people import folding
from vouched.people.channel import Channel
from vouched.people.claim import Claim
from vouched.people.evidence import KNOWN_BAR, EvidenceKind, acquaintance
from vouched.people.freemail import is_freemail
from vouched.people.identity import MAYBE_BAR, Link, Means
from vouched.people.index import Dossier, KnownAddress, PeopleIndex
from vouched.people.lookalike import alike, look_of
from vouched.people.money import asks_for_money, goes_elsewhere
from vouched.people.words import times
from vouched.reasons import Reason

IMPOSTOR_BAR = 15.0
CAUTION_BAR = 6.0
_RARE = 4.5e-6
_HISTORY = 3
"""Proven mails of an address from which a refuted one is called forged.

Fewer leave it in doubt, which makes nobody welcome: a friend in Suspect costs more than a forgery in Review.
However many refuted mails came, they say nothing against the history, since a forger may send any number;
only one that is certainly hers shows that her own mail fails at times.
"""
_UNFILLED = re.compile(r"\{\{?\s*\w{1,40}\s*\}|\[(?:first|last|company|your) ?name\]|%\w+%", re.IGNORECASE)
_NAMING = frozenset({"look-alike", "shown-address", "homoglyph-name", "spoofed-address"})


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign, its weight in dB, and the end of a sentence `Shows the name of your contact, but`."""

    code: str
    weight: float
    text: str


def signs(claim: Claim, channel: Channel, original: Link) -> tuple[Sign, ...]:
    """Every sign that a claim to be `original` is false, the heaviest first."""
    found = _direct_signs(claim, original) if channel is Channel.DIRECT else _platform_signs(claim, original)
    return tuple(sorted((*found, *_common_signs(claim, channel, original)), key=lambda sign: -sign.weight))


def _common_signs(claim: Claim, channel: Channel, original: Link) -> Iterator[Sign]:
    if folding.mixes_scripts(claim.inviter.name or ""):
        yield Sign("homoglyph-name", 15, "the name is written with letters of two scripts that look alike")
    if asks_for_money(f"{claim.subject}\n{claim.note}"):
        yield Sign("money", 8, "the message is about money")
    elif (
        channel is Channel.DIRECT and not original.exact and goes_elsewhere(f"{claim.subject}\n{claim.note}")
    ):
        yield Sign("messenger", 4, "the message asks to go on by a messenger")
    if _UNFILLED.search(claim.note[:4096]):
        yield Sign("mass", 4, "the note is an unfilled template")


def _platform_signs(claim: Claim, original: Link) -> Iterator[Sign]:
    """A connection cannot invite again; a second profile of a rare name, elsewhere employed, is a clone."""
    kinds = {tally.kind for tally in original.dossier.tallies}
    connected = kinds & {EvidenceKind.CONNECTION, EvidenceKind.CONNECTION_OPEN, EvidenceKind.INVITED}
    if original.means is not Means.NAME or not original.other_profile or not connected:
        return
    if original.share <= _RARE:
        yield Sign("clone", 12, f"{original.dossier.label} is already your connection with another profile")
        said = claim.inviter.organisation or claim.inviter.headline
        if said and original.dossier.organisations and not original.context:
            yield Sign("company-differs", 3, "works elsewhere")


def _direct_signs(claim: Claim, original: Link) -> Iterator[Sign]:
    sender = claim.sender
    if sender is None:
        return
    dossier = original.dossier
    if original.means is Means.ADDRESS:
        yield from _refuted(claim, dossier, sender.address)
    else:
        yield from _new_address(sender.address, sender.name, dossier)
    yield from _answers_elsewhere(claim, dossier, sender.domain)


def _refuted(claim: Claim, dossier: Dossier, address: str) -> Iterator[Sign]:
    """The exact address of a contact, which her domain says it did not send."""
    known = next((one for one in dossier.addresses if one.address == address), KnownAddress(address))
    domain = address.rpartition("@")[2]
    if claim.proof.level is ProofLevel.FAILED and not claim.listed:
        if known.passes >= _HISTORY and not known.fails:
            text = (
                f"her earlier mail was proven {times(known.passes)}, and this is refuted by your mail server"
            )
            yield Sign("spoofed-address", 25, text)
        else:
            yield Sign("refuted-address", 8, f"your mail server says that {domain} did not send this")
    if claim.proof.level is ProofLevel.UNPROVEN and known.passes >= 5 and not known.fails:  # noqa: PLR2004
        text = f"her earlier mail was proven {times(known.passes)}, and this is not"
        yield Sign("unproven-address", 8, text)


def _new_address(address: str, shown: str, dossier: Dossier) -> Iterator[Sign]:
    domain = address.rpartition("@")[2]
    free = is_freemail(organisational_domain(domain) or domain)
    # the book may have put the new address with the others already, for the sake of a rare name
    theirs = [known.address for known in dossier.addresses if known.address != address]
    look = look_of(address)
    for known in theirs:
        hers = known.rpartition("@")[2]
        # a great provider's own domain imitates none: `gmali.com` in the book is the imitation of it
        if look_of(known) == look or (alike(domain, hers) and not free) or f".{hers}." in f".{domain}":
            yield Sign("look-alike", 15, f"the address {address} is new, and imitates {known}")
            return
    displayed = {found.lower() for found in ADDRESS_IN_TEXT.findall(shown)} & set(theirs)
    if displayed:
        yield Sign("shown-address", 15, f"shows her address {min(displayed)} and comes from {address}")
    if theirs:
        yield Sign("new-address", 6 if free else 4, f"the address {address} is new")


def _answers_elsewhere(claim: Claim, dossier: Dossier, domain: str) -> Iterator[Sign]:
    if claim.listed:
        return
    own = organisational_domain(domain) or domain
    theirs = {known.address for known in dossier.addresses}
    for answer in claim.reply_to[:5]:
        if (organisational_domain(answer.domain) or answer.domain) != own and answer.address not in theirs:
            yield Sign("reply-elsewhere", 8, f"answers would go to {answer.address}")
            return


@dataclass(frozen=True, slots=True)
class Imposture:
    """Somebody pretends to be `original`, as the signs tell."""

    original: Link
    signs: tuple[Sign, ...]

    @property
    def weight(self) -> float:
        """All signs together, dB."""
        return sum(sign.weight for sign in self.signs)


def worst_imposture(
    claim: Claim, channel: Channel, known: Sequence[Link], index: PeopleIndex, now: datetime
) -> Imposture | None:
    """The gravest imposture at or above the bar; None when there is none.

    `known` are acquaintances who may be the inviter; those whose address the sender's imitates or shows
    join them.
    """
    originals = [*known, *_imitated(claim, channel, known, index, now)]
    found = (Imposture(link, signs(claim, channel, link)) for link in originals)
    grave = [one for one in found if one.weight >= IMPOSTOR_BAR and _means(one)]
    return max(grave, key=lambda one: one.weight, default=None)


def _means(found: Imposture) -> bool:
    """Tell whether a claim names the original closely enough to be an imposture of her."""
    return found.original.level >= MAYBE_BAR or any(sign.code in _NAMING for sign in found.signs)


def _wrapped(sender: Address) -> Iterator[str]:
    """The addresses that one on a host like `adler.example.mailer.example` wants to be taken for."""
    own = organisational_domain(sender.domain) or sender.domain
    labels = sender.domain.removesuffix(own).strip(".").split(".")
    local = sender.address.rpartition("@")[0]
    return (f"{local}@{'.'.join(labels[:count])}" for count in range(len(labels), 1, -1))


def _imitated(
    claim: Claim, channel: Channel, known: Sequence[Link], index: PeopleIndex, now: datetime
) -> Iterator[Link]:
    """Acquaintances whose address the sender's looks like, or whose address her display name shows."""
    if channel is not Channel.DIRECT or claim.sender is None or any(link.exact for link in known):
        return
    taken = {link.dossier.id for link in known}
    shown = (index.by_address(found.lower()) for found in ADDRESS_IN_TEXT.findall(claim.sender.name)[:3])
    wrapped = (index.by_address(address) for address in _wrapped(claim.sender))
    for dossier in (*index.by_look(claim.sender.address), *shown, *wrapped):
        if (
            dossier is not None
            and dossier.id not in taken
            and acquaintance(dossier.tallies, now) >= KNOWN_BAR
        ):
            taken.add(dossier.id)
            yield Link(dossier, MAYBE_BAR, Means.NAME, dossier.label)


def imposture_reasons(found: Imposture, claim: Claim) -> Iterator[Reason]:
    """The named original with the chief sign, then every further sign."""
    who = found.original.dossier.label
    chief, *others = found.signs
    sender = claim.sender.address if claim.sender is not None else "the sender"
    if found.original.exact and claim.proof.level is ProofLevel.ALIGNED:
        text = (
            f"Comes from the address of your contact {who}, but {chief.text}: the account may be taken over."
        )
    elif found.original.exact:
        text = f"Uses the address of your contact {who}, but {chief.text}."
    else:
        text = f"Shows the name of your contact {who}, but {chief.text}."
    yield Reason(
        f"impostor-{chief.code}", text, (("original", who), ("sender", sender), ("weight", found.weight))
    )
    for sign in others:
        yield Reason(f"impostor-{sign.code}", f"{sign.text[:1].upper()}{sign.text[1:]}.")


def caution(claim: Claim, channel: Channel, link: Link) -> tuple[Reason, ...]:
    """A reason to look twice at somebody welcome."""
    found = signs(claim, channel, link)
    if sum(sign.weight for sign in found) < CAUTION_BAR:
        return ()
    text = "; ".join(sign.text for sign in found)
    return (Reason("caution", f"Look twice: {text}."),)

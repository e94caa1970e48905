"""Which person of the book an invitation may come from, and how surely (Fellegi and Sunter 1969).

The rule. A profile that the platform states, or an address that is proven, is the person. A name is only as
good as it is rare: L = 10 log10(rate at which this contact invites / rate at which strangers do) + 10
log10(m/u) plus what else agrees, minus the homonyms in the book. At +13 dB she is found, from -3 dB she may
be meant. In direct mail everybody chooses her own name, so there a name finds nobody; on a platform a clone
is possible, so there a name alone gives at most +16. Another profile of one platform than the one known for
her is another account.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from vouched.mail.address import Address
from vouched.mail.person import Owner
from vouched.people import namestock
from vouched.people.channel import Channel
from vouched.people.claim import Claim
from vouched.people.evidence import KNOWN_BAR, Tally, acquaintance, is_weak_tie
from vouched.people.index import Dossier, PeopleIndex
from vouched.people.names import Level, compare, parse
from vouched.people.spelt_names import name_of_address, name_of_profile
from vouched.people.workplace import Workplaces, shared_workplace, titles_agree

FOUND_BAR = 13.0
MAYBE_BAR = -3.0
DOUBT_BAR = -15.0
"""dB above which somebody the owner knows is too likely (3 %) to be set aside as a stranger."""
CERTAIN = 25.0
MOST_ON_PLATFORM = 16.0
MOST_DIRECT = 3.0
OTHER_PROFILE = 6.0
_PRIOR = -40.0  # 10 log10(.02 a year / 200 a year)
_ONE_PERSON = 1e-6
"""A full name rarer than this belongs to one person wherever the book has it twice."""
_M = {Level.EXACT: 0.90, Level.SUBSET: 0.08, Level.NICK: 0.15, Level.INITIAL: 0.05, Level.FUZZY: 0.02}
_U = {Level.EXACT: 1.0, Level.SUBSET: 2.0, Level.NICK: 2.0, Level.INITIAL: 20.0, Level.FUZZY: 10.0}
COMPANY = 16.0
"""dB of a company that agrees: fewer than one stranger in 60 works where this contact does."""
_MAX_CANDIDATES = 200
_ORDER = tuple(Level)


class Means(StrEnum):
    """By what somebody was recognised."""

    ADDRESS = "address"
    PROFILE = "profile"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Link:
    """A person of the book who may be the inviter: `level` in dB, and what agreed besides the name."""

    dossier: Dossier
    level: float
    means: Means
    detail: str = ""
    share: float = 0.0
    context: tuple[str, ...] = ()
    homonyms: int = 1
    other_profile: str = ""

    @property
    def exact(self) -> bool:
        """Tell whether an address or profile, not a name, links them."""
        return self.means is not Means.NAME


def links(
    claim: Claim, channel: Channel, index: PeopleIndex, owner: Owner, now: datetime
) -> tuple[Link, ...]:
    """People who may be the inviter, the likeliest first.

    An address or profile of somebody whom the owner knows settles it. Of anybody else it does not: the book
    has every address that ever wrote, so the new address of somebody known is in it as well.
    """
    exact = _exact(claim, channel, index)
    if exact is None:
        return _by_name(claim, channel, index, owner)
    if exact.means is Means.PROFILE:
        exact = _with_twins(exact, _by_name(claim, channel, index, owner))
    if acquaintance(exact.dossier.tallies, now) >= KNOWN_BAR:
        return (exact,)
    others = _by_name(claim, channel, index, owner)
    return (exact, *(link for link in others if link.dossier != exact.dossier))


def _with_twins(exact: Link, named: Sequence[Link]) -> Link:
    """A profile's person together with an entry found by the name that the platform states for her.

    The name must be rare, or the profile be one of which nothing speaks for knowing her.
    """
    nothing = not is_weak_tie(exact.dossier.tallies)
    for link in named:
        if link.level >= FOUND_BAR and (nothing or link.share <= _ONE_PERSON):
            # `_one_person` may have put the two together already, under the number of the older entry
            same = link.dossier.id == exact.dossier.id
            exact = replace(exact, dossier=link.dossier if same else merged(exact.dossier, link.dossier))
    return exact


def _exact(claim: Claim, channel: Channel, index: PeopleIndex) -> Link | None:
    if channel is Channel.DIRECT:
        address = claim.sender.address if claim.sender is not None else ""
        dossier = index.by_address(address) if address else None
        return Link(dossier, CERTAIN, Means.ADDRESS, address) if dossier is not None else None
    if claim.inviter.profile and (dossier := index.by_profile(claim.inviter.profile)):
        return Link(dossier, CERTAIN, Means.PROFILE, claim.inviter.profile)
    for address in _stated_addresses(claim):
        if (dossier := index.by_address(address)) is not None and _may_be(claim.inviter.name, dossier):
            return Link(dossier, CERTAIN, Means.ADDRESS, address)
    return None


def _stated_addresses(claim: Claim) -> tuple[str, ...]:
    """Addresses that the platform states for the inviter: in its text, or as where an answer goes."""
    stated = (claim.inviter.address, *(address.address for address in claim.reply_to[:5]))
    return tuple(address for address in stated if address)


def _may_be(name: str | None, dossier: Dossier) -> bool:
    """A platform's answering address is hers unless the names contradict each other."""
    levels = {compare(name or "", known) for known in dossier.names}
    return not levels or levels != {Level.CONFLICT}


def _by_name(claim: Claim, channel: Channel, index: PeopleIndex, owner: Owner) -> tuple[Link, ...]:
    shown = claim.sender or Address("", "")
    name = claim.inviter.name or shown.name or name_of_address(shown.address)
    found = _named(name, claim, channel, index, owner)
    spelt = name_of_profile(claim.inviter.profile or "")
    if spelt and all(link.level < DOUBT_BAR for link in found):
        # a profile keeps the name of before a marriage; that is a hint, and finds nobody
        others = _named(spelt, claim, channel, index, owner)
        return tuple(replace(link, level=min(link.level, FOUND_BAR - 1)) for link in others) or found
    return found


def _named(name: str, claim: Claim, channel: Channel, index: PeopleIndex, owner: Owner) -> tuple[Link, ...]:
    found = [
        link
        for dossier in index.by_name(name)[:_MAX_CANDIDATES]
        if (link := _link(name, dossier, claim, owner)) is not None
    ]
    found = _one_person(found)
    rivals = sum(1 for link in found if link.level > DOUBT_BAR and is_weak_tie(link.dossier.tallies))
    most = MOST_ON_PLATFORM if channel is Channel.PLATFORM else MOST_DIRECT
    bounded = (_bounded(link, most, max(rivals, 1)) for link in found)
    return tuple(sorted(bounded, key=lambda link: (-link.level, link.dossier.id)))


def _bounded(link: Link, most: float, homonyms: int) -> Link:
    level = link.level - namestock.decibans(homonyms)
    if link.other_profile:
        most = min(most, OTHER_PROFILE)
    # Two of one name: whichever is meant, saying that it is her would be a guess.
    if homonyms > 1:
        most = min(most, FOUND_BAR - 1)
    return replace(link, level=min(level, most), homonyms=homonyms)


def _link(name: str, dossier: Dossier, claim: Claim, owner: Owner) -> Link | None:
    best, known = _best_level(name, dossier)
    if best in {Level.CONFLICT, Level.NONE}:
        return None
    share = max(_share(name), _share(known))
    if best is Level.SWAPPED:
        level = _PRIOR + namestock.decibans(_M[Level.EXACT] / share) / 2
    else:
        level = _PRIOR + namestock.decibans(_M[best] / (_U[best] * share))
    gain, context = _context(claim, dossier, owner)
    return Link(
        dossier,
        level + gain,
        Means.NAME,
        known,
        share,
        context,
        other_profile=_other_profile(claim.inviter.profile, dossier.profiles),
    )


def _best_level(name: str, dossier: Dossier) -> tuple[Level, str]:
    levels = [(compare(name, known), known) for known in dossier.names]
    return min(levels, key=lambda row: _ORDER.index(row[0]), default=(Level.NONE, ""))


def _share(text: str) -> float:
    name = parse(text)
    return namestock.share(name.given[0], name.family) if name.given else 1.0


def _context(claim: Claim, dossier: Dossier, owner: Owner) -> tuple[float, tuple[str, ...]]:
    """What agrees or differs besides the name, dB, and words for what agrees."""
    works = Workplaces.of(claim.inviter.organisation, claim.inviter.headline)
    company = shared_workplace(works, dossier)
    gain = 0.0
    words: list[str] = []
    if company is not None:
        own = works.is_owners(company, owner)
        gain += 3.0 if own else COMPANY
        words.append(company)
    elif works and dossier.organisations:
        gain -= 2.0
    if titles_agree(claim.inviter.headline, dossier.titles):
        gain += 4.0
        words.append("the same title")
    return gain, tuple(words)


def _other_profile(profile: str | None, known: Sequence[str]) -> str:
    """The profile known for somebody on the platform of `profile`, when it is another one."""
    platform = (profile or "").partition(":")[0]
    same = [one for one in known if platform and one.partition(":")[0] == platform]
    return same[0] if same and profile not in same else ""


def _one_person(found: list[Link]) -> list[Link]:
    """Put together entries of one rare name: an address here and a card there are one person."""
    kept: list[Link] = []
    for link in found:
        twin = next((one for one in kept if _is_twin(one, link)), None)
        if twin is None:
            kept.append(link)
        else:
            kept[kept.index(twin)] = replace(
                max(twin, link, key=lambda one: one.level), dossier=merged(twin.dossier, link.dossier)
            )
    return kept


def _is_twin(one: Link, other: Link) -> bool:
    if max(one.share, other.share) > _ONE_PERSON:
        return False
    return compare(one.detail, other.detail) in {Level.EXACT, Level.SUBSET, Level.NICK}


def merged(one: Dossier, other: Dossier) -> Dossier:
    """Two entries as one person, evidence of a kind added up."""
    tallies: dict[str, Tally] = {}
    for tally in (*one.tallies, *other.tallies):
        tallies[tally.kind] = _sum(tallies[tally.kind], tally) if tally.kind in tallies else tally
    return Dossier(
        id=one.id,
        name=one.name or other.name,
        names=tuple(dict.fromkeys((*one.names, *other.names))),
        addresses=(*one.addresses, *other.addresses),
        profiles=tuple(dict.fromkeys((*one.profiles, *other.profiles))),
        organisations=tuple(dict.fromkeys((*one.organisations, *other.organisations))),
        titles=tuple(dict.fromkeys((*one.titles, *other.titles))),
        places=tuple(dict.fromkeys((*one.places, *other.places))),
        tallies=tuple(tallies.values()),
    )


def _sum(one: Tally, other: Tally) -> Tally:
    dated = [tally for tally in (one, other) if tally.last is not None]
    newest = max(dated, key=lambda tally: tally.last or tally.first, default=one)  # type: ignore[arg-type, return-value]  # dated
    firsts = [tally.first for tally in (one, other) if tally.first is not None]
    return Tally(
        one.kind,
        one.threads + other.threads,
        one.messages + other.messages,
        min(firsts, default=None),
        newest.last,
        newest.source,
    )

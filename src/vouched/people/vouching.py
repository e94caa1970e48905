"""Whether somebody the owner knows answers for her.

The rule. Only an act of the voucher counts: her introduction, her answer, a thread in which both wrote, the
owner's own card. A name that the stranger drops weighs nothing, and neither does copying a contact in. One
hop only: the voucher must be an acquaintance herself, her address proven (or the owner's server records no
proofs at all, and the reason says so), and must not be the person she answers for. Acts fade: they halve
every year after the first and end after three. V starts at -5 dB; +10 is the bar.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp2
from typing import Self

from vouched.mail.address import Address
from vouched.people.claim import Claim
from vouched.people.evidence import KNOWN_BAR, acquaintance
from vouched.people.freemail import base_address
from vouched.people.index import Dossier, PeopleIndex, Vouch, VouchKind
from vouched.people.names import Level, compare

VOUCHED_BAR = 10.0
NOBODY_VOUCHES = -5.0
YEAR = timedelta(days=365.25)
LIFE = 3 * YEAR
WEIGHTS = {
    VouchKind.INTRO_WITH: 25.0,
    VouchKind.INTRO_ABOUT: 20.0,
    VouchKind.ANSWERED_YES: 20.0,
    VouchKind.REPLY_ALL: 20.0,
    VouchKind.COACTIVE: 15.0,
    VouchKind.FORWARD: 12.0,
    VouchKind.RELATED: 20.0,
    VouchKind.RELATED_WORK: 10.0,
    VouchKind.COTHREAD: 3.0,
    VouchKind.MENTION: 0.0,
    VouchKind.NEGATIVE: -25.0,
    VouchKind.DOUBTED: -25.0,
    VouchKind.RULE: 40.0,
}
_OWN = frozenset({VouchKind.RELATED, VouchKind.RELATED_WORK, VouchKind.RULE})
"""Acts that the owner entered himself: they need no proof, and do not fade."""
_COTHREADS = 6.0
_COUNT = re.compile(r"\d{1,5}")
_MAX_ACTS = 100
_SAME_NAME = frozenset({Level.EXACT, Level.SUBSET, Level.NICK})


@dataclass(frozen=True, slots=True)
class Act:
    """A vouching act with its voucher and what it weighs today; `why_not` says why one weighs nothing."""

    vouch: Vouch
    voucher: Dossier | None
    weight: float
    why_not: str = ""

    @property
    def exact(self) -> bool:
        """Tell whether an address or profile, not a name, says for whom it was done."""
        return bool(self.vouch.address or self.vouch.profile or self.vouch.domain)

    @property
    def voucher_name(self) -> str:
        """The voucher for a sentence."""
        return self.voucher.label if self.voucher is not None else self.vouch.voucher


@dataclass(frozen=True, slots=True)
class Vouching:
    """All acts for one claim, the heaviest first, and their sum in dB."""

    level: float
    acts: tuple[Act, ...] = ()

    @property
    def best(self) -> Act | None:
        """The act that speaks most for her."""
        return self.acts[0] if self.acts and self.acts[0].weight > 0 else None

    @property
    def mentions(self) -> tuple[Act, ...]:
        """Acts that weigh nothing and yet show that somebody the owner knows has heard of her."""
        return tuple(act for act in self.acts if act.vouch.kind is VouchKind.MENTION and not act.why_not)

    @property
    def doubtful(self) -> tuple[Act, ...]:
        """Acts that would count had they been proven, or were they younger."""
        doubtful = {"unproven", "expired", "other-address"}
        return tuple(
            act for act in self.acts if act.why_not in doubtful and act.vouch.kind is not VouchKind.MENTION
        )


@dataclass(frozen=True, slots=True)
class Hints:
    """What can confirm, never replace, an act: acquaintances named in the note or by the platform.

    `by_platform` tells whether a platform says who the inviter is, or only she herself.
    """

    claimed: tuple[Dossier, ...] = ()
    mutuals: tuple[str, ...] = ()
    by_platform: bool = False


@dataclass(frozen=True, slots=True)
class _Claimant:
    """Who is to be vouched for: what she is called, where from, and her entry when it is surely hers."""

    name: str
    address: str
    profile: str
    dossier: Dossier | None
    by_platform: bool

    @classmethod
    def of(cls, claim: Claim, dossier: Dossier | None, hints: Hints) -> Self:
        """In her own mail the address is the one that she writes from, whatever an organiser's line says."""
        sender = claim.sender or Address("", "")
        address = (claim.inviter.address if hints.by_platform else "") or sender.address
        name, profile = claim.inviter.name or sender.name, claim.inviter.profile or ""
        return cls(name, address, profile, dossier, hints.by_platform)


def vouching(
    claim: Claim, dossier: Dossier | None, index: PeopleIndex, hints: Hints, now: datetime
) -> Vouching:
    """Weigh every vouching act for the inviter of a claim; `dossier` is hers when that is certain."""
    claimant = _Claimant.of(claim, dossier, hints)
    found = index.vouches(name=claimant.name, address=claimant.address, profile=claimant.profile)[:_MAX_ACTS]
    acts = [_act(vouch, claimant, index, now) for vouch in found if _is_about(vouch, claimant)]
    acts = _one_of_each_message(acts)
    cothreads = sum(act.weight for act in acts if act.vouch.kind is VouchKind.COTHREAD)
    others = sum(act.weight for act in acts if act.vouch.kind is not VouchKind.COTHREAD)
    level = NOBODY_VOUCHES + others + min(cothreads, _COTHREADS) + _confirmed(hints, acts, index, now)
    return Vouching(level, tuple(acts))


def _one_of_each_message(acts: Sequence[Act]) -> list[Act]:
    """The heaviest act of each voucher in each message: two sentences of one mail say one thing."""
    kept: dict[tuple[str, str], Act] = {}
    for act in sorted(acts, key=lambda act: -abs(act.weight)):
        kept.setdefault((act.vouch.voucher, act.vouch.source), act)
    return sorted(kept.values(), key=lambda act: -act.weight)


def _confirmed(hints: Hints, acts: Sequence[Act], index: PeopleIndex, now: datetime) -> float:
    """What mutual contacts, and a claim that something else confirms, add to the acts."""
    mutuals = known_mutuals(hints.mutuals, index, now)
    count = max((int(found[0]) for text in hints.mutuals if (found := _COUNT.search(text[:80]))), default=0)
    level = min(4.0 * len(mutuals), 8.0) + min(count, 3)
    vouchers = {act.voucher.id for act in acts if act.voucher is not None and act.weight > 0}
    confirming = vouchers | {mutual.id for mutual in mutuals}
    return level + (6.0 if any(named.id in confirming for named in hints.claimed) else 0.0)


def _is_about(vouch: Vouch, claimant: _Claimant) -> bool:
    """Whether an act is about this inviter: by address, domain or profile, else by a full name."""
    if vouch.address and claimant.address and base_address(vouch.address) == base_address(claimant.address):
        return True
    if vouch.profile and vouch.profile == claimant.profile:
        return True
    if vouch.domain:
        domain = claimant.address.rpartition("@")[2]
        return domain == vouch.domain or domain.endswith(f".{vouch.domain}")
    return bool(vouch.name) and compare(vouch.name, claimant.name) in _SAME_NAME


def _act(vouch: Vouch, claimant: _Claimant, index: PeopleIndex, now: datetime) -> Act:
    voucher = index.by_address(vouch.voucher) if "@" in vouch.voucher else index.by_profile(vouch.voucher)
    if why_not := _objection(vouch, voucher, claimant, now):
        return Act(vouch, voucher, 0.0, why_not)
    weight = WEIGHTS[vouch.kind] * vouch.share
    if vouch.kind not in _OWN and vouch.at is not None:
        years = max((now - vouch.at) / YEAR - 1, 0.0)
        weight *= exp2(-years)
    return Act(vouch, voucher, weight)


def _objection(vouch: Vouch, voucher: Dossier | None, claimant: _Claimant, now: datetime) -> str:
    if vouch.until is not None and now > vouch.until:
        return "expired"
    if _writes_from_elsewhere(vouch, claimant):
        return "other-address"
    if vouch.kind in _OWN:
        return ""
    if voucher is None or acquaintance(voucher.tallies, now) < KNOWN_BAR:
        return "voucher-unknown"
    if _is_herself(voucher, claimant):
        return "herself"
    if not (vouch.proven or vouch.trusted_at_word):
        return "unproven"
    return "expired" if vouch.at is None or now - vouch.at > LIFE else ""


def _writes_from_elsewhere(vouch: Vouch, claimant: _Claimant) -> bool:
    """In her own mail anybody has the name she likes: who was introduced with an address writes from it."""
    if claimant.by_platform or not vouch.address:
        return False
    known = claimant.dossier.addresses if claimant.dossier is not None else ()
    hers = {claimant.address, *(one.address for one in known)}
    return base_address(vouch.address) not in {base_address(address) for address in hers}


def _is_herself(voucher: Dossier, claimant: _Claimant) -> bool:
    if claimant.dossier is not None and claimant.dossier.id == voucher.id:
        return True
    return base_address(claimant.address) in {base_address(known.address) for known in voucher.addresses}


def known_mutuals(names: Sequence[str], index: PeopleIndex, now: datetime) -> tuple[Dossier, ...]:
    """Acquaintances whom the platform names as common contacts; a name that two bear counts for none."""
    found: dict[int, Dossier] = {}
    for name in names[:50]:
        same = [dossier for dossier in index.by_name(name) if _bears(dossier, name)]
        known = [dossier for dossier in same if acquaintance(dossier.tallies, now) >= KNOWN_BAR]
        if len(known) == 1:
            found[known[0].id] = known[0]
    return tuple(found.values())


def _bears(dossier: Dossier, name: str) -> bool:
    return any(compare(name, known) in {Level.EXACT, Level.NICK} for known in dossier.names)

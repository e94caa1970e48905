"""Where somebody stands with the owner.

The ladder. Four questions, never one sum: is the mail what it seems (channel), who of the book may this be
(identity, L), does the owner know her (evidence, K), does somebody the owner knows answer for her
(vouching, V), and, against all of them, does somebody pretend (imposture, X). The first rung that holds
decides:

1. mail forged in a platform's name: impostor;
2. the owner said that she does not know her: unknown;
3. signs of imposture of a named acquaintance: impostor;
4. the address is proven, or stated by a proven platform; or, where the owner's server records no proofs at
all, an address or profile agrees exactly and is taken at its word. Only from here may she be welcome:
acquainted (K), else vouched for (V); 5. everybody else is unknown, with the nearest miss as the reason.

Doubt. Unknown is conclusive only when nothing missing could have made her known: no proof wanting for
somebody who otherwise would be, no namesake among acquaintances, no weak tie, no vouching act that is
unproven or too old, no answer to the owner's own mail, no empty book. Missing data never makes anybody
welcome, nor an impostor.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from vouched.mail.authentication import ProofLevel
from vouched.mail.person import Owner, Person
from vouched.people.case import Case, look_up
from vouched.people.channel import Channel
from vouched.people.claim import Claim
from vouched.people.doubt import doubts
from vouched.people.evidence import KNOWN_BAR, Evidence, EvidenceKind, weighed
from vouched.people.identity import FOUND_BAR, MAYBE_BAR, Link
from vouched.people.imposture import caution, imposture_reasons, worst_imposture
from vouched.people.index import PeopleIndex
from vouched.people.telling import (
    acquaintance_reasons,
    claimed_reason,
    recognised,
    stranger_reasons,
    taken_at_word,
    vouch_reason,
)
from vouched.people.vouching import VOUCHED_BAR
from vouched.people.workplace import former_employer
from vouched.reasons import Reason


class StandingKind(StrEnum):
    """The four answers."""

    ACQUAINTED = "acquainted"
    VOUCHED = "vouched"
    UNKNOWN = "unknown"
    IMPOSTOR = "impostor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who the inviter is to the owner.

    `conclusive` is False when something that could have changed the answer was missing or ambiguous
    (no proof, a homonym, an empty book): an unknown that is not conclusive is never set aside.
    `claims_voucher`: the note says that somebody the owner knows sent her, and nothing confirms it.
    `method` names the rung of the ladder that decided.
    """

    kind: StandingKind
    person: Person
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[Reason, ...] = ()
    conclusive: bool = True
    claims_voucher: bool = False
    method: str = ""


def assess(claim: Claim, index: PeopleIndex, owner: Owner, now: datetime) -> Standing:
    """Tell where the inviter of a claim stands with the owner; total, and with at least one reason."""
    case = look_up(claim, index, owner, now)
    rungs = (_forged, _oneself, _owner_said_no, _imposture, _acquainted, _vouched)
    found = (rung(case) for rung in rungs)
    return next((standing for standing in found if standing is not None), None) or _unknown(case)


def _forged(case: Case) -> Standing | None:
    """A friend may quote a platform's mail; from her proven address that is no forgery."""
    forged = case.delivery.forged
    friend = (
        case.delivery.channel is Channel.DIRECT and case.proven and any(link.exact for link in case.known)
    )
    if forged is None or friend:
        return None
    reason = Reason("forged-platform", forged, (("proof", case.claim.proof.level.value),))
    return _standing(case, StandingKind.IMPOSTOR, "forged-platform", (reason,))


def _oneself(case: Case) -> Standing | None:
    sender = case.claim.sender
    if case.delivery.channel is not Channel.DIRECT or sender is None or not case.owner.is_me(sender.address):
        return None
    if case.proven:
        reason = Reason("own-address", f"{sender.address} is your own address.")
        return _standing(case, StandingKind.ACQUAINTED, "address", (reason,))
    if case.claim.proof.level is ProofLevel.FAILED and not case.claim.listed:
        text = f"Uses your own address {sender.address}, but your mail server says that you did not send it."
        return _standing(case, StandingKind.IMPOSTOR, "imposture", (Reason("own-address-forged", text),))
    reason = Reason("own-address-unproven", f"Uses your own address {sender.address}, which nothing proves.")
    return _standing(case, StandingKind.UNKNOWN, "unproven", (reason,), conclusive=False)


def _owner_said_no(case: Case) -> Standing | None:
    best = case.best
    if best is None or best.level < FOUND_BAR:
        return None
    if all(tally.kind is not EvidenceKind.OWNER_KNOWS_NOT for tally in best.dossier.tallies):
        return None
    reason = Reason("owner-knows-not", f"You said that you do not know {best.dossier.label}.")
    return _standing(case, StandingKind.UNKNOWN, "owner-said", (reason,))


def _imposture(case: Case) -> Standing | None:
    found = worst_imposture(case.claim, case.delivery.channel, case.known, case.index, case.now)
    if found is None:
        return None
    reasons = tuple(imposture_reasons(found, case.claim))
    standing = _standing(case, StandingKind.IMPOSTOR, "imposture", reasons)
    return replace(standing, evidence=tuple(_known(found.original, case.now)))


def _acquainted(case: Case) -> Standing | None:
    best = case.best
    if best is None or best.level < FOUND_BAR or case.levels[0] < KNOWN_BAR:
        return None
    warnings = caution(case.claim, case.delivery.channel, best)
    if not (case.proven or (case.at_word and best.exact and not warnings)):
        return None
    reasons = [*acquaintance_reasons(best, case.now), recognised(best, case.delivery.channel)]
    if not case.proven:
        reasons.append(taken_at_word(best))
    reasons += warnings
    return _standing(case, StandingKind.ACQUAINTED, best.means.value, tuple(reasons))


def _vouched(case: Case) -> Standing | None:
    act = case.vouching.best
    if act is None or case.vouching.level < VOUCHED_BAR:
        return None
    if not (case.proven or (case.at_word and act.exact)):
        return None
    reasons = [vouch_reason(one, case.name) for one in case.vouching.acts[:3] if one.weight]
    if not case.proven or act.vouch.trusted_at_word:
        reasons.append(
            Reason("at-word", "Your mail server records no proofs; the addresses are taken at their word.")
        )
    return _standing(case, StandingKind.VOUCHED, "vouched", tuple(reasons))


def _unknown(case: Case) -> Standing:
    """The gravest doubt gives the method and the first reasons; any doubt makes it inconclusive."""
    found = tuple(doubts(case))
    reasons = [doubt.reason for doubt in found]
    reasons += [claimed_reason(dossier) for dossier in case.claimed[:2]]
    reasons += [vouch_reason(act, case.name) for act in case.vouching.acts if act.weight < 0]
    if not reasons:
        reasons += stranger_reasons(case.best, case.name)
    inviter = case.claim.inviter
    if (company := former_employer(inviter.organisation, inviter.headline, case.owner)) is not None:
        text = f"Shares the former employer {company}: that is no reason."
        reasons.append(Reason("former-employer", text, (("company", company),)))
    method = found[0].method if found else "claim" if case.claimed else "stranger"
    return _standing(case, StandingKind.UNKNOWN, method, tuple(reasons), conclusive=not found)


def _standing(
    case: Case, kind: StandingKind, method: str, reasons: tuple[Reason, ...], *, conclusive: bool = True
) -> Standing:
    return Standing(
        kind=kind,
        person=case.claim.inviter,
        evidence=tuple(_evidence(case)),
        reasons=reasons,
        conclusive=conclusive,
        claims_voucher=kind is StandingKind.UNKNOWN and bool(case.claimed),
        method=method,
    )


def _evidence(case: Case) -> Iterator[Evidence]:
    """What the book has on the likeliest person, and every vouching act."""
    best = case.best
    if best is not None and best.level >= MAYBE_BAR:
        yield from _known(best, case.now)
    for act in case.vouching.acts:
        yield Evidence(
            f"vouch-{act.vouch.kind.value}", act.voucher_name, act.weight, act.vouch.at, act.vouch.source
        )


def _known(link: Link, now: datetime) -> Iterator[Evidence]:
    for tally, weight in weighed(link.dossier.tallies, now):
        yield Evidence(tally.kind.value, link.dossier.label, weight, tally.last, tally.source)

"""Why somebody unknown may be known after all: each doubt keeps a message where it is.

The rule. Setting a stranger aside costs nothing, setting a friend aside is the one costly error. So every
way in which missing or ambiguous data could hide an acquaintance or a voucher is named here, the gravest
first.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vouched.mail.authentication import ProofLevel
from vouched.people.case import Case
from vouched.people.channel import Channel
from vouched.people.evidence import KNOWN_BAR, is_weak_tie
from vouched.people.identity import DOUBT_BAR, FOUND_BAR, MAYBE_BAR
from vouched.people.imposture import caution
from vouched.people.index import VouchKind
from vouched.people.names import Level, compare
from vouched.people.telling import acquaintance_reasons, doubtful_vouch, may_be, vouch_reason
from vouched.people.vouching import VOUCHED_BAR
from vouched.reasons import Reason


@dataclass(frozen=True, slots=True)
class Doubt:
    """The rung that was nearly reached, and what was missing."""

    method: str
    reason: Reason


def doubts(case: Case) -> Iterator[Doubt]:
    """Every doubt about an unknown inviter, the gravest first."""
    yield from _unproven(case)
    yield from _namesakes(case)
    yield from _weak_ties(case)
    yield from _vouchers(case)
    if _is_owners_name(case):
        text = f"Bears your own name. If {case.name} at {_sender(case)} is you, add the address to [owner]."
        yield Doubt("own-name", Reason("own-name", text))
    if case.answers:
        yield Doubt("answer", Reason("answers", f"{case.name} answers a message of yours."))
    if case.index.empty():
        text = "Nothing is known yet of the people you write to, so not knowing somebody means nothing."
        yield Doubt("empty-book", Reason("empty-book", text))


def _is_owners_name(case: Case) -> bool:
    """Somebody in the owner's own name, who may be herself from an address that she forgot to configure."""
    name = case.claim.inviter.name or ""
    return case.delivery.channel is Channel.DIRECT and compare(name, case.owner.name) is Level.EXACT


def _sender(case: Case) -> str:
    return case.claim.sender.address if case.claim.sender is not None else "the sender"


def unproven_reason(case: Case) -> Reason:
    """What the owner's mail server said, or did not say, of the sender."""
    level = case.claim.proof.level
    sender = _sender(case)
    text = {
        ProofLevel.FAILED: f"Your mail server says that {sender} did not send this.",
        ProofLevel.UNPROVEN: f"Your mail server did not prove that {sender} sent this.",
        ProofLevel.UNAVAILABLE: f"Your mail server records no proofs, and {_bare(case)} alone is not enough.",
        ProofLevel.ALIGNED: "",
    }[level]
    return Reason("unproven", text, (("proof", level.value),))


def _bare(case: Case) -> str:
    """What nothing but the mail itself says."""
    return "her address" if case.best is not None and case.best.exact else "a name"


def _unproven(case: Case) -> Iterator[Doubt]:
    """Somebody who would be welcome had her address been proven."""
    if case.proven:
        return
    best = case.best
    if best is not None and best.level >= FOUND_BAR and case.levels[0] >= KNOWN_BAR:
        yield Doubt("unproven", unproven_reason(case))
        for reason in acquaintance_reasons(best, case.now)[:1]:
            yield Doubt("unproven", reason)
        for reason in caution(case.claim, case.delivery.channel, best):
            yield Doubt("unproven", reason)
    elif case.vouching.level >= VOUCHED_BAR and case.vouching.best is not None:
        yield Doubt("unproven", unproven_reason(case))
        yield Doubt("unproven", vouch_reason(case.vouching.best, case.name))


def _namesakes(case: Case) -> Iterator[Doubt]:
    for link in case.known[:3]:
        if link.level >= DOUBT_BAR and (link.level < FOUND_BAR or link is not case.best):
            yield Doubt("may-be", may_be(link))


def _weak_ties(case: Case) -> Iterator[Doubt]:
    for link, level in zip(case.links, case.levels, strict=True):
        if link.level >= MAYBE_BAR and level < KNOWN_BAR and is_weak_tie(link.dossier.tallies):
            for reason in acquaintance_reasons(link, case.now)[:2]:
                yield Doubt("weak", reason)
            return


def _vouchers(case: Case) -> Iterator[Doubt]:
    for act in case.vouching.doubtful[:2]:
        yield Doubt("vouch-doubtful", doubtful_vouch(act, case.name))
    best = case.vouching.best
    for act in case.vouching.acts:
        if act.vouch.kind is VouchKind.DOUBTED and not act.why_not:
            yield Doubt("vouch-against", vouch_reason(act, case.name))
            return
    if _has_negative(case):
        return
    if best is not None and case.vouching.level < VOUCHED_BAR:
        yield Doubt("vouch-weak", vouch_reason(best, case.name))
    for act in case.vouching.mentions[:1]:
        yield Doubt("mentioned", vouch_reason(act, case.name))


def _has_negative(case: Case) -> bool:
    return any(act.weight < 0 for act in case.vouching.acts)

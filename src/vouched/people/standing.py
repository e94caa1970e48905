"""Where somebody stands with the owner."""

from dataclasses import dataclass
from enum import StrEnum

from vouched.mail.person import Person
from vouched.people.evidence import Evidence
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
    """

    kind: StandingKind
    person: Person
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[Reason, ...] = ()
    conclusive: bool = True
    claims_voucher: bool = False
    method: str = ""

"""What the owner's own mail server says of the sender (RFC 8601)."""

from dataclasses import dataclass
from enum import StrEnum


class ProofLevel(StrEnum):
    """How far the sender's domain is proven."""

    ALIGNED = "aligned"  # dmarc=pass, or dkim=pass for the From domain, said by a trusted server
    FAILED = "failed"  # a trusted server says that the From line is false, or there are several
    UNPROVEN = "unproven"  # a trusted server could have spoken for it, and did not
    UNAVAILABLE = "unavailable"  # the owner's server is not known to record any results


@dataclass(frozen=True, slots=True)
class Proof:
    """The verdict on the From domain; `domain` is the organisational domain that was proven or refuted."""

    level: ProofLevel
    domain: str | None = None
    method: str | None = None  # dmarc, dkim, internal
    authserv_id: str | None = None


NO_PROOF = Proof(ProofLevel.UNAVAILABLE)

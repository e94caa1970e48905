"""What is to be done with an invitation, and why."""

from dataclasses import dataclass
from enum import StrEnum

from vouched.reasons import Reason


class Verdict(StrEnum):
    """The four verdicts; their order here is the order of a person's interest."""

    WELCOME = "welcome"
    REVIEW = "review"
    ASIDE = "aside"
    SUSPECT = "suspect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict with the rule that made it and at least one reason.

    `conclusive` False keeps the message where it is: it may be labelled, it is not moved.
    """

    verdict: Verdict
    rule: str
    reasons: tuple[Reason, ...]
    policy_digest: str
    conclusive: bool = True

    def __post_init__(self) -> None:
        if not self.reasons:
            msg = f"a decision needs a reason (rule {self.rule})"
            raise ValueError(msg)

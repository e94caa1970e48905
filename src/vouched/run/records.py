"""What a pass was asked for, and what it reports."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from vouched.invitations.invitation import Invitation
from vouched.mail.address import Address
from vouched.mail.authentication import NO_PROOF, Proof
from vouched.mail.message import Message, MessageRef
from vouched.mailboxes.mailbox import Outcome
from vouched.people.standing import Standing
from vouched.policy.decision import Decision
from vouched.policy.plan import Plan
from vouched.store.entry import About
from vouched.touch.touch import Touch


class Stage(StrEnum):
    """What a pass is busy with."""

    HARVEST = "harvest"
    JUDGE = "judge"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` messages in a stage; `where` is the folder."""

    stage: Stage
    where: str
    done: int
    total: int


def _no_progress(progress: Progress) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepOptions:
    """What a pass is asked for.

    `since` limits it to messages that arrived then or later. `again` judges also what was judged before.
    `keep_all` reports every message and not only invitations. `max_moves` is the owner's word to the brake.
    `stop` is asked between batches: True ends the pass after the batch in hand.
    """

    since: datetime | None = None
    again: bool = False
    keep_all: bool = False
    max_moves: int | None = None
    progress: Callable[[Progress], None] = _no_progress
    stop: Callable[[], bool] = _never


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was understood of an invitation and what was decided."""

    invitation: Invitation
    standing: Standing
    touch: Touch
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The light part of a message: what is kept of it after its body was let go."""

    ref: MessageRef
    message_id: str | None
    fingerprint: bytes
    sender: Address | None
    subject: str
    sent_at: datetime | None
    received_at: datetime | None
    proof: Proof = NO_PROOF
    defects: tuple[str, ...] = ()

    @classmethod
    def of(cls, message: Message, fingerprint: bytes) -> "Envelope":
        """The envelope of a message."""
        return cls(
            ref=message.ref,
            message_id=message.message_id,
            fingerprint=fingerprint,
            sender=message.sender,
            subject=message.subject,
            sent_at=message.sent_at,
            received_at=message.received_at,
            proof=message.proof,
            defects=message.defects,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One message of a pass.

    `judgement` is None when it is no invitation, or could not be read (`error` says why); `plan` is what
    should happen to it, `outcome` what did (None in a dry run and under the brake).
    """

    envelope: Envelope
    judgement: Judgement | None = None
    plan: Plan | None = None
    outcome: Outcome | None = None
    error: str | None = None

    @property
    def about(self) -> About:
        """What the journal keeps of it."""
        judged, sender = self.judgement, self.envelope.sender
        light = About(
            sender=sender.address if sender else "",
            subject=self.envelope.subject,
            sent_at=self.envelope.sent_at or self.envelope.received_at,
        )
        if judged is None:
            return light
        return About(
            sender=light.sender,
            subject=light.subject,
            sent_at=light.sent_at,
            kind=judged.invitation.kind.value,
            platform=judged.invitation.platform,
            inviter=judged.standing.person.name or judged.standing.person.address,
            profile=judged.standing.person.profile,
            standing=judged.standing.kind.value,
            touch=judged.touch.kind.value,
            p_blanket=judged.touch.p_blanket,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepReport:
    """What a pass did.

    `items` holds the invitations (with `keep_all` every message) in the order in which they were judged;
    `read` counts all messages looked at. `brake` says why nothing was moved, None when all went on.
    `settled` counts plans of an earlier, interrupted run that were settled first. `notes` and `problems` are
    whole sentences: what a person should know, and what went wrong with single messages and folders.
    """

    account: str
    run_id: int
    items: tuple[Item, ...] = ()
    read: int = 0
    settled: int = 0
    moved: int = 0
    brake: str | None = None
    stopped: bool = False
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def invitations(self) -> tuple[Item, ...]:
        """The items that are invitations."""
        return tuple(item for item in self.items if item.judgement is not None)

"""What the journal says of one message: what was decided, what was planned, what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from vouched.mail.message import MessageRef
from vouched.policy.plan import Plan


class EntryState(StrEnum):
    """How far a plan has come."""

    PLANNED = "planned"  # written down, perhaps begun: settle it before anything else
    DONE = "done"
    FAILED = "failed"  # the message is where it was, or somebody else took it; `error` says which
    UNDONE = "undone"  # done once, and taken back


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The light part of a judged invitation: enough to tell a person which one it was, without its text."""

    sender: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    kind: str = ""
    platform: str | None = None
    inviter: str | None = None
    profile: str | None = None
    standing: str = ""
    touch: str = ""
    p_blanket: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """A plan about to be written down.

    `fingerprint` tells the message wherever it lies (see `run.fingerprint`).
    """

    plan: Plan
    message_id: str | None
    fingerprint: bytes
    about: About = About()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the journal. `moved_to` is the message's new place where the server told it."""

    id: int
    run_id: int
    message_id: str | None
    fingerprint: bytes
    plan: Plan
    about: About
    state: EntryState
    planned_at: datetime
    settled_at: datetime | None = None
    moved_to: MessageRef | None = None
    error: str | None = None

    @property
    def place(self) -> MessageRef | None:
        """Where the message is by the journal; None when it was moved and the server did not say whereto."""
        if self.moved_to is None and self.plan.moves and self.state in {EntryState.DONE, EntryState.UNDONE}:
            return None
        return self.moved_to or self.plan.ref

    @property
    def folder(self) -> str:
        """The folder in which the message is by the journal."""
        target = self.plan.target
        return target if self.state is EntryState.DONE and target is not None else self.plan.ref.mailbox


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a folder has been judged: every message up to and including `uid`."""

    account: str
    mailbox: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of an entry."""

    entry_id: int
    state: EntryState
    moved_to: MessageRef | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One pass over an account."""

    id: int
    account: str
    started_at: datetime
    ended_at: datetime | None
    judged: int
    moved: int


@dataclass(frozen=True, slots=True)
class Known:
    """What the journal knows of a message: where it was seen last, and its newest entry if it was judged."""

    ref: MessageRef
    entry: Entry | None

"""Decisions and what the server can do, made into steps; a step is data and does nothing by itself."""

from dataclasses import dataclass
from enum import StrEnum

from vouched.mail.message import MessageRef
from vouched.policy.decision import Decision


class Mode(StrEnum):
    """How far vouched may go in an account."""

    OBSERVE = "observe"  # judge and remember, touch nothing
    LABEL = "label"  # keywords or labels, messages stay where they are
    MOVE = "move"  # folders


@dataclass(frozen=True, slots=True, kw_only=True)
class Powers:
    r"""What a mailbox can do, asked once when it is opened.

    `keywords`: PERMANENTFLAGS holds `\*` (RFC 9051 7.1). `gmail_labels`: X-GM-EXT-1.
    `safe_move`: MOVE (RFC 6851), or UIDPLUS (RFC 4315) for COPY and UID EXPUNGE of exactly what was copied.
    """

    keywords: bool
    gmail_labels: bool
    safe_move: bool
    writable: bool = True


@dataclass(frozen=True, slots=True)
class AddKeyword:
    """Set an IMAP keyword such as `$Welcome`."""

    keyword: str


@dataclass(frozen=True, slots=True)
class AddGmailLabel:
    """Set a Gmail label."""

    label: str


@dataclass(frozen=True, slots=True)
class Flag:
    r"""Set a system flag such as `\Flagged`."""

    flag: str


@dataclass(frozen=True, slots=True)
class Move:
    """Move to a folder, named with `/` between levels whatever the server's delimiter is."""

    to: str


@dataclass(frozen=True, slots=True)
class Keep:
    """Leave the message where it is; `why` says so in words."""

    why: str


Step = AddKeyword | AddGmailLabel | Flag | Move | Keep


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done with one message, in order. A `Move` is always the last step."""

    ref: MessageRef
    steps: tuple[Step, ...]
    decision: Decision

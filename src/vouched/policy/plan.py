"""Decisions and what the server can do, made into steps; a step is data and does nothing by itself.

How a decision becomes steps:

- `observe`, or a folder that cannot be changed: keep.
- `label`: a Gmail label where the server has them (keywords do not show in Gmail), else a keyword. A server
  that stores neither leaves the folder as the only label there is: the message is moved as in `move`.
- `move`: a welcome message is labelled and stays. The others go to their folders if the decision is
  conclusive and the server can move without putting other messages at risk; if not, they are labelled and
  the plan says why they stay.

A message already in its target folder is kept: moving it there again would only renumber it.
"""

from dataclasses import dataclass
from enum import StrEnum

from vouched.mail.message import MessageRef
from vouched.policy.config import PolicyConfig
from vouched.policy.decision import Decision, Verdict


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


@dataclass(frozen=True, slots=True)
class TakeOff:
    """Take off what an earlier plan set, when what is known now says otherwise."""

    label: AddKeyword | AddGmailLabel


Step = AddKeyword | AddGmailLabel | Flag | TakeOff | Move | Keep


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done with one message, in order. A `Move` is always the last step."""

    ref: MessageRef
    steps: tuple[Step, ...]
    decision: Decision

    @property
    def moves(self) -> bool:
        """Tell whether the message changes its folder."""
        return any(isinstance(step, Move) for step in self.steps)

    @property
    def target(self) -> str | None:
        """The folder to which the message goes, None when it stays."""
        return next((step.to for step in self.steps if isinstance(step, Move)), None)


def make(ref: MessageRef, decision: Decision, powers: Powers, mode: Mode, config: PolicyConfig) -> Plan:
    """Plan what to do with one message. Never empty: a message that stays has a `Keep` that says why."""
    return Plan(ref, _steps(ref, decision, powers, mode, config), decision)


def labels(verdict: Verdict, powers: Powers, config: PolicyConfig) -> tuple[Step, ...]:
    """The label of a verdict: Gmail's own, else a keyword, else none."""
    if powers.gmail_labels:
        return (AddGmailLabel(config.folders.of(verdict)),)
    if powers.keywords:
        return (AddKeyword(config.keywords.of(verdict)),)
    return ()


def _steps(
    ref: MessageRef, decision: Decision, powers: Powers, mode: Mode, config: PolicyConfig
) -> tuple[Step, ...]:
    if mode is Mode.OBSERVE:
        return (Keep("The account is only observed."),)
    if not powers.writable:
        return (Keep(f"The folder {ref.mailbox} cannot be changed."),)
    marks = labels(decision.verdict, powers, config)
    if decision.verdict is Verdict.WELCOME:
        return marks or (Keep("It is welcome where it is."),)
    if mode is Mode.LABEL and marks:
        return marks
    stays = _why_it_stays(ref, decision, powers, config)
    if stays is not None:
        return (*marks, Keep(stays))
    return (Move(config.folders.of(decision.verdict)),)


def _why_it_stays(ref: MessageRef, decision: Decision, powers: Powers, config: PolicyConfig) -> str | None:
    if not decision.conclusive:
        return "It stays where it is, because the decision is not certain."
    if not powers.safe_move:
        return "The server offers no safe move from here (MOVE or UIDPLUS, and the right to it), so it stays."
    if ref.mailbox == config.folders.of(decision.verdict):
        return "It already lies in the right folder."
    return None

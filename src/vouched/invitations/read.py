"""Whether a mail is an invitation, of which kind, from whom, with which note.

The order is that of trust: what a calendar object asks, what a platform's table knows, what services of all
kinds say, and last what a person's own prose says. Each reader may settle that a mail is no invitation.
"""

from dataclasses import replace

from vouched.invitations.announcement import is_called_off, read_announcement
from vouched.invitations.calendar import Asks, read_calendar
from vouched.invitations.calendar_text import read_conference_text, read_meeting_text
from vouched.invitations.detector import Detector
from vouched.invitations.discourse import (
    answers_somebody,
    is_automatic,
    is_forward_subject,
    is_list,
    is_list_digest,
)
from vouched.invitations.general import read_general, tells_of_answer
from vouched.invitations.group_links import read_group_link
from vouched.invitations.invitation import Invitation, InvitationKind
from vouched.invitations.letter import Letter
from vouched.invitations.persons import is_machine
from vouched.invitations.platforms import Trace, link_keys, recognise
from vouched.invitations.prose import read_prose
from vouched.invitations.screening import screen
from vouched.invitations.service import match_form, read_platform
from vouched.mail.authentication import ProofLevel
from vouched.mail.message import Message
from vouched.mail.person import Owner
from vouched.mail.subject import is_marked_as_answer

__all__ = ["read", "screen"]


_FIRST_LINES = 12
_FIRST_TEXT, _FIRST_QUOTED = 1_000, 3


def read(message: Message, owner: Owner, detector: Detector | None = None) -> Invitation | None:
    """Read the invitation that a message is; None when it is none. Never raises on any message.

    `detector` is asked of prose in which too few known phrases stand; without one the phrases decide.
    """
    if _is_own(message, owner):
        return None
    if message.calendar:
        asks, invitation = read_calendar(message, owner)
        if asks is not Asks.UNSAID:
            return _named_platform(message, invitation)
    if is_automatic(message.headers) or is_list_digest(message.subject):
        return None
    letter = Letter(message)
    for reader in (read_meeting_text, _of_service, read_conference_text):
        settled, invitation = reader(letter, owner)
        if settled:
            return invitation
    if is_called_off(message.subject) or _begins_with_quotation(message):
        return None
    return (
        read_group_link(message, owner)
        or read_prose(message, owner, detector)
        or read_announcement(message, owner, detector)
    )


def _is_own(message: Message, owner: Owner) -> bool:
    """Tell whether the owner wrote it herself; what her own server refutes she did not."""
    own = message.sender is not None and owner.is_me(message.sender.address)
    return own and not message.calendar and message.proof.level is not ProofLevel.FAILED


def _of_service(letter: Letter, owner: Owner) -> tuple[bool, Invitation | None]:
    """What platforms and services say; True when that settles the matter."""
    message = letter.message
    talk = is_marked_as_answer(message.subject) or is_forward_subject(message.subject)
    answers = talk or answers_somebody(message.headers)
    traces = recognise(message, letter.links if letter.may_link(link_keys()) else ())
    for trace in traces:
        if trace.marks == ("link",) and (answers or is_list(message.headers)):
            continue  # somebody talks about a platform's mail
        match = match_form(letter, trace.platform)
        if match is not None and ((talk and match.score < 1) or _relays_answer(letter)):
            return True, None
        invitation = None if match is None and answers else read_platform(letter, trace, owner)
        if match is not None or invitation is not None:
            return True, invitation
    invitation = None if answers else read_general(letter, owner)
    settled = invitation is not None or tells_of_answer(letter) or _is_notice(message, traces)
    return settled, invitation


def _is_notice(message: Message, traces: tuple[Trace, ...]) -> bool:
    """Tell whether a network's machine writes what is no known invitation: its prose asks nobody."""
    if message.sender is None or not is_machine(message.sender.address):
        return False
    return any(trace.platform.kind is InvitationKind.NETWORK and "from" in trace.marks for trace in traces)


def _begins_with_quotation(message: Message) -> bool:
    """Tell whether the words answer what stands quoted above them: archives lose other marks of an answer."""
    lines = [line for line in message.text[:_FIRST_TEXT].split("\n") if line.strip()]
    return any(line.startswith(">") for line in lines[:_FIRST_QUOTED])


def _relays_answer(letter: Letter) -> bool:
    """Tell whether a platform passes on what somebody answers: the subject stands above it, marked so."""
    first = (line.lstrip("*-> ") for line in letter.body.lines[:_FIRST_LINES])
    return any(is_marked_as_answer(line) for line in first)


def _named_platform(message: Message, invitation: Invitation | None) -> Invitation | None:
    """A calendar invitation whose object does not name its program: the headers may."""
    if invitation is None or invitation.platform is not None:
        return invitation
    traces = [trace for trace in recognise(message) if trace.platform.kind == invitation.kind]
    return replace(invitation, platform=traces[0].platform.name) if traces else invitation

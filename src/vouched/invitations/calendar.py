"""Calendar requests (iTIP, RFC 5546; carried by mail as in RFC 6047).

The rule. Only the methods REQUEST and ADD ask the owner to come, first or again (an update has a higher
SEQUENCE). CANCEL, REPLY, COUNTER, REFRESH and DECLINECOUNTER answer or call off: no invitation, whatever the
subject says, and whichever of object and Content-Type says so. Otherwise the object's own METHOD counts
before that of its Content-Type, which says nothing of an empty part (spam has it). PUBLISH tells without
asking, and so does a shop's REQUEST that the owner is said to have accepted: the mail's words decide. A
question for free time (VFREEBUSY) is none for company. An object without any method asks when it lists the
owner, unanswered, among the attendees of somebody else's event.

The inviter is the ORGANIZER, not the account that forwarded or relayed it, nor the service that sent it.
Where the object names no person, the mail does: its From line, its Reply-To, its words.
"""

from dataclasses import replace
from enum import StrEnum

from vouched.invitations.body import copy_of
from vouched.invitations.calendar_note import END_OF_COPY, own_description, own_lines
from vouched.invitations.calendar_object import Event, read_event
from vouched.invitations.discourse import is_no_reply
from vouched.invitations.invitation import Invitation, InvitationKind
from vouched.invitations.letter import Letter
from vouched.invitations.people_named import inviters
from vouched.invitations.platforms import index, is_service
from vouched.invitations.tables import Platform
from vouched.invitations.wording import wording
from vouched.mail.message import Message
from vouched.mail.person import Owner, Person
from vouched.mail.text import own_words

_ANSWERS = frozenset({"CANCEL", "REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"})
_REQUESTS = frozenset({"REQUEST", "ADD"})
_TOLD = frozenset({"PUBLISH"})
_MOST_OBJECTS = 5
_SENTENCE_ENDS = (".", "!", "?", "。", "！", "？", "।", "؟")


class Asks(StrEnum):
    """What a calendar object wants."""

    COME = "come"
    NOTHING = "nothing"  # an answer, a cancellation: decided, no invitation
    UNSAID = "unsaid"  # only told, or broken: the mail's words decide


def read_calendar(message: Message, owner: Owner) -> tuple[Asks, Invitation | None]:
    """Read what the first calendar object that speaks wants, and the invitation if it asks."""
    for item in message.calendar[:_MOST_OBJECTS]:
        event = read_event(item.text)
        wants = _asks(event, item.method, message, owner)
        if wants is Asks.COME:
            return wants, _invitation(event, message, owner)
        if wants is Asks.NOTHING:
            return wants, None
    return Asks.UNSAID, None


def _asks(event: Event, declared: str, message: Message, owner: Owner) -> Asks:
    if {event.method, declared} & _ANSWERS or event.status == "CANCELLED" or event.kind == "VFREEBUSY":
        return Asks.NOTHING
    sender = message.sender.address if message.sender else None
    if owner.is_me(event.organizer.address or sender):
        return Asks.NOTHING
    known = {event.method, declared if event.kind else ""} & (_REQUESTS | _TOLD)
    method = event.method if event.method in known else declared if declared in known else ""
    if event.kind == "VJOURNAL":
        return Asks.UNSAID
    if method in _REQUESTS:
        return Asks.UNSAID if _is_ticket(event, owner) else Asks.COME
    asked = any(owner.is_me(one.address) and not one.said for one in event.attendees)
    return Asks.COME if not method and event.organizer.address and asked else Asks.UNSAID


def _is_ticket(event: Event, owner: Owner) -> bool:
    """Tell whether a shop enters what the owner booked: no person convenes it, and she comes already."""
    comes = any(owner.is_me(one.address) and one.said == "ACCEPTED" for one in event.attendees)
    return comes and event.organizer.address is not None and _is_no_persons(event.organizer.address)


def _invitation(event: Event, message: Message, owner: Owner) -> Invitation:
    platform = next(
        (p for p in index().platforms if any(word in event.product for word in p.fingerprints.products)), None
    )
    inviter = _inviter(event, message, platform, owner)
    sender = message.sender.address if message.sender else None
    relayed = inviter.address is not None and sender not in {None, inviter.address, event.sent_by or None}
    note = own_description(event, owner)
    if not note and platform is None:
        note = _covering_words(event, message, inviter, owner)
    signals = ["calendar-request"]
    signals += ["calendar-update"] if event.sequence > 0 else []
    signals += ["calendar-delegate"] if event.sent_by else []
    signals += ["organizer-is-not-sender"] if relayed else []
    return Invitation(
        kind=InvitationKind.CALENDAR,
        platform=platform.name if platform else None,
        inviter=inviter,
        note=note,
        signals=tuple(signals),
    )


def _inviter(event: Event, message: Message, platform: Platform | None, owner: Owner) -> Person:
    """The organizer; without the name or an address of a service, with what the mail knows besides.

    A name alone is anybody's: where no address stands beside it, the sender's does.
    """
    inviter, sender = event.organizer, message.sender
    if platform is not None and inviter.name and inviter.name.casefold() == platform.title.casefold():
        inviter = replace(inviter, name=None)
    if inviter.address and _is_no_persons(inviter.address):
        inviter = replace(inviter, address=None)
    if inviter == Person():
        inviter = inviters(Letter(message), platform or "", owner, None)[0]
    if sender is None or _is_no_persons(sender.address):
        return inviter
    if inviter.address is None:
        inviter = replace(inviter, address=sender.address)
    same = inviter.name is None and inviter.address == sender.address
    return replace(inviter, name=sender.name or None) if same else inviter


def _is_no_persons(address: str) -> bool:
    return is_no_reply(address) or is_service(address)


def _covering_words(event: Event, message: Message, inviter: Person, owner: Owner) -> str:
    """The words of the mail, where the organizer sends it herself and they are no program's copy of it.

    Programs repeat the title, say that somebody invites, or call a file attached; a person who has something
    to say writes a sentence.
    """
    sender = message.sender.address if message.sender else None
    if event.description or sender is None or sender != inviter.address:
        return ""
    copy = copy_of(END_OF_COPY.split(own_words(message.text, message.html))[-1])
    if any(_is_title(line, event.summary) for line in copy.lines) or any(copy.find(wording().invites)):
        return ""
    if not any(line.endswith(_SENTENCE_ENDS) for line in copy.lines):
        return ""
    return own_lines(copy.lines, inviter.name, owner)


def _is_title(line: str, title: str) -> bool:
    """Tell whether a line says nothing but the title of the event, perhaps after a label."""
    before, found, after = line.casefold().partition(title.casefold() or "\n")
    before, after = before.rstrip("\"'“„«» "), after.strip(".\"'”“«» ")
    return bool(found) and not after and before[-1:] in {"", ":", "："}

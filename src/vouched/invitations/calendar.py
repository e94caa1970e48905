"""Calendar requests (iTIP, RFC 5546; carried by mail as in RFC 6047).

Only METHOD:REQUEST and ADD ask the owner to come, first or again (an update has a higher SEQUENCE). CANCEL,
REPLY, COUNTER, REFRESH and DECLINECOUNTER answer or call off: no invitation, whatever the subject says.
PUBLISH tells without asking, so the mail's words decide. An object without a METHOD asks when it lists the
owner among the attendees of somebody else's event. The inviter is the ORGANIZER, not the account that
forwarded or relayed it.
"""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from vouched.invitations.body import copy_of, is_footer, is_link, is_rule
from vouched.invitations.invitation import Invitation, InvitationKind
from vouched.invitations.persons import named
from vouched.invitations.platforms import index
from vouched.mail.content_line import content_line
from vouched.mail.html import html_to_text
from vouched.mail.message import Message
from vouched.mail.person import Owner, Person

_MOST_CALENDAR = 100_000
_MOST_LINES = 2_000
_LONGEST_VALUE = 20_000
_MOST_ATTENDEES = 500
_FOLD = re.compile(r"\r?\n[ \t]")
_NAME_END = re.compile(r"[;:]")
_MARKUP = re.compile(r"<(?:p|br|div|span|html|a|b|table)\b", re.IGNORECASE)
_EVENTS = frozenset({"VEVENT", "VTODO", "VPOLL"})
_WANTED = frozenset(
    {"METHOD", "PRODID", "STATUS", "ORGANIZER", "ATTENDEE", "SUMMARY", "DESCRIPTION", "SEQUENCE"}
)
_ESCAPED = re.compile(r"\\([nN,;\\])")
_MAILTO = re.compile(r"(?:mailto:)?([^\s<>\"]{1,200}@[\w.-]{1,200})", re.IGNORECASE)
_JOIN_BLOCK = re.compile(
    r"""
    -::~:~ | _{10,} | (?:join|beitreten|rejoindre|unirse|partecipa)[^\n]{0,40}(?:zoom|teams|meet|webex)
    | is\ inviting\ you\ to\ a\ scheduled | meet\.google\.com | teams\.microsoft\.com | zoom\.us/j
    | microsoft\ teams
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NOT_A_PERSON = (
    "@group.calendar.google.com",
    "unknownorganizer@calendar.google.com",
    "@resource.calendar.google.com",
)


class Asks(StrEnum):
    """What a calendar object wants."""

    COME = "come"
    NOTHING = "nothing"  # an answer, a cancellation: decided, no invitation
    UNSAID = "unsaid"  # only told, or broken: the mail's words decide


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The first event of a calendar object, as far as it could be read."""

    method: str = ""
    product: str = ""
    status: str = ""
    organizer: Person = field(default_factory=Person)
    attendees: tuple[str, ...] = ()
    summary: str = ""
    description: str = ""
    sequence: int = 0


def read_calendar(message: Message, owner: Owner) -> tuple[Asks, Invitation | None]:
    """Read what the first calendar object that speaks wants, and the invitation if it asks."""
    for text in message.calendar[:5]:
        event = read_event(text)
        wants = _asks(event, owner)
        if wants is Asks.COME:
            return wants, _invitation(event, message)
        if wants is Asks.NOTHING:
            return wants, None
    return Asks.UNSAID, None


def _asks(event: Event, owner: Owner) -> Asks:
    if (
        event.method in {"CANCEL", "REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"}
        or event.status == "CANCELLED"
    ):
        return Asks.NOTHING
    if owner.is_me(event.organizer.address):
        return Asks.NOTHING
    if event.method in {"REQUEST", "ADD"}:
        return Asks.COME
    if not event.method and event.organizer.address and any(map(owner.is_me, event.attendees)):
        return Asks.COME
    return Asks.UNSAID


def read_event(text: str) -> Event:
    """Read what an invitation needs of an iCalendar object (RFC 5545); never raises, whatever the text.

    Only the lines that matter are read: calendars in the wild break in time zones, alarms and HTML copies,
    and a whole parse would then refuse them.
    """
    values: dict[str, tuple[dict[str, str], str]] = {}
    attendees: list[str] = []
    component = ""
    for raw in _FOLD.sub("", text[:_MOST_CALENDAR]).splitlines()[:_MOST_LINES]:
        cut = _NAME_END.search(raw)
        name = raw[: cut.start()].upper() if cut else ""
        if name == "BEGIN":
            component = component if component in _EVENTS else raw[6:].strip().upper()
        elif name == "END" and raw[4:].strip().upper() in _EVENTS:
            break
        elif name in _WANTED and (component in _EVENTS or name in {"METHOD", "PRODID"}):
            line = content_line(raw[:_LONGEST_VALUE])
            if line is None:
                continue
            if name != "ATTENDEE":
                values.setdefault(name, line)
            elif len(attendees) < _MOST_ATTENDEES:
                attendees.append(_address(line[1]) or "")
    return _event(values, tuple(attendees))


def _event(values: dict[str, tuple[dict[str, str], str]], attendees: tuple[str, ...]) -> Event:
    def text(name: str) -> str:
        return _unescaped(values.get(name, ({}, ""))[1]).strip()

    parameters, organizer = values.get("ORGANIZER", ({}, ""))
    sequence = text("SEQUENCE")
    return Event(
        method=text("METHOD").upper(),
        product=text("PRODID"),
        status=text("STATUS").upper(),
        organizer=_person(parameters, organizer),
        attendees=attendees,
        summary=text("SUMMARY"),
        description=text("DESCRIPTION"),
        sequence=int(sequence) if sequence.isascii() and sequence.isdigit() and len(sequence) < 9 else 0,  # noqa: PLR2004
    )


def _person(parameters: dict[str, str], value: str) -> Person:
    address = _address(value)
    if address is None or address.endswith(_NOT_A_PERSON):
        return Person()
    person = named(parameters.get("CN"), Owner())
    return Person(name=person.name if person else None, address=address)


def _address(value: str) -> str | None:
    found = _MAILTO.search(value)
    return found.group(1).lower() if found else None


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _invitation(event: Event, message: Message) -> Invitation:
    platform = next(
        (p for p in index().platforms if any(word in event.product for word in p.fingerprints.products)), None
    )
    sender = message.sender
    inviter = event.organizer
    if inviter == Person() and sender is not None:
        inviter = Person(name=sender.name or None, address=sender.address)
    elif inviter.name is None and sender is not None and sender.address == inviter.address:
        inviter = replace(inviter, name=sender.name or None)
    forwarded = sender is not None and inviter.address not in {None, sender.address}
    signals = ["calendar-request"]
    signals += ["calendar-update"] if event.sequence > 0 else []
    signals += ["organizer-is-not-sender"] if forwarded else []
    return Invitation(
        kind=InvitationKind.CALENDAR,
        platform=platform.name if platform else None,
        inviter=inviter,
        note=own_description(event),
        signals=tuple(signals),
    )


def own_description(event: Event) -> str:
    """What the organizer wrote: the description without joining instructions and what repeats the title."""
    text = copy_of(
        html_to_text(event.description) if _MARKUP.search(event.description) else event.description
    ).shown
    block = _JOIN_BLOCK.search(text)
    kept: list[str] = []
    for line in (text[: block.start()] if block else text).split("\n"):
        if is_rule(line):
            if any(kept):
                break
            continue
        if not is_link(line) and not is_footer(line):
            kept.append(line)
    words = "\n".join(kept).strip()
    return (
        "" if words.casefold() == event.summary.casefold() or not any(c.isalpha() for c in words) else words
    )

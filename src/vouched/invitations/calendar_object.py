"""Calendar objects (iCalendar, RFC 5545; vCalendar 1.0) as mail brings them: what an invitation needs of one.

Only the lines that matter are read. Calendars in the wild break in time zones, alarms and HTML copies, lose
their folds and their ends, and whole-object parsers then refuse all of it.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vouched.invitations.persons import named
from vouched.mail.charset import decode
from vouched.mail.content_line import content_line
from vouched.mail.encoded_words import decode_words
from vouched.mail.person import Owner, Person

_MOST_CALENDAR = 512 * 1024
_MOST_LINES = 20_000
_LONGEST_VALUE = 20_000
_MOST_ATTENDEES = 2_000
_FOLD = re.compile(r"\r?\n[ \t]")
_PROPERTY = re.compile(
    r"""
    (?:BEGIN|END|METHOD|PRODID|VERSION|CALSCALE|NAME|REFRESH-INTERVAL|SOURCE|COLOR|IMAGE|CONFERENCE|ATTACH|
    CATEGORIES|CLASS|COMMENT|DESCRIPTION|GEO|LOCATION|PERCENT-COMPLETE|PRIORITY|RESOURCES|STATUS|SUMMARY|
    COMPLETED|DTEND|DUE|DTSTART|DURATION|FREEBUSY|TRANSP|TZID|TZNAME|TZOFFSETFROM|TZOFFSETTO|TZURL|ATTENDEE|
    CONTACT|ORGANIZER|RECURRENCE-ID|RELATED-TO|URL|UID|EXDATE|EXRULE|RDATE|RRULE|ACTION|REPEAT|TRIGGER|
    CREATED|DTSTAMP|LAST-MODIFIED|SEQUENCE|REQUEST-STATUS|ACKNOWLEDGED|STYLED-DESCRIPTION|X-[A-Z0-9-]{1,60})
    [;:]
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NAME_END = re.compile(r"[;:]")
_KINDS = frozenset({"VEVENT", "VTODO", "VPOLL", "VJOURNAL", "VFREEBUSY"})
_WANTED = frozenset({
    "METHOD", "PRODID", "STATUS", "ORGANIZER", "ATTENDEE", "SUMMARY", "DESCRIPTION", "X-ALT-DESC", "SEQUENCE",
    "RECURRENCE-ID", "UID",
})  # fmt: skip
_OF_OBJECT = frozenset({"METHOD", "PRODID"})
_ESCAPED = re.compile(r"\\([nN,;:\"\\])")
_MAILTO = re.compile(r"([^\s<>\"';:][^\s<>\";:]{0,199}@[\w.-]{1,200})")
_BACKSLASHES = re.compile(r"\\(?=[,;:\"\\])")
_LONGEST_ADDRESS = 1_000
_LONGEST_NAME = 100
_BROKEN_NAME = re.compile(r";CN=\"?([^\":;]{1,100})", re.IGNORECASE)
_NOT_A_PERSON = (
    "@group.calendar.google.com",
    "@import.calendar.google.com",
    "unknownorganizer@calendar.google.com",
    "@resource.calendar.google.com",
)
_ANSWERED = frozenset({"ACCEPTED", "DECLINED", "TENTATIVE", "COMPLETED"})

_Values = dict[str, tuple[dict[str, str], str]]
"""Parameters and value by property name."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody asked to come; `said` is the answer she is said to have given (PARTSTAT), or ""."""

    address: str
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The chief component of a calendar object, as far as it could be read.

    `kind` is its name, "" when there is none; `uid` is the same in all mail about one event. `organizer` is
    nobody where the object names a calendar or a number; `sent_by` is the address that acted for the
    organizer, "" when none did. `html` is the description in HTML where there is one beside the plain one.
    """

    kind: str = ""
    method: str = ""
    product: str = ""
    uid: str = ""
    status: str = ""
    organizer: Person = field(default_factory=Person)
    sent_by: str = ""
    attendees: tuple[Attendee, ...] = ()
    summary: str = ""
    description: str = ""
    html: str = ""
    sequence: int = 0


@dataclass(slots=True)
class _Component:
    kind: str = ""
    values: _Values = field(default_factory=dict)
    attendees: list[Attendee] = field(default_factory=list)


def read_event(text: str) -> Event:
    """Read what an invitation needs of a calendar object; never raises, whatever the text.

    Of several events the chief is the first that is no exception of another (RECURRENCE-ID).
    """
    whole = _Component()
    found: list[_Component] = []
    inside = ""  # an alarm or a time zone: its description is not the event's
    for raw in _lines(text):
        cut = _NAME_END.search(raw)
        name = raw[: cut.start()].upper() if cut else ""
        value = raw[cut.end() :].strip().upper() if cut else ""
        if name == "BEGIN":
            if value in _KINDS:
                found.append(_Component(value))
            inside = "" if value in _KINDS or value == "VCALENDAR" else value
        elif name == "END":
            inside = "" if value == inside else inside
        elif name in _WANTED and not inside:
            _take(name, raw[:_LONGEST_VALUE], whole if name in _OF_OBJECT or not found else found[-1])
    chief = next((one for one in found if "RECURRENCE-ID" not in one.values), found[0] if found else whole)
    return _event(whole, chief, found)


def _lines(text: str) -> Iterator[str]:
    """Unfolded lines; a line that begins with no property goes on with the one before (lost folds)."""
    held: list[str] = []
    soft = False  # the line before ends in a soft break of quoted-printable
    for raw in _FOLD.sub("", text[:_MOST_CALENDAR]).splitlines()[:_MOST_LINES]:
        if soft or (held and not _PROPERTY.match(raw)):
            held += _continued(held[0], raw, soft=soft)
        else:
            yield "".join(held)
            held = [raw]
        soft = raw.endswith("=") and "QUOTED-PRINTABLE" in held[0][:200].upper()
        if soft:
            held[-1] = held[-1].removesuffix("=")
    yield "".join(held)


def _continued(first: str, raw: str, *, soft: bool) -> tuple[str, ...]:
    """What a line that is no property adds to the one before: addresses were cut, texts have lines."""
    name = first[:11].upper()
    if soft or name.startswith(("ORGANIZER", "ATTENDEE")):
        return (raw,)
    return ("\\n", raw) if name.startswith(("DESCRIPTION", "X-ALT-DESC", "SUMMARY")) else ()


def _take(name: str, raw: str, component: _Component) -> None:
    """Enter one property; the first of a name counts."""
    line = content_line(raw) or _broken(raw)
    if name != "ATTENDEE":
        component.values.setdefault(name, line)
        return
    if line[0].get("ROLE", "").upper() == "ORGANIZER":  # vCalendar 1.0
        component.values.setdefault("ORGANIZER", line)
    elif len(component.attendees) < _MOST_ATTENDEES and (address := _address(*line)):
        said = line[0].get("PARTSTAT", "").strip().upper()
        component.attendees.append(Attendee(address, said if said in _ANSWERED else ""))


def _broken(raw: str) -> tuple[dict[str, str], str]:
    """What can be saved of a line whose quotation marks do not pair: a name, and an address behind it."""
    name = _BROKEN_NAME.search(raw)
    return {"CN": name[1].strip()} if name else {}, raw.rpartition("=")[2]


def _event(whole: _Component, chief: _Component, found: list[_Component]) -> Event:
    def text(name: str) -> str:
        return _text(*{**whole.values, **chief.values}.get(name, ({}, ""))).strip()

    parameters, organizer = chief.values.get("ORGANIZER", ({}, ""))
    sequence = text("SEQUENCE")
    called_off = found and all(one.values.get("STATUS", ({}, ""))[1].upper() == "CANCELLED" for one in found)
    return Event(
        kind=chief.kind,
        method=text("METHOD").upper(),
        product=text("PRODID"),
        uid=text("UID"),
        status="CANCELLED" if called_off else text("STATUS").upper(),
        organizer=_person(parameters, organizer),
        sent_by=_address({}, parameters.get("SENT-BY", "")) or "",
        attendees=tuple(chief.attendees),
        summary=text("SUMMARY"),
        description=text("DESCRIPTION"),
        html=text("X-ALT-DESC"),
        sequence=int(sequence) if sequence.isascii() and sequence.isdigit() and len(sequence) < 9 else 0,  # noqa: PLR2004
    )


def _text(parameters: dict[str, str], value: str) -> str:
    if parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":  # vCalendar 1.0
        value = decode(binascii.a2b_qp(value.encode("utf-8", "replace")), parameters.get("CHARSET"))
        return value.replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _person(parameters: dict[str, str], value: str) -> Person:
    address = _address(parameters, value)
    if address is not None and address.endswith(_NOT_A_PERSON):
        return Person()
    shown = " ".join(_BACKSLASHES.sub("", decode_words(parameters.get("CN", ""))).split()).strip("'")
    person = named(shown, Owner())
    if person is not None and person.name:
        return Person(name=person.name, address=address, organisation=person.organisation)
    return Person(name=None if "@" in shown else shown[:_LONGEST_NAME] or None, address=address)


def _address(parameters: dict[str, str], value: str) -> str | None:
    """The address that a value is; where EMAIL stands beside it (RFC 7986) the value is a server's path."""
    values = (one[:_LONGEST_ADDRESS] for one in (parameters.get("EMAIL", ""), value) if "@" in one)
    found = next((hit for one in values if (hit := _MAILTO.search(one))), None)
    return found.group(1).lower() if found else None

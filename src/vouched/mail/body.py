"""What a reader sees of a message: its text, its HTML, its calendar objects."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from vouched.mail.charset import decode
from vouched.mail.html import html_to_text
from vouched.mail.mime import Part
from vouched.mail.tnef import Packed, unpack

MAX_CALENDARS = 10

_CALENDAR_TYPES = frozenset({"text/calendar", "application/ics", "text/x-vcalendar", "application/calendar"})
_UNTYPED = frozenset({"", "text/plain", "application/octet-stream", "application/binary", "text/x-ics"})
_PACKED_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_HTML_START = re.compile(r"\s{0,100}(?:<!doctype html|<html\b)", re.IGNORECASE)
_STUB = 400  # characters; longer texts have something to say
_CALENDAR_START = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,20}BEGIN:VCALENDAR", re.IGNORECASE)
_FOLD = re.compile(rb"\r?\n[ \t]")


@dataclass(frozen=True, slots=True)
class CalendarObject:
    """The text of a calendar object, unfolded; `method` is what its Content-Type says, "" when nothing."""

    text: str
    method: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """Text as a reader sees it, HTML as sent ("" when there is none), each calendar object."""

    text: str
    html: str
    calendar: tuple[CalendarObject, ...]


def read_body(parts: Iterable[Part]) -> Body:
    """Gather the body from the leaves of a message.

    Plain parts that are not attachments are joined, as programs show them; HTML speaks where they are blank
    or only say that one should look at the HTML, and what Outlook packed where there is neither.
    A calendar counts under any of the names that it travels by, and once, though it is often sent twice.
    """
    found = _Found()
    for part in parts:
        found.take(part)
    if found.packed.method and not found.calendar:
        found.calendar[found.packed.as_calendar()] = found.packed.method
    markup = "\n".join(found.html)
    text = "\n".join(found.plain)
    return Body(
        (html_to_text(markup) if markup and _is_stub(text) else text) or found.packed.text,
        markup,
        tuple(CalendarObject(text, method) for text, method in found.calendar.items()),
    )


@dataclass(slots=True)
class _Found:
    """What was gathered from the leaves; calendar objects with what their Content-Type says of them."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    calendar: dict[str, str] = field(default_factory=dict)
    packed: Packed = field(default_factory=Packed)

    def take(self, part: Part) -> None:
        """Put a leaf where it belongs."""
        if _is_calendar(part):
            if len(self.calendar) < MAX_CALENDARS:
                text = _calendar_text(part)
                self.calendar[text] = self.calendar.get(text) or part.type.get("method").strip().upper()
        elif _is_packed(part):
            self.packed = unpack(part.content()) or self.packed
        elif part.attached:
            return
        elif part.type.value in {"text/html", "text/enriched"}:
            self.html.append(part.text())
        elif part.type.value in {"", "text/plain", "text"} or "/" not in part.type.value:
            text = _unflowed(part)
            (self.html if _HTML_START.match(text) else self.plain).append(text)


def _is_stub(text: str) -> bool:
    """Tell whether a plain text is blank or a notice such as "your program cannot show HTML"."""
    return len(text) < _STUB and ("HTML" in text or not text.strip())


def _is_calendar(part: Part) -> bool:
    if part.type.value in _CALENDAR_TYPES or part.filename.lower().endswith((".ics", ".vcs")):
        return True
    return part.type.value in _UNTYPED and _CALENDAR_START.match(part.beginning()) is not None


def _calendar_text(part: Part) -> str:
    """The text of a calendar part; folds go first, because they may cut a character in two (RFC 5545 3.1)."""
    content = part.content()
    if b"\x00" not in content[:4]:
        content = _FOLD.sub(b"", content)
    text = decode(content, part.type.get("charset") or None).replace("\r\n", "\n").replace("\r", "\n")
    return text.lstrip("\ufeff").strip()


def _is_packed(part: Part) -> bool:
    return part.type.value in _PACKED_TYPES or part.filename.lower() == "winmail.dat"


def _unflowed(part: Part) -> str:
    """Text with the soft line breaks of format=flowed undone (RFC 3676 4.1)."""
    text = part.text()
    if part.type.get("format").lower() != "flowed":
        return text
    joiner = "" if part.type.get("delsp").lower() == "yes" else " "
    paragraphs: list[list[str]] = []
    soft = False
    for line in text.split("\n"):
        quoted = line.startswith(">")
        content = line if quoted else line.removeprefix(" ")
        if soft and not quoted and line != "-- ":
            paragraphs[-1].append(content)
        else:
            paragraphs.append([content])
        soft = line.endswith(" ") and line != "-- " and not quoted
        if soft:
            paragraphs[-1][-1] = content.removesuffix(" ") + joiner
    return "\n".join("".join(pieces) for pieces in paragraphs)

"""What a reader sees of a message: its text, its HTML, its calendar objects."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vouched.mail.html import html_to_text
from vouched.mail.mime import Part

MAX_CALENDARS = 10

_CALENDAR_TYPES = frozenset({"text/calendar", "application/ics", "text/x-vcalendar", "application/calendar"})
_UNTYPED = frozenset({"", "text/plain", "application/octet-stream", "application/binary", "text/x-ics"})
_HTML_START = re.compile(r"\s{0,100}(?:<!doctype html|<html\b)", re.IGNORECASE)
_STUB = 400  # characters; longer texts have something to say
_CALENDAR_START = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,20}BEGIN:VCALENDAR", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """Text as a reader sees it, HTML as sent ("" when there is none), the text of each calendar object."""

    text: str
    html: str
    calendar: tuple[str, ...]


def read_body(parts: Iterable[Part]) -> Body:
    """Gather the body from the leaves of a message.

    Plain parts that are not attachments are joined, as programs show them; HTML speaks where they are blank
    or only say that one should look at the HTML.
    A calendar counts under any of the names that it travels by, and once, though it is often sent twice.
    """
    plain: list[str] = []
    html: list[str] = []
    calendar: dict[str, None] = {}
    for part in parts:
        if _is_calendar(part):
            if len(calendar) < MAX_CALENDARS:
                calendar[part.text().strip()] = None
        elif part.attached:
            continue
        elif part.type.value in {"text/html", "text/enriched"}:
            html.append(part.text())
        elif part.type.value in {"", "text/plain", "text"} or "/" not in part.type.value:
            text = _unflowed(part)
            (html if _HTML_START.match(text) else plain).append(text)
    markup = "\n".join(html)
    text = "\n".join(plain)
    return Body(html_to_text(markup) if markup and _is_stub(text) else text, markup, tuple(calendar))


def _is_stub(text: str) -> bool:
    """Tell whether a plain text is blank or a notice such as "your program cannot show HTML"."""
    return len(text) < _STUB and ("HTML" in text or not text.strip())


def _is_calendar(part: Part) -> bool:
    if part.type.value in _CALENDAR_TYPES or part.filename.lower().endswith((".ics", ".vcs")):
        return True
    return part.type.value in _UNTYPED and _CALENDAR_START.match(part.content()) is not None


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

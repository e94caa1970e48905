"""What Outlook packs into `winmail.dat` (MS-OXTNEF): the kind of item, its subject and its words.

Exchange sends a meeting in this form to recipients whom it takes for other Outlooks. Only the attributes of
the message itself are read; what is in its MAPI properties alone (rich text) stays unread.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from vouched.mail.charset import decode

_SIGNATURE = b"\x78\x9f\x3e\x22"
_HEADER = struct.Struct("<BII")
_CHECKSUM = 2
_MESSAGE_LEVEL = 1
_MOST_ATTRIBUTES = 200
_CLASS, _SUBJECT, _BODY, _CODEPAGE = 0x00078008, 0x00018004, 0x0002800C, 0x00069007
_METHODS = {
    "mtgreq": "REQUEST",
    "meeting.request": "REQUEST",
    "mtgcncl": "CANCEL",
    "meeting.canceled": "CANCEL",
    "mtgrespp": "REPLY",
    "mtgrespn": "REPLY",
    "mtgrespa": "REPLY",
    "meeting.resp": "REPLY",
}


@dataclass(frozen=True, slots=True)
class Packed:
    """One item; `method` is the iTIP method (RFC 5546) of a meeting, "" for every other kind of item."""

    method: str = ""
    subject: str = ""
    text: str = ""

    def as_calendar(self) -> str:
        """The meeting as a calendar object without an organizer, "" when it is none."""
        if not self.method:
            return ""
        lines = (
            f"METHOD:{self.method}",
            "BEGIN:VEVENT",
            f"SUMMARY:{_escaped(self.subject)}",
            f"DESCRIPTION:{_escaped(self.text)}",
            "END:VEVENT",
        )
        return "\n".join(("BEGIN:VCALENDAR", *lines, "END:VCALENDAR"))


def unpack(data: bytes) -> Packed | None:
    """Read a TNEF stream, cut or whole; None when it is none. Never raises."""
    if not data.startswith(_SIGNATURE):
        return None
    found: dict[int, bytes] = {}
    for name, value in _attributes(data):
        found.setdefault(name, value)
    kind = found.get(_CLASS, b"").rstrip(b"\x00").decode("ascii", "replace").lower()
    page = int.from_bytes(found.get(_CODEPAGE, b"")[:4], "little")
    charset = f"cp{page}" if page else None
    return Packed(
        next((method for name, method in _METHODS.items() if name in kind), ""),
        decode(found.get(_SUBJECT, b""), charset).strip(),
        decode(found.get(_BODY, b""), charset).replace("\r\n", "\n").strip(),
    )


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The attributes of the message, in order; each is a name and a value, up to where the stream breaks."""
    at = len(_SIGNATURE) + 2
    for _ in range(_MOST_ATTRIBUTES):
        if at + _HEADER.size > len(data):
            return
        level, name, length = _HEADER.unpack_from(data, at)
        at += _HEADER.size
        if level != _MESSAGE_LEVEL:
            return
        yield name, data[at : at + length]
        at += length + _CHECKSUM


def _escaped(text: str) -> str:
    """Text as a value of a calendar object (RFC 5545 3.3.11)."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())

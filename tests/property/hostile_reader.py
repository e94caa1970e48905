"""Reads hostile mail of a megabyte each, in a process that may be limited: see test_hostile_reading.

`python hostile_reader.py KIND` prints the name of every input once it was read.
"""

import sys

from vouched.invitations.read import read, screen
from vouched.mail.headers import Headers
from vouched.mail.message import MessageRef, parse
from vouched.mail.person import Owner

OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
REF = MessageRef("home", "INBOX", 1, 1)
SIZE = 1_000_000
WORDS = {
    "one long line": "a",
    "only blanks": " \t",
    "only line ends": "\n",
    "greetings": "Hi Nora,\n",
    "default sentences": "I'd like to add you to my professional network on LinkedIn\n",
    "announcements": "Ruth wrote:\n",
    "announcements and words": "Ruth wrote:\na b.\n",
    "invites": "Ruth has invited you to join ",
    "invites a line": "Ruth Adler has invited you to join Tidepool\n",
    "small print": "You received this because Ruth Adler invited you\n",
    "links": "http://www.linkedin.com/comm/in/x?trk=eml-y ",
    "wrapped links": "https://a.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.example ",
    "wrapped in wrapped": "https://urldefense.com/v3/__",
    "underscores": "https://urldefense.com/v3/__https://x__",
    "one wrapped link": "%25",
    "brackets": "(",
    "at signs": "a@",
    "tags": "<div><a href='x'>",
    "quoted lines": "> ",
    "quotation marks": '"a ',
    "one open quotation": "“a ",
    "mutuals": "A, b, and c are mutual connections ",
    "buttons": "Accept\n",
    "names": "Ruth Adler\n",
    "encoded words": "=?utf-8?q?=41?= ",
    "half words": "=?iso-2022-jp?b?",
    "long words": "招待",
}
CALENDAR = {
    "attendees": "ATTENDEE;CN=a:mailto:a@b.example\r\n",
    "open quotes": 'ATTENDEE;CN="a\r\n',
    "one line of parameters": ";A=b",
    "one line of quotes": ';A="b',
    "one organizer": "ORGANIZER;CN=a:",
    "no at": "ATTENDEE:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n",
    "events": "BEGIN:VEVENT\r\n",
    "alarms": "BEGIN:VALARM\r\n",
    "ends": "END:VEVENT\r\n",
    "calendars": "BEGIN:VCALENDAR\r\n",
    "folds": "\r\n ",
    "folded letters": "ü\r\n ",
    "soft breaks": "DESCRIPTION;ENCODING=QUOTED-PRINTABLE:=41=\r\n",
    "lost folds": "DESCRIPTION:a\r\nb\r\n",
    "escapes": "\\n\\,",
    "copies": "*~",
    "copy rules": "*~*~*~*~\\n",
    "conferences": "Join Zoom Meeting\\nzoom\\n",
    "markup": "<b><i>",
    "entities": "&amp;",
}
HEADS = {
    "continuations": ";a*0=b",
    "numbered continuations": ";a*{}=b",
    "encoded continuations": ";a*0*=%41",
    "addresses": "a@b.example,",
    "angles": "<a@b.example>",
    "comments": "(",
    "pairs of comments": "(a)(",
    "quotes": '"',
    "encoded words": "=?utf-8?q?=41?= ",
    "dkim": "; d=a",
    "hosts": "@a.",
    "words": "invitation ",
}
FIELDS = (
    "From",
    "Subject",
    "Message-ID",
    "DKIM-Signature",
    "Sender",
    "References",
    "To",
    "Content-Type",
    "Reply-To",
)


def of_size(fragment: str) -> str:
    """A fragment repeated to a megabyte; `{}` in it counts."""
    times = SIZE // len(fragment.encode())
    return "".join(fragment.format(n) for n in range(times)) if "{}" in fragment else fragment * times


def body_of(kind: str, hostile: str) -> bytes:
    """A LinkedIn invitation, or a calendar request, of these words."""
    head = f"From: Ruth <member@linkedin.com>\nSubject: Ruth wants to connect\nContent-Type: {kind}\n\n"
    if kind == "text/calendar":
        head += "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nORGANIZER:mailto:a@b.example\nDESCRIPTION:"
    return f"{head}{hostile}".encode()


def nested(depth: int) -> bytes:
    """Multiparts within each other, the deepest with words."""
    opened = "".join(
        f'Content-Type: multipart/mixed; boundary="b{level}"\n\n--b{level}\n' for level in range(depth)
    )
    return f"From: a@b.example\n{opened}Content-Type: text/plain\n\nwords\n".encode()


def inputs(kind: str) -> dict[str, bytes]:
    """Messages by name."""
    if kind == "headers":
        return {
            f"{name} in {field}": f"{field}: {of_size(fragment)}\n\nwords".encode()
            for name, fragment in HEADS.items()
            for field in FIELDS
        }
    if kind == "parts":
        tnef = b"\x78\x9f\x3e\x22\x01\x00"
        packed = b"From: a@b.example\nContent-Type: application/ms-tnef\n\n" + tnef
        return {
            "a thousand deep": nested(1000),
            "ten thousand deep": nested(10_000),
            "empty attributes": packed + b"\x01" + b"\x00" * SIZE,
            "one endless attribute": packed + b"\x01\x08\x80\x07\x00\xff\xff\xff\xff" + b"a" * SIZE,
            "utf-16": b"Content-Type: text/plain\n\n" + b"\xff\xfe" + b"\x00\xd8" * (SIZE // 2),
            "many fields": b"a: b\n" * (SIZE // 5),
        }
    words = {**WORDS, **CALENDAR} if kind == "text/calendar" else WORDS
    return {name: body_of(kind, of_size(fragment)) for name, fragment in words.items()}


def main() -> None:
    """Read every input of the kind named."""
    for name, raw in inputs(sys.argv[1]).items():
        message = parse(raw, REF)
        screen(Headers.parse(raw), OWNER)
        read(message, OWNER)
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

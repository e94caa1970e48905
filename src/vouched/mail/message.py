"""One message, as it is."""

import re
from dataclasses import dataclass
from datetime import datetime

from vouched.mail.address import Address, read_from, read_list
from vouched.mail.authentication import Proof, TrustedServers, prove
from vouched.mail.body import CalendarObject, read_body
from vouched.mail.dates import parse_date
from vouched.mail.headers import Headers
from vouched.mail.identifiers import message_id
from vouched.mail.mime import leaves, split_header

NO_DATE = "no-date"
BAD_DATE = "bad-date"
NO_MESSAGE_ID = "no-message-id"
NO_HEADERS = "no-headers"
EMPTY = "empty"

_PREAMBLE = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:[ \t]*\r?\n)*(?:>?From [^\n]*\n)?")
_HEADER_LINE = re.compile(rb"[!-9;-~]{1,200}[ \t]*:")


@dataclass(frozen=True, slots=True, order=True)
class MessageRef:
    """Where a message is; a UID means nothing without its UIDVALIDITY (RFC 9051 2.3.1.1)."""

    account: str
    mailbox: str
    uidvalidity: int
    uid: int

    def __str__(self) -> str:
        return f"{self.account}/{self.mailbox};uidvalidity={self.uidvalidity};uid={self.uid}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message read from bytes; what could not be read is empty and named in `defects`.

    `sender` is the one true From address, None when there is none or more than one.
    `sent_at` is the Date header, `received_at` the server's INTERNALDATE; both are aware.
    `text` is what a reader sees of the body: the plain part, else the HTML as text; `html` is as sent.
    `calendar` holds each calendar object, however it was attached.
    """

    ref: MessageRef
    message_id: str | None
    sender: Address | None
    reply_to: tuple[Address, ...]
    recipients: tuple[Address, ...]
    subject: str
    sent_at: datetime | None
    received_at: datetime | None
    text: str
    html: str
    calendar: tuple[CalendarObject, ...]
    headers: Headers
    proof: Proof
    defects: tuple[str, ...] = ()
    truncated: bool = False


def parse(
    raw: bytes,
    ref: MessageRef,
    *,
    received_at: datetime | None = None,
    trusted: TrustedServers | None = None,
    truncated: bool = False,
) -> Message:
    """Read a message from bytes of any kind; never raises.

    `trusted` names the servers whose word on the sender counts (none: the proof is unavailable);
    `truncated` says that the message is longer than `raw`.
    """
    headers, start = _split(raw)
    parts, mime_defects = leaves(raw, headers, start)
    body = read_body(parts)
    sender, from_defects = read_from(headers)
    identifier = message_id(headers)
    sent_at, date_defects = _sent_at(headers)
    return Message(
        ref=ref,
        message_id=identifier,
        sender=sender,
        reply_to=read_list(headers, "reply-to"),
        recipients=read_list(headers, "to", "cc"),
        subject=headers.first("subject") or "",
        sent_at=sent_at,
        received_at=received_at,
        text=body.text,
        html=body.html,
        calendar=body.calendar,
        headers=headers,
        proof=prove(headers, sender, _trusted_then(trusted, received_at)),
        defects=(
            *_whole_defects(raw, headers),
            *from_defects,
            *date_defects,
            *(() if identifier else (NO_MESSAGE_ID,)),
            *mime_defects,
        ),
        truncated=truncated,
    )


def _split(raw: bytes) -> tuple[Headers, int]:
    """Headers and the offset of the body; text without any header line is all body."""
    preamble = _PREAMBLE.match(raw)
    start = preamble.end() if preamble else 0
    if not _HEADER_LINE.match(raw, start):
        return Headers.parse(b""), start
    block, body = split_header(raw, start, len(raw))
    return Headers.parse(block), body


def _whole_defects(raw: bytes, headers: Headers) -> tuple[str, ...]:
    if not raw.strip():
        return (EMPTY,)
    return () if headers.raw_items() else (NO_HEADERS,)


def _sent_at(headers: Headers) -> tuple[datetime | None, tuple[str, ...]]:
    written = headers.first("date")
    if not written:
        return None, (NO_DATE,)
    sent_at = parse_date(written)
    return sent_at, () if sent_at else (BAD_DATE,)


def _trusted_then(trusted: TrustedServers | None, received_at: datetime | None) -> TrustedServers:
    """Whose word counts for a message of that time: nobody's before the server began to record results."""
    if trusted is None or (trusted.since and received_at and received_at < trusted.since):
        return TrustedServers()
    return trusted

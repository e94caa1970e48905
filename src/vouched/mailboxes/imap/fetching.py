"""What is asked of messages, and the answers taken apart with as little work as possible."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from vouched.mailboxes.imap.quoting import unquoted
from vouched.mailboxes.imap.wire import Answer, Response

HEADER_FIELDS = (
    *("From", "Sender", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References"),
    *("Return-Path", "Received", "Authentication-Results", "X-MS-Exchange-Organization-AuthAs"),
    *("Content-Type", "Content-Class", "Auto-Submitted", "Precedence"),
    *(
        "List-ID",
        "List-Post",
        "List-Unsubscribe",
        "List-Subscribe",
        "List-Help",
        "List-Archive",
        "List-Owner",
    ),
    *("Mailing-List", "X-Mailing-List", "X-List", "X-Loop", "X-BeenThere", "X-Mailman-Version"),
    *("X-Google-Group-Id", "X-Google-Loop", "X-Listserver"),
    *("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply"),
    # what platforms mark their mail with
    *("X-LinkedIn-Class", "X-LinkedIn-Template", "X-LinkedIn-Id", "X-LinkedIn-fbl", "X-XING-Mail-Type"),
    *("X-Facebook-Notify", "X-Facebook", "X-Facebook-Camp", "X-GitHub-Reason", "X-GitHub-Sender"),
    *("X-GitHub-Recipient", "X-GitLab-Project", "X-GitLab-Project-Id", "X-GitLab-Group-Id"),
    *("X-GitLab-NotificationReason", "X-GitLab-Reply-Key", "X-Gmail-Invite", "X-Google-Group-Invite"),
    *("X-MEETUP-MESG-ID", "X-MEETUP-RECIP-ID", "X-MEETUP-TRACK", "X-Microsoft-Antispam-Share"),
    *("X-MS-Exchange-Calendar-Originator-Id", "X-MS-Exchange-Calendar-Series-Instance-Id"),
)
"""The fields from which a message is screened, its sender proven and acquaintance learnt.

The server repeats their names in every answer, so the list costs as much as what it asks for.
"""

MAX_HEADER = 64 * 1024
"""Bytes of these fields that are read of one message."""

_UID = re.compile(rb"\bUID (\d{1,18})\b")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,19})\b")
_DATE = re.compile(rb'\bINTERNALDATE "([^"]{20,40})"')
_FLAGS = re.compile(rb"\bFLAGS \(([^)]*)\)")
_QUOTED = re.compile(rb'\bBODY\[[^\]]*\](?:<\d+>)? "((?:[^"\\]|\\.)*)"', re.DOTALL)
_FETCH = re.compile(rb"\d+ FETCH \(", re.IGNORECASE)
_MONTHS = {
    name: number
    for number, name in enumerate(
        (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"), 1
    )
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """One FETCH response; what was not in it is None, `body` is empty when there is none."""

    uid: int
    body: bytes
    size: int | None
    received_at: datetime | None
    flags: tuple[str, ...] | None


def header_items() -> str:
    """The items to fetch for `RawHeaders`."""
    fields = " ".join(HEADER_FIELDS)
    return f"(UID RFC822.SIZE INTERNALDATE FLAGS BODY.PEEK[HEADER.FIELDS ({fields})]<0.{MAX_HEADER}>)"


def body_items(max_bytes: int) -> str:
    """The items to fetch for `RawMessage`; a message cut at `max_bytes` never crosses the network whole."""
    return f"(UID RFC822.SIZE INTERNALDATE BODY.PEEK[]<0.{max_bytes}>)"


def fetched(answer: Answer) -> tuple[Fetched, ...]:
    """The FETCH responses of an answer, by ascending UID.

    A server may add unasked FLAGS of any message, without a UID (left out) or with one (it does not replace
    an answer with a size).
    """
    found: dict[int, Fetched] = {}
    for response in answer.untagged:
        one = _fetched(response)
        if one is not None and (one.uid not in found or one.size is not None):
            found[one.uid] = one
    return tuple(found[uid] for uid in sorted(found))


def sizes(answer: Answer) -> dict[int, int]:
    """UID to RFC822.SIZE."""
    return {one.uid: one.size for one in fetched(answer) if one.size is not None}


def _fetched(response: Response) -> Fetched | None:
    head = response[0]
    if _FETCH.match(head) is None:
        return None
    if len(response) > 1:
        text, body = b" ".join(response[::2]), response[1]
    else:
        text, body = _without_quoted_body(head)
    uid = _UID.search(text)
    if uid is None:
        return None
    size = _SIZE.search(text)
    date = _DATE.search(text)
    flags = _FLAGS.search(text)
    return Fetched(
        int(uid[1]),
        body,
        int(size[1]) if size else None,
        internal_date(date[1]) if date else None,
        tuple(flags[1].decode("ascii", "replace").split()) if flags else None,
    )


def _without_quoted_body(text: bytes) -> tuple[bytes, bytes]:
    """Take a body in quotes out of a response: what a sender wrote must not pass for the server's words."""
    found = _QUOTED.search(text)
    if found is None:
        return text, b""
    return text[: found.start()] + text[found.end() :], unquoted(found[1])


def internal_date(text: bytes) -> datetime | None:
    """An INTERNALDATE such as `17-Jul-1996 02:44:25 -0700`; None when it is none."""
    try:
        day, time, zone = text.split()
        month = _MONTHS[day[-8:-5]]
        offset = timedelta(hours=int(zone[:3]), minutes=int(zone[:1] + zone[3:5]))
        return datetime(
            int(day[-4:]),
            month,
            int(day[:-9]),
            int(time[:2]),
            int(time[3:5]),
            int(time[6:8]),
            tzinfo=timezone(offset) if offset else UTC,
        )
    except (ValueError, KeyError):
        return None


def windows(uids: Iterable[tuple[int, int]], max_count: int, max_bytes: int) -> Iterable[list[int]]:
    """Cut (UID, bytes) into runs of at most so many messages and bytes; a larger one stands alone."""
    held: list[int] = []
    total = 0
    for uid, size in uids:
        if held and (len(held) >= max_count or total + size > max_bytes):
            yield held
            held, total = [], 0
        held.append(uid)
        total += size
    if held:
        yield held

"""Which messages are personal: only what passes these gates can speak of an acquaintance.

Lists, bulk mail, programs, calendars and addresses of roles write and are written to without anybody
knowing anybody. A message that fails a gate leaves at most a trace, never evidence of weight.
"""

import re
from enum import StrEnum
from functools import cache
from importlib.resources import files

from vouched.mail.address import Address
from vouched.mail.headers import Headers

DIRECT = 5
"""Human recipients up to which a message is addressed to each of them (measured on email-Eu-core)."""
GROUP = 10
"""Human recipients up to which they may have noticed each other."""


class Gate(StrEnum):
    """What a message is when it is not simply a letter."""

    LIST = "list"
    BULK = "bulk"
    AUTOMATIC = "automatic"
    CALENDAR = "calendar"


_LIST_WEIGHTS = (
    ("list-id", 0.75),
    ("list-subscribe", 0.125),
    ("list-unsubscribe", 0.125),
    ("list-post", 0.125),
    ("list-help", 0.125),
    ("list-archive", 0.125),
    ("list-owner", 0.125),
    ("x-loop", 0.125),
)  # the sum of rspamd's maillist rule
_LIST_SIGNS = ("x-beenthere", "x-mailman-version", "x-google-group-id", "x-google-loop", "x-listserver")
_AUTOMATIC_SIGNS = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply")
_NO_REPLY = re.compile(
    r"(?:no|not|non|nao|ne|kein)[-_.]?(?:re?ply|responder|rispondere|repondre|antwort)|do[-_.]?not[-_.]?reply|bounce|"
    r"mailer-daemon|(?:^|[-_.+])(?:notifications?|notify|alerts?|updates?|invitations?|mailer|daemon|calendar)(?:$|[-_.+])|"
    r"hit-reply|auto-?(?:mated|confirm|reply)",
    re.IGNORECASE,
)
_RELAY_DOMAINS = re.compile(
    r"(?:^|\.)(?:reply\.github\.com|docs\.google\.com|zendesk\.com|reply\.linkedin\.com|reply\.craigslist\.org|"
    r"guest\.airbnb\.com|host\.airbnb\.com|intercom-mail\.com|freshdesk\.com|helpscout\.net|"
    r"calendar-server\.bounces\.google\.com|groups?\.calendar\.google\.com|resource\.calendar\.google\.com)$"
)
_LIST_LOCAL = re.compile(r"[-_.](?:users|devel|dev|list|discuss|announce|talk|forum|request|owner|bounces)$")
_LIST_DOMAINS = re.compile(
    r"(?:^|\.)(?:lists?\.[a-z0-9.-]+|mailman\.[a-z0-9.-]+|listserv\.[a-z0-9.-]+|googlegroups\.com|groups\.io|"
    r"yahoogroups\.(?:com|de)|freelists\.org|listes\.[a-z0-9.-]+)$"
)
_TOKEN = re.compile(r"[0-9a-f]{20}|\d{20}|=")


def is_listed(headers: Headers) -> bool:
    """Tell whether a message came through a mailing list."""
    score = sum(weight for name, weight in _LIST_WEIGHTS if name in headers)
    if "list-subscribe" in headers and "list-unsubscribe" in headers:
        score += 0.25
    if _precedence(headers) in {"list", "bulk"}:
        score += 0.25
    return score >= 1 or any(name in headers for name in ("list-id", "list-post", *_LIST_SIGNS))


def is_bulk(headers: Headers) -> bool:
    """Tell whether a message was sent to many at once, list or not."""
    return "list-unsubscribe" in headers or _precedence(headers) in {"bulk", "junk"} or is_listed(headers)


def is_automatic(headers: Headers) -> bool:
    """Tell whether a program wrote a message by itself (RFC 3834)."""
    submitted = (headers.first("auto-submitted") or "no").partition(";")[0].strip().lower()
    if submitted != "no" or _precedence(headers) in {"auto_reply", "junk"}:
        return True
    if any(name in headers for name in _AUTOMATIC_SIGNS):
        return True
    if (headers.first("return-path") or "").strip() == "<>":
        return True
    content = (headers.first("content-type") or "").lower()
    return content.startswith("multipart/report") or _begins("automatic", headers)


def is_calendar(headers: Headers) -> bool:
    """Tell whether a message is calendar machinery (iTIP by mail, RFC 6047) rather than a letter."""
    content = (headers.first("content-type") or "").lower()
    if (
        content.startswith("text/calendar")
        or "calendarmessage" in (headers.first("content-class") or "").lower()
    ):
        return True
    return _begins("calendar", headers, followed_by="[:：]")


def gates_of(headers: Headers) -> frozenset[Gate]:
    """Every gate that a message fails."""
    tests = (
        (Gate.LIST, is_listed),
        (Gate.BULK, is_bulk),
        (Gate.AUTOMATIC, is_automatic),
        (Gate.CALENDAR, is_calendar),
    )
    return frozenset(gate for gate, test in tests if test(headers))


def is_person(address: Address) -> bool:
    """Tell whether an address can be one person's: no role, no relay, no address that nobody reads."""
    local, _, domain = address.address.rpartition("@")
    bare = local.partition("+")[0]
    if bare.replace("-", "").replace(".", "") in _words("role") or _NO_REPLY.search(bare):
        return False
    return not (_TOKEN.search(local) or _RELAY_DOMAINS.search(domain))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for phrase in _phrases(kind) for word in phrase.split())


@cache
def _phrases(kind: str) -> tuple[str, ...]:
    text = files("vouched.people").joinpath("data", "gates.txt").read_text("utf-8")
    rows = (line.partition(" ") for line in text.splitlines())
    return tuple(phrase for first, _, phrase in rows if first == kind)


@cache
def _beginning(kind: str, followed_by: str) -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase) for phrase in _phrases(kind))
    return re.compile(rf"\s*(?:{phrases})\s*{followed_by}", re.IGNORECASE)


def _begins(kind: str, headers: Headers, followed_by: str = "") -> bool:
    return _beginning(kind, followed_by).match(headers.first("subject") or "") is not None


def _precedence(headers: Headers) -> str:
    return (headers.first("precedence") or "").strip().lower()


def is_list_address(address: Address) -> bool:
    """Tell whether an address is a mailing list's, as far as it shows."""
    local = address.address.rpartition("@")[0]
    return _LIST_DOMAINS.search(address.domain) is not None or _LIST_LOCAL.search(local) is not None

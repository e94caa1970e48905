"""Which messages are personal: only what passes these gates can speak of an acquaintance.

Lists, bulk mail, programs, calendars and addresses of roles write and are written to without anybody
knowing anybody. A message that fails a gate leaves at most a trace, never evidence of weight.
"""

import re
from enum import StrEnum
from functools import cache
from importlib.resources import files

from vouched.mail import origin
from vouched.mail.address import Address
from vouched.mail.headers import Headers
from vouched.people import folding, namestock
from vouched.people.names import is_full, parse

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
    return origin.list_weight(headers) >= 1 or origin.names_list(headers)


def is_bulk(headers: Headers) -> bool:
    """Tell whether a message was sent to many at once, list or not."""
    many = origin.can_be_left(headers) or origin.precedence(headers) in {"bulk", "junk"}
    return many or is_listed(headers)


def is_automatic(headers: Headers) -> bool:
    """Tell whether a program wrote a message by itself: whatever it says, nobody answered."""
    return (
        origin.submitted_by(headers) != ""
        or origin.precedence(headers) in {"auto_reply", "junk"}
        or origin.answers_by_itself(headers)
        or origin.has_no_return(headers)
        or origin.is_report(headers)
        or _begins(headers, "automatic")
    )


def is_calendar(headers: Headers) -> bool:
    """Tell whether a message is calendar machinery (iTIP by mail, RFC 6047) rather than a letter.

    Somebody's own text may be headed `Invitation:` too; an object needs parts, or a type of its own.
    """
    content = (headers.first("content-type") or "").lower()
    marked = "calendarmessage" in (headers.first("content-class") or "").lower()
    if marked or content.startswith("text/calendar"):
        return True
    letter = content.startswith(("text/plain", "text/html"))
    return not letter and _begins(headers, "calendar", "accepted", followed_by="[:：]")


def accepts_meeting(headers: Headers) -> bool:
    """Tell whether a message is headed as the acceptance of a meeting."""
    return _begins(headers, "accepted", followed_by="[:：]")


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
    """Tell whether an address can be one person's: no role, no relay, no address that nobody reads.

    The only address of a small house is a person's when it bears one's full name.
    """
    local, _, domain = address.address.rpartition("@")
    bare = local.partition("+")[0]
    if _NO_REPLY.search(bare):
        return False
    if _plain(bare) in _words("role") and not (
        is_house(address) and (is_persons(address.name) or _names_its_house(address))
    ):
        return False
    return not (_TOKEN.search(local) or _RELAY_DOMAINS.search(domain))


def is_house(address: Address) -> bool:
    """Tell whether an address is the one that a small house gives to everybody (`info@`)."""
    return _plain(address.address.rpartition("@")[0].partition("+")[0]) in _words("house")


def is_persons(name: str) -> bool:
    """Tell whether a name is a person's full name, as far as its given name is a known one."""
    given = parse(name).given
    return is_full(name) and bool(given) and namestock.is_given(folding.plain(given[0]))


def _names_its_house(address: Address) -> bool:
    """Tell whether a house is called after somebody (Wiebke Harmsen's `hallo@harmsen-keramik.example`)."""
    parts = set(re.split(r"[.-]", address.domain))
    return is_full(address.name) and any(folding.plain(one) in parts for one in parse(address.name).family)


def _plain(local: str) -> str:
    return local.replace("-", "").replace(".", "")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for phrase in _phrases(kind) for word in phrase.split())


@cache
def _phrases(kind: str) -> tuple[str, ...]:
    text = files("vouched.people").joinpath("data", "gates.txt").read_text("utf-8")
    rows = (line.partition(" ") for line in text.splitlines())
    return tuple(phrase for first, _, phrase in rows if first == kind)


@cache
def _beginning(kinds: tuple[str, ...], followed_by: str) -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase) for kind in kinds for phrase in _phrases(kind))
    return re.compile(rf"\s*(?:{phrases})\s*{followed_by}", re.IGNORECASE)


def _begins(headers: Headers, *kinds: str, followed_by: str = "") -> bool:
    return _beginning(kinds, followed_by).match(headers.first("subject") or "") is not None


def is_list_address(address: Address) -> bool:
    """Tell whether an address is a mailing list's, as far as it shows."""
    local = address.address.rpartition("@")[0]
    return _LIST_DOMAINS.search(address.domain) is not None or _LIST_LOCAL.search(local) is not None

"""What the header says of how a message came about: a person, a list, a campaign, a program, a server.

Facts only. What they mean differs: one caller asks whether a letter can speak of an acquaintance, another
whether a mail may be an invitation, and each has its own bar. Sources: RFC 2369 and 2919 (lists), RFC 3834
(automatic answers), RFC 3464 (reports), and the marks of list programs in rspamd's maillist module.
"""

from vouched.mail.headers import Headers

_PROGRAMS = frozenset({
    b"list-id", b"list-post", b"mailing-list", b"x-mailing-list", b"x-list", b"x-listserver", b"x-beenthere",
    b"x-mailman-version", b"x-google-group-id", b"x-google-loop",
})  # fmt: skip
_WEIGHTS = (
    ("list-id", 0.75),
    ("list-subscribe", 0.125),
    ("list-unsubscribe", 0.125),
    ("list-post", 0.125),
    ("list-help", 0.125),
    ("list-archive", 0.125),
    ("list-owner", 0.125),
    ("x-loop", 0.125),
)
_WEIGHED = frozenset(name.encode() for name, _ in _WEIGHTS)
_ANSWERING = frozenset({b"x-autoreply", b"x-autorespond", b"x-autoresponder", b"x-auto-reply"})


def names_list(headers: Headers) -> bool:
    """Tell whether a list program put its own mark on a message."""
    return not _PROGRAMS.isdisjoint(headers.names())


def list_weight(headers: Headers) -> float:
    """How much a message looks like a list's: the sum of rspamd's maillist rule, which has its bar at 1."""
    weight = 0.0
    if not _WEIGHED.isdisjoint(headers.names()):
        weight = sum(weight for name, weight in _WEIGHTS if name in headers)
    if "list-subscribe" in headers and "list-unsubscribe" in headers:
        weight += 0.25
    return weight + (0.25 if precedence(headers) in {"list", "bulk"} else 0.0)


def can_be_left(headers: Headers) -> bool:
    """Tell whether a message says how to get no more like it (List-Unsubscribe): many received it."""
    return "list-unsubscribe" in headers


def precedence(headers: Headers) -> str:
    """The first word of Precedence in lower case (`list`, `bulk`, `junk`, `auto_reply`), or ""."""
    return next(iter((headers.first("precedence") or "").split()), "").lower()


def submitted_by(headers: Headers) -> str:
    """What Auto-Submitted says, without parameters in lower case; "" when it is `no` or is not there."""
    said = (headers.first("auto-submitted") or "").partition(";")[0].strip().lower()
    return "" if said == "no" else said


def answers_by_itself(headers: Headers) -> bool:
    """Tell whether a message is marked as a program's answer in one of the ways older than RFC 3834."""
    return not _ANSWERING.isdisjoint(headers.names())


def is_report(headers: Headers) -> bool:
    """Tell whether a server reports on a message: not delivered, read (RFC 3464, RFC 8098)."""
    return any(raw.lstrip().lower().startswith(b"multipart/report") for raw in headers.raw("content-type"))


def has_no_return(headers: Headers) -> bool:
    """Tell whether a message was sent so that nothing can come back (null Return-Path, RFC 5321 4.5.5)."""
    return (headers.first("return-path") or "").strip() == "<>"

"""What kind of talk a mail belongs to, by its headers: an answer, a forward, a list, a machine."""

import re

from vouched.invitations.patterns import plain
from vouched.invitations.wording import wording
from vouched.mail import origin
from vouched.mail.headers import Headers

_HOST = re.compile(rb"@([\w.\-\[\]:]{1,200})")
_LIST_TAG = re.compile(r"\s*\[[A-Za-z][\w.+-]{2,40}\]\s*")
_DIGEST = re.compile(
    r"""
    \b(?:vol|volume|volumen|band|ausgabe|köide|svezak|tom)\.?\ \d{1,5},\ (?:issue|eintrag|parution|envío|
    envio|numero|número|nummer|assunto|broj|číslo|numer|utgave|utgåva)\ \d{1,5}\b
    | \bdigest\ (?:v\d+\ )?\#?\d+\b
    | \bdigest\ number\ \d+\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""How Mailman, Majordomo and Yahoo Groups number what they collect, in the languages of Mailman."""
_NO_REPLY = re.compile(r"(?:^|[._+-])(?:no-?_?reply|do-?_?not-?_?reply|donotreply)", re.IGNORECASE)


def is_list_digest(subject: str) -> bool:
    """Tell whether a subject is that of a list's collected mails: `rowers Digest, Vol 12, Issue 3`."""
    return _DIGEST.search(subject[:300]) is not None


def without_list_tag(subject: str) -> str:
    """A subject without the name of the list that stands in brackets before it."""
    return _LIST_TAG.sub("", subject, count=1) if _LIST_TAG.match(subject) else subject


def is_forward_subject(subject: str) -> bool:
    """Tell whether a subject is marked as a forward."""
    return wording().forward.match(plain(subject)) is not None


def answers_somebody(headers: Headers) -> bool:
    """Tell whether the mail answers another one by header, and not the writer's own (a follow-up)."""
    answered = b" ".join((*headers.raw("in-reply-to"), *headers.raw("references")[:1]))
    if b"@" not in answered:
        return False
    mine = _HOST.search(b"".join(headers.raw("message-id")[:1]))
    last = _HOST.findall(answered)
    return (
        mine is None
        or not last
        or mine[1].lower() != last[-1].lower()
        or mine[1].lower() == b"mail.gmail.com"
    )


def names_answered(headers: Headers) -> bool:
    """Tell whether a header names a mail that this one answers, be it the writer's own."""
    return "in-reply-to" in headers or "references" in headers


def is_list(headers: Headers) -> bool:
    """Tell whether a list program distributed the mail, or somebody who says that she sends to many."""
    return (
        origin.names_list(headers)
        or "x-loop" in headers
        or origin.precedence(headers) in {"bulk", "list", "junk"}
        or _is_archived(headers)
    )


def _is_archived(headers: Headers) -> bool:
    """Tell whether a list's archive kept the mail: without recipients, its name before the subject."""
    if "to" in headers or "cc" in headers or "received" in headers:
        return False
    return _LIST_TAG.match(headers.first("subject") or "") is not None


def is_bulk(headers: Headers) -> bool:
    """Tell whether the mail went to many: a list, or a campaign that one can leave."""
    return origin.can_be_left(headers) or is_list(headers)


def is_automatic(headers: Headers) -> bool:
    """Tell whether a machine answered, or reports on delivery; services send their invitations by machine."""
    return (
        origin.submitted_by(headers).startswith("auto-replied")
        or origin.answers_by_itself(headers)
        or origin.is_report(headers)
    )


def is_no_reply(address: str) -> bool:
    """Tell whether an address wants no answers."""
    return _NO_REPLY.search(address.partition("@")[0]) is not None

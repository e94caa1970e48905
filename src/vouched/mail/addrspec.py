"""The addr-spec itself, `local@domain`, brought to one form so that two spellings of it compare equal."""

import re

from vouched.mail.domains import ascii_domain

MAX_LENGTH = 320  # RFC 3696 errata 1690: 64 + 1 + 255

_LOCAL = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,200}")
_DOMAIN = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*")
_LITERAL = re.compile(r"\[[0-9a-zA-Z.:]{1,60}\]")
ADDRESS_IN_TEXT = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}")
"""Finds what a reader takes for an address inside a display name or text."""


def normalise(text: str) -> str | None:
    """An addr-spec in lower case with its domain in ASCII; None when it is none.

    Quotes that the local part does not need are dropped, as is a final dot of the domain.
    """
    text = text.strip()
    if len(text) > MAX_LENGTH:
        return None
    local, at, domain = text.rpartition("@")
    if not at:
        return None
    local = local.strip().removeprefix("mailto:")
    if len(local) > 2 and local[0] == local[-1] == '"':  # noqa: PLR2004 - two quotes and something
        local = local[1:-1].replace("\\", "")
    if not _LOCAL.fullmatch(local):
        return None
    domain = domain.strip()
    if _LITERAL.fullmatch(domain):
        return f"{local}@{domain}".lower()
    name = ascii_domain(domain)
    return f"{local.lower()}@{name}" if name is not None and _DOMAIN.fullmatch(name) else None

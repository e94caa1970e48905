"""Providers of mailboxes: a domain that says nothing of who somebody is."""

from functools import cache
from importlib.resources import files

_DOTS_IGNORED = frozenset({"gmail.com", "googlemail.com"})
_PLUS_TAGS = frozenset(
    {
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "msn.com",
        "fastmail.com",
        "fastmail.fm",
    }
    | {"icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com", "pm.me", "posteo.de", "mailbox.org"}
)
_DASH_TAGS = frozenset(
    {"yahoo.com", "yahoo.co.uk", "yahoo.de", "yahoo.fr", "yahoo.it", "yahoo.es", "ymail.com"}
)
_SAME = {
    "googlemail.com": "gmail.com",
    "protonmail.com": "proton.me",
    "pm.me": "proton.me",
    "me.com": "icloud.com",
}


@cache
def _providers() -> frozenset[str]:
    text = files("vouched.people").joinpath("data", "freemail.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def is_freemail(domain: str) -> bool:
    """Tell whether anybody can have an address at this domain."""
    return domain in _providers()


def base_address(address: str) -> str:
    """The mailbox that an address is delivered to, where its provider's rules are known.

    Tags (`ruth+news@`), dots at Gmail, and domains that are one (googlemail.com) are taken out; everywhere
    else the address stays as it is.
    """
    local, at, domain = address.casefold().rpartition("@")
    if not at:
        return address.casefold()
    if domain in _PLUS_TAGS:
        local = local.partition("+")[0] or local
    elif domain in _DASH_TAGS:
        local = local.partition("-")[0] or local
    if domain in _DOTS_IGNORED:
        local = local.replace(".", "") or local
    return f"{local}@{_SAME.get(domain, domain)}"


def untagged(address: str) -> str:
    """An address without its tag (`ruth+news@`), whoever provides it."""
    local, at, domain = address.rpartition("@")
    return f"{local.partition('+')[0] or local}{at}{domain}"

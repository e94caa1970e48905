"""Domain names: their one spelling, and who owns one."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_MAX_DOMAIN = 253  # RFC 1035 2.3.4


def ascii_domain(domain: str) -> str | None:
    """A domain in lower-case ASCII (`xn--` labels where needed), without a final dot; None if impossible."""
    domain = domain.strip().rstrip(".").lower()
    if not domain or len(domain) > _MAX_DOMAIN:
        return None
    if domain.isascii():
        return domain
    try:
        return domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None


def unicode_domain(domain: str) -> str:
    """A domain as a reader sees it: `xn--` labels decoded where they can be."""
    return ".".join(_decoded(label) for label in domain.split("."))


@lru_cache(maxsize=4096)
def organisational_domain(domain: str) -> str | None:
    """The domain that one registers (RFC 7489 3.2), by the ICANN section of the Public Suffix List.

    None for a public suffix itself and for what is no domain. `mail.bbc.co.uk` gives `bbc.co.uk`.
    """
    name = ascii_domain(domain)
    if name is None or "." not in name or name.replace(".", "").isdecimal():
        return None
    found = _suffixes().privatesuffix(name)
    return str(found) if found else None


@lru_cache(maxsize=1)
def _suffixes() -> "PublicSuffixList":
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415 - reads a list of ten thousand suffixes

    return PublicSuffixList(only_icann=True)


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label

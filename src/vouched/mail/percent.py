"""Percent signs undone (RFC 3986 2.1); the standard library's own comes with a network client."""

import re

_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")


def undone(data: bytes) -> bytes:
    """The octets for which `%41` and its like stand; what is no such triple stays."""
    return _PERCENT.sub(lambda found: bytes((int(found[1], 16),)), data)

"""Folder names in modified UTF-7 (RFC 3501 5.1.3), as IMAP servers and Maildir++ write them."""

import base64
import binascii
import re

_OUTSIDE = re.compile(r"[^\x20-\x7e]+")
_SHIFTED = re.compile(r"&([A-Za-z0-9+,]*)-")


def encode(name: str) -> str:
    """A name in printable ASCII."""
    return _OUTSIDE.sub(lambda found: f"&{_base64(found[0])}-", name.replace("&", "&-"))


def decode(name: str) -> str:
    """The name as it was meant; what is no modified UTF-7 is left as it stands."""
    return _SHIFTED.sub(_unshift, name)


def _base64(text: str) -> str:
    data = base64.b64encode(text.encode("utf-16-be", "surrogatepass")).decode("ascii")
    return data.rstrip("=").replace("/", ",")


def _unshift(found: re.Match[str]) -> str:
    if not found[1]:
        return "&"
    data = found[1].replace(",", "/")
    try:
        return base64.b64decode(data + "=" * (-len(data) % 4)).decode("utf-16-be")
    except (binascii.Error, UnicodeDecodeError):
        return found[0]

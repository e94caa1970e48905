"""Text inside commands. A line end in a header must never become a command of its own."""

import re

from vouched.mailboxes import utf7
from vouched.mailboxes.failures import RefusedError

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


def quoted(text: str) -> str:
    """A quoted string (RFC 9051 4.3). Raise `RefusedError` for what cannot stand in one."""
    if not text.isascii() or not text.isprintable():
        raise RefusedError(
            f"{text!r} cannot be sent to a mail server: it holds characters that end a command."
        )
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def mailbox_name(text: str) -> str:
    """The name of a folder or a Gmail label, encoded and quoted. Raise `RefusedError`."""
    if not text or _CONTROL.search(text):
        raise RefusedError(f"{text!r} is no name for a folder: it holds control characters.")
    return quoted(utf7.encode(text))


def atom(text: str) -> str:
    r"""A flag or keyword, such as `\Flagged` or `$Aside`. Raise `RefusedError` when it is none."""
    name = text.removeprefix("\\")
    if not name or not name.isascii() or not name.isprintable() or set(name) & set(' (){%*"\\]'):
        raise RefusedError(
            f"{text!r} is no name that a mail server can store. Use letters, digits and dashes."
        )
    return text


def unquoted(text: bytes) -> bytes:
    """The inside of a quoted string with its escapes undone."""
    return text.replace(b'\\"', b'"').replace(b"\\\\", b"\\") if b"\\" in text else text

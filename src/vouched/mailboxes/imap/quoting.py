"""Text inside commands. A line end in a header must never become a command of its own."""

from vouched.mailboxes.failures import RefusedError


def quoted(text: str) -> str:
    """A quoted string (RFC 9051 4.3). Raise `RefusedError` for what cannot stand in one."""
    if not text.isascii() or not text.isprintable():
        raise RefusedError(
            f"{text!r} cannot be sent to a mail server: it holds characters that end a command."
        )
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


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

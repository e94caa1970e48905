"""Message identifiers (RFC 5322 3.6.4)."""

import re

from vouched.mail.headers import Headers

_IDENTIFIER = re.compile(r"<\s*([^<>]{1,998}?)\s*>")
_MAX_REFERENCES = 100


def message_id(headers: Headers) -> str | None:
    """The Message-ID as `<left@right>` without blanks; None when there is none."""
    found = message_ids(headers, "message-id")
    if found:
        return found[0]
    bare = "".join((headers.first("message-id") or "").split())
    return f"<{bare.strip('<>')}>" if "@" in bare and len(bare) < 999 else None  # noqa: PLR2004 - RFC 5322 2.1.1


def message_ids(headers: Headers, name: str) -> tuple[str, ...]:
    """Identifiers of all fields of a name (In-Reply-To, References), in order, without repeats."""
    if name not in headers:
        return ()
    found = (
        f"<{''.join(one.split())}>" for field in headers.plain(name) for one in _IDENTIFIER.findall(field)
    )
    return tuple(dict.fromkeys(found))[-_MAX_REFERENCES:]

"""Received lines (RFC 5321 4.4): which header fields the owner's own servers wrote."""

import re
from collections.abc import Iterator

from vouched.mail.domains import organisational_domain
from vouched.mail.headers import Headers, unfold

_BY = re.compile(r"(?:^|\s)by\s{1,9}([^\s;()]{1,255})", re.IGNORECASE)
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.[A-Za-z0-9-]{1,63}){1,10}")
_INSIDE = (".local", ".lan", ".internal", ".localdomain", ".home.arpa", ".localhost")
_MAX_READ = 1000


def own_fields(headers: Headers, own: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """Fields that servers of the organisational domains `own` may have written, topmost first.

    A server writes its fields above what it received, or right below its own Received line (Gmail, Exchange).
    So they end at the Received line under the one that took the message in from outside. Everything below
    could have been sent along; so could what lies between those two lines, but there it stands below the
    server's own.
    """
    taken_in = False
    for name, value in headers.raw_items():
        if name == "received":
            line = unfold(value)[:_MAX_READ]
            if taken_in or not _is_own(received_by(line), own):
                return
            taken_in = _from_outside(line, own)
        yield name, value


def taken_in_by(headers: Headers, own: frozenset[str]) -> bool:
    """Tell whether a host that bears one of the domains `own` wrote the topmost Received line.

    A message without any such line never travelled (a copy, an import): what it bears, no sender wrote.
    """
    lines = headers.raw("received")
    if not lines:
        return True
    host = received_by(unfold(lines[0])[:_MAX_READ])
    return bool(host) and (host in own or organisational_domain(host) in own)


def received_by(line: str) -> str:
    """The host that wrote a Received line, in lower case; "" when it does not tell."""
    found = _BY.search(line)
    return found[1].lower().strip("[]") if found else ""


def _from_outside(line: str, own: frozenset[str]) -> bool:
    """Tell whether the line names a sending host that is not one's own, by any of its names."""
    clause = re.split(r"(?:^|\s)by\s", line, maxsplit=1, flags=re.IGNORECASE)[0]
    hosts = [host for host in _HOST.findall(clause) if not host.replace(".", "").isdecimal()]
    return any(not _is_own(host.lower(), own) for host in hosts)


def _is_own(host: str, own: frozenset[str]) -> bool:
    """Tell whether a host is of an own domain, or a name or number that means something only inside."""
    if "." not in host or host.replace(".", "").isdecimal() or host.endswith(_INSIDE):
        return True
    return host in own or organisational_domain(host) in own

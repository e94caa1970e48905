"""What a server can do: asked, never assumed."""

from collections.abc import Collection
from dataclasses import dataclass

from vouched.policy.plan import Powers


@dataclass(frozen=True, slots=True)
class Abilities:
    """The capabilities (RFC 9051 7.2.2) that change what vouched does."""

    names: frozenset[str]

    def __contains__(self, name: str) -> bool:
        return name in self.names

    @property
    def gmail(self) -> bool:
        """Labels and searches of Gmail."""
        return "X-GM-EXT-1" in self.names

    @property
    def move(self) -> bool:
        """MOVE (RFC 6851), part of IMAP4rev2."""
        return "MOVE" in self.names or "IMAP4REV2" in self.names

    @property
    def uidplus(self) -> bool:
        """UID EXPUNGE and COPYUID (RFC 4315), part of IMAP4rev2."""
        return "UIDPLUS" in self.names or "IMAP4REV2" in self.names

    @property
    def idle(self) -> bool:
        """IDLE (RFC 2177), part of IMAP4rev2."""
        return "IDLE" in self.names or "IMAP4REV2" in self.names


def abilities(names: Collection[bytes]) -> Abilities:
    """From the names in a CAPABILITY response."""
    return Abilities(frozenset(name.decode("ascii", "replace").upper() for name in names))


def powers(
    server: Abilities,
    flags: Collection[str],
    permanent: Collection[str] | None,
    *,
    examined: bool,
    writable: bool,
    rights: Collection[str] | None = None,
) -> Powers:
    r"""What can be done in a folder.

    PERMANENTFLAGS tells whether keywords are stored. Dovecot and Cyrus leave it empty when a folder is opened
    with EXAMINE; there a keyword among the FLAGS, or CONDSTORE (of the servers that have it, all store
    keywords), speaks for them. None (no PERMANENTFLAGS) means that all flags are stored (RFC 3501 7.1).
    `rights` are the user's own (RFC 4314), None where the server keeps no lists of them: `w` stores keywords,
    `t` and `e` let a message go (`d` stood for both in RFC 2086).
    """
    may_mark = rights is None or "w" in rights
    may_move = rights is None or "d" in rights or {"t", "e"} <= set(rights)
    if permanent is None:
        keywords = True
    elif examined and not permanent:
        own = [flag for flag in flags if not flag.startswith("\\")]
        keywords = bool(own) or "CONDSTORE" in server or "QRESYNC" in server
    else:
        keywords = "\\*" in permanent
    return Powers(
        keywords=keywords and may_mark,
        gmail_labels=server.gmail,
        safe_move=(server.move or server.uidplus) and may_move,
        writable=writable and (may_mark or may_move),
    )

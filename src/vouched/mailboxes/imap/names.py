"""Folder names: `/` between levels and no prefix on our side, whatever the server wants on its own."""

import re
from dataclasses import dataclass

from vouched.mailboxes import utf7
from vouched.mailboxes.imap.quoting import mailbox_name, unquoted
from vouched.mailboxes.imap.wire import Answer, Response

_NAMESPACE = re.compile(rb'\(\("((?:[^"\\]|\\.)*)" (?:"((?:[^"\\]|\\.){1,2})"|NIL)', re.IGNORECASE)
_LIST = re.compile(
    rb'(?:LIST|XLIST) \(([^)]*)\) (?:"((?:[^"\\]|\\.){1,2})"|NIL) ?(.*)\Z', re.DOTALL | re.IGNORECASE
)
_UNSELECTABLE = {"\\noselect", "\\nonexistent"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A folder as LIST shows it: our name for it and its attributes in lower case."""

    name: str
    attributes: frozenset[str]

    @property
    def selectable(self) -> bool:
        """Tell whether it can hold messages."""
        return not self.attributes & _UNSELECTABLE


@dataclass(frozen=True, slots=True)
class Naming:
    """How the server builds names: what separates levels, and where the user's own folders begin.

    Where the delimiter is another character, that character and `/` change places, so that every name has
    exactly one counterpart.
    """

    delimiter: str = "/"
    prefix: str = ""

    def to_server(self, name: str) -> str:
        """The name for a command, quoted. Raise `RefusedError` when it holds control characters."""
        return mailbox_name(self._full(name))

    def from_server(self, raw: bytes) -> str:
        """Our name for a folder."""
        name = utf7.decode(raw.decode("utf-8", "surrogateescape"))
        if name.upper() == "INBOX":
            return "INBOX"
        own = name.removeprefix(self.prefix) if len(name) > len(self.prefix) else name
        return self._swapped(own)

    def _full(self, name: str) -> str:
        if name.upper() == "INBOX":
            return "INBOX"
        return self.prefix + self._swapped(name)

    def _swapped(self, name: str) -> str:
        if self.delimiter in {"/", ""}:
            return name
        return name.translate({ord("/"): self.delimiter, ord(self.delimiter): "/"})


def naming(namespace: Answer | None, hierarchy: Answer) -> Naming:
    """From the answers to NAMESPACE (RFC 2342), if the server knows it, and to `LIST "" ""`."""
    for line in namespace.lines(b"NAMESPACE") if namespace else ():
        if found := _NAMESPACE.match(line):
            prefix = utf7.decode(unquoted(found[1]).decode("utf-8", "replace"))
            if found[2]:
                return Naming(unquoted(found[2]).decode("ascii", "replace"), prefix)
    for response in hierarchy.untagged:
        if found := _LIST.match(response[0]):
            return Naming(unquoted(found[2]).decode("ascii", "replace") if found[2] else "")
    return Naming()


def listed(answer: Answer, rule: Naming) -> tuple[Listed, ...]:
    """The folders in an answer to LIST, without repeats."""
    found = (_listed(response, rule) for response in answer.untagged)
    return tuple({one.name: one for one in found if one is not None}.values())


def _listed(response: Response, rule: Naming) -> Listed | None:
    found = _LIST.match(response[0])
    if found is None:
        return None
    rest = found[3]
    if len(response) > 1:
        raw = response[1]
    elif rest.startswith(b'"'):
        raw = unquoted(rest[1:].rpartition(b'"')[0])
    else:
        raw = rest.split(b" ")[0]
    attributes = frozenset(found[1].decode("ascii", "replace").lower().split())
    return Listed(rule.from_server(raw), attributes)

"""The header block of a message: ordered, case-insensitive, decoded on demand.

A layer of our own over bytes, because screening a mailbox reads ten thousands of blocks and most fields of
most blocks are never looked at: the block is cut into fields on the first question, a field decoded on the
first question for it. Broken lines are passed over, control characters become blanks, sizes are bounded.
"""

import re
from collections.abc import Iterator, KeysView
from functools import lru_cache
from typing import Self

from vouched.mail.charset import decode
from vouched.mail.encoded_words import decode_words

MAX_BLOCK = 256 * 1024
"""Bytes of a header block that are read."""
MAX_FIELD = 8 * 1024
"""Bytes of one field that are read."""
MAX_FIELDS = 2000

_FIELD = re.compile(rb"^([!-9;-~]{1,200})[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)", re.MULTILINE)
_END = re.compile(rb"\n\r*\n")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Headers:
    """Header fields in the order in which they stand. Names are asked for in any case."""

    __slots__ = ("_block", "_decoded", "_fields", "_index")

    def __init__(self, block: bytes) -> None:
        self._block = block
        self._fields: list[tuple[bytes, bytes]] | None = None
        self._index: dict[bytes, tuple[bytes, ...]] = {}
        self._decoded: dict[str, tuple[str, ...]] = {}

    @classmethod
    def parse(cls, block: bytes) -> Self:
        """Headers of a block of bytes; whatever follows its first empty line is ignored. Never raises."""
        return cls(bytes(block[:MAX_BLOCK]))

    def first(self, name: str) -> str | None:
        """The topmost field of this name: unfolded, RFC 2047-decoded, without outer blanks; or None."""
        values = self.all(name)
        return values[0] if values else None

    def all(self, name: str) -> tuple[str, ...]:
        """Every field of this name from top to bottom, decoded as in `first`."""
        if (values := self._decoded.get(name)) is None:
            values = self._decoded[name] = tuple(map(readable, self.raw(name)))
        return values

    def raw(self, name: str) -> tuple[bytes, ...]:
        """Every field of this name as sent: folded, not decoded, cut at `MAX_FIELD` bytes."""
        if self._fields is None:
            self._read()
        return self._index.get(_key(name), ())

    def plain(self, name: str) -> tuple[str, ...]:
        """Every field of this name unfolded and made text, with encoded words left as they are.

        Structured fields are taken apart first and decoded afterwards (RFC 2047 6.2).
        """
        return tuple(map(unfold, self.raw(name)))

    def raw_items(self) -> tuple[tuple[str, bytes], ...]:
        """All fields in order: name in lower case, value as in `raw`."""
        if self._fields is None:
            self._read()
        return tuple((name.decode("ascii"), value) for name, value in self._fields or ())

    def items(self) -> Iterator[tuple[str, str]]:
        """All fields in order: name in lower case, value decoded as in `first`."""
        return ((name, readable(value)) for name, value in self.raw_items())

    def names(self) -> KeysView[bytes]:
        """The names of all fields, in lower case: for asking after many at once."""
        if self._fields is None:
            self._read()
        return self._index.keys()

    def __contains__(self, name: str) -> bool:
        if self._fields is None:
            self._read()
        return _key(name) in self._index

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Headers) and self._block == other._block

    def __hash__(self) -> int:
        return hash(self._block)

    def __repr__(self) -> str:
        return f"Headers({len(self._block)} bytes)"

    def _read(self) -> None:
        """Cut the block into fields."""
        block = self._block.lstrip(b"\r\n")
        if b"\n" not in block:
            block = block.replace(b"\r", b"\n")
        end = _END.search(block)
        fields = [
            (name.lower(), value[:MAX_FIELD].strip())
            for name, value in _FIELD.findall(block[: end.start()] if end else block)[:MAX_FIELDS]
        ]
        for name, value in fields:
            self._index[name] = (*self._index.get(name, ()), value)
        self._fields = fields


@lru_cache(maxsize=256)
def _key(name: str) -> bytes:
    """A name as the index holds it."""
    return name.lower().encode("ascii", "replace")


def unfold(raw: bytes) -> str:
    """A raw value as one line of text: charset guessed where it is not ASCII, controls made blanks."""
    text = decode(raw) if b"\x1b$" in raw or not raw.isascii() else raw.decode("ascii")
    return _on_one_line(text if text.isprintable() else text.replace("\r\n", "").replace("\n", ""))


def readable(raw: bytes) -> str:
    """A raw value unfolded, with its encoded words decoded."""
    return _on_one_line(decode_words(unfold(raw)))


def _on_one_line(text: str) -> str:
    """Text without controls; of printable text, which most is, nothing is looked for."""
    return (text if text.isprintable() else _CONTROL.sub(" ", text)).strip()

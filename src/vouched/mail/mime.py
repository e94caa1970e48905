"""The parts of a message (RFC 2045, 2046), found without recursion and in bounded work.

The standard library's parser follows every level of nesting with a call of its own and gives up with
`RecursionError`; mail that nests a thousand deep is hostile, and is read as far as a person would.
Attached messages are leaves: their text is not the sender's.
"""

import binascii
import re
from dataclasses import dataclass

from vouched.mail.charset import decode
from vouched.mail.encoded_words import decode_base64
from vouched.mail.headers import MAX_BLOCK, Headers
from vouched.mail.parameters import Parameterised, parse_parameters

MAX_PARTS = 100
MAX_DEPTH = 30
MAX_READ = 8 * 1024 * 1024
"""Bytes of a message in which parts are looked for."""
MAX_CONTENT = 512 * 1024
"""Bytes of one part that are decoded."""
_MAX_DELIMITERS = 10 * MAX_PARTS

TOO_MANY_PARTS = "too-many-parts"
TOO_DEEP = "too-deep"
NO_BOUNDARY = "no-boundary"

_EMPTY_LINE = re.compile(rb"\n\r?\n")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_FIRST_DELIMITER = re.compile(rb"^--([^\s-][^\r\n]{0,69})\r?$", re.MULTILINE)
_SNIFF = 2048


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf: what it is said to be, and its bytes as sent (as many as `MAX_CONTENT` may take encoded)."""

    type: Parameterised
    disposition: Parameterised
    transfer_encoding: str
    encoded: bytes

    @property
    def filename(self) -> str:
        """The name under which it was attached, "" when none."""
        return self.disposition.get("filename") or self.type.get("name")

    @property
    def attached(self) -> bool:
        """Tell whether it is meant to be saved, not read."""
        return self.disposition.value == "attachment"

    def content(self) -> bytes:
        """Decode the transfer encoding; at most `MAX_CONTENT` bytes."""
        return self._decoded(self.encoded)[:MAX_CONTENT]

    def beginning(self) -> bytes:
        """The first bytes of the content, enough to tell what it is."""
        return self._decoded(self.encoded[:_SNIFF])

    def _decoded(self, encoded: bytes) -> bytes:
        if self.transfer_encoding.startswith("base64"):
            return decode_base64(encoded)
        return binascii.a2b_qp(encoded) if self.transfer_encoding.startswith("quoted") else encoded

    def text(self) -> str:
        """Decode to text with lines ending in LF; HTML may name its charset itself."""
        content = self.content()
        charset = self.type.get("charset")
        if not charset and self.type.value == "text/html":
            named = _META_CHARSET.search(content, 0, _SNIFF)
            charset = named[1].decode("ascii") if named else ""
        return decode(content, charset or None).replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class _Node:
    """A part still to be looked at: its headers, and its body as offsets into the message."""

    headers: Headers
    body: int
    end: int
    depth: int


def split_header(raw: bytes, start: int, end: int) -> tuple[bytes, int]:
    """Return the header block that begins at `start` and the offset of the body behind its empty line."""
    if raw.startswith((b"\n", b"\r\n"), start, end):
        return b"", min(end, start + 1 + raw.startswith(b"\r", start, end))
    found = _EMPTY_LINE.search(raw, start, end)
    if found is None:
        return raw[start : min(end, start + MAX_BLOCK)], end
    return raw[start : min(found.start() + 1, start + MAX_BLOCK)], found.end()


def leaves(raw: bytes, headers: Headers, body: int) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Return the leaves of a message in reading order, and the defects met.

    `headers` are the message's own, `body` the offset at which its body begins.
    """
    found: list[Part] = []
    defects: dict[str, None] = {}
    waiting = [_Node(headers, body, min(len(raw), MAX_READ), 0)]
    while waiting:
        node = waiting.pop()
        content_type = parse_parameters(" ".join(node.headers.plain("content-type")[:1]))
        if len(found) + len(waiting) >= MAX_PARTS:
            defects[TOO_MANY_PARTS] = None
            break
        if content_type.value.startswith("multipart/"):
            if node.depth >= MAX_DEPTH:
                defects[TOO_DEEP] = None
                continue
            boundary = _boundary(raw, content_type, node)
            if boundary:
                waiting.extend(reversed(_children(raw, node, boundary)))
                continue
            defects[NO_BOUNDARY] = None
        found.append(_leaf(raw, node, content_type))
    return tuple(found), tuple(defects)


def _leaf(raw: bytes, node: _Node, content_type: Parameterised) -> Part:
    encoding = (node.headers.first("content-transfer-encoding") or "").lower()
    width = 4 if encoding.startswith(("base64", "quoted")) else 1
    return Part(
        content_type,
        parse_parameters(" ".join(node.headers.plain("content-disposition")[:1])),
        encoding,
        raw[node.body : min(node.end, node.body + width * MAX_CONTENT)],
    )


def _boundary(raw: bytes, content_type: Parameterised, node: _Node) -> bytes:
    """The boundary as declared, else as the first line that looks like a delimiter; b"" for none."""
    declared = content_type.get("boundary").rstrip()
    if declared:
        return declared.encode("utf-8", "replace")[:200]
    guessed = _FIRST_DELIMITER.search(raw, node.body, min(node.end, node.body + _SNIFF))
    return guessed[1] if guessed else b""


def _children(raw: bytes, node: _Node, boundary: bytes) -> list[_Node]:
    """The parts between the delimiter lines; the last one runs to the end when no closing line is there."""
    children: list[_Node] = []
    start = -1
    for line, after, closing in _delimiters(raw, node, boundary):
        if start >= 0:
            children.append(_child(raw, node, start, line))
        if closing or len(children) > MAX_PARTS:
            return children
        start = after
    if 0 <= start < node.end:
        children.append(_child(raw, node, start, node.end))
    return children


def _child(raw: bytes, node: _Node, start: int, end: int) -> _Node:
    block, body = split_header(raw, start, max(start, end))
    return _Node(Headers.parse(block), body, max(body, end), node.depth + 1)


def _delimiters(raw: bytes, node: _Node, boundary: bytes) -> list[tuple[int, int, bool]]:
    """Each delimiter line: where it starts (with the line break before), where it ends, does it close."""
    mark = b"--" + boundary
    found: list[tuple[int, int, bool]] = []
    at = raw.find(mark, node.body, node.end)
    for _ in range(_MAX_DELIMITERS):
        if at < 0:
            break
        line_end = raw.find(b"\n", at, node.end)
        line_end = node.end if line_end < 0 else line_end
        rest = raw[at + len(mark) : min(line_end, at + len(mark) + 100)].strip()
        if (at == node.body or raw[at - 1 : at] == b"\n") and rest in {b"", b"--"}:
            before = at - 2 if raw[at - 2 : at] == b"\r\n" else at - 1
            found.append((max(node.body, before), min(node.end, line_end + 1), rest == b"--"))
        at = raw.find(mark, line_end, node.end)
    return found

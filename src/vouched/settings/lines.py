"""Where a key stands in a TOML text; tomllib tells values, not places.

The text has been accepted by tomllib, so a line scanner suffices: it follows table headers and keys (bare,
quoted, dotted) and steps over values that span lines.
"""

import re
from collections import Counter

KeyPath = tuple[str | int, ...]
"""A way into the document, such as `("account", 0, "url")`."""

_HEADER = re.compile(r"\s*(\[\[?)([^\]]+)\]\]?\s*(?:#.*)?")
_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_PAIR = re.compile(rf"\s*({_KEY}(?:\s*\.\s*{_KEY})*)\s*=(.*)")
_PART = re.compile(_KEY)
_STRING = re.compile(r'''"""|\'\'\'|"(?:\\.|[^"\\])*"|'[^']*'|[\[\]{}]|\#.*''')


def key_lines(text: str) -> dict[KeyPath, int]:
    """Line numbers, from 1, of all table headers and keys."""
    found: dict[KeyPath, int] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    table: KeyPath = ()
    value = _Value()
    for number, line in enumerate(text.splitlines(), start=1):
        if value.open:
            value.read(line)
        elif header := _HEADER.fullmatch(line):
            names = _parts(header[2])
            if header[1] == "[[":
                counts[names] += 1
            table = _place(names, counts)
            found.setdefault(table, number)
        elif pair := _PAIR.match(line):
            found.setdefault((*table, *_parts(pair[1])), number)
            value.read(pair[2])
    return found


def line_of(lines: dict[KeyPath, int], path: KeyPath) -> int | None:
    """The line of a key, or of the nearest table around it; None when there is neither."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return None


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(text))


def _place(names: tuple[str, ...], counts: Counter[tuple[str, ...]]) -> KeyPath:
    """Table names with the index of the current element after each array of tables."""
    path: list[str | int] = []
    for depth, name in enumerate(names, start=1):
        path.append(name)
        if counts[names[:depth]]:
            path.append(counts[names[:depth]] - 1)
    return tuple(path)


class _Value:
    """Follows a value to its end: `open` while a bracket or a long string is not closed."""

    def __init__(self) -> None:
        self._depth = 0
        self._quote = ""

    @property
    def open(self) -> bool:
        return self._depth > 0 or self._quote != ""

    def read(self, text: str) -> None:
        while text:
            if self._quote:
                _, closed, text = text.partition(self._quote)
                self._quote = "" if closed else self._quote
                if not closed:
                    return
            mark = _STRING.search(text)
            if mark is None:
                return
            text = text[mark.end() :]
            self._enter(mark[0])

    def _enter(self, mark: str) -> None:
        if mark in {'"""', "'''"}:
            self._quote = mark
        elif mark in "[{":
            self._depth += 1
        elif mark in "]}":
            self._depth -= 1

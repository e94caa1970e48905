"""Comma-separated exports as programs really write them.

Byte order marks, UTF-16, semicolons and tabs, notes above the header, columns in any order and language,
quoted fields over several lines, and rows that are broken: those are named with their line and skipped.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vouched.mail.charset import decode
from vouched.people.sources.card import RowProblem

_HEADER_WITHIN = 50
_ROW_LINES = 2000
"""Lines that one quoted field may run over before its quote is taken for a mistake."""
_MOST_FIELD = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row by the names of its columns, in lower case; what is empty is missing."""

    line: int
    cells: dict[str, str]

    def get(self, *columns: str) -> str:
        """The first of these columns that is filled, "" when none is."""
        return next((self.cells[column] for column in columns if column in self.cells), "")


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[RowProblem, ...]


def text_of(data: bytes) -> str:
    """The text of a file: by its byte order mark, as UTF-8, else as an old Windows code page."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data, None)


def read_table(text: str, is_header: Callable[[frozenset[str]], bool]) -> Table | None:
    """The table whose header is the first line with the wanted columns; None when there is none.

    Column names are brought to English by `data/columns.txt`.
    """
    csv.field_size_limit(_MOST_FIELD)
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for start, line in enumerate(lines[:_HEADER_WITHIN]):
        for delimiter in (",", ";", "\t"):
            columns = tuple(_english(cell) for cell in _cells(line, delimiter))
            if is_header(frozenset(columns)):
                return _table(lines, start, columns, delimiter)
    return None


def _table(lines: list[str], start: int, columns: tuple[str, ...], delimiter: str) -> Table:
    rows: list[Row] = []
    problems: list[RowProblem] = []
    for line, record in _records(lines, start + 1):
        if record is None:
            problems.append(RowProblem(line, "a quote is opened and never closed"))
            continue
        cells = _cells(record, delimiter)
        if not any(cells):
            continue
        if any(cell.strip() for cell in cells[len(columns) :]):
            problems.append(RowProblem(line, f"{len(cells)} fields where the header has {len(columns)}"))
        elif "\x00" in record:
            problems.append(RowProblem(line, "holds a NUL byte"))
        else:
            filled = {
                name: value for name, cell in zip(columns, cells, strict=False) if (value := cell.strip())
            }
            rows.append(Row(line, filled))
    return Table(columns, tuple(rows), tuple(problems))


def _records(lines: list[str], start: int) -> Iterator[tuple[int, str | None]]:
    """Rows with the number of their first line (from 1); None for a line whose quote never closes."""
    at = start
    while at < len(lines):
        end = _end_of_record(lines, at)
        yield (at + 1, None) if end is None else (at + 1, "\n".join(lines[at : end + 1]))
        at = at + 1 if end is None else end + 1


def _end_of_record(lines: list[str], at: int) -> int | None:
    quotes = 0
    for end in range(at, min(at + _ROW_LINES, len(lines))):
        quotes += lines[end].count('"')
        if quotes % 2 == 0:
            return end
    return None


def _cells(record: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([record], delimiter=delimiter), [])
    except csv.Error:
        return []


@cache
def _translations() -> dict[str, str]:
    text = files("vouched.people").joinpath("data", "columns.txt").read_text("utf-8")
    rows = (line.partition("=") for line in text.splitlines() if not line.startswith("#"))
    return {name.strip(): english.strip() for english, _, names in rows for name in names.split("|")}


def _english(cell: str) -> str:
    name = " ".join(cell.strip().strip('"').casefold().split())
    return _translations().get(name, name)

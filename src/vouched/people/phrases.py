"""Sentences by which people introduce, recommend, warn, ask and answer, one table for all languages."""

import re
from functools import cache
from importlib.resources import files

from vouched.people.namewords import name_pattern

NAMED = "NAME"


@cache
def patterns(table: str, kind: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one kind in `data/<table>`: lines of a language, a kind and a pattern with NAME in it.

    A pattern ignores case but for the name.
    """
    text = files("vouched.people").joinpath("data", table).read_text("utf-8")
    rows = (line.split(" ", 2) for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(_compiled(row[2]) for row in rows if row[1] == kind)


def _compiled(source: str) -> re.Pattern[str]:
    parts = (f"(?i:{part})" if part else "" for part in source.strip().split(NAMED))
    return re.compile(name_pattern().join(parts))


def sentences(text: str) -> tuple[str, ...]:
    """Sentences of a text, blanks folded; an abbreviation or initial ends none."""
    folded = re.sub(r"[ \t\u00a0]+", " ", text.replace("\r", ""))
    folded = re.sub(r"(?<=[^\n])\n(?=[^\n])", " ", folded)
    return tuple(part.strip() for part in _END.split(folded) if part.strip())


_END = re.compile(r"(?<=[^\W\d_]{2}[.!?…])\s+|(?<=[!?…\")])\s+|[。！？\n]+")

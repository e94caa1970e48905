"""Sentences by which people introduce, recommend, warn, ask and answer, one table for all languages."""

import re
from collections.abc import Iterable
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
    return tuple(_compiled(row[2], row[0]) for row in rows if row[1] == kind)


def _compiled(source: str, language: str) -> re.Pattern[str]:
    parts = (f"(?i:{part})" if part else "" for part in source.strip().split(NAMED))
    return re.compile(name_pattern(language).join(parts))


def any_of(phrases: Iterable[str], *, beginnings: bool = False) -> re.Pattern[str]:
    """A pattern of fixed phrases: whole words, or their `beginnings`.

    Scripts that put no blanks between words, or write small words together with them, have parts of words.
    """
    order = sorted(set(phrases), key=len, reverse=True)
    whole, part = (
        "|".join(re.escape(phrase) for phrase in order if (_PARTS.match(phrase) is not None) == joined)
        for joined in (False, True)
    )
    end = "" if beginnings else r"(?!\w)"
    return re.compile(rf"(?<!\w)(?:{whole}){end}|{part}", re.IGNORECASE)


def sentences(text: str) -> tuple[str, ...]:
    """Sentences of a text, blanks folded; an abbreviation or initial ends none."""
    folded = re.sub(r"[ \t\u00a0]+", " ", text.replace("\r", ""))
    folded = re.sub(r"(?<=[^\n])\n(?=[^\n])", " ", folded)
    return tuple(part.strip() for part in _END.split(folded) if part.strip())


_PARTS = re.compile(r"[\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_END = re.compile(r"(?<=[^\W\d_]{2}[.!?…])\s+|(?<=[!?…\")])\s+|[。！？\n]+")

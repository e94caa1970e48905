"""Sentences by which people introduce, recommend, warn, ask and answer, one table for all languages.

A table holds hundreds of patterns, and a text matches hardly one. So a text is read once for the fixed words
that some pattern cannot do without (an automaton, Aho and Corasick, CACM 18, 1975), and only patterns whose
words are found are compiled and tried: with a name in it one takes milliseconds to compile.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

import ahocorasick

from vouched.mail.alike import caseless
from vouched.mail.fixed_words import fixed_words
from vouched.people.namewords import name_pattern

NAMED = "NAME"
_ELIDED = {"fr": "de", "it": "di", "ca": "de"}
"""Words that lose their vowel before one: `d'Émile`."""


def hits(table: str, kind: str, text: str) -> Iterator[re.Match[str]]:
    """Where the patterns of one kind in `data/<table>` match a text, pattern by pattern.

    A line of a table has a language, a kind and a pattern with NAME in it, which ignores case but for the
    name.
    """
    for pattern in _patterns(table, kind).of(text):
        yield from pattern.finditer(text)


def languages(table: str, kind: str, text: str) -> frozenset[str]:
    """Languages of which a pattern of one kind stands in a text as whole words."""
    found: set[str] = set()
    for source, language in _patterns(table, kind).rows_of(text):
        if language not in found and _whole(source, language).search(text):
            found.add(language)
    return frozenset(found)


@cache
def _whole(source: str, language: str) -> re.Pattern[str]:
    name = f"(?-i:{name_pattern(language)})".replace("(?P<name>", "(?:")
    filled = source.replace(NAMED, name)
    return re.compile(f"(?i:{filled})" if language in _JOINED else rf"(?i:(?<!\w)(?:{filled})(?!\w))")


@cache
def _patterns(table: str, kind: str) -> "_Patterns":
    text = files("vouched.people").joinpath("data", table).read_text("utf-8")
    rows = (line.split(" ", 2) for line in text.splitlines() if line and not line.startswith("#"))
    return _Patterns([(_elided(row[2].strip(), row[0]), row[0]) for row in rows if row[1] == kind])


def _elided(source: str, language: str) -> str:
    word = _ELIDED.get(language)
    return source if word is None else source.replace(f"{word} {NAMED}", f"(?:{word} |d['’]){NAMED}")


class _Patterns:
    """Patterns in the order of their table, compiled on first need."""

    def __init__(self, rows: list[tuple[str, str]]) -> None:
        self._rows = rows
        self._always: set[int] = set()  # those without any fixed word
        by_word: dict[str, list[int]] = {}
        for number, (source, _) in enumerate(rows):
            words = fixed_words(f"(?i:{source})", NAMED)
            if not words:
                self._always.add(number)
            for word in words:
                by_word.setdefault(caseless(word), []).append(number)
        self._words = ahocorasick.Automaton()
        for word, numbers in by_word.items():
            self._words.add_word(word, tuple(numbers))
        self._words.make_automaton()

    def of(self, text: str) -> Iterator[re.Pattern[str]]:
        """Those that may match a text."""
        return (compiled(*row) for row in self.rows_of(text))

    def rows_of(self, text: str) -> Iterator[tuple[str, str]]:
        """Those that may match a text, each with its language."""
        found = {number for _, numbers in self._words.iter(caseless(text)) for number in numbers}
        return (self._rows[number] for number in sorted(found | self._always))


@cache
def compiled(source: str, language: str) -> re.Pattern[str]:
    """A pattern of a table in a language, with the group `name` for the NAME in it."""
    parts = (f"(?i:{part})" if part else "" for part in source.split(NAMED))
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


@lru_cache(maxsize=4)
def sentences(text: str) -> tuple[str, ...]:
    """Sentences of a text, blanks folded; an abbreviation or initial ends none.

    Several readers ask for them of one message after another, so the last are kept.
    """
    folded = _BLANKS.sub(" ", text.replace("\r", ""))
    folded = _BROKEN_LINE.sub(" ", folded)
    return tuple(part.strip() for part in _END.split(folded) if part.strip())


_JOINED = frozenset({"ja", "zh", "ko", "ar"})
"""Languages that write small words together with what they belong to."""
_PARTS = re.compile(r"[\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_BLANKS = re.compile(r"[ \t\u00a0]{2,}|[\t\u00a0]")
_BROKEN_LINE = re.compile(r"(?<=[^\n])\n(?=[^\n])")
_END = re.compile(r"(?<=[^\W\d_]{2}[.!?…])\s+|(?<=[!?…\")])\s+|[。！？\n]+")

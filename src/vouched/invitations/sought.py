"""Words of many languages, looked for in one pass over a text.

`re` tries an expression of hundreds of words at every letter, one word after the other, which takes it a
millisecond a letter. An automaton (Aho and Corasick, CACM 18, 1975) finds every place where one of them
begins; the expression is tried only there, so what it finds is the same.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

import ahocorasick

from vouched.mail.alike import caseless

AROUND = 12
"""Letters for which a `*` in a table's word stands, at most."""
_KEY = 8  # characters: of longer beginnings next to none is found by chance, and the automaton grows
_NO_WORD = "\ufffe"
_DIGIT = re.compile(r"\d")


class Sought:
    """An expression that ignores case, and every fixed text with which what it matches can begin.

    A `*` before a text stands for up to `AROUND` letters of the same word. With `by_digit` a match can also
    begin with any digit. Nothing is compiled before it is looked for.
    """

    def __init__(self, expression: str, begins: Iterable[str], *, by_digit: bool = False) -> None:
        self.expression = expression
        self.begins = frozenset(begins)
        self._by_digit = by_digit
        if not all(begin.lstrip("*") for begin in self.begins):
            raise ValueError(f"{expression[:40]!r}: no fixed text to look for")

    def search(self, text: str) -> re.Match[str] | None:
        """The first match, as `re` would find it."""
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches that do not overlap, from left to right."""
        end = 0
        for start in self._starts(text):
            found = self._regex.match(text, start) if start >= end else None
            if found is not None:
                end = found.end()
                yield found

    def _starts(self, text: str) -> list[int]:
        """Where a match may begin."""
        starts = set()
        for at, key in self._automaton.iter(caseless(text)):
            starts.add(at - abs(key) + 1)
            if key < 0:
                starts.add(_word_begins(text, at + key + 1))
        if self._by_digit:
            starts.update(digit.start() for digit in _DIGIT.finditer(text))
        return sorted(starts)

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self.expression, re.IGNORECASE)

    @cached_property
    def _automaton(self) -> "ahocorasick.Automaton":
        """What finds the keys; each holds its length, below zero when letters may stand before it."""
        automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for begin in sorted(self.begins or {_NO_WORD}, key=lambda begin: begin.startswith("*")):
            key = caseless(begin.lstrip("*"))[:_KEY]
            automaton.add_word(key, -len(key) if begin.startswith("*") else len(key))
        automaton.make_automaton()
        return automaton


def _word_begins(text: str, at: int) -> int:
    """Where the word begins in which `at` is, or `AROUND` letters before."""
    first = at
    while first > 0 and at - first < AROUND and (text[first - 1].isalnum() or text[first - 1] == "_"):
        first -= 1
    return first

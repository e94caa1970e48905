"""What a regular expression cannot match without.

The expression is taken apart by the standard library's own parser (`re._parser`, since Python 3.11), so that
what is said here of it is what it means.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import ahocorasick

from vouched.mail.alike import caseless

_parser: Any = import_module("re._parser")
_SHORTEST = 2
"""Single letters stand in every text; signs of other scripts are words by themselves."""


def fixed_words(source: str, placeholder: str = "\0") -> frozenset[str]:
    """Texts of which one stands in all that a pattern matches, in its own case; none where none is known.

    `placeholder` stands in the pattern for what is not known here.
    """
    words = _best(_parser.parse(source.replace(placeholder, r"[\s\S]")))
    return words if words and min(map(rarity, words)) >= _SHORTEST else frozenset()


def gate(*patterns: str) -> Callable[[str], bool]:
    """What tells quickly that a text cannot hold a match of each of these patterns, which ignore case.

    A pattern of which no fixed words are known lets everything through.
    """
    needed = [frozenset(map(caseless, fixed_words(f"(?i:{source})"))) for source in patterns]
    known = [_automaton(words) for words in needed if words]

    def may_match(text: str) -> bool:
        low = caseless(text)
        return all(next(words.iter(low), None) is not None for words in known)

    return may_match


def _automaton(words: frozenset[str]) -> "ahocorasick.Automaton":
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for word in words:
        automaton.add_word(word)
    automaton.make_automaton()
    return automaton


def rarity(text: str) -> int:
    """How seldom a text is met by chance: letters of scripts other than ASCII count twice."""
    return len(text) if text.isascii() else 2 * len(text)


def _best(items: Sequence[tuple[Any, Any]]) -> frozenset[str]:
    """Of the fixed texts in a sequence those whose shortest is longest."""
    found = [words for words in _runs(items) if words and all(words)]
    return max(found, key=lambda words: (min(map(rarity, words)), -len(words)), default=frozenset())


def _runs(items: Sequence[tuple[Any, Any]]) -> list[frozenset[str]]:
    """For each stretch of a sequence the texts of which it must hold one."""
    found: list[frozenset[str]] = []
    run = ""
    for operator, operand in items:
        if str(operator) == "LITERAL":
            run += chr(operand)
            continue
        found += [frozenset({run}), _inside(str(operator), operand)]
        run = ""
    return [*found, frozenset({run})]


def _inside(operator: str, operand: Any) -> frozenset[str]:
    """What a group, a choice or a repetition must hold one of."""
    if operator in {"SUBPATTERN", "ATOMIC_GROUP"}:
        return _best(operand[-1] if operator == "SUBPATTERN" else operand)
    if operator == "BRANCH":
        options = [_best(option) for option in operand[1]]
        return frozenset().union(*options) if all(options) else frozenset()
    if operator in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"} and operand[0] > 0:
        return _best(operand[2])
    return frozenset()

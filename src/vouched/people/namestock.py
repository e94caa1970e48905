"""How common names are, and which given names stand for each other.

The rule. A name tells a person only as far as it is rare, and that is known only for names of a language
whose names are known. The US census of 1990 gives shares of 89,000 family and 5,200 given names. For other
languages only the most common names are listed: two listed names of one language are too common to tell a
person, one listed with one not listed, or two not listed, are estimated from the share that unlisted names
have on average where all shares are known. A name of no known language is never taken for rare.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from math import log10

from vouched.people import folding

CERTAINLY_RARE = 1e-7
"""The least share of people that a name is taken to have."""
UNKNOWN_LANGUAGE = 5e-6
COMMON = 2e-5
COMMON_IN_CENSUS = 5e-6
"""A common pair of a language whose speakers the census counted in numbers."""
_LISTED_GIVEN = 1e-2
_UNLISTED_GIVEN = 6e-4
_UNLISTED_FAMILY = 1.5e-4
_COUNTED = frozenset({"de", "fr", "it", "nl", "pl", "sv", "da", "nb", "fi", "cs"})
_FEW_FAMILIES = frozenset({"zh", "ko", "vi"})
"""Languages in which a family name says little and any two syllables may be a given name."""


def share(given: str, family: tuple[str, ...]) -> float:
    """The estimated share of people who bear this full name, between `CERTAINLY_RARE` and 1.

    `given` and `family` are tokens as written; of several family names the rarest counts.
    """
    first = folding.key(given.replace("-", ""))
    return min((_share_of_pair(first, given, token) for token in family), default=COMMON)


def is_given(token: str) -> bool:
    """Tell whether a plain token is a known given name."""
    return _census("given_us.txt")(token) is not None or bool(_listed("g").get(folding.key(token)))


@cache
def words(kind: str) -> frozenset[str]:
    """Plain words that are no part of a name: `particle` (van, de) or `title` (Dr, PhD)."""
    lines = (line.split() for line in _text("name_words.txt").splitlines())
    return frozenset(word for first, *rest in lines if first == kind for word in rest)


@cache
def are_nicknames(one: str, other: str) -> bool:
    """Tell whether two plain given names are used for one person."""
    table = _nicknames()
    return bool(table.get(folding.key(one), frozenset()) & table.get(folding.key(other), frozenset()))


@cache
def nicknames(name: str) -> frozenset[str]:
    """Every given name (by key) used in the place of a plain one, itself not counted."""
    mine = _nicknames().get(folding.key(name), frozenset())
    return frozenset(other for other, numbers in _nicknames().items() if numbers & mine)


def _share_of_pair(first: str, given: str, family: str) -> float:
    last = folding.key(family)
    given_in, family_in = _listed("g").get(first, frozenset()), _listed("f").get(last, frozenset())
    common_in = (given_in & family_in) | (family_in & _FEW_FAMILIES)
    if common_in - _COUNTED:
        return COMMON
    shares = [COMMON_IN_CENSUS if common_in else CERTAINLY_RARE]
    given_us, family_us = (
        _census("given_us.txt")(folding.plain(given)),
        _census("family_us.txt")(folding.plain(family)),
    )
    if given_us is not None and family_us is not None:
        shares.append(given_us * family_us)
    elif given_in or family_in:
        shares.append(
            (_LISTED_GIVEN if given_in else _UNLISTED_GIVEN)
            * (_LISTED_GIVEN if family_in else _UNLISTED_FAMILY)
        )
    else:
        shares.append(UNKNOWN_LANGUAGE)
    return max(shares)


@cache
def _text(name: str) -> str:
    return files("vouched.people").joinpath("data", name).read_text("utf-8")


@cache
def _census(name: str) -> Callable[[str], float | None]:
    """A look-up in a census table: lines of a level (-10 log10 of the share) and the names at that level.

    The text is searched as it is: building a table of 89,000 names would cost fifty times one search.
    """
    text = _text(name)

    @cache
    def look_up(token: str) -> float | None:
        at = text.find(f" {token} ") if token else -1
        if at < 0:
            return None
        start = text.rfind("\n", 0, at) + 1
        level = text[start : text.index(" ", start)]
        return 10 ** (-float(level) / 10) if level.isdigit() else None

    return look_up


@cache
def _listed(part: str) -> Mapping[str, frozenset[str]]:
    """Languages in which a name (by key) is common, for `g` given or `f` family names."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in _text("common_names.txt").splitlines():
        language, kind, *names = line.split()
        if kind == part:
            for name in names:
                found[folding.key(name)].add(language)
    return {name: frozenset(languages) for name, languages in found.items()}


@cache
def _nicknames() -> Mapping[str, frozenset[int]]:
    """The numbers of the classes (lines) that a given name (by key) stands in."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_text("nicknames.txt").splitlines()):
        if not line.startswith("#"):
            for name in line.split()[1:]:
                found[folding.key(name)].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def decibans(value: float) -> float:
    """10 log10 of a ratio."""
    return 10 * log10(value)

"""Family names in Han letters that are read otherwise than in Mandarin.

Japanese readings and those of Hong Kong, Taiwan and the Straits are tables, not rules; of given names there
are too many. So such a name tells a family only: a hint, as an initial is.
"""

from collections import defaultdict
from functools import cache
from importlib.resources import files

_LONGEST = 3


@cache
def _table() -> dict[str, frozenset[str]]:
    """Readings by the letters."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    text = files("vouched.people").joinpath("data", "asian_families.txt").read_text("utf-8")
    for line in text.splitlines():
        words = () if line.startswith("#") else line.split()[1:]
        for letters in (word for word in words if not word.isascii()):
            found[letters].update(word for word in words if word.isascii())
    return {letters: frozenset(readings) for letters, readings in found.items()}


@cache
def _all_readings() -> frozenset[str]:
    return frozenset[str]().union(*_table().values())


def readings(text: str) -> frozenset[str]:
    """Readings of the family name with which a name in Han letters begins, as plain words."""
    letters = text.partition(" ")[0] if " " in text else text[:_LONGEST]
    compact = letters.replace("·", "")
    heads = (compact[:size] for size in range(min(len(compact), _LONGEST), 0, -1) if compact[:size] != text)
    return next((found for head in heads if (found := _table().get(head))), frozenset())


def is_reading(token: str) -> bool:
    """Tell whether a plain word is such a reading."""
    return token in _all_readings()

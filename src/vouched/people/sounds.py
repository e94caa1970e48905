"""Names across scripts by their sound, where letters alone do not meet.

The rule. Transliteration has as many customs as passports: `Гриценко` is Gritsenko and Hrytsenko,
`Οικονόμου` Oikonomou and Economou, `राजेश शर्मा` gives no vowels that a machine could know. What all
customs keep are the consonants, in coarse classes (g, h, k, ch are one; s, sh, z are one). Two names in
different scripts whose tokens all agree so may be one person's; that is a hint, and finds nobody alone.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from vouched.people import folding

_LEAST = 4
"""Consonants of both names together below which their agreement says nothing."""
_DIGRAPHS = re.compile(r"shch|sch|sh|zh|ts|tz|ch|kh|gh|ck|cz|ph|th|dh|bh")
_OF_DIGRAPH = {
    **dict.fromkeys(("shch", "sch", "sh", "zh", "ts", "tz"), "s"),
    **dict.fromkeys(("ch", "kh", "gh", "ck", "cz"), "k"),
    "ph": "f",
    "th": "t",
    "dh": "d",
    "bh": "b",
}
_CLASSES = str.maketrans({**dict.fromkeys("ghcq", "k"), **dict.fromkeys("jv", ""), "z": "s", "x": "ks"})
_LOOSE = str.maketrans({"y": "i", "j": "i", "h": "g", "w": "v"})
_DOUBLE = re.compile(r"(.)\1+")
_GREEK = (("γγ", "νγ"), ("γκ", "γ"), ("γχ", "νχ"), ("μπ", "b"), ("τζ", "τσ"))


@lru_cache(maxsize=16384)
def sound(token: str) -> str:
    """The classes of a token's consonants; tokens of one `folding.skeleton` have one sound."""
    lower = token.casefold()
    for two, one in _GREEK:
        lower = lower.replace(two, one)
    bare = folding.skeleton(lower)
    bare = _DIGRAPHS.sub(lambda found: _OF_DIGRAPH[found[0]], bare)
    return _DOUBLE.sub(r"\1", bare.translate(_CLASSES)).removesuffix("f")


def sound_alike(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether the sounds of some tokens are among those of others, or the other way round."""
    left, right = frozenset(map(sound, ones)) - {""}, frozenset(map(sound, others)) - {""}
    return bool(left and right) and (left <= right or right <= left)


def enough(tokens: Iterable[str]) -> bool:
    """Tell whether tokens have consonants enough for their sound to say something."""
    return sum(len(sound(token)) for token in tokens) >= _LEAST


def loosely_same(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether tokens are the same but for what customs of Cyrillic differ in: `Dmytro`, `Dmitro`."""
    left, right = ({_loose(token) for token in tokens} for tokens in (ones, others))
    return left == right


def _loose(token: str) -> str:
    text = folding.plain(token).translate(_LOOSE).replace("kg", "g").replace("ie", "e")
    return _DOUBLE.sub(r"\1", text)

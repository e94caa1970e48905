"""What a name looks like: characters that a reader cannot tell apart made one (Unicode TR39)."""

import unicodedata
from functools import lru_cache

from vouched.mail.domains import unicode_domain

_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_TWINS = str.maketrans({"0": "o", "1": "l", "5": "s", "|": "l", "i": "l"})
_LATIN = {
    "a": "ΑαаᎪᗅ⍺ꓮ\U000102a0\U00016f40",
    "b": "ΒᏏᏴᑲᖯᗷꓐ\U00010282\U000102a1\U00010301",
    "c": "сᏟⲥꓚ\U000102a2\U00010302\U0001043d\U0001051c\U000118e9\U000118f2\U0001f74c",
    "d": "ԁᎠᏧᑯᗞᗪꓒꓓ",
    "e": "ΕеҽᎬ℮⋿ⴹꓰ\U00010286",
    "f": "Ϝքᖴꓝ\U00010287\U000102a5\U00010525\U000118c2\U0001d213",
    "g": "ցᏀᏳꓖ",
    "h": "ΗһհᎻᏂᕼꓧ\U000102cf",
    "i": "ιіӏᎥ⍳ꙇ\U000118c3",
    "j": "ϳјᎫᒍꓙ",
    "k": "ΚᏦᛕꓗ\U00010518",
    "l": "Ι۱Ꮮᒪᛁ∣⏽ⵏꓡꓲ\U0001028a\U00010309\U00010320\U00010526\U00016f16\U00016f28\U0001d22a",
    "m": "ΜᎷᗰᛖꓟ\U000102b0\U00010311",
    "n": "Νոռꓠ\U00010513",
    "o": "Οοσоօ۵०০੦૦ଠ୦௦ం౦ಂ೦ംഠ൦ං๐໐ဝ၀ჿዐⲟⵔ〇ꓳ"
    "\U00010292\U000102ab\U0001042c\U000104ea\U00010516\U000114d0\U000118c8\U000118d7\U000118e0",
    "p": "ΡρрᏢᑭ⍴ⲣꓑ\U00010295",
    "q": "ԛգզⵕ",
    "r": "гᎡᏒᖇᴦⲅꓣ\U00016f35\U0001d216",
    "s": "ѕᏕᏚꓢ\U00010296\U00010448\U000118c1\U00016f3a",
    "t": "ΤᎢ⊤⟙ꓔ\U00010297\U000102b1\U00010315\U00016f0a\U0001f768",
    "u": "υսሀᑌ∪⋃ꓴ\U000104f6\U000118d8\U00016f42",
    "v": "νѵ۷Ꮩᐯ∨⋁ⴸꓦꛟ\U0001051d\U00011706\U000118c0\U00016f08\U0001d20d",
    "w": "ѡԝաᎳᏔꓪ\U0001170a\U0001170e\U0001170f\U000118e6\U000118ef",
    "x": "×Χхᕁᕽ᙭᙮ᚷ╳⤫⤬⨯ⵝꓫ\U00010290\U000102b4\U00010317\U00010322\U00010527\U000118ec",
    "y": "ΥγуүყᎩᎽꓬ\U000102b2\U000118dc\U00016f43",
    "z": "ΖᏃꓜ\U000102f5\U000118c4\U000118e5",
}  # fmt: skip
"""Characters by the Latin letter that they pass for in TR39, as far as folding leaves them.

Made from the confusables of Unicode by `tests/unit/mail/test_skeleton.py`, which says what would differ.
"""
# Beyond TR39: hooked, barred and dotless letters, and small letters whose capitals are twins (В, К, М, Н, Т).
_LETTERS = str.maketrans("ɡıłøđƅɑɩвкмнтβεκω", "gilodbaibkmhtbekw") | {
    ord(char): letter for letter, chars in _LATIN.items() for char in chars
}


def in_latin(text: str) -> str:
    """A text with the letters of other scripts that have a Latin twin as that twin, in lower case."""
    return text.casefold().translate(_LETTERS)


@lru_cache(maxsize=65536)
def skeleton(text: str) -> str:
    """Fold a name, address or domain so that texts which look alike become equal.

    Folded are accents, letters of other scripts with a Latin twin, `rn` for `m`, `vv` for `w`, `cl` for `d`,
    and 0, 1, 5, `|`, `i` for the letters that they pass for. `xn--` labels are decoded first.
    """
    folded = unicodedata.normalize("NFKD", unicode_domain(text).casefold())
    folded = "".join(char for char in folded if not unicodedata.combining(char))
    folded = folded.translate(_LETTERS).translate(_TWINS)
    for pair, one in _PAIRS:
        folded = folded.replace(pair, one)
    return folded

"""What a name looks like: characters that a reader cannot tell apart made one (Unicode TR39)."""

import unicodedata
from functools import lru_cache

from vouched.mail.domains import unicode_domain

_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_TWINS = str.maketrans({"0": "o", "1": "l", "5": "s", "|": "l", "i": "l"})
# Beyond TR39: hooked, barred and dotless letters, and small letters whose capitals are twins (В, К, М, Н, Т).
_LETTERS = str.maketrans("ɡıłøđƅɑɩвкмнтβεκω", "gilodbaibkmhtbekw")


@lru_cache(maxsize=65536)
def skeleton(text: str) -> str:
    """Fold a name, address or domain so that texts which look alike become equal.

    Folded are accents, letters of other scripts with a Latin twin, `rn` for `m`, `vv` for `w`, `cl` for `d`,
    and 0, 1, 5, `|`, `i` for the letters that they pass for. `xn--` labels are decoded first.
    """
    folded = unicodedata.normalize("NFKD", unicode_domain(text).casefold())
    folded = "".join(_latin(char) for char in folded if not unicodedata.combining(char))
    folded = folded.translate(_LETTERS).translate(_TWINS)
    for pair, one in _PAIRS:
        folded = folded.replace(pair, one)
    return folded


@lru_cache(maxsize=4096)
def _latin(char: str) -> str:
    """The Latin letter or digit that a character looks like; itself when there is none."""
    if char.isascii():
        return char
    from confusable_homoglyphs import confusables  # noqa: PLC0415 - reads a table of ten thousand characters

    found = confusables.is_confusable(char, greedy=True, preferred_aliases=["latin"])
    twins = [str(twin["c"]) for entry in found or () for twin in entry["homoglyphs"]]
    letters = [twin for twin in twins if len(twin) == 1 and twin.isascii() and twin.isalnum()]
    return letters[0].lower() if letters else char

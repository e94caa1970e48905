"""The table of look-alike characters is that of Unicode."""

import unicodedata
from functools import cache

from confusable_homoglyphs import confusables

from vouched.mail.skeleton import skeleton


@cache
def _twin(char: str) -> str:
    """The Latin letter that Unicode's confusables name for a character; itself when they name none."""
    if char.isascii():
        return char
    found = confusables.is_confusable(char, greedy=True, preferred_aliases=["latin"])
    twins = [str(twin["c"]) for entry in found or () for twin in entry["homoglyphs"]]
    letters = [twin for twin in twins if len(twin) == 1 and twin.isascii() and twin.isalnum()]
    return letters[0].lower() if letters else char


def test_every_look_alike_of_unicode_folds_to_its_twin() -> None:
    """What folding leaves of any character has the skeleton of the letter that Unicode calls its twin."""
    chars = [chr(code) for code in (*range(0x80, 0xD800), *range(0xE000, 0x20000))]
    left = {char: unicodedata.normalize("NFKD", char.casefold()) for char in chars}
    twins = {char: _twin(rest) for char, rest in left.items() if len(rest) == 1 and _twin(rest) != rest}
    assert len(twins) > 300
    assert {char: twin for char, twin in twins.items() if skeleton(char) != skeleton(twin)} == {}

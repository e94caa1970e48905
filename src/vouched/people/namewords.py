"""How a person's name looks inside a sentence."""

from functools import cache

PARTICLES = "(?:de|di|da|dos|van|von|der|den|la|le|el|bin|al)"
CASELESS = "\u0900-\u097f\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""Letters of scripts without capitals, as a range of a character class."""


@cache
def word_pattern() -> str:
    """A regular expression for one word of a name: capitalised, an initial, or of a script without."""
    capitals = "".join(chr(code) for code in (*range(0x250), *range(0x370, 0x530)) if chr(code).isupper())
    return rf"(?:[{capitals}][\w'’-]{{1,30}}|[{capitals}]\.|[{CASELESS}]{{2,12}})"


_OWN_SCRIPT = {
    "ja": "[\u3400-\u9fff々]{2,6}?|[\u30a0-\u30ff・＝]{3,24}?",
    "zh": "(?:(?![的了是我你您他她们這这那在和有人会给让])[\u3400-\u9fff]){2,4}?",
    "ko": "[\uac00-\ud7a3]{2,4}?",
    "ar": r"[\u0621-\u064a]{2,12}(?: (?:ال)?[\u0621-\u064a]{2,12}){1,2}?",
}
"""Names among words that look no different: as short as what follows in the pattern allows."""


@cache
def name_pattern(language: str = "") -> str:
    """A regular expression (group `name`) for one to four words of a name, with particles between.

    In a `language` whose script has no capitals, a name has the length that is usual there.
    """
    word = word_pattern()
    capitalised = rf"{word}(?:\s(?:{PARTICLES}\s)?{word}){{0,3}}"
    return rf"(?P<name>{_OWN_SCRIPT.get(language, capitalised)})"

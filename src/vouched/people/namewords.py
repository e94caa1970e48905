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


@cache
def name_pattern() -> str:
    """A regular expression (group `name`) for one to four words of a name, with particles between."""
    word = word_pattern()
    return rf"(?P<name>{word}(?:\s(?:{PARTICLES}\s)?{word}){{0,3}})"

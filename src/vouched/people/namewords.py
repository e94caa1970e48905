"""How a person's name looks inside a sentence."""

from functools import cache

_PARTICLE = "de|di|da|dos|van|von|der|den|la|le|el|bin|al"
_CASELESS = "\u0900-\u097f\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"


@cache
def name_pattern() -> str:
    """A regular expression (group `name`) for one to four capitalised words, or words of a script without.

    Particles may stand between them, initials among them.
    """
    capitals = "".join(chr(code) for code in (*range(0x250), *range(0x370, 0x530)) if chr(code).isupper())
    word = rf"(?:[{capitals}][\w'’-]{{1,30}}|[{capitals}]\.|[{_CASELESS}]{{2,12}})"
    return rf"(?P<name>{word}(?:\s(?:(?:{_PARTICLE})\s)?{word}){{0,3}})"

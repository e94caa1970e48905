"""Text from mail, made harmless for a terminal.

A name or subject may hold escape sequences that repaint the screen, and direction marks that show a line in
another order than it is written in. Both are made visible or taken out; letters of every script stay.
"""

import unicodedata

_JOINERS = frozenset("\u200c\u200d\ufe0f")
"""Format characters that Persian, Indic scripts and emoji are written with."""
_BLANKS = frozenset("\t\n\r\v\f\x85\u2028\u2029")


def harmless(text: str) -> str:
    """One line of text without controls, escapes and direction marks; runs of blanks become one."""
    return " ".join("".join(_shown(char) for char in text).split())


def _shown(char: str) -> str:
    if char in _BLANKS:
        return " "
    kind = unicodedata.category(char)
    if kind in {"Cc", "Cs", "Co"}:
        return "\N{REPLACEMENT CHARACTER}"
    if kind == "Cf" and char not in _JOINERS:
        return ""
    return char

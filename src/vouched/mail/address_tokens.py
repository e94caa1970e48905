"""Tokens of address fields (RFC 5322 3.2), found in one linear pass whatever the field holds.

A quote or comment that never ends is no quote or comment: the field is read again with that character as
text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_LEXEME = re.compile(r'\\.|[^\\"()<>,;:]+|.', re.DOTALL)


class Kind(Enum):
    """What a token is."""

    TEXT = auto()
    QUOTED = auto()  # without its quotes, escapes undone
    COMMENT = auto()  # without its outer parentheses
    ANGLE = auto()  # what stands between < and >
    SEPARATOR = auto()  # , ; or :


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an address field."""

    kind: Kind
    text: str


_OPENS = {'"': Kind.QUOTED, "(": Kind.COMMENT, "<": Kind.ANGLE}
_CLOSES = {Kind.QUOTED: '"', Kind.COMMENT: ")", Kind.ANGLE: ">"}


def tokens(field: str) -> tuple[Token, ...]:
    """Tokens of an unfolded field."""
    lexemes: list[str] = _LEXEME.findall(field)
    opens = dict(_OPENS)
    while True:
        found = tuple(_scan(lexemes, opens))
        if found and (unclosed := found[-1]).text == "" and unclosed.kind in opens.values():
            # at most three times, once for each opening character
            opens = {char: kind for char, kind in opens.items() if kind is not unclosed.kind}
            continue
        return found


def _scan(lexemes: list[str], opens: dict[str, Kind]) -> Iterator[Token]:
    """One pass; an enclosure left open at the end is told by an empty last token of its kind."""
    enclosure: Kind | None = None
    depth = 0
    held: list[str] = []
    for lexeme in lexemes:
        if enclosure is None:
            if lexeme in opens:
                enclosure, depth, held = opens[lexeme], 1, []
            elif lexeme in ",;:":
                yield Token(Kind.SEPARATOR, lexeme)
            else:
                yield Token(Kind.TEXT, lexeme)
            continue
        depth += _turn(enclosure, lexeme)
        if depth == 0:
            yield Token(enclosure, "".join(held) or " ")
            enclosure = None
        else:
            held.append(lexeme[1:] if len(lexeme) == 2 and lexeme[0] == "\\" else lexeme)  # noqa: PLR2004
    if enclosure is not None:
        yield Token(enclosure, "")


def _turn(enclosure: Kind, lexeme: str) -> int:
    """How a lexeme inside an enclosure changes its depth; only comments nest."""
    if lexeme == _CLOSES[enclosure]:
        return -1
    return 1 if enclosure is Kind.COMMENT and lexeme == "(" else 0

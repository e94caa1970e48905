"""A note with the phrases that weighed most marked in it: by colour on a terminal, else by brackets."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from vouched.cli.plain import harmless
from vouched.touch.scorer import Weight

LEGEND = "[+…] spoke for a blanket note, [-…] for a personal one"
_BLANKET, _PERSONAL = "bold red underline", "bold green"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a note; `sign` is "+" where it spoke for blanket, "-" for personal, else ""."""

    text: str
    sign: str = ""


def in_colour() -> bool:
    """Whether standard output shows colours and its reader wants them (https://no-color.org)."""
    unwanted = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not unwanted


def pieces(note: str, weights: Sequence[Weight]) -> tuple[Piece, ...]:
    """A note cut where its marks begin and end; weighed words that follow each other are one phrase.

    `weights` are in the order of the text, with offsets into `note`. The texts are harmless for a terminal
    and, put together, the note in one line.
    """
    cut: list[Piece] = []
    at = 0
    for one in weights:
        cut += [Piece(note[at : one.start]), Piece(note[one.start : one.end], "+" if one.value > 0 else "-")]
        at = one.end
    cut.append(Piece(note[at:]))
    joined = (
        Piece("".join(piece.text for piece in group), sign)
        for sign, group in groupby(_bridged(cut), key=lambda piece: piece.sign)
    )
    return tuple(Piece(_one_line(piece.text), piece.sign) for piece in joined)


def _bridged(cut: Sequence[Piece]) -> list[Piece]:
    """The blank between two words of one sign belongs to their phrase."""
    bridged = list(cut)
    for at in range(1, len(cut) - 1):
        before, after = cut[at - 1].sign, cut[at + 1].sign
        if not cut[at].text.strip() and before == after:
            bridged[at] = Piece(cut[at].text, before)
    return [piece for piece in bridged if piece.text]


def _one_line(text: str) -> str:
    """Harmless, with a blank at its ends where there was one: the neighbours must not grow together."""
    if not text.strip():
        return " " if text else ""
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() else ""
    return f"{before}{harmless(text)}{after}"


def bracketed(marked: Sequence[Piece]) -> str:
    """The note with its phrases in brackets: `[+our platform]`, `[-your wrench]`."""
    return "".join(f"[{piece.sign}{piece.text}]" if piece.sign else piece.text for piece in marked).strip()


def coloured(marked: Sequence[Piece], width: int) -> list[str]:
    """The note and its legend as lines of at most `width` cells, coloured."""
    from rich.console import Console  # noqa: PLC0415 - rich is slow to load
    from rich.text import Text  # noqa: PLC0415 - the same

    style = {"+": _BLANKET, "-": _PERSONAL, "": ""}
    note = Text.assemble(*((piece.text, style[piece.sign]) for piece in marked))
    legend = Text.assemble(("spoke for a blanket note", _BLANKET), ", ", ("for a personal one", _PERSONAL))
    out = Console(width=width, force_terminal=True, color_system="standard", highlight=False)
    with out.capture() as captured:
        for line in (*note.wrap(out, width), *legend.wrap(out, width)):
            line.rstrip()
            out.print(line)
    return captured.get().splitlines()

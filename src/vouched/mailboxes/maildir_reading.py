"""Files of a Maildir: flag letters and header blocks."""

import re
from pathlib import Path

_LETTERS = {
    "F": "\\Flagged",
    "R": "\\Answered",
    "S": "\\Seen",
    "T": "\\Deleted",
    "D": "\\Draft",
    "P": "$Forwarded",
}
_CHUNK = 16 * 1024
_MAX_BLOCK = 256 * 1024
_END = re.compile(rb"\n\r?\n")


def flags_of(letters: str) -> tuple[str, ...]:
    """IMAP's names for the flags in a file name."""
    return tuple(_LETTERS[letter] for letter in letters if letter in _LETTERS)


def letter_of(flag: str) -> str:
    """The letter for an IMAP flag; "" when there is none."""
    return next((letter for letter, name in _LETTERS.items() if name.casefold() == flag.casefold()), "")


def header_block(path: Path) -> bytes:
    """The beginning of a file up to its first empty line, at most 256 kB. Raise `OSError`."""
    block = b""
    with path.open("rb", buffering=0) as stream:
        while len(block) < _MAX_BLOCK and (chunk := stream.read(_CHUNK)):
            start = max(0, len(block) - 2)
            block += chunk
            if end := _END.search(block, start):
                return block[: end.end()]
    return block

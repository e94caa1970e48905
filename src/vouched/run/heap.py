"""What the interpreter and the C library keep of memory that is no longer needed, and what looking costs.

glibc gives each thread a heap of its own, and none of them shrinks below what its thread once held: with many
accounts that is most of what a waiting service would hold. Other C libraries have neither function, nor the
trouble.
"""

import ctypes
import gc
from functools import cache
from typing import Any

_ARENA_MAX = -8  # malloc.h


@cache
def _library() -> Any:
    return ctypes.CDLL(None)


def one_for_all_threads() -> None:
    """Let all threads that are started from now on share one heap."""
    if hasattr(_library(), "mallopt"):
        _library().mallopt(_ARENA_MAX, 1)


def look_for_cycles_seldom() -> None:
    """Let ten thousand objects be made, not 700, before those are looked for that only hold each other.

    What is made of a message is let go as soon as it is not needed, and hardly ever in a circle; looking took
    a tenth of a pass.
    """
    gc.set_threshold(10_000, *gc.get_threshold()[1:])


def give_back() -> None:
    """Return what is free to the system; takes a millisecond or a few."""
    if hasattr(_library(), "malloc_trim"):
        _library().malloc_trim(0)

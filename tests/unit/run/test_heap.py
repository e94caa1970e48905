"""A service that waits does not hold what it once needed."""

import ctypes
from pathlib import Path

import pytest

from vouched.run import heap


def resident() -> float:
    """Megabytes of this process."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="this C library has no malloc_trim")
def test_what_is_free_between_what_is_not_is_given_back() -> None:
    """A hundred megabytes of which every thousandth piece is still in use go back, the pieces stay."""
    pieces = [bytes([number % 256]) * 4000 for number in range(25_000)]
    kept = pieces[::1000]
    del pieces
    before = resident()
    heap.give_back()
    assert resident() < before - 50
    assert [piece[0] for piece in kept] == [number % 256 for number in range(0, 25_000, 1000)]

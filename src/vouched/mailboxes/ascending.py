"""Find a number among ascending ones."""

from bisect import bisect_left
from collections.abc import Sequence


def place(numbers: Sequence[int], number: int) -> int | None:
    """Where a number stands among ascending ones; None when it is none of them."""
    at = bisect_left(numbers, number)
    return at if at < len(numbers) and numbers[at] == number else None

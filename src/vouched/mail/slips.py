"""Words that differ by a slip of the pen."""

from itertools import takewhile


def is_one_slip(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for one letter more, less, other or swapped with its neighbour.

    That is a distance of at most one in the sense of Damerau (CACM 7, 1964), told in linear time.
    """
    if abs(len(one) - len(other)) > 1:
        return False
    begin = _common(one, other)
    left, right = one[begin:], other[begin:]
    end = _common(left[::-1], right[::-1])
    left, right = left[: len(left) - end], right[: len(right) - end]
    return max(len(left), len(right)) < 2 or (len(left) == len(right) == 2 and left == right[::-1])  # noqa: PLR2004 - a pair


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))

"""Cut long lists into portions."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

_Item = TypeVar("_Item")


def portions(items: Sequence[_Item], size: int) -> Iterator[Sequence[_Item]]:
    """Slices of at most `size` items, in order."""
    return (items[start : start + size] for start in range(0, len(items), size))

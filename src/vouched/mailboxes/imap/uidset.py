"""UIDs as IMAP writes them (RFC 9051, sequence-set): `1:5,9`."""

from collections.abc import Iterable, Iterator

MAX_SET = 6500
"""Characters of a set in one command: RFC 7162 4 asks for lines of at most 8192 octets."""


def compress(uids: Iterable[int]) -> Iterator[str]:
    """The ranges of ascending UIDs, such as `4` or `1:3`."""
    first = last = None
    for uid in uids:
        if last is not None and uid == last + 1:
            last = uid
            continue
        if first is not None:
            yield _range(first, last)
        first = last = uid
    if first is not None:
        yield _range(first, last)


def sets(uids: Iterable[int]) -> Iterator[str]:
    """Sets that together hold all the UIDs, each short enough for one command line."""
    held: list[str] = []
    length = 0
    for piece in compress(sorted(uids)):
        if length + len(piece) >= MAX_SET:
            yield ",".join(held)
            held, length = [], 0
        held.append(piece)
        length += len(piece) + 1
    if held:
        yield ",".join(held)


def expand(uid_set: str, limit: int) -> list[int]:
    """The UIDs of a set in the order in which COPYUID pairs them (RFC 4315 3; `5:3` is `3:5`).

    Raise `ValueError` when it is no set or holds more than `limit`.
    """
    uids: list[int] = []
    for piece in uid_set.split(","):
        left, _, right = piece.partition(":")
        first, last = int(left), int(right or left)
        if abs(last - first) + len(uids) >= limit:
            raise ValueError(f"more than {limit} UIDs")
        uids.extend(range(first, last + 1) if first <= last else range(last, first + 1))
    return uids


def _range(first: int, last: int | None) -> str:
    return str(first) if first == last else f"{first}:{last}"

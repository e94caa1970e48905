"""How large messages are, kept in few bytes."""

from array import array

from vouched.mailboxes.ascending import place


class Sizes:
    """UID to RFC822.SIZE of one folder's messages, sixteen bytes each."""

    def __init__(self) -> None:
        self._uids = array("Q")
        self._sizes = array("Q")

    def add(self, uid: int, size: int) -> None:
        """Remember a message; one that does not follow the last begins anew."""
        if self._uids and uid <= self._uids[-1]:
            del self._uids[:], self._sizes[:]
        self._uids.append(uid)
        self._sizes.append(size)

    def get(self, uid: int) -> int | None:
        """The size, None when it is not known."""
        at = place(self._uids, uid)
        return None if at is None else self._sizes[at]

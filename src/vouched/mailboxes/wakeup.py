"""A signal that also wakes a thread which waits for the network."""

import contextlib
import os
import select
import threading


class Wakeup:
    """Like `threading.Event`, and its `fileno` becomes readable when it is set.

    May be set from any thread and from a signal handler.
    """

    def __init__(self) -> None:
        self._event = threading.Event()
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._reader, False)
        os.set_blocking(self._writer, False)

    def fileno(self) -> int:
        """The file descriptor to wait for, as `select` and `poll` ask for it."""
        return self._reader

    def set(self) -> None:
        """Wake whoever waits, now and until `clear`."""
        self._event.set()
        with contextlib.suppress(BlockingIOError):  # a full pipe is readable as it is
            os.write(self._writer, b"!")

    def clear(self) -> None:
        """Forget earlier calls of `set`."""
        self._event.clear()
        with contextlib.suppress(BlockingIOError):
            while os.read(self._reader, 4096):
                pass

    def is_set(self) -> bool:
        """Tell whether somebody called `set` since the last `clear`."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait at most so long for `set`; tell whether it came."""
        poll = select.poll()
        poll.register(self._reader, select.POLLIN)
        return bool(poll.poll(max(0, seconds) * 1000)) or self.is_set()

    def close(self) -> None:
        """Give the descriptors back; the object is of no use afterwards."""
        os.close(self._reader)
        os.close(self._writer)

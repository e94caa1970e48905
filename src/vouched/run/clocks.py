"""Notice that the machine slept, or that somebody set its clock.

Waiting counts only the time for which the machine is awake. So connections may be dead after a sleep without
anybody knowing it, and the scheduler, which goes by the time of day, is late when that was set back.
"""

import time
from collections.abc import Callable

DRIFT = 5.0
"""Seconds between two looks that are no jump: clocks are kept right by small steps."""


class Clocks:
    """Compares the time of day with the clock that only runs while the machine is awake."""

    def __init__(
        self, day: Callable[[], float] = time.time, awake: Callable[[], float] = time.monotonic
    ) -> None:
        self._day = day
        self._awake = awake
        self._offset = day() - awake()

    def jump(self) -> float:
        """Seconds by which the time of day went on without us since the last call; 0 when it did not jump."""
        offset = self._day() - self._awake()
        moved, self._offset = offset - self._offset, offset
        return moved if abs(moved) > DRIFT else 0.0

"""How long to wait before a mailbox is tried again."""

FIRST = 5.0
"""Seconds before the first new attempt."""
CEILING = 15 * 60.0
"""Seconds that are never exceeded, so that mail is at most this late after a long outage."""
_DOUBLINGS = 10


def delay(failures: int, chance: float) -> float:
    """Seconds to wait after so many failures in a row (1, 2, ...).

    Twice as long each time, up to `CEILING`. `chance` (0..1, from a random source) takes off up to a half, so
    that accounts which a server has thrown out together do not come back together.
    """
    steps = min(max(failures, 1) - 1, _DOUBLINGS)
    return min(CEILING, FIRST * (1 << steps)) * (1 - chance / 2)

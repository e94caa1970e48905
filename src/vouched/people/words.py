"""Dates and numbers in plain English."""

from datetime import datetime

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def day(at: datetime | None) -> str:
    """` on 25 October 2026`, or nothing."""
    return f" on {at.day} {_MONTHS[at.month - 1]} {at.year}" if at is not None else ""


def month(at: datetime | None) -> str:
    """`March 2025`."""
    return f"{_MONTHS[at.month - 1]} {at.year}" if at is not None else "an unknown month"


def times(count: int) -> str:
    """`once`, `twice`, `14 times`."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def rounded(number: float) -> str:
    """Two leading digits, the rest noughts: `1,300,000`."""
    whole = int(number)
    size = max(len(str(whole)) - 2, 0)
    return f"{round(whole, -size):,}"

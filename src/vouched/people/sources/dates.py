"""Dates of exports: `12 Dec 2023`, `3/14/25, 2:37 PM`, `2021-03-04 10:11:12 UTC`."""

from datetime import UTC, datetime

_SHAPES = (
    "%d %b %Y",
    "%Y-%m-%d %H:%M:%S %Z",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d",
    "%m/%d/%y, %I:%M %p",
    "%m/%d/%Y, %I:%M %p",
    "%m/%d/%y",
    "%m/%d/%Y",
    "%Y/%m/%d %H:%M:%S %Z",
    "%d.%m.%Y",
    "%d %B %Y",
    "%b %d, %Y",
)


def read_date(text: str) -> datetime | None:
    """A date in one of the shapes that exports use, at UTC; None when it is none of them."""
    text = " ".join(text.replace("\u202f", " ").split())[:60]
    for shape in _SHAPES:
        try:
            return datetime.strptime(text, shape).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None

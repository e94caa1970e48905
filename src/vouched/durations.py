"""Spans of time as a person writes them: `90s`, `5m`, `12h`, `30d`, `2w`."""

import re
from datetime import timedelta
from typing import Self

_PATTERN = re.compile(r"(\d{1,6})\s*([smhdw])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class Duration(timedelta):
    """A span longer than nothing, written as a number and one of the units s, m, h, d, w."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `5m` and the like. Raise `ValueError` naming the form that is expected."""
        found = _PATTERN.fullmatch(text.strip().lower())
        if found is None or int(found[1]) == 0:
            raise ValueError(
                f"`{text}` is no span of time. Write a number and a unit: 90s, 5m, 12h, 30d, 2w."
            )
        return cls(**{_UNITS[found[2]]: int(found[1])})

"""Requests that hijacked and invented accounts make: money, cards, coins, another channel."""

import re
from functools import cache
from importlib.resources import files

_READ = 4096


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    text = files("vouched.people").joinpath("data", "money.txt").read_text("utf-8")
    rows = (line.partition(" ") for line in text.splitlines())
    phrases = "|".join(re.escape(phrase) for first, _, phrase in rows if first == kind)
    return re.compile(rf"(?<!\w)(?:{phrases})", re.IGNORECASE)


def asks_for_money(text: str) -> bool:
    """Tell whether a text speaks of gift cards, transfers or coins."""
    return _says("money", text)


def goes_elsewhere(text: str) -> bool:
    """Tell whether a text wants to go on by a messenger."""
    return _says("messenger", text)


def _says(kind: str, text: str) -> bool:
    return _pattern(kind).search(" ".join(text[:_READ].split())) is not None

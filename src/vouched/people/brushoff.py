"""Answers that only ask to be left alone."""

import re
from functools import cache
from importlib.resources import files

from vouched.people.phrases import any_of

_SHORT = 25
"""Words up to which an answer can be nothing more than a refusal."""
_BRIEF = 10
"""Words below which an answer that is no known refusal does not show that the owner knows anybody."""
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@cache
def _pattern() -> re.Pattern[str]:
    text = files("vouched.people").joinpath("data", "brushoff.txt").read_text("utf-8")
    phrases = [line.partition(" ")[2] for line in text.splitlines() if line and not line.startswith("#")]
    return any_of(phrases, beginnings=True)


def is_brief(words: str) -> bool:
    """Tell whether the owner's words are few enough to be a refusal in words that no list has."""
    return 0 < _count(words[:2000]) < _BRIEF


def asks_to_be_left_alone(words: str) -> bool:
    """Tell whether the owner's words (25 at most) refuse: `please remove me`, `kein Interesse`."""
    words = " ".join(words[:2000].replace("’", "'").split())
    return _count(words) <= _SHORT and _pattern().search(words) is not None


def _count(words: str) -> int:
    """How many words; in scripts without blanks two characters make about one."""
    return len(_WORD.findall(words)) + len(_UNSPACED.findall(words)) // 2

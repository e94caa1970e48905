"""Whom a stranger names as the one who sent her.

The rule. A name in a note costs nothing, so it is a claim and never evidence; but it is worth asking about.
Only sentences that say who suggested, referred, introduced or passed on count; text quoted from others does
not.
"""

import re
from functools import cache
from importlib.resources import files

_READ = 4096
_WORD = r"[^\W\d_a-z][\w'’-]{0,30}\.?"
_PARTICLE = "de|di|da|van|von|der|den|la|le|el|bin|al"
_NAME = rf"(?P<name>{_WORD}(?:\s(?:(?:{_PARTICLE})\s)?{_WORD}){{0,3}}?)"
_QUOTED = re.compile(r"^\s*[>|].*$", re.MULTILINE)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    text = files("vouched.people").joinpath("data", "claims.txt").read_text("utf-8")
    rows = (line.split(" ", 1)[1].strip() for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(re.compile(row.replace("NAME", _NAME)) for row in rows)


def claimed_vouchers(note: str) -> tuple[str, ...]:
    """Names of those who, as a note says, sent its writer; in the order of the text, at most five."""
    text = " ".join(_QUOTED.sub(" ", note[:_READ]).split())
    hits = (hit for pattern in _patterns() for hit in pattern.finditer(text))
    found = sorted((hit.start(), _capitalised(hit["name"])) for hit in hits)
    return tuple(dict.fromkeys(name for _, name in found if name))[:5]


def _capitalised(words: str) -> str:
    """The last words in a row that begin with a capital, or in a script without capitals."""
    kept: list[str] = []
    for word in reversed(words.split()):
        if word[0].islower() and word not in _PARTICLE.split("|"):
            break
        kept.insert(0, word.strip(".,"))
    return " ".join(kept)

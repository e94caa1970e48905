"""Whom a stranger names as the one who sent her.

The rule. A name in a note costs nothing, so it is a claim and never evidence; but it is worth asking about.
Only sentences that say who suggested, referred, introduced or passed on count; text quoted from others does
not.
"""

import re

from vouched.people import folding, namestock
from vouched.people.names import is_full, parse
from vouched.people.phrases import hits

_READ = 4096
_QUOTED = re.compile(r"^\s*[>|].*$", re.MULTILINE)
_YOU = re.compile(r" (?:La|Le|Vi|Lei|Sie|Ihnen|Dich|Dir|I)$")
"""What politeness writes with a capital behind a name."""
_MOST = 5


def claimed_vouchers(note: str) -> tuple[str, ...]:
    """Names of those who, as a note says, sent its writer; in the order of the text, at most five."""
    return tuple(name for name in _named(note, "claim") if _is_name(name))[:_MOST]


def principals(note: str) -> tuple[str, ...]:
    """Names of those on whose behalf a note is written, often family names only; at most five."""
    return _named(note, "behalf")[:_MOST]


def _named(note: str, kind: str) -> tuple[str, ...]:
    text = " ".join(_QUOTED.sub(" ", note[:_READ]).split())
    found = sorted(
        (hit.start(), _YOU.sub("", hit["name"].strip(" .,'’"))) for hit in hits("claims.txt", kind, text)
    )
    return tuple(dict.fromkeys(name for _, name in found))


def _is_name(text: str) -> bool:
    """`Mark` and two words may be somebody; one other word at the beginning of a sentence is `Doctor`."""
    return is_full(text) or (parse(text).tokens == 1 and namestock.is_given(folding.plain(text)))

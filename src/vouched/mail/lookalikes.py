"""Domains that want to be taken for another (Unicode TR39; libs of confusable characters are only half of
it).

A domain is a look-alike of a known one when the two are of different owners and
1. they have one skeleton: characters folded that look the same (`pаypal` with a Cyrillic а, `rnicrosoft`,
`1inkedin`), or 2. their skeletons differ by a single edit and are long enough for that to be no accident
(`linkedln`, `gooogle`), or 3. the known name stands as a word of its own in somebody else's domain
(`linkedin-mail.com`, `linkedin.com.evil.example`).
Short names and common words are left alone: `acme.org` is not a look-alike of `acne.org`.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from vouched.mail.domains import organisational_domain, unicode_domain

_EDIT_LENGTH = 6  # trust in one edit begins here
_BRAND_LENGTH = 6  # shorter names are words: "meet", "zoom", "evite"
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_DIGITS = str.maketrans({"0": "o", "1": "l", "5": "s", "i": "l", "|": "l", "-": "", "_": "", "'": ""})
_MARKS = re.compile("[\u0300-\u036f]")


def skeleton(text: str) -> str:
    """Fold characters that look alike into one, so that equal skeletons mean equal looks. Lower case."""
    folded = "".join(_latin(char) for char in unicodedata.normalize("NFKC", text).casefold())
    folded = _MARKS.sub("", unicodedata.normalize("NFKD", folded)).translate(_DIGITS)
    for pair, single in _PAIRS:
        folded = folded.replace(pair, single)
    return folded


def lookalike(domain: str, known: Iterable[str]) -> str | None:
    """The known organisational domain that `domain` wants to be taken for; None when it is none, or is known itself."""
    own = organisational_domain(domain)
    if own is None:
        return None
    names = {name for name in known if organisational_domain(name) == name}
    if own in names:
        return None
    host = unicode_domain(domain.lower())
    return next((name for name in sorted(names) if _resembles(unicode_domain(own), host, name)), None)


def _resembles(own: str, host: str, name: str) -> bool:
    """Tell whether the organisational domain `own` (of `host`, both in Unicode) resembles the domain `name`."""
    brand = _brand(name)
    mine, theirs = skeleton(_brand(own)), skeleton(brand)
    if own.isascii() and _brand(own) == brand:
        return False  # the same name under another suffix is a company abroad more often than a trick
    if mine == theirs:
        return True
    if min(len(mine), len(theirs)) >= _EDIT_LENGTH and _one_edit(mine, theirs):
        return True
    words = re.split(r"[.-]", host)
    return len(brand) >= _BRAND_LENGTH and any(skeleton(word) == theirs for word in words)


def _brand(domain: str) -> str:
    """The registered label: `linkedin` of `linkedin.com`, `bbc` of `bbc.co.uk`."""
    return domain.partition(".")[0]


def _one_edit(left: str, right: str) -> bool:
    """Tell whether one insertion, deletion, substitution or swap of neighbours leads from one text to the other."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - 30 ms that most commands never need

    return bool(OSA.distance(left, right, score_cutoff=1) == 1)


@lru_cache(maxsize=4096)
def _latin(char: str) -> str:
    """The Latin letter or digit that a character looks like; itself when there is none."""
    if char.isascii():
        return char
    from confusable_homoglyphs import confusables  # noqa: PLC0415 - reads a table of ten thousand characters

    found = confusables.is_confusable(char, greedy=True, preferred_aliases=["latin"])
    twins = [twin["c"] for entry in found or () for twin in entry["homoglyphs"]]
    return next(
        (twin.lower() for twin in twins if len(twin) == 1 and twin.isascii() and twin.isalnum()), char
    )

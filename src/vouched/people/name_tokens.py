"""A display name in words: what belongs to the name, and what was set beside it."""

import re
from collections.abc import Iterator

from vouched.people import folding, namestock

_SHORT_PARTICLE = 2
_MAIDEN = re.compile(
    r"\b(?:n[ée]e|geb(?:oren|\.)?|born|ur\.|z domu|roz\.|f\.\s?som|o\.s\.|nata)\s+", re.IGNORECASE
)
_ASIDE = re.compile(r"[(\[（]([^)\]）]{0,80})[)\]）]|[\"“”„‘]([^\"“”„‘’]{1,30})[\"“”’]|'([^']{2,30})'(?!\w)")
_PRONOUNS = re.compile(r"^(?:she|he|they|sie|er|elle|il)\b", re.IGNORECASE)
_SPLIT = re.compile(r"[\s.]+")
_DIGITS = re.compile(r"\d")


def asides(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The text without brackets and quotes, further given names found there, and maiden names."""
    also: list[str] = []
    maiden: list[str] = []
    for found in _ASIDE.finditer(text):
        aside = next(group for group in (*found.groups(), "") if group is not None).strip()
        if _MAIDEN.match(aside):
            maiden += tokens(_MAIDEN.sub("", aside))
        elif aside.isalpha() and aside[:1].isupper() and not _PRONOUNS.match(aside) and not aside.isupper():
            # LinkedIn shows a former name behind the present one; a nickname may stand there as well
            behind = not _ASIDE.sub(" ", text[found.end() :]).strip()
            former = behind and not namestock.is_given(folding.plain(aside)) and found[1] is not None
            (maiden if former else also).append(aside)
    text = " ".join(_ASIDE.sub(" ", text).split())
    if found_maiden := _MAIDEN.search(text):
        maiden += tokens(text[found_maiden.end() :])
        text = text[: found_maiden.start()]
    return text, tuple(also), tuple(maiden)


def uncomma(text: str) -> str:
    """`Adler, Ruth` -> `Ruth Adler`; what follows a comma and is only titles is dropped."""
    first, comma, rest = text.partition(",")
    if not comma:
        return text
    names = list(tokens(rest.split(",")[0]))
    if not names or (len(first.split()) > 1 and all(token.isupper() for token in names)):
        return first
    return f"{' '.join(names)} {first}"


def tokens(text: str) -> Iterator[str]:
    """Words of a name without titles and particles; `O'Brien` stays one."""
    words = [word.strip(",;:'’`-_*") for word in _SPLIT.split(text)]
    words = [word for word in words if folding.plain(word) and not _DIGITS.search(word)]
    for index, word in enumerate(words):
        bare = folding.plain(word)
        if bare in namestock.words("title") and len(words) > 1:
            continue
        small = word.islower() and word.isascii() and len(word) <= _SHORT_PARTICLE  # `v.` is von
        if (small or bare in namestock.words("particle")) and 0 < index < len(words) - 1:
            continue
        yield word


def family_parts(token: str) -> Iterator[str]:
    """The parts of a family name with hyphens; of `El-Sayed` the article is none."""
    *parts, last = filter(folding.plain, token.split("-"))
    yield from (part for part in parts if folding.plain(part) not in namestock.words("particle"))
    yield last

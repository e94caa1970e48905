"""Whether two names may be one person's.

The rule. Whole-string similarity cannot tell people apart (Jaro-Winkler takes 11 of 12 different pairs such
as Maria and Mario Garcia for one), so names are compared token by token: the given name with the given
name, the family names as a set. Case, accents, transliteration, order, particles and titles do not count. A
given name may be a nickname or an initial, never a near miss; a family name of six letters or more may be
one letter off. What was not said cannot contradict; what was said and differs is a conflict, and ends the
comparison.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import product, takewhile

from vouched.mail.slips import is_one_slip
from vouched.people import folding, namestock

_FUZZY_LENGTH = 6
_SHORT_PARTICLE = 2
_MAIDEN = re.compile(
    r"\b(?:n[ée]e|geb(?:oren|\.)?|born|ur\.|z domu|roz\.|f\.\s?som|o\.s\.|nata)\s+", re.IGNORECASE
)
_ASIDE = re.compile(r"[(\[（]([^)\]）]{0,80})[)\]）]|[\"“”„‘]([^\"“”„‘’]{1,30})[\"“”’]|'([^']{2,30})'(?!\w)")
_CUT = re.compile(r"\s[|•·–—]\s|\s-\s|\bvia\b.*$|[|•]", re.IGNORECASE)
_PRONOUNS = re.compile(r"^(?:she|he|they|sie|er|elle|il)\b", re.IGNORECASE)
_SPLIT = re.compile(r"[\s.]+")
_DIGITS = re.compile(r"\d")


class Level(StrEnum):
    """How far two names agree, from all to nothing."""

    EXACT = "exact"
    SUBSET = "subset"  # one leaves out a middle or second family name
    NICK = "nickname"
    INITIAL = "initial"
    FUZZY = "fuzzy"  # the family name is one letter off
    SWAPPED = "swapped"  # given and family name may have changed places
    CONFLICT = "conflict"
    NONE = "none"  # too little to compare


_ORDER = tuple(Level)


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: `given` is the first name and others used in its place, `family` all the rest.

    `former` are those at the end of `family` that she bore before, or that may be something else in brackets.
    """

    text: str
    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def tokens(self) -> int:
        """How many tokens there are, another name for the given one not counted."""
        return min(len(self.given), 1) + len(self.family)


@lru_cache(maxsize=16384)
def parse(text: str) -> Name:
    """Take a display name apart. Total: what is no name gives one without tokens."""
    text = folding.tidy(text)
    if "@" in text:
        return Name(text)
    if (asian := folding.split_asian(text)) is not None:
        return Name(text, (asian[0],), (asian[1],))
    text, also, maiden = _asides(text)
    body = _CUT.split(text, maxsplit=1)[0]
    tokens = list(_tokens(_uncomma(body)))
    if not tokens:
        return Name(text)
    given, *rest = _given_first(tokens)
    family = [part for token in rest for part in token.split("-") if folding.plain(part)]
    return Name(text, (given, *also), (*family, *maiden), tuple(maiden))


def _given_first(tokens: list[str]) -> list[str]:
    """`DUPONT Marie` is Marie Dupont: capitals throughout, before words without, are the family's."""
    loud = list(takewhile(str.isupper, tokens))
    rest = tokens[len(loud) :]
    return [*rest, *loud] if any(len(one) > _SHORT_PARTICLE for one in loud) else tokens


def is_full(text: str) -> bool:
    """Tell whether a name has a given and a family part; in four Han letters or more both stand unparted."""
    return parse(text).tokens > 1 or (folding.is_asian(text) and len(text) > 3)  # noqa: PLR2004


def compare(one: str, other: str) -> Level:
    """How far two display names agree, with or without former names; symmetric."""
    left, right = parse(one), parse(other)
    if not (left.former or right.former or _is_double(left) or _is_double(right)):
        return _compare(left, right)
    pairs = product(_variants(left, right), _variants(right, left))
    return min((_compare(*pair) for pair in pairs), key=_ORDER.index)


def _is_double(name: Name) -> bool:
    return bool(name.given) and "-" in name.given[0]


def _variants(name: Name, other: Name) -> tuple[Name, ...]:
    """The name, without former ones, and with a double given name as two where the other has it so."""
    found = [name]
    if name.former:
        found.append(Name(name.text, name.given, name.family[: -len(name.former)]))
    if _is_double(name):
        first, *rest = filter(None, name.given[0].split("-"))
        if {folding.key(token) for token in rest} <= _family_keys(other):
            found.append(Name(name.text, (first, *name.given[1:]), (*rest, *name.family)))
    return tuple(found)


def _compare(left: Name, right: Name) -> Level:
    if not left.text or not right.text:
        return Level.NONE
    if left.text.casefold() == right.text.casefold() and (left.tokens > 1 or folding.is_asian(left.text)):
        return Level.EXACT
    if left.tokens < 2 or right.tokens < 2:  # noqa: PLR2004
        return Level.NONE
    if _is_asian_spelling(left, right) or _is_asian_spelling(right, left):
        return Level.EXACT
    straight = _aligned(left, right)
    if straight is not Level.CONFLICT:
        return straight
    return _turned(left, right)


def _is_asian_spelling(asian: Name, other: Name) -> bool:
    """`王小明` is `Xiao Ming Wang`, `Wang Xiao-Ming`: the family name at one end, the rest run together."""
    if not folding.is_asian(asian.text) or folding.is_asian(other.text):
        return False
    words = [folding.plain(word) for word in (*other.given[:1], *other.family)]
    given, family = folding.key(asian.given[0]), folding.korean_family(folding.plain(asian.family[0]))
    ends = ((words[-1], words[:-1]), (words[0], words[1:]))
    return any(
        folding.korean_family(last) == family and folding.key("".join(rest)) == given for last, rest in ends
    )


def _aligned(left: Name, right: Name) -> Level:
    given = _given_level(left, right)
    if given is Level.CONFLICT:
        return _called_by_middle(left, right)
    family = _family_level(left, right)
    if family is Level.CONFLICT:
        return Level.CONFLICT
    order = (Level.EXACT, Level.SUBSET, Level.NICK, Level.FUZZY, Level.INITIAL)
    return max(given, family, key=order.index)


def _given_level(left: Name, right: Name) -> Level:
    level = Level.CONFLICT
    for one in left.given:
        for other in right.given:
            if _same(one, other, left, right):
                return Level.EXACT
            if namestock.are_nicknames(folding.plain(one), folding.plain(other)):
                level = Level.NICK
            elif level is Level.CONFLICT and _is_initial(one, other):
                level = Level.INITIAL
    return level


def _family_level(left: Name, right: Name) -> Level:
    ones, others = _family_keys(left), _family_keys(right)
    if ones == others or "".join(sorted(ones)) == "".join(sorted(others)):
        return Level.EXACT
    if folding.is_consonantal(left.text) or folding.is_consonantal(right.text):
        same = {folding.skeleton(token) for token in left.family} == {
            folding.skeleton(token) for token in right.family
        }
        return Level.NICK if same else Level.CONFLICT
    full, full_other = _without_initials(ones), _without_initials(others)
    if full and full_other and (full <= full_other or full_other <= full) and _initials_agree(ones, others):
        return Level.SUBSET
    if not full or not full_other:
        return Level.INITIAL if _initials_agree(ones, others) else Level.CONFLICT
    return _nearly(full, full_other)


def _nearly(ones: frozenset[str], others: frozenset[str]) -> Level:
    """One letter off, in one family name of six letters or more, all others being equal.

    The ending of a Slavic family name tells a woman from a man: one `a` more is a conflict.
    """
    left, right = ones - others, others - ones
    if len(left) != 1 or len(right) != 1:
        return Level.CONFLICT
    one, other = next(iter(left)), next(iter(right))
    if min(len(one), len(other)) < _FUZZY_LENGTH or one.rstrip("ay") == other.rstrip("ay"):
        return Level.CONFLICT
    return Level.FUZZY if is_one_slip(one, other) else Level.CONFLICT


def _called_by_middle(left: Name, right: Name) -> Level:
    """`Peter Müller` may be `Hans Peter Müller`: the first name of one is a further name of the other."""
    for short, long in ((left, right), (right, left)):
        rest = _family_keys(long)
        if short.tokens < long.tokens and folding.key(short.given[0]) in rest and _family_keys(short) <= rest:
            return Level.SUBSET
    return Level.CONFLICT


def _turned(left: Name, right: Name) -> Level:
    """The same tokens in another order: certain when only one of them can be a given name."""
    if len(left.family) != 1 or len(right.family) != 1:
        return Level.CONFLICT
    turned = Name(right.text, (right.family[0],), (right.given[0],))
    if not (
        _same(left.given[0], turned.given[0], left, turned) and _family_keys(left) == _family_keys(turned)
    ):
        return Level.CONFLICT
    given = [namestock.is_given(folding.plain(token)) for token in (left.given[0], left.family[0])]
    return Level.SWAPPED if given[0] == given[1] else Level.EXACT


def _same(one: str, other: str, left: Name, right: Name) -> bool:
    if folding.key(one.replace("-", "")) == folding.key(other.replace("-", "")):
        return True
    skeleton = folding.skeleton(one)
    differ = folding.is_consonantal(left.text) != folding.is_consonantal(right.text)
    return differ and len(skeleton) > 1 and skeleton == folding.skeleton(other)


def _is_initial(one: str, other: str) -> bool:
    short, long = sorted((folding.plain(one), folding.plain(other)), key=len)
    return len(short) == 1 and long.startswith(short)


@lru_cache(maxsize=16384)
def _family_keys(name: Name) -> frozenset[str]:
    return frozenset(folding.key(folding.korean_family(folding.plain(token))) for token in name.family)


def _without_initials(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(key for key in keys if len(key) > 1)


def _initials_agree(ones: frozenset[str], others: frozenset[str]) -> bool:
    """Every initial of one side begins a token of the other, when that has one to spare."""
    for left, right in ((ones, others), (others, ones)):
        spare = right - left
        for initial in (key for key in left if len(key) == 1):
            if spare and not any(key.startswith(initial) for key in spare):
                return False
    return True


def _asides(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The text without brackets and quotes, further given names found there, and maiden names."""
    also: list[str] = []
    maiden: list[str] = []
    for found in _ASIDE.finditer(text):
        aside = next(group for group in (*found.groups(), "") if group is not None).strip()
        if _MAIDEN.match(aside):
            maiden += _tokens(_MAIDEN.sub("", aside))
        elif aside.isalpha() and aside[:1].isupper() and not _PRONOUNS.match(aside) and not aside.isupper():
            # LinkedIn shows a former name behind the present one; a nickname may stand there as well
            behind = not _ASIDE.sub(" ", text[found.end() :]).strip()
            former = behind and not namestock.is_given(folding.plain(aside)) and found[1] is not None
            (maiden if former else also).append(aside)
    text = " ".join(_ASIDE.sub(" ", text).split())
    if found_maiden := _MAIDEN.search(text):
        maiden += _tokens(text[found_maiden.end() :])
        text = text[: found_maiden.start()]
    return text, tuple(also), tuple(maiden)


def _uncomma(text: str) -> str:
    """`Adler, Ruth` -> `Ruth Adler`; what follows a comma and is only titles is dropped."""
    first, comma, rest = text.partition(",")
    if not comma:
        return text
    names = list(_tokens(rest.split(",")[0]))
    if not names or (len(first.split()) > 1 and all(token.isupper() for token in names)):
        return first
    return f"{' '.join(names)} {first}"


def _tokens(text: str) -> Iterator[str]:
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

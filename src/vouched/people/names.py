"""Whether two names may be one person's.

The rule. Whole-string similarity cannot tell people apart (Jaro-Winkler takes 11 of 12 different pairs such
as Maria and Mario Garcia for one), so names are compared token by token: the given name with the given
name, the family names as a set. Case, accents, transliteration, order, particles and titles do not count. A
given name may be a nickname or an initial, never a near miss; a family name of six letters or more may be
one letter off. What was not said cannot contradict; what was said and differs is a conflict, and ends the
comparison.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import product, takewhile

from vouched.mail.slips import is_one_slip
from vouched.people import asian_families, folding, namestock, sounds
from vouched.people.name_tokens import asides, family_parts, tokens, uncomma

_FUZZY_LENGTH = 6
_SHORT_PARTICLE = 2
_CUT_LENGTH = 3
_CUT = re.compile(r"\s[|•·–—]\s|\s-\s|\bvia\b.*$|[|•]", re.IGNORECASE)


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
    text, also, maiden = asides(text)
    body = _CUT.split(text, maxsplit=1)[0]
    words = list(tokens(uncomma(body)))
    if not words:
        return Name(text)
    given, *rest = _given_first(words)
    family = [part for token in rest for part in family_parts(token)]
    return Name(text, (given, *also), (*family, *maiden), tuple(maiden))


def _given_first(words: list[str]) -> list[str]:
    """`DUPONT Marie` is Marie Dupont: capitals throughout, before words without, are the family's."""
    loud = list(takewhile(str.isupper, words))
    rest = words[len(loud) :]
    return [*rest, *loud] if any(len(one) > _SHORT_PARTICLE for one in loud) else words


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
    for asian, other in ((left, right), (right, left)):
        if folding.is_asian(asian.text) and not folding.is_asian(other.text):
            return _asian_level(asian, other)
    if left.tokens < 2 or right.tokens < 2:  # noqa: PLR2004
        return Level.NONE
    straight = _aligned(left, right)
    if straight is not Level.CONFLICT:
        return straight
    turned = _turned(left, right)
    if turned is not Level.CONFLICT or not _sound_alike(left, right):
        return turned
    return Level.NICK if sounds.loosely_same(_words(left), _words(right)) else Level.FUZZY


def _words(name: Name) -> tuple[str, ...]:
    return (*name.given[:1], *name.family)


def _sound_alike(left: Name, right: Name) -> bool:
    """Two names in different scripts sound alike, each token of the shorter with one of the longer."""
    if folding.is_foreign(left.text) == folding.is_foreign(right.text) or _differ_in_sex(left, right):
        return False
    short, long = sorted((left, right), key=lambda name: name.tokens)
    ends = ((short.given[:1], short.family), (short.family[-1:], (*short.given[:1], *short.family[:-1])))
    return sounds.enough((*short.given[:1], *short.family)) and any(
        (sounds.sound_alike(given, long.given) or _given_level(short, long) is not Level.CONFLICT)
        and sounds.sound_alike(family, long.family)
        for given, family in ends
    )


def _asian_level(asian: Name, other: Name) -> Level:
    """`王小明` is `Xiao Ming Wang`, `Wang Xiao-Ming`: the family name at one end, the rest run together.

    A Korean given name may be spelt in many ways of one sound; where the family name is read otherwise than
    in Mandarin, nothing is known of how the given one is.
    """
    words = [folding.plain(word) for word in (*other.given[:1], *other.family)]
    if len(words) < 2:  # noqa: PLR2004
        return Level.NONE
    ends = ((words[-1], "".join(words[:-1])), (words[0], "".join(words[1:])))
    if asian_families.readings(asian.text) & {last for last, _ in ends}:
        return Level.INITIAL
    if asian.tokens < 2:  # noqa: PLR2004
        return Level.NONE
    family = folding.korean_family(folding.plain(asian.family[0]))
    rests = [rest for last, rest in ends if folding.korean_family(last) == family]
    if any(folding.key(rest) == folding.key(asian.given[0]) for rest in rests):
        return Level.EXACT
    alike = folding.is_hangul(asian.text) and any(
        sounds.sound(rest) == sounds.sound(asian.given[0]) for rest in rests
    )
    return Level.FUZZY if alike else _turned(asian, other)


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


def _differ_in_sex(left: Name, right: Name) -> bool:
    """`Petrov` and `Petrova` differ in nothing else."""
    ones, others = (sorted(map(folding.plain, name.family)) for name in (left, right))
    return any(
        one != other and one.rstrip("ay") == other.rstrip("ay")
        for one, other in zip(ones, others, strict=False)
    )


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
    """An initial, or a given name cut short (`Thandi` for Thandiwe); `Eric` is no short Erica."""
    short, long = sorted((folding.plain(one), folding.plain(other)), key=len)
    cut = len(short) >= _CUT_LENGTH and len(long) > len(short) + 1 and not namestock.is_given(short)
    return (len(short) == 1 or cut) and long.startswith(short)


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

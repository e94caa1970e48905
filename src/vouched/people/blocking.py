"""Keys under which a book files names, so that every name that may agree is found, and few others.

A key is one token and the first letter of another (`adler|r` for Ruth Adler): names that agree by
`names.compare` share one, in whatever order, with whichever token left out or shortened.

Between Latin letters and others only consonants are sure to meet (`^mkmd|k`, `~mkmd|k`): names in other
scripts look for both kinds of consonant keys, all others only for those of such names, lest they find
everybody of the same consonants. Family names in Han letters with other readings than Mandarin ones are
filed under these (`%sato`).
"""

from collections.abc import Iterable
from itertools import permutations, product

from vouched.people import asian_families, folding, namestock, sounds
from vouched.people.names import Name, parse

_MAX_TOKENS = 6
_VOWELLED, _BARE = "~", "^"


def filed_under(name: str) -> frozenset[str]:
    """Keys under which a name is filed."""
    parsed = parse(name)
    return _keys(parsed, _tokens(parsed)) | _consonants(parsed, _mark(parsed))


def looked_up(name: str) -> frozenset[str]:
    """Keys under which a name is looked up: those of its nicknames besides."""
    parsed = parse(name)
    tokens = _tokens(parsed)
    others = [nick for given in parsed.given for nick in namestock.nicknames(folding.plain(given)) if nick]
    letters = {nick[0] for nick in others}
    nicks = {f"{token}|{letter}" for token in tokens for letter in letters if len(token) > 1}
    marks = (_BARE, _VOWELLED) if folding.is_foreign(parsed.text) else (_BARE,)
    sounding = frozenset[str]().union(*(_consonants(parsed, mark, others) for mark in marks))
    return _keys(parsed, tokens) | nicks | sounding


def closeness(name: str) -> dict[str, int]:
    """The keys under which a name is looked up, with what each says: a family name more than a given one."""
    parsed = parse(name)
    family = {folding.key(folding.korean_family(folding.plain(token))) for token in parsed.family}
    family |= {mark + sounds.sound(token) for token in parsed.family for mark in (_VOWELLED, _BARE)}
    return {key: 3 if key.partition("|")[0] in family else 1 for key in sorted(looked_up(name))}


def _tokens(name: Name) -> tuple[str, ...]:
    written = (*name.given, *(folding.korean_family(folding.plain(token)) for token in name.family))
    return tuple(dict.fromkeys(folding.key(token.replace("-", "")) for token in written))[:_MAX_TOKENS]


def _keys(name: Name, tokens: tuple[str, ...]) -> frozenset[str]:
    keys = {f"{one}|{other[0]}" for one, other in permutations(tokens, 2) if len(one) > 1 and other}
    if name.text and folding.is_asian(name.text):
        keys.add(f"={name.text.replace(' ', '')}")
        return frozenset(keys | {f"%{reading}" for reading in asian_families.readings(name.text)})
    ends = {folding.plain(token) for token in (*name.given[:1], *name.family[-1:])}
    return frozenset(keys | {f"%{end}" for end in ends if asian_families.is_reading(end)})


def _mark(name: Name) -> str:
    return _BARE if folding.is_foreign(name.text) else _VOWELLED


def _consonants(name: Name, mark: str, nicknames: Iterable[str] = ()) -> frozenset[str]:
    heard = [sounds.sound(token) for token in (*name.given[:1], *name.family)]
    pairs = [*permutations(heard, 2), *product(heard[1:], map(sounds.sound, nicknames))]
    return frozenset(f"{mark}{one}|{other[0]}" for one, other in pairs if len(one) > 1 and other)

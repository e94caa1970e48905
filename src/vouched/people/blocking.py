"""Keys under which a book files names, so that every name that may agree is found, and few others.

A key is one token and the first letter of another (`adler|r` for Ruth Adler): names that agree by
`names.compare` share one, in whatever order, with whichever token left out or shortened.

Between a script without vowels and the others only consonants can meet (`^mhmd|h`, `~mhmd|h`): such names
look for both kinds of consonant keys, all others only for those of such names, lest they find everybody of
the same consonants.
"""

from itertools import permutations

from vouched.people import folding, namestock
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
    variants = {
        variant[0]
        for given in parsed.given
        for variant in namestock.nicknames(folding.plain(given))
        if variant
    }
    nicks = {f"{token}|{letter}" for token in tokens for letter in variants if len(token) > 1}
    consonants = _consonants(parsed, _BARE)
    if folding.is_consonantal(parsed.text):
        consonants |= _consonants(parsed, _VOWELLED)
    return _keys(parsed, tokens) | nicks | consonants


def closeness(name: str) -> dict[str, int]:
    """The keys under which a name is looked up, with what each says: a family name more than a given one."""
    parsed = parse(name)
    family = {folding.key(folding.korean_family(folding.plain(token))) for token in parsed.family}
    family |= {mark + folding.skeleton(token) for token in parsed.family for mark in (_VOWELLED, _BARE)}
    return {key: 3 if key.partition("|")[0] in family else 1 for key in sorted(looked_up(name))}


def _tokens(name: Name) -> tuple[str, ...]:
    written = (*name.given, *(folding.korean_family(folding.plain(token)) for token in name.family))
    return tuple(dict.fromkeys(folding.key(token.replace("-", "")) for token in written))[:_MAX_TOKENS]


def _keys(name: Name, tokens: tuple[str, ...]) -> frozenset[str]:
    keys = {f"{one}|{other[0]}" for one, other in permutations(tokens, 2) if len(one) > 1 and other}
    if name.text and folding.is_asian(name.text):
        keys.add(f"={name.text.replace(' ', '')}")
    return frozenset(keys)


def _mark(name: Name) -> str:
    return _BARE if folding.is_consonantal(name.text) else _VOWELLED


def _consonants(name: Name, mark: str) -> frozenset[str]:
    skeletons = [folding.skeleton(token) for token in (*name.given[:1], *name.family)]
    pairs = permutations(skeletons, 2)
    return frozenset(f"{mark}{one}|{other[0]}" for one, other in pairs if len(one) > 1 and other)

"""The names behind names in other grammatical cases: `Wincentego Grabarczyka` is Wincenty Grabarczyk.

Where a language bends names, a text holds them bent. Which case it is, and of which name, the text alone does
not tell; so every form is given from which the bent one can come. Of these only the true one is anybody's.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice, product

from vouched.people.index import Vouch
from vouched.people.phrases import languages

_MOST = 12
_READ = 8000
_ROWS = 60
"""Forms of all names in one message."""
_LEAST = 3
"""Letters that remain of a name without its ending."""
_CYRILLIC = re.compile("[а-яёіїєґ]", re.IGNORECASE)
_GREEK = re.compile("[α-ωά-ώ]", re.IGNORECASE)
_ENDINGS = {
    "pl": "skiego:ski skiemu:ski skim:ski ską:ska skiej:ska "
    "ckiego:cki ckiemu:cki ckim:cki cką:cka ckiej:cka ii:ia "
    "ego:y,i emu:y owi: iem: em: ka:ek,k ca:ec,c a: ę:a ą:a y:a i:a",
    "cs": "ského:ský skou:ská ské:ská ňka:něk ňkovi:něk ňkem:něk ovou:ová ové:ová "
    "ého:ý ému:ý ovi: em: ou:a ka:ek,k a: u:a, y:a",
    "fi": "iselle:inen iselta:inen isesta:inen isen:inen iseen:inen "
    "lle: lta: sta: ssa: lla: a: ä: en:i, in:i n: ",
    "hu": "ról: ről: nak: nek: val: vel: át:a ét:e ot: et: at: öt: t: ",
    "tr": "'ı: 'i: 'u: 'ü: 'yı: 'yi: 'yu: 'yü: 'a: 'e: 'ya: 'ye: 'la: 'le: ",
    "ru": "ского:ский скому:ский ским:ский скую:ская ской:ская ого:ий,ый ому:ий,ый ову:ова еву:ева овой:ова "
    "евой:ева ым: ом: ем: а: ой:а у:а, ю:я,й ы:а е:а и:я я:й",
    "uk": "ського:ський ському:ський ським:ський ську:ська ською:ська "
    "ської:ська ову:ова ові: ою:а ом: ем: а: у:а, ю:я,й и:а і:а я:й",
    "el": "ου:ος,ης ο:ος η:ης ή:ής α:ας ά:άς ",
}


def tongues(text: str) -> frozenset[str]:
    """Languages that bend names and in which a text may be."""
    found = languages("spoken_for.txt", "small", text)
    if _CYRILLIC.search(text):
        found |= {"ru", "uk"}
    return found | {"el"} if _GREEK.search(text) else found


def unbent(acts: Iterable[Vouch], text: str) -> list[Vouch]:
    """Acts about names alone, once more for each form from which the name can come in that text."""
    named = [act for act in acts if act.name and not (act.address or act.profile)]
    spoken = tongues(text[:_READ]) if named else frozenset()
    return [replace(act, name=name) for act in named for name in nominatives(act.name, spoken)][:_ROWS]


def nominatives(name: str, spoken: frozenset[str]) -> tuple[str, ...]:
    """The forms from which a name can come in the languages that are `spoken`, itself not among them."""
    found: dict[str, None] = {}
    for language in sorted(spoken):
        forms = [tuple(dict.fromkeys(_forms(token, language)))[:3] for token in name.split()]
        for tokens in islice(product(*forms), _MOST):
            found[" ".join(tokens)] = None
    return tuple(form for form in found if form != name)[:_MOST]


def _forms(token: str, language: str) -> Iterator[str]:
    """The likeliest first: without the longest ending that fits, else the word as it stands."""
    plain = token.replace("’", "'")
    if "-" in plain.strip("-"):
        parts = [list(dict.fromkeys(_forms(part, language)))[:2] for part in plain.split("-") if part]
        yield from ("-".join(part) for part in islice(product(*parts), _MOST))
        return
    fitting = [row for row in _endings(language) if plain.casefold().endswith(row[0])]
    for ending, instead in fitting[:1]:
        stem = plain[: -len(ending)]
        if len(stem) >= _LEAST:
            yield from (stem + one for one in instead)
    yield token


@cache
def _endings(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = (row.partition(":") for row in _ENDINGS[language].split())
    return tuple(
        sorted(((ending, tuple(to.split(","))) for ending, _, to in rows), key=lambda row: -len(row[0]))
    )

"""What services and people say when they invite, in every language at once.

The language of a mail's furniture, of the platform's own sentence and of its subject vary independently, so
all languages are always tried. The tables are package data (`languages/*.toml`), read once.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vouched.invitations.patterns import plain, with_marks_lost
from vouched.invitations.sought import AROUND, Sought
from vouched.invitations.tables import Language, read_language
from vouched.invitations.template_index import TemplateIndex

CONCEPTS = ("papers", "events", "company", "outreach", "group", "follow_ups", "against")
"""What the tables list of people's prose."""

UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A letter of Japanese, Chinese or Korean."""
_VOWELS_BESIDE = re.compile(r"[\u0900-\u097f]")
"""Devanagari, whose vowel signs count as no letters, so that edges of words cannot be asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """All language tables joined; what is looked up by line is in lower case and `plain`.

    `prose` holds the phrases of all `CONCEPTS`, so that a text is searched once; `concepts` tells by a
    phrase's source which of them it speaks for.
    """

    invites: TemplateIndex
    reminders: TemplateIndex
    answers: TemplateIndex
    says: TemplateIndex
    mutuals: TemplateIndex
    buttons: frozenset[str]
    footers: tuple[str, ...]
    greeting: re.Pattern[str]
    closing: re.Pattern[str]
    via: re.Pattern[str]
    forward: re.Pattern[str]
    prose: TemplateIndex
    concepts: dict[str, tuple[str, ...]]
    leisure: Sought
    business: Sought
    occasions: Sought
    shared: Sought
    organiser: str
    teams: Sought
    nobody: re.Pattern[str]
    acquaintance: re.Pattern[str]
    born: re.Pattern[str]
    when: str
    where: str
    titles: str
    bulletins: TemplateIndex
    online_copies: TemplateIndex
    unsubscribing: TemplateIndex
    conjunctions: str
    others: str
    accepting: Sought


@cache
def languages() -> tuple[Language, ...]:
    """Every language table, by code."""
    tables = (entry for entry in (files(__package__) / "languages").iterdir() if entry.name.endswith(".toml"))
    return tuple(
        sorted((read_language(t.read_text("utf-8"), t.name) for t in tables), key=lambda table: table.code)
    )


@cache
def wording() -> Wording:
    """The tables joined and compiled."""
    tables = languages()
    phrases = {concept: {one for table in tables for one in getattr(table, concept)} for concept in CONCEPTS}
    return Wording(
        invites=TemplateIndex(source for table in tables for source in table.invites),
        reminders=TemplateIndex(source for table in tables for source in table.reminders),
        answers=TemplateIndex((source for table in tables for source in table.answers), whole=True),
        says=TemplateIndex(source for table in tables for source in table.says),
        mutuals=TemplateIndex(source for table in tables for source in table.mutuals),
        buttons=frozenset(plain(button).lower() for table in tables for button in table.buttons),
        footers=tuple(sorted({plain(footer).lower() for table in tables for footer in table.footers})),
        greeting=_words([word for table in tables for word in table.greetings]),
        closing=_words([word for table in tables for word in table.closings]),
        via=_via(word for table in tables for word in table.via),
        forward=_mark(word for table in tables for word in table.forwards),
        prose=TemplateIndex(sorted(set().union(*phrases.values()))),
        concepts={
            phrase: tuple(concept for concept in CONCEPTS if phrase in phrases[concept])
            for phrase in set().union(*phrases.values())
        },
        leisure=any_of(word for table in tables for word in table.leisure),
        business=any_of(word for table in tables for word in table.business),
        occasions=any_of(word for table in tables for word in table.occasions),
        shared=any_of(word for table in tables for word in table.shared),
        organiser=f"(?:{_alternatives(word for table in tables for word in table.organisers)})",
        teams=any_of(word for table in tables for word in table.teams),
        nobody=_nobody(tables),
        acquaintance=_acquaintance(tables),
        born=re.compile(
            rf"\s*(?:{_alternatives(word for table in tables for word in table.born)})\s", re.IGNORECASE
        ),
        when=_label(word for table in tables for word in table.when),
        where=_label(word for table in tables for word in table.where),
        titles=_label(word for table in tables for word in table.titles),
        bulletins=TemplateIndex(source for table in tables for source in table.bulletins),
        online_copies=TemplateIndex(source for table in tables for source in table.online_copies),
        unsubscribing=TemplateIndex(source for table in tables for source in table.unsubscribing),
        conjunctions=any_of(word for table in tables for word in table.conjunctions).expression,
        others=any_of(word for table in tables for word in table.others).expression,
        accepting=any_of(word for table in tables for word in table.accepting),
    )


def any_of(words: Iterable[str]) -> Sought:
    """Any of these words, whole where the script parts words; `*` stands for letters around one."""
    words = sorted(set(words), key=len, reverse=True)
    spaced, unspaced = ["\ufffe"], ["\ufffe"]
    for word in words:
        edgeless = UNSPACED.search(word) or _VOWELS_BESIDE.search(word)
        (unspaced if edgeless else spaced).append(re.escape(word).replace(r"\*", rf"\w{{0,{AROUND}}}"))
    return Sought(rf"\b(?:{'|'.join(spaced)})\b|(?:{'|'.join(unspaced)})", map(_beginning, words))


def _beginning(word: str) -> str:
    """What of a word with a `*` is fixed first, behind that `*` if it begins with one."""
    first = word.lstrip("*").partition("*")[0]
    return f"*{first}" if word.startswith("*") else first


def _label(words: Iterable[str]) -> str:
    """One of these words before a colon, as an expression."""
    return rf"(?:{with_marks_lost(_alternatives(words))})\W{{0,3}}[:：]"


def _words(words: Iterable[str]) -> re.Pattern[str]:
    """One of these words at the beginning of a line, whole where a script parts words; marks may be gone."""
    spaced = with_marks_lost(_alternatives(words))
    return re.compile(rf"(?:{spaced})(?![^\W\d_])|(?:{_alternatives(words, cjk=True)})", re.IGNORECASE)


def _nobody(tables: Iterable[Language]) -> re.Pattern[str]:
    """What stands where a name could and names nobody: some words anywhere, pronouns alone."""
    tables = tuple(tables)
    anywhere = any_of(word for table in tables for word in table.nobody).expression
    alone = _alternatives(word for table in tables for word in table.pronouns)
    return re.compile(rf"{anywhere}|\A(?:{alone})\Z", re.IGNORECASE)


def _acquaintance(tables: Iterable[Language]) -> re.Pattern[str]:
    """`Your friend`, `Ihre Kollegin` before a name."""
    tables = tuple(tables)
    whose = _alternatives(word for table in tables for word in table.possessives)
    who = _alternatives(word for table in tables for word in table.acquaintances)
    return re.compile(
        rf"\A(?:(?:{whose})\ )?(?:{who})\s+(?=(?-i:[^\W\d_a-z]))|\A(?:mr|mrs|ms)\.?\ (?=[^\W\d_])",
        re.IGNORECASE,
    )


def _via(words: Iterable[str]) -> re.Pattern[str]:
    """`Ruth Adler via LinkedIn`, `Ruth Adler (Google Docs)`: what follows the name of a person."""
    return re.compile(
        rf"\s+\(?(?:{_alternatives(words)})\s+(?P<service>[^()]{{2,40}}?)\)?\s*\Z", re.IGNORECASE
    )


def _mark(words: Iterable[str]) -> re.Pattern[str]:
    """`Fwd:`, `WG:`, `转发：` at the beginning of a subject, after list tags."""
    return re.compile(
        rf"\A\s*(?:\[[^\]]{{1,40}}\]\s*){{0,3}}(?:{_alternatives(words)})\s?(?:\[\d{{1,3}}\]|\^\d{{1,3}}|\(\d{{1,3}}\))?\s?[:：]",
        re.IGNORECASE,
    )


def _alternatives(words: Iterable[str], *, cjk: bool = False) -> str:
    chosen = sorted({plain(word) for word in words}, key=len, reverse=True)
    if cjk:
        chosen = [word for word in chosen if UNSPACED.search(word)] or ["\ufffe"]
    return "|".join(map(re.escape, chosen))

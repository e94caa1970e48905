"""What is counted in a note: letters in runs of at most five, and some forty signals that can be said.

The same functions serve training and judging, so the two cannot drift apart. Nothing here looks at
greetings, names, capitals or the owner's profile: none of them tells a note written for one person from one
sent to a thousand.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vouched.touch.canonical import Canonical
from vouched.touch.lexicon import ANYWHERE, MEANINGS, PRONOUNS, TABLES

_WORD = re.compile(r"\w+(?:'\w+)*")
_DIGIT = re.compile(r"\d")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\U00020000-\U000323af]")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_YEAR = re.compile(r"(?<!\d)(?:19[3-9]\d|20[0-3]\d)(?!\d)|(?<!\w)'\d\d(?!\d)")
_EMOJI = re.compile(r"[\u2600-\u27bf\U0001f300-\U0001faff]")
_SENTENCE_END = re.compile(r"[.!?。！？।]+(?:\s|$)|[。！？।]")
_RELATIVES = {
    "es": ("pt",),
    "pt": ("es",),
    "da": ("nb", "sv"),
    "nb": ("da", "sv"),
    "sv": ("nb", "da"),
    "uk": ("ru",),
    "ru": ("uk",),
}
_LETTERS_A_WORD = 1.8
"""Chinese and Japanese characters that count as one word when lengths are compared."""

STRUCTURE = {
    "no-personal": "says nothing that only one person would understand",
    "no-blanket": "has none of the phrases that templates are made of",
    "short": "is very short",
    "long": "is long",
    "question": "asks a question",
    "exclamation": "exclaims",
    "numbers": "gives numbers",
    "year": "names a year",
    "emoji": "uses pictographs",
    "aside": "has an aside in brackets or dashes",
    "quotation": "quotes words",
    "sentence": "has long sentences",
    "percent": "gives percentages or money",
    "list": "is laid out as a list",
}
WHOLE = "whole"
"""The name of what a model makes of a note as a whole, where it can; `WHOLE_MEANS` says it in words."""
WHOLE_MEANS = "reads, taken as a whole, like others of that kind"
SIGNALS = (*MEANINGS, *PRONOUNS, *STRUCTURE)
"""Names of the signals, in the order in which `signals` gives them."""

_PERSONAL = frozenset({"past", "deed", "kin", "things", "when", "feeling", "content", "ongoing", "between"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A phrase of the lexicon found in a canonical text: its kind and the stretch it takes."""

    kind: str
    start: int
    end: int


def grams(text: str) -> list[str]:
    """Runs of letters within words, digits as 0: 3 to 5 with spaces around, 1 to 3 in Chinese, Japanese."""
    return [gram for gram, _, _ in gram_spans(text)]


def gram_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """The runs of `grams`, each with the stretch of the text that it was taken from."""
    for found in _WORD.finditer(text):
        word = _DIGIT.sub("0", found[0])
        start, end = found.span()
        if _UNSPACED.search(word):
            for size in (1, 2, 3):
                for at in range(len(word) - size + 1):
                    yield word[at : at + size], start + at, start + at + size
            continue
        padded = f" {word} "
        for size in (3, 4, 5):
            for at in range(len(padded) - size + 1):
                yield padded[at : at + size], max(start, start + at - 1), min(end, start + at + size - 1)


def findings(note: Canonical) -> tuple[Finding, ...]:
    """Every phrase of the lexicon in a note, in the languages that it may be written in."""
    found: list[Finding] = []
    if note.language in ANYWHERE:
        found += _anywhere(note.text, note.language)
    languages = _read_as(note.language)
    words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(note.text)]
    index = _index()
    for at, (word, start, _) in enumerate(words):
        for phrase in index.get(word[:3], ()):
            if phrase.language in languages and (length := _matches(phrase, words, at)):
                found.append(Finding(phrase.kind, start, words[at + length - 1][2]))
    return tuple(found)


def signals(note: Canonical, found: tuple[Finding, ...] | None = None) -> tuple[float, ...]:
    """The signals of a note as numbers, in the order of `SIGNALS`; `found` saves finding them again."""
    found = findings(note) if found is None else found
    counts = dict.fromkeys((*MEANINGS, *PRONOUNS), 0)
    for finding in found:
        counts[finding.kind] += 1
    words = max(1.0, length_in_words(note.text))
    lexical = [1.0 - 0.5 ** counts[kind] for kind in MEANINGS]
    pronouns = [min(1.0, 4.0 * counts[kind] / words) for kind in PRONOUNS]
    return (*lexical, *pronouns, *_structure(note.text, counts, words))


def _structure(text: str, counts: dict[str, int], words: float) -> tuple[float, ...]:
    personal = sum(counts[kind] for kind in _PERSONAL)
    blanket = sum(counts[kind] for kind in MEANINGS if kind not in _PERSONAL)
    ends = max(1, len(_SENTENCE_END.findall(text)))
    return (
        float(personal == 0),
        float(blanket == 0),
        float(words < 8),  # noqa: PLR2004 - eight words are a short sentence
        min(1.0, max(0.0, (words - 60.0) / 60.0)),
        min(2, text.count("?") + text.count("？")) / 2.0,
        min(2, text.count("!") + text.count("！")) / 2.0,
        1.0 - 0.5 ** len(_NUMBER.findall(text)),
        float(bool(_YEAR.search(text))),
        float(bool(_EMOJI.search(text))),
        float("(" in text or " - " in text),
        float('"' in text or "「" in text),
        min(1.0, math.log1p(words / ends) / 4.0),
        float("%" in text or "$" in text or "€" in text),
        float("•" in text or "1." in text or " * " in text),
    )


def length_in_words(text: str) -> float:
    """The words of a text; Chinese and Japanese characters count as parts of words."""
    unspaced = len(_UNSPACED.findall(text))
    return len(text.split()) + unspaced / _LETTERS_A_WORD


def _anywhere(text: str, language: str) -> Iterator[Finding]:
    for phrase, kind in _substrings(language):
        at = text.find(phrase)
        while at >= 0:
            yield Finding(kind, at, at + len(phrase))
            at = text.find(phrase, at + len(phrase))


def _read_as(language: str | None) -> frozenset[str]:
    if language is None:
        return frozenset(TABLES)
    return frozenset({language, "xx", *_RELATIVES.get(language, ())})


@dataclass(frozen=True, slots=True)
class _Phrase:
    kind: str
    language: str
    words: tuple[tuple[str, bool], ...]  # a word, and whether it is only the beginning of one


def _matches(phrase: _Phrase, words: list[tuple[str, int, int]], at: int) -> int:
    """How many words a phrase takes when it stands at a place, 0 when it does not."""
    if at + len(phrase.words) > len(words):
        return 0
    for (wanted, is_stem), (word, _, _) in zip(phrase.words, words[at:], strict=False):
        if not (word.startswith(wanted) if is_stem else word == wanted):
            return 0
    return len(phrase.words)


@cache
def _index() -> dict[str, tuple[_Phrase, ...]]:
    index: dict[str, list[_Phrase]] = {}
    shared: dict[str, tuple[str, bool]] = {}  # phrases have most of their words in common
    for language, kind, text in _entries():
        if language not in ANYWHERE:
            words = tuple(
                shared.setdefault(word, (word.rstrip("*"), word.endswith("*"))) for word in text.split()
            )
            index.setdefault(words[0][0][:3], []).append(_Phrase(kind, language, words))
    return {key: tuple(phrases) for key, phrases in index.items()}


def _entries() -> Iterator[tuple[str, str, str]]:
    for language, table in TABLES.items():
        for kind, phrases in table.items():
            for phrase in sorted(set(phrases.split("|"))):
                yield language, kind, phrase


@cache
def _substrings(language: str) -> tuple[tuple[str, str], ...]:
    return tuple((phrase, kind) for each, kind, phrase in _entries() if each == language)

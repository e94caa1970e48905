"""Whether words read like an invitation, asked of a trained model where phrase tables are too short.

The rule. The model is asked only of mail that somebody wrote to this reader herself: from no machine, no
list, no answer, no forward, no page that was laid out (tables beyond those of a signature, or pictures from
elsewhere and no plain copy), and of the length of a letter: too little cannot be judged, and much is a
newsletter (a character of a script without spaces counts two and a half). It has learnt from letters, and
takes the flattery of advertisements for theirs. What the tables found is among what it weighs. Where they
found at least one phrase of inviting, it must be more sure than not; where they found none, surer, and surest
about a handful of words; and what they would take for an invitation it can refuse. The bars are where few
ordinary letters of the sources held out were taken for an invitation.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from vouched.invitations.body import Copy
from vouched.invitations.wording import CONCEPTS, UNSPACED
from vouched.mail.html import html_to_text

COUNTS = (*CONCEPTS, "length", "question", "asks")
"""What a model weighs besides runs of letters."""
LONGEST_RUN = 5
_READ = 1_500
_BEGINNING = 700
_MOST_COUNTED = 4.0
_SHORTEST, _TERSE, _LONGEST = 15, 40, 2_500
_BAR, _BAR_WITHOUT_PHRASES, _BAR_TERSE, _REFUSED = 0.5, 0.6, 0.75, 0.25
_MOST_HTML = 400_000
_LAST_SENTENCES = 3
_FEWEST_TABLES = 3  # a signature has one or two
_PICTURE = re.compile(r"<img\b([^>]{0,1000})")
_FROM_ELSEWHERE = re.compile(r"\bsrc\s{0,3}=\s{0,3}[\"']?https?:")
_COUNTER = re.compile(r"\b(?:width|height)\s{0,3}[=:]\s{0,3}[\"']?[01](?:px)?\b")
_ADDRESS = re.compile(r"https?://\S{1,2000}|www\.\S{1,2000}|(?<!\S)[^\s@]{1,100}@\S{1,200}")
_SENTENCE = re.compile(r"(?<=[.!?。！？؟।])\s+|\n+|(?<=[。！？])")
_QUESTION_MARKS = "?？؟"
_QUESTION = re.compile(r"[?？؟](?![\w/&=])")
_WORD = re.compile(r"[^\W\d_]+|\d+|[?!]")
_NUMBER = re.compile(r"\d+")
_PARTED = {code: sign if (sign := chr(code)).isalnum() or sign in "?!" else " " for code in range(128)}
"""What `_WORD` reads in ASCII, the words apart."""


@dataclass(frozen=True, slots=True)
class Features:
    """What a model is asked with: the words of a text between blanks, and a number for each of `COUNTS`.

    `written` is the first of the mail as written.
    """

    words: str
    counts: tuple[float, ...]
    written: str = ""

    @property
    def beginning(self) -> str:
        """Subject and first sentences on one line without addresses, for a model that reads sentences."""
        text = _without_addresses(self.written, " ")
        return " ".join(text[: 2 * _BEGINNING].split())[:_BEGINNING]

    @property
    def runs(self) -> frozenset[str]:
        """Runs of two to five letters within words and across their edges, and pairs of words."""
        words = self.words.split()
        pairs = {f" {first} {second} " for first, second in pairwise(words)}
        return frozenset(pairs).union(
            edged[at : at + length]
            for edged in {f" {word} " for word in words}
            for length in range(2, LONGEST_RUN + 1)
            for at in range(len(edged) - length + 1)
        )


class Detector(Protocol):
    """A model of how invitations are worded."""

    def probability(self, features: Features) -> float:
        """How likely a text with these features invites, 0..1."""
        ...


def features_of(subject: Copy, body: Copy, weights: Sequence[float]) -> Features:
    """The features of a mail; `weights` are those of its phrases, in the order of `CONCEPTS`."""
    marked = any(mark in body.low for mark in _QUESTION_MARKS)
    counts = (
        *(min(_MOST_COUNTED, weight) for weight in weights),
        math.log1p(len(body.low)) / 8,
        float(marked and _QUESTION.search(body.low) is not None),
        float(marked and _asks_at_the_end(body)),
    )
    written = f"{subject.shown}\n{body.shown[: 3 * _BEGINNING]}"
    return Features(f"{_words(subject.low)}|{_words(body.low)}", counts, written)


def _asks_at_the_end(body: Copy) -> bool:
    closing = [sentence for sentence in _SENTENCE.split(body.plain[:_LONGEST]) if sentence]
    return any(map(_QUESTION.search, closing[-_LAST_SENTENCES:]))


def _without_addresses(text: str, instead: str) -> str:
    return _ADDRESS.sub(instead, text) if "@" in text or "://" in text or "www." in text else text


def _words(low: str) -> str:
    """Words without addresses; a number is one letter, 0."""
    text = _without_addresses(low[: 2 * _READ], " urlurl ")[:_READ]
    if text.isascii():
        parted = _NUMBER.sub(" 0 ", text).translate(_PARTED)
        return f" {' '.join(parted.replace('?', ' ? ').replace('!', ' ! ').split())} "
    return f" {' '.join('0' if word[0].isdigit() else word for word in _WORD.findall(text))} "


def is_letter(body: Copy) -> bool:
    """Tell whether a text has the length of a letter, so that its words can tell."""
    return len(body.low) <= _LONGEST and _has(body, _SHORTEST)


def is_terse(body: Copy) -> bool:
    """Tell whether a text is so short that its words tell little."""
    return not _has(body, _TERSE)


def _has(body: Copy, characters: int) -> bool:
    text = body.low[:characters]
    return len(text) == characters or len(text) + 1.5 * len(UNSPACED.findall(text)) >= characters


def is_laid_out(html: str, text: str) -> bool:
    """Tell whether a mail is a page that was designed; `text` is what a reader sees of it."""
    low = html[:_MOST_HTML].lower()
    tables = low.count("<table")
    if tables >= _FEWEST_TABLES:
        return True
    if tables == 0 and not any(map(_is_picture, _PICTURE.findall(low))):
        return False
    return text == html_to_text(html)


def _is_picture(attributes: str) -> bool:
    """Tell whether an image is fetched to be seen: a counter of readers has one pixel."""
    return _FROM_ELSEWHERE.search(attributes) is not None and _COUNTER.search(attributes) is None


def invites(probability: float, weights: Sequence[float], *, by_tables: bool, terse: bool = False) -> bool:
    """Tell whether a model's answer is sure enough beside the phrases that were found."""
    if by_tables:
        return probability > _REFUSED
    if terse:
        return probability > _BAR_TERSE
    return probability > (_BAR if any(weight >= 1 for weight in weights) else _BAR_WITHOUT_PHRASES)

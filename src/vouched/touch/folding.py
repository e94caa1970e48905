"""Text made comparable, letter by letter, without losing where each letter stood.

Whoever sends the same words to a thousand people varies what costs nothing: invisible characters, look-alike
letters of another alphabet, capitals, accents. All of it is folded away here (Unicode NFKC, UAX 15; look-
alikes after UTS 39), so that nothing further up has to know of it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_LONGEST = 6_000
"""Characters of a note that are read; platforms allow 300 to 2,000."""

_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffc\ufffd") | {
    chr(point) for point in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}
_PLAIN = {
    "’": "'", "‘": "'", "‛": "'", "´": "'", "`": "'", "ʼ": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "\u2800": " ", "ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe",
    "ß": "ss", "ð": "d", "þ": "th",
    "ё": "е",
}  # fmt: skip
_CYRILLIC_TO_LATIN = dict(zip("авеёкмнорстухіјѕһԁԛԝӏьгп", "abeekmhopctyxijshdqwl6rn", strict=True))
_GREEK_TO_LATIN = dict(zip("αβγεηικνορτυχω", "abyeniknoptuxw", strict=True))
_TO_LATIN = {**_CYRILLIC_TO_LATIN, **_GREEK_TO_LATIN}
_TO_CYRILLIC = dict(zip("abekmhopctyxij", "авекмнорстухіј", strict=True))
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and, for each of its characters, the offset of the character in the text it came from."""

    text: str
    origin: tuple[int, ...]

    def cut(self, spans: list[tuple[int, int, str]]) -> "Folded":
        """Replace spans (start, end, replacement); ascending, not overlapping."""
        if not spans:
            return self
        text: list[str] = []
        origin: list[int] = []
        at = 0
        for start, end, instead in spans:
            text += (self.text[at:start], instead)
            origin += self.origin[at:start]
            origin += self.origin[start : start + 1] * len(instead)
            at = end
        text.append(self.text[at:])
        origin += self.origin[at:]
        return Folded("".join(text), tuple(origin))


def fold(text: str) -> Folded:
    r"""Fold a text: NFKC, no invisible characters, one alphabet a word, small letters, no Latin accents.

    Only the first 6,000 characters are read. Line ends become "\n", other white space one " ".
    """
    letters: list[str] = []
    origin: list[int] = []
    for at, cluster in _clusters(text[:_LONGEST]):
        folded = _fold_cluster(cluster)
        letters.append(folded)
        origin += [at] * len(folded)
    return _one_alphabet(Folded("".join(letters), tuple(origin)))


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Characters with the combining marks that follow them, each with its offset."""
    if text.isascii():
        yield from enumerate(text)
        return
    starts = [at for at, letter in enumerate(text) if at == 0 or not unicodedata.combining(letter)]
    for start, end in pairwise([*starts, len(text)]):
        yield start, text[start:end]


@lru_cache(maxsize=8192)
def _fold_cluster(cluster: str) -> str:
    return "".join(_fold_letter(letter) for letter in unicodedata.normalize("NFKC", cluster[:8]).lower())


def _fold_letter(letter: str) -> str:
    if letter in _PLAIN:
        return _PLAIN[letter]
    if letter in "\r\v\f\x85\u2028\u2029":
        return "\n"
    category = unicodedata.category(letter)
    if letter in _INVISIBLE or category == "Cf":
        return ""
    if letter != "\n" and (letter.isspace() or category == "Cc"):
        return " "
    if category == "Mn":
        return letter if letter > "\u0500" else ""
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else letter


def accented_letter(text: str, at: int, folded: str) -> str:
    """The small letter with its accents that was folded from a place of a text; `folded` where none was."""
    end = at + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    letter = unicodedata.normalize("NFC", text[at:end].lower())
    if len(letter) != 1 or letter == folded:
        return folded
    base = unicodedata.normalize("NFD", letter)[0]
    is_accented = letter.isalpha() and folded in (base, _PLAIN.get(letter))
    return letter if is_accented else folded


def _one_alphabet(folded: Folded) -> Folded:
    """Undo look-alikes: a word that mixes alphabets is written in the one that rules the note."""
    text = folded.text
    if text.isascii():
        return folded
    latin = sum("a" <= letter <= "z" for letter in text)
    foreign = sum(letter in _TO_LATIN or "а" <= letter <= "ӿ" for letter in text)
    if not (latin and foreign):
        return folded
    spans = []
    for word in _WORD.finditer(text):
        plain = _respell(word[0], latin_rules=latin >= foreign)
        if plain != word[0]:
            spans.append((word.start(), word.end(), plain))
    return Folded(folded.cut(spans).text, folded.origin)  # a letter stands for a letter: offsets stay


def _respell(word: str, *, latin_rules: bool) -> str:
    has_latin = any("a" <= letter <= "z" for letter in word)
    has_other = any(letter in _TO_LATIN or "Ͱ" <= letter <= "ӿ" for letter in word)
    if not has_other or (not has_latin and not latin_rules):
        return word
    if has_latin and not latin_rules:
        return "".join(_TO_CYRILLIC.get(letter, letter) for letter in word)
    plain = "".join(_TO_LATIN.get(letter, letter) for letter in word)
    return plain if has_latin or plain.isascii() else word

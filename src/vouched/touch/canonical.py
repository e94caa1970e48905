"""The canonical text of a note: the words by which it can be judged, and nothing else.

A template is sent with "Hi Maureen," or without, signed or unsigned, before or after the platform's own
sentence, with or without letters that nobody sees. None of that tells whether it was written for one
person; a model that sees it learns it all the same ("templates begin with Hi"), and whoever knows the model
then says Hi or does not. So greeting, closing, signature, default sentences and known names go before
anything is counted.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from vouched.touch.folding import Folded, accented_letter, fold
from vouched.touch.language import is_function_word, language_of
from vouched.touch.phrases import (
    BARE_NAME,
    CLOSING,
    CLOSING_CJK,
    DEFAULT_SENTENCE,
    NOT_NAMES,
    OPENING,
    OPENING_CJK,
    SIGNED,
    TITLE,
)

URL = "urlurl"
MAIL = "mailmail"
PHONE = "phonephone"
NAME = "namename"
MASKS = frozenset({URL, MAIL, PHONE, NAME})
"""What stands in the canonical text for a link, an address, a telephone number, a known name."""

_MASKED = (
    (re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,500}"), URL),
    (re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"), MAIL),
    (re.compile(r"(?<!\w)\+?\(?\d[\d ()/-]{6,18}\d(?!\w)"), PHONE),
)
_SENTENCE = re.compile(r"[^.!?。！？।\n]*[.!?。！？।\n]+|[^.!?。！？।\n]+")
_POSTSCRIPT = re.compile(r"\s*p\.? ?s\.?[ :,-]+")
_SPACES = re.compile(r"\s+")
_BLANKS = re.compile(r" {2,}")
_LONGEST_DEFAULT = 160
_NOT_A_SIGNATURE = re.compile(
    r"\b(?:the|your|you|from|who|that|i|der|die|das|dein|ihr|du|vom|aus|le|votre|ton|qui|el|tu|il|lo|del|della|van|het|"
    r"je|uit|twoj|din|fran|we|and|und)\b|\d"
)
_OPENINGS_AT_MOST = 3
_ADDRESS_AT_MOST = 2
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Canonical:
    """A note made comparable.

    `text` is folded (small letters, one space between words), `origin` holds for each of its characters the
    offset in the note as sent, `language` is one of `language.LANGUAGES` or None. `note` is the note as sent.
    """

    text: str
    origin: tuple[int, ...]
    language: str | None
    note: str = field(default="", compare=False, repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the note as sent for a stretch of the canonical text; (0, 0) for an empty one."""
        if start >= end:
            return (0, 0)
        return (self.origin[start], self.origin[end - 1] + 1)

    def accented(self) -> str:
        """The same words with the accents of the note as sent, for readers that know words by them."""
        return "".join(
            accented_letter(self.note, at, letter) for letter, at in zip(self.text, self.origin, strict=True)
        )


def canonical(note: str, *, default_text: str | None = None, names: Collection[str] = ()) -> Canonical:
    """Make a note canonical.

    `default_text` is the platform's sentence as its mail was read to hold it, `names` are names of the
    owner and of others known to stand in a slot. Total: any text gives an answer, nothing is raised.
    """
    folded = _mask(fold(note))
    folded = _without_defaults(folded, default_text)
    folded, greeted = _without_openings(folded)
    folded = _without_closings(folded)
    folded = _without_names(folded, {*greeted, *(word for name in names for word in fold(name).text.split())})
    folded = _one_line(folded)
    return Canonical(folded.text, folded.origin, language_of(folded.text, note), note)


def _mask(folded: Folded) -> Folded:
    for pattern, instead in _MASKED:
        folded = folded.cut(
            [(found.start(), found.end(), instead) for found in pattern.finditer(folded.text)]
        )
    return folded


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Stretches (start, end) of the sentences and lines of a folded text."""
    for found in _SENTENCE.finditer(text):
        yield found.span()


def _without_defaults(folded: Folded, default_text: str | None) -> Folded:
    given = {_plain(sentence) for sentence in _split(fold(default_text or "").text)} - {""}
    cuts = []
    for start, end in sentences(folded.text):
        sentence = _plain(folded.text[start:end])
        if sentence in given or (len(sentence) <= _LONGEST_DEFAULT and _is_default(sentence)):
            cuts.append((start, end, "\n" if "\n" in folded.text[start:end] else " "))
    return folded.cut(cuts)


def _is_default(sentence: str) -> bool:
    opening = OPENING.match(sentence)
    rest = sentence[opening.end() :] if opening else sentence
    return DEFAULT_SENTENCE.fullmatch(rest) is not None


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def _plain(sentence: str) -> str:
    return _SPACES.sub(" ", sentence).strip(" .!?。！？।-")


def _without_openings(folded: Folded) -> tuple[Folded, set[str]]:
    """Cut greetings at the start; also give the names that they greet."""
    names: set[str] = set()
    for _ in range(_OPENINGS_AT_MOST):
        found = (
            OPENING.match(folded.text)
            or OPENING_CJK.match(folded.text)
            or BARE_NAME.match(folded.text)
            or _POSTSCRIPT.match(folded.text)
        )
        if not found or not found.end():
            break
        end = found.end()
        if "to" in found.re.groupindex:
            if found.re is OPENING and _goes_on(found):
                end = found.start("to")
            else:
                names.update((found["to"] or "").split())
        folded = folded.cut([(0, end, "")])
    return folded, names


def _goes_on(greeting: re.Match[str]) -> bool:
    """Whether what follows "hi" is no address but the note itself, as in "hi u free sat".

    An address has few words and hardly a function word; where no stop parts it from the note, none at all.
    """
    words = [word for word in greeting["to"].split() if not TITLE.fullmatch(word)]
    speaks = any(is_function_word(word) for word in words)
    is_all = greeting.end() == len(greeting.string) and greeting[0].rstrip()[-1:].isalnum()
    if len(words) > _ADDRESS_AT_MOST:
        return speaks or is_all
    return len(words) == _ADDRESS_AT_MOST and speaks and is_all


def _without_closings(folded: Folded) -> Folded:
    text = folded.text
    for pattern in (SIGNED, CLOSING, CLOSING_CJK):
        found = pattern.search(text, max(0, len(text) - 160))
        if not found:
            continue
        signed = found.groupdict().get("by") or ""
        if not _NOT_A_SIGNATURE.search(signed):
            text = text[: found.start()].rstrip()
    return folded.cut([(len(text), len(folded.text), "")])


def _without_names(folded: Folded, names: set[str]) -> Folded:
    known = sorted(re.escape(name) for name in names if len(name) >= _SHORTEST_NAME and name not in NOT_NAMES)
    if not known:
        return folded
    alternatives = "|".join(known)
    vocative = re.compile(
        rf",?[ \t]*(?<!\w)(?:{alternatives})(?!\w)(?=[,.!?;:\n]|$)|(?<!\w)(?:{alternatives})(?!\w)"
    )
    cuts = []
    for found in vocative.finditer(folded.text):
        instead = "" if found[0].startswith(",") else NAME
        cuts.append(
            (
                found.start() + (0 if not instead else len(found[0]) - len(found[0].lstrip())),
                found.end(),
                instead,
            )
        )
    return folded.cut(cuts)


def _one_line(folded: Folded) -> Folded:
    cuts = [
        (found.start(), found.end(), "" if found.start() == 0 or found.end() == len(folded.text) else " ")
        for found in _SPACES.finditer(folded.text)
        if found[0] != " " or found.start() == 0 or found.end() == len(folded.text)
    ]
    return folded.cut(cuts)

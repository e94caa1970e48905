"""What an acquaintance's words come to for those whom they name.

Graded, because people do not write in patterns: who is answered for plainly is vouched for; of whom there is
a warning near by, in whatever words, is spoken of with doubt; everybody else whose name, address or answer
stands there is merely named, which lets nobody in and keeps nobody out.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from vouched.mail.addrspec import ADDRESS_IN_TEXT, normalise
from vouched.people.answers import is_refusal, says_no, sentiment
from vouched.people.gates import is_persons
from vouched.people.index import VouchKind
from vouched.people.named import names_in, names_like
from vouched.people.phrases import sentences
from vouched.people.spoken_for import (
    announces,
    asks_help,
    is_denied,
    is_reserved,
    knows_her,
    presents,
    refuses,
    speaks_well,
    warns,
    warns_plainly,
)

_FOLLOWING = 2
_MENTIONS = 8
"""Names in one sentence that are taken for mentioned."""
_TOGETHER = 6
"""What looks like names of people whom one sentence can introduce together; of each there may be two."""
_CLAUSE = re.compile(r"\n|;|\s[-–—]\s|(?<=[.!?])\s")
_LETTER = re.compile(r"[^\W_]+")
_PASSED_ON = 4
"""Words with which a message is passed on rather than sent on."""


def of_names(said: Sequence[str]) -> Iterator[tuple[VouchKind, str]]:
    """Full names in sentences, each with what is said of it there."""
    for place, sentence in enumerate(said):
        names = names_like(sentence) or list(names_in((sentence,)))
        if not names:
            continue
        kind = _of_passage(sentence, said[place + 1 : place + 1 + _FOLLOWING])
        if kind is VouchKind.INTRO_ABOUT:
            names = _without_the_beginning(names, sentence)[:_TOGETHER]
        yield from ((kind, name) for name in names[:_MENTIONS])


def _of_passage(naming: str, following: Sequence[str]) -> VouchKind:
    """What a sentence with names and those after it come to.

    Only what is surely said of the same person speaks for her; what may be said of her speaks against.
    """
    perhaps = " ".join(takewhile(lambda one: not any(map(is_persons, names_like(one))), following))
    surely = tuple(takewhile(lambda one: not names_in((one,)), following))
    if warns(f"{naming} {perhaps}"):
        plain = warns_plainly(f"{naming} {perhaps}")
        return VouchKind.NEGATIVE if plain else VouchKind.DOUBTED
    clear = announces(naming, surely) and not is_denied(naming, perhaps)
    return VouchKind.INTRO_ABOUT if clear else VouchKind.MENTION


def of_addresses(said: Sequence[str]) -> Iterator[tuple[VouchKind, str]]:
    """Addresses in sentences, each with what is said there and before: an address is often put last."""
    for place, sentence in enumerate(said):
        for found in ADDRESS_IN_TEXT.findall(sentence):
            address = normalise(found.rstrip("."))
            around = said[max(place - _FOLLOWING, 0) : place + 2]
            if address and not warns(" ".join(around)):
                plain = [one.replace(found, "") for one in around]
                clear = announces(plain[0], plain[1:])
                yield VouchKind.INTRO_ABOUT if clear else VouchKind.MENTION, address


def of_answer(answer: str) -> VouchKind:
    """What an answer to a question about somebody comes to."""
    said = " ".join(sentences(answer)[:4])
    feeling = sentiment(said)
    if feeling > 0 or (feeling == 0 and not says_no(said)):
        clear = (feeling > 0 and not is_reserved(said)) or speaks_well(said)
        return VouchKind.ANSWERED_YES if clear else VouchKind.MENTION
    return VouchKind.NEGATIVE if feeling < 0 and refuses(said) and not knows_her(said) else VouchKind.MENTION


def of_forward(words: str) -> VouchKind | None:
    """What the own words come to with which somebody passes a message on."""
    if is_refusal(words) or sentiment(words) < 0 or warns(words):
        return None
    told = " ".join(clause for clause in _CLAUSE.split(words) if "?" not in clause)
    if sentiment(told) > 0 or presents(told) or asks_help(words):
        return VouchKind.INTRO_ABOUT
    few = len(_LETTER.findall(words)) < _PASSED_ON
    return VouchKind.MENTION if few or "?" in words else VouchKind.FORWARD


def _without_the_beginning(names: list[str], sentence: str) -> list[str]:
    """Names, but a greeting or other beginning of a sentence only where nobody else is named for sure."""
    others = [name for name in names if not sentence.startswith(name)]
    return others if any(map(is_persons, others)) else names

"""What an acquaintance says of somebody whom she names, read by its words rather than its sentences.

People introduce one another in more ways than patterns hold. What they say comes down to few things, for
each of which a language has few words: that she will come to you or was sent to you, that one may trust
her, that you two are to know each other, and who she is to the writer. Most introductions, in whatever
words, speak of her and of you in one sentence, and of a way to turn to somebody: the words for `you` are
few, and so are those for writing, calling and giving an address. A negation, a warning, a condition, a
pretence or a wish of hers alone in the same words, in the same language, leaves nothing of it, but for
those that turn nothing round (`I hope you don't mind`). Who asks whether she may introduce has not done
so. That somebody will write is said in warnings too: with more behind it, it counts only beside who she
is, praise, or what the writer did for her (`I gave her your number`).
"""

import re
from collections.abc import Sequence

from vouched.people.answers import says_no
from vouched.people.phrases import hits, languages

_TABLE = "spoken_for.txt"
_WITH_WORDS = frozenset("en de fr es it pt nl sv da nb fi pl cs hu ro el tr ru uk".split())  # noqa: SIM905
_TAG = re.compile(r",\s?\w{1,6}\s?\?")
"""A question put behind a statement (`, ok?`)."""
_CLAUSE = re.compile(r"[.,;:!?…\n]")


def announces(naming: str, after: Sequence[str] = ()) -> bool:
    """Tell whether a sentence that names somebody, with those after it about her, answers for her."""
    naming, *after = (_TAG.sub(".", one) for one in (naming, *after))
    if "?" in naming or _asks_leave(" ".join((naming, *after))):
        return False
    statements = [_without_harmless(one) for one in (naming, *after) if "?" not in one]
    words = " ".join(statements)
    tie = _who_she_is(statements)
    reach, you = _said("reach", words), _said("you", words)
    said = _said("praise", words) | (tie & (you | reach | _said("meet", words) | _said("help", words)))
    said |= _said("mine", words) & (reach | _turned_to(statements))
    if len(statements) == 1:  # what else is said of her cannot turn it round
        said |= reach
    return _stands(said, words)


def presents(words: str) -> bool:
    """Tell whether words that name somebody who is on the message herself present her."""
    words = _without_harmless(words)
    said = _said("reach", words) | _said("praise", words) | _said("meet", words) | _said("tie", words)
    return _stands(said | _said("both", words), words)


def asks_help(words: str) -> bool:
    """Tell whether words ask the owner to help somebody, or to answer her, and say who she is."""
    words = _without_harmless(words)
    said = (_said("tie", words) | _said("praise", words)) & _said("help", words)
    return _stands(said, words) and not _said("ask", words) & said


def speaks_well(answer: str) -> bool:
    """Tell whether an answer that says neither yes nor no says who somebody is, or praises her."""
    answer = _without_harmless(answer)
    return _stands(_said("tie", answer) | _said("praise", answer) | _said("reach", answer), answer)


def knows_her(answer: str) -> bool:
    """Tell whether an answer with a no says elsewhere who somebody is, or praises her."""
    rest = " ".join(one for one in _CLAUSE.split(answer) if not says_no(one))
    return bool(_said("tie", rest) | _said("praise", rest))


def refuses(answer: str) -> bool:
    """Tell whether an answer with a no begins with it, warns, or speaks of knowing or trusting."""
    first = " ".join(answer.split()[:2])
    return says_no(first) or warns(answer) or bool(_said("ask", answer))


def is_reserved(answer: str) -> bool:
    """Tell whether something in an answer speaks against somebody, whatever else it says."""
    spoken = _said("her", answer) | _said("tie", answer) | _said("ask", answer) | _said("you", answer)
    return warns(answer) or bool(spoken & _said("no", _without_harmless(answer)))


def is_denied(words: str, after: str) -> bool:
    """Tell whether what would answer for somebody is pretended, still asked, or taken back behind it."""
    if _asks_leave(f"{words} {after}") or warns(f"{words} {after}"):
        return True
    against = _said("if", _without_harmless(words)) | _said("no", _without_harmless(after))
    return bool(against) and any(against & _said(kind, words) for kind in ("reach", "praise", "meet", "tie"))


def warns(words: str) -> bool:
    """Tell whether words of the language in question warn of somebody, or take back what was said of her."""
    said = _said("warn", words) | _said("doubt", words)
    spoken = _said("word", words) if said else frozenset()
    return bool(said & spoken if spoken else said) or bool(said - _WITH_WORDS)


def warns_plainly(words: str) -> bool:
    """Tell whether words warn of somebody in the plainest words, and say nothing good of her."""
    meant = _said("warn", words) & (_said("her", words) | _said("you", words))
    return bool(meant) and not knows_her(words)


def asks_about(sentence: str) -> bool:
    """Tell whether a sentence asks what is known or thought of somebody."""
    return any(mark in sentence for mark in "?？؟") and bool(_said("ask", sentence))


def _asks_leave(words: str) -> bool:
    """Tell whether somebody asks whether she may introduce."""
    return bool(_said("may", words) & (_said("her", words) | _said("act", words) | _said("meet", words)))


def _who_she_is(statements: Sequence[str]) -> frozenset[str]:
    """Languages in which the sentence that names her, or one after it about her, says who she is."""
    naming, *others = statements
    said = _said("tie", naming)
    for other in others:
        said |= _said("tie", other) & (_said("is", other) | _said("her", other))
    return said


def _turned_to(statements: Sequence[str]) -> frozenset[str]:
    """Languages in which you and a way to turn to somebody stand together, unless it is only asked for."""
    naming, *others = statements
    said = _said("you", naming) & _said("act", naming)
    for other in others:
        said |= _said("you", other) & _said("act", other) & _said("her", other)
    return said - _said("begs", " ".join(statements))


def _stands(said: frozenset[str], words: str) -> bool:
    """Tell whether nothing turns round what is said, in the languages of which common words are there."""
    said = said & _said("word", words) or said
    return bool(said) and not said & (_said("if", words) | _said("no", words)) and not warns(words)


def _without_harmless(words: str) -> str:
    """Words without negations and conditions that turn nothing round."""
    spans = sorted(hit.span() for hit in hits(_TABLE, "fine", words))
    for start, end in reversed(spans):
        words = f"{words[:start]}, {words[end:]}"
    return words


def _said(kind: str, words: str) -> frozenset[str]:
    return languages(_TABLE, kind, words)

"""What an acquaintance says of somebody whom she names, read by its words rather than its sentences.

People introduce one another in more ways than patterns hold. What they say comes down to few things, for
each of which a language has few words: that she will come to you or was sent to you, that one may trust
her, that you two are to know each other, and who she is to the writer. A name alone is introduced by one
of the first two, or by the last two together; somebody who is on the message herself by any of them. A
negation, a warning, a condition or a pretence in the same words, in the same language, leaves nothing of it.
"""

from vouched.people.phrases import languages

_TABLE = "spoken_for.txt"


def announces(words: str) -> bool:
    """Tell whether words in which somebody is named, and those after, answer for her."""
    said = _said("reach", words) | _said("praise", words) | (_said("meet", words) & _said("tie", words))
    return bool(said) and "?" not in words and not said & (_said("if", words) | _said("no", words))


def presents(words: str) -> bool:
    """Tell whether words that name somebody who is on the message herself present her."""
    said = _said("reach", words) | _said("praise", words) | _said("meet", words) | _said("tie", words)
    return bool(said) and not said & (_said("if", words) | _said("no", words))


def is_denied(words: str, after: str) -> bool:
    """Tell whether what would answer for somebody is pretended, or taken back in the next sentence."""
    against = _said("if", words) | _said("no", after)
    kinds = ("reach", "praise", "meet", "tie")
    return bool(against) and any(against & _said(kind, words) for kind in kinds)


def warns(words: str) -> bool:
    """Tell whether words warn of somebody plainly."""
    return bool(_said("warn", words))


def asks_about(sentence: str) -> bool:
    """Tell whether a sentence asks what is known or thought of somebody."""
    return any(mark in sentence for mark in "?？؟") and bool(_said("ask", sentence))


def _said(kind: str, words: str) -> frozenset[str]:
    return languages(_TABLE, kind, words)

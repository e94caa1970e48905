"""Yes and no: how somebody answers a question about a person, and what turns a sentence round."""

import re
from functools import cache
from importlib.resources import files

from vouched.people.phrases import any_of

_NEGATION_BEFORE = 6


def is_refusal(words: str) -> bool:
    """Tell whether somebody asks to be left in peace, or calls a message spam."""
    low = words.casefold()
    return any(word in low for word in ("unsubscribe", "remove me", "spam", "phish", "scam", "stop "))


@cache
def lexicon(kind: str) -> re.Pattern[str]:
    """A pattern of all phrases of one kind: yes, no, or fine (a no that says none)."""
    text = files("vouched.people").joinpath("data", "answers.txt").read_text("utf-8")
    rows = (line.partition(" ") for line in text.splitlines())
    return any_of(phrase for first, _, rest in rows if first == kind for phrase in rest.split("|"))


def sentiment(text: str) -> int:
    """1 for yes, -1 for no, 0 when both or neither is said. A yes with a no before it is none."""
    folded = _folded(text)
    noes = [range(*hit.span()) for hit in lexicon("no").finditer(folded)]
    yes = any(
        not is_negated(folded, hit.start()) and all(hit.start() not in no for no in noes)
        for hit in lexicon("yes").finditer(folded)
    )
    no = bool(noes)
    return int(yes and not no) - int(no and not yes)


def says_no(text: str) -> bool:
    """Tell whether a no stands in a text, whatever else does."""
    return lexicon("no").search(_folded(text)) is not None


def _folded(text: str) -> str:
    return lexicon("fine").sub(" ", " ".join(text.casefold().replace("’", "'").split()))


def is_negated(text: str, at: int) -> bool:
    """Tell whether one of the six words before a place turns its sentence round."""
    before = re.split(r"[.,!?;。，\n]", text[max(at - 120, 0) : at])[-1].casefold().replace("’", "'")
    words = before.split()[-_NEGATION_BEFORE:]
    found = lexicon("no").search(" ".join(words))
    return found is not None and found[0] != "no"

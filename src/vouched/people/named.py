"""Full names of people inside sentences."""

import re
from collections.abc import Iterable
from functools import cache

from vouched.people.gates import is_persons
from vouched.people.names import is_full
from vouched.people.namewords import CASELESS, PARTICLES, word_pattern
from vouched.people.phrases import NAMED, compiled


def names_in(sentences: Iterable[str]) -> dict[str, None]:
    """Full names in sentences, those of people first.

    A known given name, or the lower case before, tells that one is somebody's; at the beginning of a sentence
    another may be, or be a greeting: nobody is called so then.
    """
    hits = [(text, hit) for text in sentences for hit in compiled(NAMED, "").finditer(text)]
    named = [(hit["name"].strip(" .,'’"), text[: hit.start()].rstrip()[-1:].islower()) for text, hit in hits]
    full = [(name, inside) for name, inside in named if is_full(name)]
    sure = {name: None for name, inside in full if inside or is_persons(name)}
    return sure | {name: None for name, _ in full}


def may_name(sentence: str) -> bool:
    """Tell whether a sentence may hold a full name, an address or a profile: few do, patterns are many."""
    return "@" in sentence or "linkedin.com/" in sentence or _two_names().search(sentence) is not None


@cache
def _two_names() -> re.Pattern[str]:
    return re.compile(rf"{word_pattern()}\s(?:{PARTICLES}\s)?{word_pattern()}|[{CASELESS}]")

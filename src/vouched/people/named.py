"""Full names of people inside sentences."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from vouched.people.gates import is_persons
from vouched.people.names import is_full
from vouched.people.namewords import CASELESS, PARTICLES, word_pattern
from vouched.people.phrases import NAMED, compiled


def names_in(sentences: Iterable[str]) -> dict[str, None]:
    """Full names in sentences, in order: a known given name, or the lower case before, tells them apart."""
    return {name: None for name, inside in _full_names(sentences) if inside or is_persons(name)}


def names_like(sentence: str) -> list[str]:
    """Whatever its capitals make look like a full name, once more without the words before the last two.

    Titles and the first word of a sentence have capitals too, and in German every noun; what is nobody's
    name is harmless, since it is only ever compared with the names of those who invite.
    """
    found: dict[str, None] = {}
    for name in (name for name, _ in _full_names((sentence,)) if is_cased(name)):
        found[name] = None
        last = " ".join(name.split()[-2:])
        if last != name and is_full(last):
            found[last] = None
    return list(found)


def _full_names(sentences: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Each full name, and whether it stands inside its sentence after a small letter."""
    for text in sentences:
        for hit in compiled(NAMED, "").finditer(text):
            name = hit["name"].strip(" .,'’")
            if is_full(name):
                yield name, text[: hit.start()].rstrip()[-1:].islower()


def may_name(sentence: str) -> bool:
    """Tell whether a sentence may hold a full name, an address or a profile: few do, patterns are many."""
    return "@" in sentence or "linkedin.com/" in sentence or _two_names().search(sentence) is not None


@cache
def _two_names() -> re.Pattern[str]:
    return re.compile(rf"{word_pattern()}\s(?:{PARTICLES}\s)?{word_pattern()}|[{CASELESS}]")


def is_cased(name: str) -> bool:
    """Tell whether a name stands out from its sentence by its capitals."""
    return re.search(f"[{CASELESS}]", name) is None

"""The memory of templates: "the same three sentences reached you from seven people".

One note tells little; the same note from several people tells everything. Each note that arrives is kept as
a sketch (MinHash, Broder 1997, over pairs of words; banded as in Leskovec, Rajaraman, Ullman, "Mining of
Massive Datasets" 3.4), from which no word can be read back. Two notes are the same when they share most of
their pairs of words: a slot filled with another name, firm or town changes a few pairs only. Short notes
("happy to connect!") must agree entirely, since people who never met write them alike.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import pairwise
from typing import Protocol

_HASHES = 48
_ROWS = 3
_MASK = (1 << 31) - 1
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\d]+(?:'\w+)*|\d+")
_SHORT = 7
"""Words below which two notes must agree entirely."""
ALIKE = 0.5
"""Share of common pairs (Jaccard) from which on two longer notes are one template."""
REMEMBERED = timedelta(days=730)
"""For how long a note counts."""
_TOO_SHORT = 3


@dataclass(frozen=True, slots=True)
class Sketch:
    """A note as numbers: `minima` (48 of 31 bits), `bands` (16 keys to look it up by), `words` its length.

    `exact` is a digest of all its words in order, digits apart.
    """

    minima: tuple[int, ...]
    bands: tuple[int, ...]
    words: int
    exact: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """A note once seen: from whom (an opaque key), when, and its sketch."""

    sender_key: str
    at: datetime
    sketch: Sketch


@dataclass(frozen=True, slots=True)
class Recollection:
    """How often a note was seen before, and from how many other senders."""

    senders: int
    sightings: int
    first: datetime | None = None


class TemplateMemory(Protocol):
    """Where sightings are kept."""

    def candidates(self, bands: Sequence[int]) -> Iterable[Sighting]:
        """Sightings that share at least one band key."""
        ...


class ForgetfulMemory:
    """A memory that remembers while the program runs: for a dry run and for tests."""

    def __init__(self) -> None:
        self._by_band: dict[int, list[Sighting]] = {}

    def candidates(self, bands: Sequence[int]) -> Iterable[Sighting]:
        """Sightings that share at least one band key, each once."""
        seen: dict[int, Sighting] = {}
        for band in bands:
            for sighting in self._by_band.get(band, ()):
                seen[id(sighting)] = sighting
        return tuple(seen.values())

    def remember(self, sighting: Sighting) -> None:
        """Keep a sighting."""
        for band in set(sighting.sketch.bands):
            self._by_band.setdefault(band, []).append(sighting)


def sketch(text: str) -> Sketch | None:
    """Sketch a canonical text; None when it has fewer than three words, which say nothing."""
    words = ["0" if word.isdigit() else word for word in _WORD.findall(text)]
    if len(words) < _TOO_SHORT:
        return None
    exact = _hash(" ".join(words))
    if len(words) < _SHORT:
        pairs = {exact}
    else:
        pairs = {_hash(f"{first} {second}") for first, second in pairwise(words)}
    minima = tuple(min([(a * pair + b) % _PRIME & _MASK for pair in pairs]) for a, b in _PERMUTATIONS)
    return Sketch(minima, bands_of(minima), len(words), exact)


def bands_of(minima: Sequence[int]) -> tuple[int, ...]:
    """The keys under which a sketch is looked up: like notes share at least one."""
    return tuple(_hash(f"{at}:{tuple(minima[at : at + _ROWS])}") for at in range(0, _HASHES, _ROWS))


def likeness(one: Sketch, other: Sketch) -> float:
    """The estimated share of common pairs of words, 0..1 (standard error 0.07); of short notes 0 or 1."""
    if min(one.words, other.words) < _SHORT:
        return float(one.exact == other.exact)
    return sum(a == b for a, b in zip(one.minima, other.minima, strict=True)) / _HASHES


def recall(memory: TemplateMemory, note: Sketch | None, *, sender_key: str, now: datetime) -> Recollection:
    """Who else sent this note in the last two years."""
    if note is None:
        return Recollection(0, 0)
    alike = [
        sighting
        for sighting in memory.candidates(note.bands)
        if sighting.sender_key != sender_key
        and now - REMEMBERED <= sighting.at <= now
        and likeness(note, sighting.sketch) >= ALIKE
    ]
    return Recollection(
        len({sighting.sender_key for sighting in alike}),
        len(alike),
        min((sighting.at for sighting in alike), default=None),
    )


_PRIME = (1 << 61) - 1


def _hash(text: str) -> int:
    """63 bits of a text, the same in every process."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


_PERMUTATIONS = tuple((_hash(f"a{at}") | 1, _hash(f"b{at}")) for at in range(_HASHES))

"""What the judge asks of a model, and what it gets: a number with the words that made it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from vouched.touch.canonical import Canonical


class Grasp(StrEnum):
    """How well a model was taught a language."""

    FULL = "full"  # enough notes of both kinds
    THIN = "thin"  # some notes: the band is wider


@dataclass(frozen=True, slots=True)
class Band:
    """Below `personal` a note is called personal, above `blanket` blanket, between them unsure."""

    personal: float
    blanket: float


@dataclass(frozen=True, slots=True)
class Weight:
    """What a stretch of the note as sent added to the log-odds of "blanket"; negative: for personal."""

    start: int
    end: int
    text: str
    value: float


@dataclass(frozen=True, slots=True)
class Score:
    """A probability of "blanket", and what stood out (signal, share of the log-odds), strongest first."""

    p_blanket: float
    signals: tuple[tuple[str, float], ...]


class Scorer(Protocol):
    """A model, ready to score."""

    @property
    def model_id(self) -> str:
        """A short name that changes with the model's content."""
        ...

    @property
    def languages(self) -> Mapping[str, Grasp]:
        """The languages that the model was taught."""
        ...

    @property
    def band(self) -> Mapping[Grasp, Band]:
        """The band for each grasp."""
        ...

    def score(self, note: Canonical) -> Score:
        """Score one note."""
        ...

    def weights(self, note: Canonical) -> tuple[Weight, ...]:
        """What each word or phrase of a note weighed, in the order of the text."""
        ...

"""The model of how invitations are worded, as a file: JSON that is only data, checked when it is loaded.

A logistic regression over which runs of letters stand in a text (each the same, together of unit length) and
a few counts. The file holds its schema, the runs joined by line ends, a coefficient for each run and count,
the intercept, the digest of the data and one of itself.

It also holds a head, used where the extra `embed` is installed: a net of one small layer over the numbers of
the sentence encoder, the counts and the log-odds of the regression. The encoder takes its time (20 to 90 ms),
so it is asked only about short letters over which the regression hesitates. Longer ones say enough by
themselves.
"""

import hashlib
import json
import logging
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter, mul
from pathlib import Path
from typing import Protocol

import ahocorasick
import msgspec

from vouched.errors import ModelError
from vouched.invitations.detector import COUNTS, Detector, Features
from vouched.learn.encoder import ENCODER, SHARED, missing
from vouched.learn.encoding import SIZE
from vouched.learn.modelfile import default_path

log = logging.getLogger(__name__)

SCHEMA = 3
THOUSAND = 1000
"""Weights are written with three decimals: as whole numbers their sum is the same in any order, and quick."""
COUNT_SCALE = 0.5
BASE_SCALE = 0.5
_LARGEST = 1_000_000
_WORDS_KEPT = 4096
_NO_WORD = "\0"
_HESITATES = 0.15, 0.97
_SHORT = 400


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """A net over what `encoder` makes of a text, the counts and the regression's log-odds, in that order.

    `inner` holds the coefficients of each unit of its one layer (only what is positive passes on) and
    `inner_bias` what is added; `outer` and `outer_bias` make log-odds of them.
    """

    encoder: str
    inner: tuple[tuple[float, ...], ...]
    inner_bias: tuple[float, ...]
    outer: tuple[float, ...]
    outer_bias: float

    def log_odds(self, inputs: Sequence[float]) -> float:
        """The log-odds of an invitation."""
        units = (
            max(0.0, math.fsum(map(mul, weights, inputs)) + bias)
            for weights, bias in zip(self.inner, self.inner_bias, strict=True)
        )
        return math.fsum(map(mul, self.outer, units)) + self.outer_bias

    @property
    def is_whole(self) -> bool:
        """Whether all numbers are there and finite, for this encoder."""
        width = SIZE + len(COUNTS) + 1
        numbers = (
            *self.inner_bias,
            *self.outer,
            self.outer_bias,
            *(one for row in self.inner for one in row),
        )
        return (
            self.encoder == ENCODER
            and len(self.inner) == len(self.inner_bias) == len(self.outer)
            and all(len(row) == width for row in self.inner)
            and all(map(math.isfinite, numbers))
        )


class InvitesModel(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is needed to score a text; `weights` run beside the lines of `runs`."""

    schema: int
    data: str
    intercept: float
    counts: dict[str, float]
    runs: str
    weights: tuple[float, ...]
    head: Head | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class LinearDetector:
    """A linear model, ready to score (a `Detector`).

    Runs of letters are within a word, so what was found in a word (` word `) is kept for the next text;
    `pairs` finds pairs of words in a text. Both give the numbers of runs, to `weights` in thousandths.
    """

    inside: Callable[[str], tuple[int, ...]]
    pairs: "ahocorasick.Automaton"
    weights: tuple[int, ...]
    counts: tuple[float, ...]
    intercept: float

    def probability(self, features: Features) -> float:
        """How likely a text with these features invites, 0..1."""
        return _probability(self.log_odds(features))

    def log_odds(self, features: Features) -> float:
        """The log-odds of an invitation."""
        known = set().union(*map(self.inside, set(features.words.split())))
        known.update(number for _, number in self.pairs.iter(features.words))
        log_odds = self.intercept + COUNT_SCALE * math.fsum(
            weight * count for weight, count in zip(self.counts, features.counts, strict=True)
        )
        if len(known) > 1:
            log_odds += sum(itemgetter(*known)(self.weights)) / math.sqrt(len(known)) / THOUSAND
        elif known:
            log_odds += self.weights[known.pop()] / THOUSAND
        return log_odds


class TextEncoder(Protocol):
    """What turns a text into numbers."""

    def encode(self, text: str) -> Sequence[float]:
        """A text as numbers."""
        ...


class EncodedDetector:
    """A linear model whose head over a sentence encoder has the last word where it hesitates (a `Detector`).

    Where the encoder fails after all, that is said once in the log, and from then on the linear model tells.
    """

    def __init__(self, linear: LinearDetector, head: Head, encoder: TextEncoder) -> None:
        self._linear = linear
        self._head: Head | None = head
        self._encoder = encoder

    def probability(self, features: Features) -> float:
        """How likely a text with these features invites, 0..1."""
        log_odds = self._linear.log_odds(features)
        probability = _probability(log_odds)
        doubtful = _HESITATES[0] <= probability <= _HESITATES[1] and len(features.words) <= _SHORT
        if self._head is None or not doubtful:
            return probability
        try:
            encoded = self._encoder.encode(features.beginning)
        except Exception as error:  # noqa: BLE001 - another package's, reading its own files: anything
            kind = type(error).__name__  # its words might quote the letter
            log.warning("invitations are told without the extra `embed`, its encoder fails: %s", kind)
            self._head = None
            return probability
        return _probability(self._head.log_odds(inputs(encoded, features, log_odds)))


def inputs(encoded: Sequence[float], features: Features, log_odds: float) -> tuple[float, ...]:
    """What a head weighs."""
    return (*encoded, *(COUNT_SCALE * count for count in features.counts), BASE_SCALE * log_odds)


def _probability(log_odds: float) -> float:
    return 0.5 * (1.0 + math.tanh(0.5 * log_odds))


def dump(model: InvitesModel) -> bytes:
    """A model as a file: keys sorted, with its digest; the same model gives the same bytes."""
    content = msgspec.to_builtins(msgspec.structs.replace(model, digest=_digest(model)))
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def parse(data: bytes, where: str) -> InvitesModel:
    """Read a model from the bytes of a file, raising `ModelError` unless it is whole and of this version."""
    if len(data) > _LARGEST:
        raise ModelError(f"{where}: is larger than a model can be. Install vouched again.")
    try:
        model = msgspec.json.decode(data, type=InvitesModel)
    except msgspec.DecodeError as error:
        raise ModelError(f"{where}: is not a model ({error}). Install vouched again.") from error
    whole = (
        model.schema == SCHEMA
        and model.digest == _digest(model)
        and len(model.runs.split("\n")) == len(model.weights)
        and tuple(model.counts) == tuple(sorted(COUNTS))
        and all(map(math.isfinite, (*model.weights, *model.counts.values(), model.intercept)))
        and (model.head is None or model.head.is_whole)
    )
    if not whole:
        raise ModelError(f"{where}: is damaged, edited or of another version. Install vouched again.")
    return model


def _digest(model: InvitesModel) -> str:
    content = msgspec.to_builtins(msgspec.structs.replace(model, digest=""))
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def detector_of(model: InvitesModel) -> LinearDetector:
    """The detector of a model, without its head."""
    runs, pairs = ahocorasick.Automaton(ahocorasick.STORE_INTS), ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for number, run in enumerate(model.runs.split("\n")):
        (pairs if " " in run[1:-1] else runs).add_word(run, number)
    for automaton in (runs, pairs):
        automaton.add_word(_NO_WORD, 0)  # an automaton without any word cannot be asked
        automaton.make_automaton()

    numbers = tuple(range(len(model.weights)))  # one object each, however many words hold it

    @lru_cache(maxsize=_WORDS_KEPT)
    def inside(word: str) -> tuple[int, ...]:
        return tuple([numbers[number] for _, number in runs.iter(f" {word} ")])

    counts = tuple(model.counts[name] for name in COUNTS)
    steps = {step: step for step in (round(weight * THOUSAND) for weight in model.weights)}
    weights = tuple([steps[round(weight * THOUSAND)] for weight in model.weights])
    return LinearDetector(inside, pairs, weights, counts, model.intercept)


def load_detector(path: Path | None = None) -> Detector:
    """Load a model, the shipped one when no path is given; with its head where the encoder is installed.

    Raises `ModelError`.
    """
    path = path or default_path().with_name("invites.json")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror}). Install vouched again.") from error
    model = parse(data, str(path))
    if model.head is None or missing() is not None:
        return detector_of(model)
    return EncodedDetector(detector_of(model), model.head, SHARED)

"""The model of how invitations are worded, as a file: JSON that is only data, checked when it is loaded.

A logistic regression over which runs of letters stand in a text (each the same, together of unit length) and
a few counts. The file holds its schema, the runs joined by line ends, a coefficient for each run and count,
the intercept, the digest of the data and one of itself.
"""

import hashlib
import json
import math
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

import ahocorasick
import msgspec

from vouched.errors import ModelError
from vouched.invitations.detector import COUNTS, Features
from vouched.learn.modelfile import default_path

SCHEMA = 2
COUNT_SCALE = 0.5
_LARGEST = 1_000_000


class InvitesModel(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is needed to score a text; `weights` run beside the lines of `runs`."""

    schema: int
    data: str
    intercept: float
    counts: dict[str, float]
    runs: str
    weights: tuple[float, ...]
    digest: str = ""


@dataclass(frozen=True, slots=True)
class LinearDetector:
    """A linear model, ready to score (a `Detector`); `runs` finds the numbers of the runs, to `weights`."""

    runs: "ahocorasick.Automaton"
    weights: tuple[float, ...]
    counts: tuple[float, ...]
    intercept: float

    def probability(self, features: Features) -> float:
        """How likely a text with these features invites, 0..1."""
        known = {number for _, number in self.runs.iter(features.words)}
        log_odds = self.intercept + COUNT_SCALE * math.fsum(
            weight * count for weight, count in zip(self.counts, features.counts, strict=True)
        )
        if len(known) > 1:
            log_odds += math.fsum(itemgetter(*known)(self.weights)) / math.sqrt(len(known))
        elif known:
            log_odds += self.weights[known.pop()]
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
    )
    if not whole:
        raise ModelError(f"{where}: is damaged, edited or of another version. Install vouched again.")
    return model


def _digest(model: InvitesModel) -> str:
    content = msgspec.to_builtins(msgspec.structs.replace(model, digest=""))
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def detector_of(model: InvitesModel) -> LinearDetector:
    """The detector of a model."""
    runs = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for number, run in enumerate(model.runs.split("\n")):
        runs.add_word(run, number)
    runs.make_automaton()
    return LinearDetector(runs, model.weights, tuple(model.counts[name] for name in COUNTS), model.intercept)


def load_detector(path: Path | None = None) -> LinearDetector:
    """Load a model, the shipped one when no path is given. Raises `ModelError`."""
    path = path or default_path().with_name("invites.json")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror}). Install vouched again.") from error
    return detector_of(parse(data, str(path)))

"""Models as files: JSON that is only data, checked when it is loaded, scored without scikit-learn.

The model is a logistic regression over TF-IDF of letter runs (sublinear counts, unit length), the signals
(each less its mean, over its spread), the weights of the pieces of its words (summed, over their number to
the power of 0.75) and, in a model that has a head, the 384 numbers and 16,384 terms of a sentence encoder;
its log-odds are calibrated by a line (Platt 1999). All of it is numbers in one file: a schema version, the
runs, their inverse document frequencies and coefficients, the signals, the pieces with one byte of weight
each, the head, the calibration, the bands, and a SHA-256 over everything else. Nothing is unpickled; a file
that is not exactly so is refused.
"""

import base64
import binascii
import hashlib
import importlib.resources
import json
import math
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from vouched.errors import ModelError
from vouched.learn.encoder import ENCODER, SHARED, missing
from vouched.learn.encoding import SIZE, WIDE
from vouched.learn.scoring import EncodedScorer, LinearScorer
from vouched.touch.features import SIGNALS
from vouched.touch.scorer import Band, Grasp, Scorer

SCHEMA = 2
_LARGEST = 4_000_000
_HALF = 128
EMBED_MODEL = "touch-embed.json"
"""The shipped model that has a head, beside the one that has none."""


class Signal(msgspec.Struct, frozen=True):
    """A signal: its name, mean and spread in training, and coefficient."""

    name: str
    mean: float
    spread: float
    weight: float


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is needed to score a note.

    `grams` are joined by line ends (a run holds no line end), `idf` and `weights` run beside them; `pieces`
    likewise, with `piece_weights` (base 64, one byte each, 128 more than the weight) times `piece_scale`.
    `head` runs beside the numbers and, in most, terms of `encoder`, both empty in a model without one.
    p = sigmoid(slope * log-odds + offset).
    """

    schema: int
    name: str
    data: str
    intercept: float
    slope: float
    offset: float
    signals: tuple[Signal, ...]
    grams: str
    idf: tuple[float, ...]
    weights: tuple[float, ...]
    pieces: str
    piece_weights: str
    piece_scale: float
    languages: dict[str, Grasp]
    band: dict[Grasp, tuple[float, float]]
    head: tuple[float, ...] = ()
    encoder: str = ""
    digest: str = ""


def packed(weights: Sequence[int]) -> str:
    """Whole numbers from -128 to 127 as they stand in a file."""
    return base64.b64encode(bytes(weight + _HALF for weight in weights)).decode()


def unpacked(model: Model) -> dict[str, int]:
    """The pieces of a model with their weights. Raises `ValueError` where the file holds none."""
    if not model.pieces:
        return {}
    weights = base64.b64decode(model.piece_weights, validate=True)
    return {piece: weight - _HALF for piece, weight in zip(model.pieces.split("\n"), weights, strict=True)}


def dump(model: Model) -> bytes:
    """A model as a file: keys sorted, with its digest; the same model gives the same bytes."""
    content = msgspec.to_builtins(msgspec.structs.replace(model, digest=_digest(model)))
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def parse(data: bytes, where: str) -> Model:
    """Read a model from the bytes of a file, raising `ModelError` unless it is whole and of this version."""
    if len(data) > _LARGEST:
        raise ModelError(
            f"{where}: is larger than a model can be ({len(data)} bytes). Install vouched again."
        )
    try:
        model = msgspec.json.decode(data, type=Model)
    except msgspec.DecodeError as error:
        raise ModelError(f"{where}: is not a model ({error}). Train again with `vouched train`.") from error
    problem = _problem(model)
    if problem:
        raise ModelError(f"{where}: {problem}. Train again with `vouched train`, or install vouched again.")
    return model


def _problem(model: Model) -> str | None:
    if model.schema != SCHEMA:
        return f"is of schema {model.schema}, this vouched reads {SCHEMA}"
    if model.digest != _digest(model):
        return "does not match its own digest, so it is damaged or was edited"
    if not len(model.grams.split("\n")) == len(model.idf) == len(model.weights):
        return "holds runs of letters without weights"
    try:
        unpacked(model)
    except (ValueError, binascii.Error):
        return "holds pieces of words without weights"
    if of_head := _problem_of_head(model):
        return of_head
    if tuple(signal.name for signal in model.signals) != SIGNALS:
        return "was trained with other signals than this vouched counts"
    if not all(
        math.isfinite(number)
        for number in (*model.idf, *model.weights, *model.head, model.intercept, model.slope)
    ):
        return "holds numbers that are none"
    return None


def _problem_of_head(model: Model) -> str | None:
    if model.head and not model.encoder:
        return "holds a head without an encoder"
    if model.encoder and (model.encoder != ENCODER or len(model.head) not in {SIZE, WIDE}):
        return f"was made with the encoder {model.encoder}, this vouched asks {ENCODER}"
    return None


def _digest(model: Model) -> str:
    content = msgspec.to_builtins(msgspec.structs.replace(model, digest=""))
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def write(model: Model, path: Path) -> None:
    """Put a model in a file at once, so that no half-written one is ever read. Raises `ModelError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.new")
        beside.write_bytes(dump(model))
        os.replace(beside, path)  # noqa: PTH105 - atomic, and says so
    except OSError as error:
        raise ModelError(
            f"{path}: cannot be written ({error.strerror}). Make room, let vouched write there, or name "
            "another place with --output."
        ) from error


def default_path() -> Path:
    """Where the model that ships with vouched lies: in the package, or beside its source."""
    packaged = Path(str(importlib.resources.files("vouched.learn"))) / "models" / "touch.json"
    return packaged if packaged.exists() else Path(__file__).parents[3] / "models" / "touch.json"


def load(path: Path | None = None) -> Scorer:
    """Load a model, ready to score: when no path is given the shipped one, with the encoder where it is.

    Raises `ModelError`, also where the model has a head and its encoder is not installed.
    """
    path = path or shipped_path()
    model = read(path)
    lacking = missing() if model.head else None
    if lacking:
        raise ModelError(f"{path}: needs the extra `embed` ({lacking}). Install vouched[embed] again.")
    return scorer_with_head(model)


def shipped_path() -> Path:
    """The shipped model that judges: with a head where its encoder is installed, else without."""
    with_head = default_path().with_name(EMBED_MODEL)
    return with_head if missing() is None and with_head.exists() else default_path()


def scorer_with_head(model: Model) -> Scorer:
    """The scorer of a model, with its encoder where it has a head."""
    if not model.head:
        return scorer_of(model)
    return EncodedScorer(scorer_of(model), model.head, SHARED, lambda: scorer_of(read(default_path())))


def read(path: Path) -> Model:
    """Read a model's file. Raises `ModelError`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(
            f"{path}: cannot be read ({error.strerror}). Train one with `vouched train`."
        ) from error
    return parse(data, str(path))


def scorer_of(model: Model) -> LinearScorer:
    """The scorer of a model, without its head."""
    band: Mapping[Grasp, Band] = {grasp: Band(*limits) for grasp, limits in model.band.items()}
    known = unpacked(model)
    return LinearScorer(
        model_id=f"{model.name}-{model.digest[:12] or _digest(model)[:12]}",
        languages=model.languages,
        band=band,
        grams=dict(zip(model.grams.split("\n"), zip(model.idf, model.weights, strict=True), strict=True)),
        signals=tuple((signal.name, signal.mean, signal.spread, signal.weight) for signal in model.signals),
        pieces=known,
        longest=max(map(len, known), default=0),
        piece_scale=model.piece_scale,
        line=(model.intercept, model.slope, model.offset),
    )

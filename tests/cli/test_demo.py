"""The demo."""

import pytest

from vouched.cli import main


def test_the_demo_shows_the_whole_job(capsys: pytest.CaptureFixture[str]) -> None:
    """Learning, dry run, sweep, explanation and undo are shown, and at the end all lies where it was."""
    assert main(["demo"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    first, last = printed.out.split("What lies where now:")[1].split("And all lies where it was:")
    assert "Invitations/Suspect    2 messages" in first
    assert "INBOX                 50 messages" in last
    for part in ("dry run; nothing was changed", "SUSPECT (rule impostor)", "taken back", "vouched init"):
        assert part in printed.out

"""Every kind of error has one exit code and a message that a person can act on."""

import subprocess
import sys

import pytest
from tests.cli.household import Household

from vouched.cli import exits
from vouched.errors import (
    BrakePulledError,
    JournalError,
    MailboxError,
    ModelError,
    PowerMissingError,
    Problem,
    SettingsError,
    SourceError,
    UsageError,
    VouchedError,
)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("x"), 2),
        (BrakePulledError("x"), 3),
        (MailboxError("x"), 75),
        (MailboxError("x", retryable=False), 78),
        (PowerMissingError("x"), 78),
        (SettingsError((Problem("a", "b", "c"),)), 78),
        (JournalError("x"), 78),
        (SourceError("x"), 78),
        (ModelError("x"), 78),
    ],
)
def test_one_code_for_each_type(error: VouchedError, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    """The door turns each type into its code and prints its words, without a traceback."""
    with exits.door() as outcome:
        raise error
    assert outcome.code == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "".join(f"vouched: {line}\n" for line in str(error).splitlines())


def test_a_bug_says_so(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Anything unforeseen is code 1, called a bug, without a traceback unless it is asked for."""
    with exits.door() as outcome:
        raise ZeroDivisionError("deep inside")
    assert outcome.code == 1
    told = capsys.readouterr().err
    assert told.startswith("vouched: This is a bug in vouched: ZeroDivisionError: deep inside\n")
    assert "Traceback" not in told
    monkeypatch.setenv("VOUCHED_TRACEBACK", "1")
    with exits.door():
        raise ZeroDivisionError("deep inside")
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_is_no_bug(capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends with the code that shells expect, and one word."""
    with exits.door() as outcome:
        raise KeyboardInterrupt
    assert outcome.code == 130
    assert capsys.readouterr().err == "vouched: Stopped.\n"


def test_errors_cannot_repaint_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences of mail that found their way into an error are not printed."""
    with exits.door():
        raise UsageError("subject \x1b[2J\x1b]0;owned\x07 \u202eevil")
    assert "\x1b" not in (told := capsys.readouterr().err)
    assert "\u202e" not in told


def test_a_reader_who_leaves_early_is_no_error() -> None:
    """`vouched --help | head -1` ends quietly."""
    script = f"{sys.executable} -m vouched --help | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603, S607
    assert (done.returncode, done.stderr) == (0, "")


def test_no_configuration(homeless: Household) -> None:
    """Without a configuration the message says how to make one."""
    homeless.configuration.unlink()
    answer = homeless.vouched("--dry-run")
    assert answer.code == 78
    assert "there is no configuration file. Write one with `vouched init`" in answer.err


def test_no_password(homeless: Household) -> None:
    """Without a password the message names every way to give it."""
    (homeless.home / ".env").unlink()
    answer = homeless.vouched("--dry-run")
    assert answer.code == 78
    assert "there is no password for account `home`. Put VOUCHED_HOME_PASSWORD=... into" in answer.err


def test_unreachable_server(homeless: Household) -> None:
    """A server that is not there may be there later."""
    answer = homeless.vouched("--dry-run")
    assert answer.code == 75
    assert "127.0.0.1" in answer.out + answer.err
    assert "Traceback" not in answer.err


def test_wrong_password(nora: Household) -> None:
    """A refused login is not worth trying again: it could lock the account."""
    (nora.home / ".env").write_text("VOUCHED_HOME_PASSWORD=wrong\n")
    answer = nora.vouched("--dry-run")
    assert answer.code == 78
    assert "wrong" not in answer.out.replace("wrong password", "") + answer.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--dry-run", "--account", "wrok"), "There is no account `wrok`."),
        (
            ("--dry-run", "--since", "yesterday"),
            "--since: `yesterday` is no span of time. Write a number and a unit",
        ),
        (("--dry-run", "undo"), "--dry-run does not go with `undo`."),
        (("undo", "--since", "1h", "7"), "Say either what to take back or --since, not both."),
        (("undo", "99"), "The journal knows no run 99."),
        (("people", "Ruth", "Adler"), "A second name goes with --merge only."),
        (
            ("people", "nobody@nowhere.example", "--forget"),
            "Nobody in the book is called nobody@nowhere.example.",
        ),
    ],
)
def test_usage(arguments: tuple[str, ...], says: str, homeless: Household) -> None:
    """What cannot be carried out is told with what to write instead."""
    answer = homeless.vouched(*arguments)
    assert answer.code == 2
    assert says in answer.err


def test_the_brake(nora: Household) -> None:
    """A run that would move too much moves nothing, says why and how to go on; told to go on, it does."""
    nora.furnish("[policy]\nmax_moves = 3\n")
    before = nora.contents()["INBOX"]
    answer = nora.vouched("sweep")
    assert answer.code == 3
    assert "--max-moves" in answer.out
    assert nora.contents()["INBOX"] == before
    assert nora.vouched("sweep", "--max-moves", "100").code == 0
    assert len(nora.contents()["INBOX"]) < len(before)

"""What goes wrong in one account's pass: tried again, said in one line, and no other account's trouble."""

import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from vouched.errors import JournalError
from vouched.run.watch import Health, Watch, may_pass
from vouched.run.world import acting
from vouched.settings import Settings, load
from vouched.store.database import STATE_FILE

SECONDS = 60.0
BREAKS_A_RULE = """
    CREATE TRIGGER strict BEFORE INSERT ON seen WHEN NEW.account = 'home'
    BEGIN SELECT RAISE(ABORT, 'a rule is broken'); END
"""
LETTER = (
    b"From: Ruth Adler <ruth@adler.example>\r\nTo: Nora Whitfield <nora@whitfield.example>\r\n"
    b"Subject: Soup\r\nDate: Thu, 19 Nov 2026 09:00:00 +0000\r\n"
    b"Message-ID: <1@adler.example>\r\n\r\nSoup.\r\n"
)


def configured(folder: Path) -> Settings:
    """Two accounts in folders, one letter each."""
    text = (
        '[owner]\nname = "Nora Whitfield"\naddresses = ["nora@whitfield.example"]\n[state]\npath = "state"\n'
    )
    for name in ("home", "work"):
        for part in ("cur", "new", "tmp"):
            (folder / name / part).mkdir(parents=True)
        (folder / name / "cur" / "1.a:2,S").write_bytes(LETTER)
        text += f'[[account]]\nname = "{name}"\nurl = "maildir:{folder / name}"\n'
    (folder / "vouched.toml").write_text(text)
    return load(folder / "vouched.toml", {})


def until(what: Callable[[], bool]) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + SECONDS
    while not what():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def test_a_broken_rule_of_a_table_ends_a_pass_and_not_the_account(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The account waits and goes on when it can; nothing of the pass is kept; the other never stops."""
    settings = configured(tmp_path)
    world = acting(settings)
    state = sqlite3.connect(tmp_path / "state" / STATE_FILE)
    with state:
        state.execute(BREAKS_A_RULE)
    home, work = (Watch(world, account) for account in settings.accounts)
    with caplog.at_level(logging.INFO):
        home.start()
        work.start()
        until(lambda: home.health is Health.UNAVAILABLE and work.health is Health.WATCHED)
        assert state.execute("SELECT count(*) FROM bookmark WHERE account = 'home'").fetchone() == (0,)
        with state:
            state.execute("DROP TRIGGER strict")
        home.resume()
        until(lambda: home.health is Health.WATCHED)
    for watch in (home, work):
        watch.end()
        watch.join(SECONDS)
    world.close()
    assert state.execute("SELECT count(*) FROM bookmark WHERE account = 'home'").fetchone() == (1,)
    state.close()
    (said,) = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert said.startswith("home: The journal cannot be written: a rule is broken.")
    assert "Trying again in" in said
    assert "\n" not in said


def test_a_bug_is_said_in_one_line_with_its_place(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever is raised, also where no error was thought of: not what it says, which may quote mail."""

    def broken(account: str) -> AbstractContextManager[None]:
        raise LookupError(f"Ruth Adler wrote to {account}")

    world = replace(acting(configured(tmp_path)), guard=broken)
    watch = Watch(world, world.settings.accounts[0])
    with caplog.at_level(logging.INFO):
        watch.start()
        until(lambda: watch.health is Health.UNAVAILABLE)
        watch.end()
        watch.join(SECONDS)
    world.close()
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 1
    assert said[0].startswith("home: A bug in vouched ended this pass (LookupError in working.py, line ")
    assert "Ruth" not in caplog.text


@pytest.mark.parametrize(("retryable", "again"), [(True, True), (False, False)])
def test_only_a_damaged_journal_ends_an_account(*, retryable: bool, again: bool) -> None:
    """A person must mend the file; everything else is tried again."""
    assert may_pass(JournalError("no", retryable=retryable)) is again

"""One process an account."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vouched.errors import MailboxError
from vouched.run.lock import lock

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOLD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from vouched.run.lock import lock
with lock(Path(sys.argv[1]), "home", datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "run"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_process_is_refused_and_told_of_the_first(tmp_path: Path) -> None:
    """The error names the command, process and time of the holder; when that is killed the way is free."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:  # noqa: S603 - our own program
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            with pytest.raises(MailboxError) as caught, lock(tmp_path, "home", NOW):
                pass
            assert str(caught.value) == (
                f"The account home is already being worked on by vouched run (process {holder.pid}, "
                "since 2026-11-23 09:00:00 UTC). Wait for it to finish, or stop it first."
            )
            assert caught.value.retryable
        finally:
            holder.kill()
    with lock(tmp_path, "home", NOW):
        pass


def test_accounts_do_not_hinder_each_other(tmp_path: Path) -> None:
    """Two accounts have two locks, whatever their names hold."""
    with lock(tmp_path, "home", NOW), lock(tmp_path, "../work", NOW):
        assert sorted(path.name for path in tmp_path.iterdir()) == ["..%2Fwork.lock", "home.lock"]


def test_within_one_process_it_holds_too(tmp_path: Path) -> None:
    """Two threads of the service cannot work on one account."""
    with (
        lock(tmp_path, "home", NOW),
        pytest.raises(MailboxError, match=r"vouched sweep \(process"),
        lock(tmp_path, "home", NOW),
    ):
        pass

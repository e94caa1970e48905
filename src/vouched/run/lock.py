"""One vouched an account: a second one is refused and told of the first.

The lock is the kernel's (flock) on a file in the state directory, so a killed process leaves none behind.
The file's text says who holds it.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from vouched.errors import MailboxError


@contextmanager
def lock(state_directory: Path, account: str, now: datetime, what: str = "sweep") -> Iterator[None]:
    """Hold an account for this process. Raise `MailboxError` (retryable) when another process holds it."""
    state_directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = state_directory / f"{quote(account, safe='')}.lock"
    with path.open("a+", encoding="utf-8") as file:
        path.chmod(0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            holder = file.read().strip() or "another process"
            raise MailboxError(
                f"The account {account} is already being worked on by {holder}. "
                "Wait for it to finish, or stop it first."
            ) from error
        file.truncate(0)
        file.write(f"vouched {what} (process {os.getpid()}, since {now:%Y-%m-%d %H:%M:%S %Z})")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)

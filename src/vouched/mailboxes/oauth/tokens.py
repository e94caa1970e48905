"""Tokens on disk: readable by the owner only, replaced as a whole."""

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from vouched.errors import MailboxError

TokenSource = Callable[[bool], str]
"""Gives an access token; True asks for a fresh one because the server has refused the last."""


@dataclass(frozen=True, slots=True)
class Token:
    """An access token, how long it lasts, and the refresh token with which the next one is asked for."""

    access: str
    refresh: str
    expires_at: datetime

    def __repr__(self) -> str:
        return f"Token(expires_at={self.expires_at.isoformat()})"  # a token must not come into a log


def read_token(path: Path) -> Token | None:
    """The stored token; None when there is none. Raise `MailboxError` when it cannot be read."""
    try:
        stored = json.loads(path.read_text("utf-8"))
        return Token(
            str(stored["access"]), str(stored["refresh"]), datetime.fromtimestamp(stored["expires_at"], UTC)
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MailboxError(
            f"The login kept in {path} cannot be read ({type(error).__name__}). Delete it and log in again.",
            retryable=False,
        ) from error


def write_token(path: Path, token: Token) -> None:
    """Store a token with mode 0600; a crash leaves the old one or the new one. Raise `OSError`."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(
        dir=path.parent, prefix=f".{path.name}."
    )  # mkstemp makes it 0600
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(
                {
                    "access": token.access,
                    "refresh": token.refresh,
                    "expires_at": token.expires_at.timestamp(),
                },
                file,
            )
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise

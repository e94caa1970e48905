"""The one door out: every error to a message for a person and an exit code for a program."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from vouched.errors import BrakePulledError, MailboxError, SettingsError, UsageError, VouchedError

FINE = 0
BUG = 1
USAGE = 2
BRAKE = 3
TRY_AGAIN = 75  # EX_TEMPFAIL
CONFIGURATION = 78  # EX_CONFIG
INTERRUPTED = 130

__all__ = ["BRAKE", "BUG", "CONFIGURATION", "FINE", "INTERRUPTED", "TRY_AGAIN", "USAGE", "UsageError", "door"]


@dataclass(slots=True)
class Outcome:
    """The exit code; set by the command, or by the door when an error came through it."""

    code: int = FINE


def code_of(error: VouchedError) -> int:
    """The exit code of an error.

    What waiting may mend is 75. What a person must mend first is 78: settings, a refused login, a damaged
    journal or model; a service that started again after these would only lock the account or hide the fault.
    """
    if isinstance(error, UsageError):
        return USAGE
    if isinstance(error, BrakePulledError):
        return BRAKE
    if isinstance(error, MailboxError) and error.retryable:
        return TRY_AGAIN
    return CONFIGURATION


@contextmanager
def door() -> Iterator[Outcome]:
    """Turn whatever comes through into a message on standard error and an exit code."""
    outcome = Outcome()
    try:
        yield outcome
    except VouchedError as error:
        outcome.code = code_of(error)
        _tell(_words(error))
    except KeyboardInterrupt:
        outcome.code = INTERRUPTED
        _tell("Stopped.")
    except BrokenPipeError:
        # Whoever read our output has gone. Nothing more can be said there, also not at interpreter exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:  # noqa: BLE001 - the last door: no traceback reaches a user unasked
        outcome.code = BUG
        if os.environ.get("VOUCHED_TRACEBACK"):
            traceback.print_exception(error)
        _tell(_bug(error))


def _words(error: VouchedError) -> str:
    if isinstance(error, SettingsError) and len(error.problems) > 1:
        return f"{len(error.problems)} problems in the configuration:\n{error}"
    return str(error)


def _bug(error: Exception) -> str:
    return (
        f"This is a bug in vouched: {type(error).__name__}: {error}\n"
        "Mail is safe: a step that was begun is settled by the next run. "
        "Set VOUCHED_TRACEBACK=1 and try again to see where it happened."
    )


def _tell(text: str) -> None:
    from vouched.cli.plain import harmless  # noqa: PLC0415 - only when there is something to say

    print("\n".join(f"vouched: {harmless(line)}" for line in text.splitlines()), file=sys.stderr)

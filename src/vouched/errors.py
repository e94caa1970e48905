"""What can go wrong, as types.

Every message says what happened, where, and what to do about it.
The command line turns each type into one exit code (see `cli.exits`); no other place catches them all.
"""

from dataclasses import dataclass


class VouchedError(Exception):
    """Something that a person can mend."""


class UsageError(VouchedError):
    """The command was called in a way that cannot be carried out."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in the configuration: where it stands, what is wrong, how to mend it."""

    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.mend}"


class SettingsError(VouchedError):
    """The configuration cannot be used; carries every problem found, not only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class MailboxError(VouchedError):
    """A mailbox cannot be read or changed now; `retryable` tells whether waiting can help."""

    def __init__(self, message: str, *, retryable: bool = True) -> None:
        super().__init__(message)
        self.retryable = retryable


class PowerMissingError(MailboxError):
    """The server cannot do what a plan asks for; the plan should not have asked."""

    def __init__(self, message: str) -> None:
        super().__init__(message, retryable=False)


class JournalError(VouchedError):
    """The journal cannot be used; `retryable` tells whether trying again can help (the file is whole)."""

    def __init__(self, message: str, *, retryable: bool = False) -> None:
        super().__init__(message)
        self.retryable = retryable


class SourceError(VouchedError):
    """An address book or export cannot be read at all."""


class ModelError(VouchedError):
    """A model file is missing, damaged or of another version."""


class BrakePulledError(VouchedError):
    """A run wanted to move more messages than the brake allows; nothing was moved."""

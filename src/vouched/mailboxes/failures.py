"""What a mailbox may answer that concerns one request, or passes by itself."""

from vouched.errors import MailboxError

_LATER = (
    *("[unavailable]", "[inuse]", "[limit]", "[serverbug]", "overquota"),
    *("too many", "try again", "temporar", "throttl"),
    *("server unavailable", "not connected"),  # Exchange Online
)


def is_temporary(said: str) -> bool:
    """Tell whether a server's words (with a response code of RFC 5530) mean that waiting may help."""
    words = said.casefold()
    return any(phrase in words for phrase in _LATER)


class CertificateError(MailboxError):
    """Whoever answers is not the server, or cannot prove to be."""

    def __init__(self, message: str) -> None:
        super().__init__(message, retryable=False)


class RefusedError(MailboxError):
    """The mailbox is there, and said no to one request; asking again in the same way will not help."""

    def __init__(self, message: str) -> None:
        super().__init__(message, retryable=False)


class FolderMissingError(RefusedError):
    """There is no such folder."""


class RenumberedError(RefusedError):
    """The folder has another UIDVALIDITY than the one that was asked for; its UIDs mean nothing any more."""


def folder_missing(account: str, folder: str, others: tuple[str, ...]) -> FolderMissingError:
    """The error for a folder that does not exist, with the names of those that do."""
    known = ", ".join(others[:12]) + (", ..." if len(others) > 12 else "")  # noqa: PLR2004 - a line of names
    return FolderMissingError(
        f"Account {account} has no folder {folder!r}. Correct the name in the configuration, or create it; "
        f"there are: {known or 'none'}."
    )


def renumbered(account: str, folder: str) -> RenumberedError:
    """The error for a folder whose UIDs are no longer those of the plan."""
    return RenumberedError(
        f"The server has renumbered {folder} of account {account} (its UIDVALIDITY changed), so nothing was "
        "done there. The next run finds the message again."
    )

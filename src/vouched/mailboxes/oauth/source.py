"""Where an account's access token comes from each time it logs in."""

import subprocess
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from vouched.errors import MailboxError
from vouched.mailboxes.account import Account
from vouched.mailboxes.oauth.provider import Client, Provider, client_of, provider_of
from vouched.mailboxes.oauth.tokens import TokenSource, read_token, write_token

_EARLY = timedelta(minutes=5)
_COMMAND_TIMEOUT = 60


def token_file(account: Account, state_directory: Path) -> Path:
    """Where an account's login is kept."""
    return state_directory / "tokens" / f"{account.name}.json"


def token_source(account: Account, state_directory: Path) -> TokenSource | None:
    """The source for an account; None when it logs in with a password."""
    if account.token_command:
        return lambda _: _from_command(account)
    provider = provider_of(account)
    if provider is None:
        return None
    return StoredLogin(account.name, provider, client_of(account), token_file(account, state_directory))


class StoredLogin:
    """A login that the owner has made once, kept alive by its refresh token."""

    def __init__(self, account: str, provider: Provider, client: Client, path: Path) -> None:
        self._account = account
        self._provider = provider
        self._client = client
        self._path = path
        self._lock = threading.Lock()  # the connections that wait and work ask at the same time

    def __call__(self, fresh: bool) -> str:  # noqa: FBT001 - `TokenSource`
        """The access token, refreshed five minutes before it ends. Raise `MailboxError`."""
        with self._lock:
            token = read_token(self._path)
            if token is None:
                raise MailboxError(
                    f"Account {self._account} is not logged in at {self._provider.name}. "
                    f"Run `vouched login {self._account}`.",
                    retryable=False,
                )
            if fresh or token.expires_at - _EARLY <= datetime.now(UTC):
                from vouched.mailboxes.oauth.grants import refresh  # noqa: PLC0415 - rarely, and urllib is large

                token = refresh(self._provider, self._client, token)
                write_token(self._path, token)
            return token.access


def _from_command(account: Account) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the owner's own command
            account.token_command, capture_output=True, text=True, timeout=_COMMAND_TIMEOUT, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise MailboxError(
            f"Account {account.name}: token_command {account.token_command[0]} failed "
            f"({type(error).__name__}). Run it by hand and see what it says."
        ) from error
    token = done.stdout.strip()
    if not token or not token.isprintable() or " " in token:
        raise MailboxError(
            f"Account {account.name}: token_command {account.token_command[0]} printed no token.",
            retryable=False,
        )
    return token

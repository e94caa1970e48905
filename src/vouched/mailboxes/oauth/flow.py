"""`vouched login`: let the owner allow vouched to read her mail, and keep the token."""

from collections.abc import Callable
from pathlib import Path

from vouched.errors import MailboxError, UsageError
from vouched.mailboxes.account import Account
from vouched.mailboxes.oauth.grants import begin_device, finish_device
from vouched.mailboxes.oauth.loopback import log_in_with_browser
from vouched.mailboxes.oauth.provider import client_of, provider_of
from vouched.mailboxes.oauth.source import token_file
from vouched.mailboxes.oauth.tokens import write_token


def log_in(account: Account, state_directory: Path, tell: Callable[[str], None]) -> Path:
    """Log in once; the file in which the login is kept.

    `tell` shows the owner what to do. Microsoft by device code, which works from any machine; Google by a
    browser on this machine, as it does not give its scope for mail by device code. Raise `UsageError` for an
    account without `oauth`, `MailboxError` when the owner declines or is too late.
    """
    provider, client = provider_of(account), client_of(account)
    if provider is None:
        raise UsageError(
            f"Account {account.name} logs in with a password. For another way, set oauth in its section."
        )
    if provider.device_url:
        code = begin_device(provider, client)
        tell(f"Open {code.url} in any browser and enter the code {code.user_code}.")
        token = finish_device(provider, client, code)
    else:
        token = log_in_with_browser(
            provider,
            client,
            account.user,
            lambda address: tell(
                f"Open this address in a browser on this machine:\n{address}\n"
                "From another machine, forward the port in redirect_uri first (ssh -L)."
            ),
        )
    if not token.refresh:
        raise MailboxError(
            f"{provider.name} gave no refresh token, so the login would end within the hour. Start again.",
            retryable=False,
        )
    path = token_file(account, state_directory)
    write_token(path, token)
    return path

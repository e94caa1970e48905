"""Log in with an access token: OAUTHBEARER (RFC 7628), or XOAUTH2 as Google and Microsoft have it."""

import imaplib
from collections.abc import Callable

from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from vouched.errors import MailboxError
from vouched.mailboxes.account import Account
from vouched.mailboxes.imap.session import refused_token
from vouched.mailboxes.oauth.tokens import TokenSource


def token_login(account: Account, source: TokenSource) -> Callable[[IMAPClient], None]:
    """The login of an account by token: a refused one is refreshed once, and no more, lest it be locked."""

    def log_in(client: IMAPClient) -> None:
        try:
            _authenticate(client, account, source(False))
        except LoginError as error:
            if isinstance(error.__context__, imaplib.IMAP4.abort):
                raise error.__context__ from None
        else:
            return
        try:
            _authenticate(client, account, source(True))
        except LoginError as error:
            if isinstance(error.__context__, imaplib.IMAP4.abort):
                raise error.__context__ from None
            raise refused_token(account, str(error)) from None

    return log_in


def _authenticate(client: IMAPClient, account: Account, token: str) -> None:
    if client.has_capability("AUTH=XOAUTH2"):
        client.oauth2_login(account.user, token)
    elif client.has_capability("AUTH=OAUTHBEARER"):
        client.oauthbearer_login(account.user, token)
    else:
        raise MailboxError(
            f"Account {account.name}: {account.host} takes no tokens. Use a password.", retryable=False
        )

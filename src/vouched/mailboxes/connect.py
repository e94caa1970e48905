"""From an account to its mailbox."""

from collections.abc import Callable

from vouched.mailboxes.account import Account
from vouched.mailboxes.mailbox import Mailbox
from vouched.mailboxes.oauth.tokens import TokenSource

Secret = Callable[[], str | None]
"""Gives the password when it is needed; None when there is none. It is not stored."""


def open_mailbox(
    account: Account, secret: Secret, *, read_only: bool, token: TokenSource | None = None
) -> Mailbox:
    """Return the account's mailbox; nothing is touched before it is entered (`with`).

    `read_only` opens folders so that the server itself refuses every change. `token` (see
    `oauth.source.token_source`) is used instead of the password.
    """
    # The libraries of one kind of mailbox are not loaded for the other.
    if account.kind == "maildir":
        from vouched.mailboxes.maildir import MaildirMailbox  # noqa: PLC0415

        return MaildirMailbox(account.path, account=account.name, read_only=read_only)
    from vouched.mailboxes.imap.mailbox import ImapMailbox  # noqa: PLC0415
    from vouched.mailboxes.imap.token_login import token_login  # noqa: PLC0415

    login = token_login(account, token) if token is not None else None
    return ImapMailbox(account, secret, read_only=read_only, login=login)

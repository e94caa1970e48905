"""Who gives out tokens, where, and for what."""

from dataclasses import dataclass

from vouched.mailboxes.account import Account, OAuth


@dataclass(frozen=True, slots=True)
class Provider:
    """An authority with its addresses.

    `device_url` is "" where the device flow does not give out the scope for mail. `advice` tells what to do
    when the authority has taken a login back.
    """

    name: str
    token_url: str
    scope: str
    authorize_url: str = ""
    device_url: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Client:
    """vouched as the authority knows it: an application that the owner has registered."""

    id: str
    secret: str = ""


def provider_of(account: Account) -> Provider | None:
    """The authority of an account; None when it does not use one."""
    if account.oauth is OAuth.GOOGLE:
        return Provider(
            name="Google",
            token_url="https://oauth2.googleapis.com/token",  # noqa: S106 - an address
            authorize_url="https://accounts.google.com/o/oauth2/v2/auth",
            scope="https://mail.google.com/",
            advice='Logins of a Google project in "Testing" end after 7 days: set it to "In production".',
        )
    if account.oauth is OAuth.MICROSOFT:
        base = f"https://login.microsoftonline.com/{account.oauth_tenant}/oauth2/v2.0"
        return Provider(
            name="Microsoft",
            token_url=f"{base}/token",
            device_url=f"{base}/devicecode",
            authorize_url=f"{base}/authorize",
            scope="https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
            advice="Microsoft ends a login that was not used for 90 days, or whose password was changed.",
        )
    return None


def client_of(account: Account) -> Client:
    """The application with which an account asks for tokens."""
    return Client(account.oauth_client_id, account.oauth_client_secret)

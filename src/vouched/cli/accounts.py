"""What the commands share: the configuration, the accounts that were chosen, and their secrets."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime

from vouched.durations import Duration
from vouched.errors import SettingsError, UsageError
from vouched.mailboxes.account import Account, OAuth
from vouched.settings import Settings, load
from vouched.settings.secrets import missing


def settings_of(arguments: Namespace) -> Settings:
    """The configuration that the command line names, or the one that is found. Raise `SettingsError`."""
    return load(arguments.config)


def chosen(settings: Settings, names: Sequence[str] | None) -> tuple[Account, ...]:
    """The accounts named by `--account`, else all. Raise `UsageError` for a name that is not configured."""
    known = {account.name: account for account in settings.accounts}
    for name in names or ():
        if name not in known:
            raise UsageError(f"There is no account `{name}`. {settings.path} has: {', '.join(known)}.")
    return tuple(known[name] for name in dict.fromkeys(names)) if names else settings.accounts


def require_secrets(settings: Settings, accounts: Sequence[Account]) -> None:
    """Raise `SettingsError` naming every account that would be asked for a password and has none."""
    problems = tuple(
        missing(account.name, settings.path)
        for account in accounts
        if _by_password(account) and not settings.vault.knows(account.name, account.password_command)
    )
    if problems:
        raise SettingsError(problems)


def ago(span: str | None, now: datetime) -> datetime | None:
    """The moment so long ago: `30d`. Raise `UsageError` when the text is no span of time."""
    if span is None:
        return None
    try:
        return now - Duration.parse(span)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"--since: {error}") from error


def _by_password(account: Account) -> bool:
    return account.kind == "imap" and account.oauth is OAuth.NONE and not account.token_command

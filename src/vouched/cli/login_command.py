"""`vouched login ACCOUNT`: let vouched read a mailbox by an OAuth token."""

from argparse import Namespace

from vouched.cli import exits
from vouched.cli.accounts import chosen, settings_of
from vouched.cli.plain import harmless
from vouched.mailboxes.oauth.flow import log_in


def run(arguments: Namespace) -> int:
    """Have the owner allow it in her browser, and keep the login."""
    settings = settings_of(arguments)
    (account,) = chosen(settings, [arguments.name])
    path = log_in(account, settings.state_directory, lambda text: print(_lines(text), flush=True))
    print(f"Logged in; kept in {path}. Try it: vouched check --account {account.name}")
    return exits.FINE


def _lines(text: str) -> str:
    return "\n".join(harmless(line) for line in text.splitlines())

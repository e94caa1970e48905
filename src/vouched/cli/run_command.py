"""`vouched run`: the service."""

from argparse import Namespace

from vouched.cli import exits
from vouched.cli.accounts import require_secrets, settings_of
from vouched.run import daemon, notify
from vouched.settings import Settings


def run(arguments: Namespace) -> int:
    """Keep watching the accounts until a signal ends it."""
    notify.set_up_log(arguments.log_level)

    def load() -> Settings:
        settings = settings_of(arguments)
        require_secrets(settings, settings.accounts)
        return settings

    daemon.serve(load)
    return exits.FINE

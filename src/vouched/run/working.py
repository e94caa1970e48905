"""The connection on which an account's passes are made, kept from one to the next.

Logging in costs several round trips, and servers count logins. A connection that was kept may be dead, so it
has to show that it is alive first, and none outlives a failure.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from vouched.errors import JournalError, VouchedError
from vouched.mailboxes.account import Account
from vouched.mailboxes.mailbox import Mailbox
from vouched.run.context import AccountContext
from vouched.run.world import World, context_of
from vouched.store.database import may_mend


class Working:
    """An account's mailbox for work. Not for several threads."""

    def __init__(self, world: World, account: Account) -> None:
        self._world = world
        self._account = account
        self._mailbox: Mailbox | None = None

    @contextmanager
    def context(self) -> Iterator[AccountContext]:
        """Hold the account for one pass.

        Raise `MailboxError` when it cannot be opened, or is taken, and `JournalError` when the state file
        cannot be used.
        """
        with self._world.guard(self._account.name):
            try:
                yield context_of(self._world, self._account, self._ready())
                self._world.database.rest()
            except sqlite3.Error as error:
                self.close()
                said = f"Account {self._account.name}: what is known of people cannot be used: {error}."
                raise JournalError(said, retryable=may_mend(error)) from error
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """End the connection."""
        mailbox, self._mailbox = self._mailbox, None
        if mailbox is not None:
            with suppress(VouchedError):
                mailbox.__exit__(None, None, None)

    def _ready(self) -> Mailbox:
        if self._mailbox is not None and not self._mailbox.refresh():
            self.close()
        if self._mailbox is None:
            self._mailbox = self._world.door(self._account).__enter__()
        return self._mailbox

"""The configuration as values: sections are dataclasses of the modules that use them, assembled here."""

from dataclasses import dataclass, field
from pathlib import Path

from vouched.durations import Duration
from vouched.mail.person import Owner
from vouched.mailboxes.account import Account, check_period
from vouched.people.sources.spec import SourceSpec
from vouched.policy.config import PolicyConfig
from vouched.settings.secrets import Vault

FIVE_MINUTES = Duration(minutes=5)
SIX_HOURS = Duration(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The `[schedule]` section: when the service looks, where an account has no schedule of its own.

    `every`: the period of polling. `idle`: wait for the server's word between polls where it offers IDLE.
    `harvest_every`: the period of learning people from new Sent mail and the address books.
    """

    every: Duration = FIVE_MINUTES
    idle: bool = True
    harvest_every: Duration = SIX_HOURS

    def __post_init__(self) -> None:
        check_period("schedule.every", self.every)

    def period(self, account: Account) -> Duration:
        """How often an account is polled."""
        return account.every or self.every

    def waits(self, account: Account) -> bool:
        """Whether to wait for the server's word on an account."""
        return self.idle if account.idle is None else account.idle


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The `[people]` section: address books and exports, one `[[people.source]]` each."""

    source: tuple[SourceSpec, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """The `[trust]` section: whose word counts on who sent a message, besides the accounts' own servers.

    `verify_dkim`: check signatures here where an account's server records no results. Their keys are asked of
    DNS, so that the resolver learns which domains write to the owner.
    """

    verify_dkim: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The `[state]` section: `path` is a directory, relative to the configuration file."""

    path: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The whole file."""

    owner: Owner
    account: tuple[Account, ...]
    people: People = field(default_factory=People)
    policy: PolicyConfig = field(default_factory=PolicyConfig)
    schedule: Schedule = field(default_factory=Schedule)
    trust: Trust = field(default_factory=Trust)
    state: State = field(default_factory=State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A configuration that can be used, and where it came from. `vault` shows nothing of what it holds."""

    path: Path
    owner: Owner
    accounts: tuple[Account, ...]
    sources: tuple[SourceSpec, ...]
    policy: PolicyConfig
    schedule: Schedule
    trust: Trust
    state_directory: Path
    vault: Vault

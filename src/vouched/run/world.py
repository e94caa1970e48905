"""Make what a pass works with: really, or for a rehearsal.

`acting` is the real thing. `rehearsing` is the dry run: mailboxes opened read-only (the server itself
refuses changes), a hand that rests, and a memory that is a throw-away copy of the state, or empty.
These three are the whole difference; everything else runs the same code.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from vouched.mailboxes.account import Account
from vouched.mailboxes.connect import open_mailbox
from vouched.mailboxes.mailbox import Mailbox
from vouched.mailboxes.oauth.source import token_source
from vouched.run import model, retro
from vouched.run.context import AccountContext, Learnt
from vouched.run.hand import ActingHand, Hand, RestingHand
from vouched.run.harvest import HarvestScope, harvest
from vouched.run.judge import Judge
from vouched.run.keys import Keys, ask_dns
from vouched.run.lock import lock
from vouched.run.looked_at import Register
from vouched.run.records import Progress
from vouched.run.sources import Shelf, load_sources
from vouched.run.trust import trusted_servers
from vouched.run.wording_model import shipped_detector
from vouched.settings import Settings
from vouched.store import book_stir
from vouched.store.book import Book
from vouched.store.database import STATE_FILE, Database, open_database, scratch
from vouched.store.entry import Entry
from vouched.store.journal import Journal
from vouched.store.letters import Letters
from vouched.touch.scorer import Scorer

_KEYS = Keys(time.monotonic, ask_dns)
"""The answers of DNS, for all accounts of the process."""
KEPT = timedelta(days=400)
"""How long the journal keeps what is over; where a message lies it never forgets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The memory, the hand and the doors of a command or of the service, for all accounts and threads."""

    settings: Settings
    database: Database
    hand: Hand
    door: Callable[[Account], Mailbox]
    guard: Callable[[str], AbstractContextManager[None]]
    scorer: Scorer | None
    notes: tuple[str, ...] = ()
    clock: Callable[[], datetime]

    @property
    def journal(self) -> Journal:
        """The journal of this world."""
        return Journal(self.database)

    def close(self) -> None:
        """Close the memory."""
        self.database.close()


def utc_now() -> datetime:
    """The time, aware."""
    return datetime.now(UTC)


def acting(settings: Settings, clock: Callable[[], datetime] = utc_now, what: str = "sweep") -> World:
    """The real world; `what` names the command to a second process that finds the account taken.

    Raise `JournalError` when the state cannot be trusted.
    """
    scorer, notes = model.chosen(settings.state_directory)
    database = open_database(settings.state_directory / STATE_FILE)
    Journal(database).prune(clock(), KEPT)
    Letters(database).forget(clock())
    return World(
        settings=settings,
        database=database,
        hand=ActingHand(),
        door=door_of(settings, read_only=False),
        guard=lambda account: lock(settings.state_directory, account, clock(), what),
        scorer=scorer,
        notes=notes,
        clock=clock,
    )


def rehearsing(settings: Settings, clock: Callable[[], datetime] = utc_now) -> World:
    """The dry run's world: nothing can be changed. Raise `JournalError` when the state is damaged."""
    scorer, notes = model.chosen(settings.state_directory)
    return World(
        settings=settings,
        database=scratch(settings.state_directory / STATE_FILE),
        hand=RestingHand(),
        door=door_of(settings, read_only=True),
        guard=lambda _: nullcontext(),
        scorer=scorer,
        notes=notes,
        clock=clock,
    )


@contextmanager
def account_context(world: World, account: Account) -> Iterator[AccountContext]:
    """Open an account and hold it. Raise `MailboxError` when it cannot be opened, or somebody has it."""
    with world.guard(account.name), world.door(account) as mailbox:
        yield context_of(world, account, mailbox)


def context_of(world: World, account: Account, mailbox: Mailbox) -> AccountContext:
    """What a pass over an account works with, with its opened mailbox."""
    settings, journal = world.settings, world.journal
    book = Book(world.database.connection)
    trusted = trusted_servers(account.trusted_authserv_ids, mailbox, account.inbox, journal, world.clock())
    detector, missing = shipped_detector()
    judge = Judge(
        owner=settings.owner,
        people=book,
        letters=Letters(world.database),
        scorer=world.scorer,
        policy=settings.policy,
        clock=world.clock,
        detector=detector,
    )
    context = AccountContext(
        name=account.name,
        mode=account.mode,
        inbox=account.inbox,
        mailbox=mailbox,
        hand=world.hand,
        journal=journal,
        judging=judge,
        policy=settings.policy,
        clock=world.clock,
        trusted=trusted,
        find_key=_KEYS.find if settings.trust.verify_dkim else None,
        notes=(*world.notes, *missing),
    )
    return replace(context, learn=partial(_learn, world, account, context, book))


def _learn(
    world: World,
    account: Account,
    context: AccountContext,
    book: Book,
    progress: Callable[[Progress], None],
) -> Learnt:
    """Harvest what is new in the account's mail; an empty book is filled from the address books first."""
    empty = book.empty()
    sources = load_sources(book, world.settings.sources, shelf_of(world.settings)) if empty else ()
    register = Register()
    scope = HarvestScope(
        sent=account.sent,
        inbox=account.inbox,
        archive=account.archive,
        trusted=context.trusted,
        look=partial(register.enter, screen=context.judging.screen),
    )
    upto = book_stir.count(book)
    stirred = upto > book_stir.looked(book, account.name)
    report = harvest(context.mailbox, book, world.settings.owner, scope, world.clock(), progress)
    said = (
        f"Nothing was known yet: learnt from {report.headers} messages of {account.name} first, "
        f"about {len(report.changed)} people."
    )
    troubles = (problem for source in sources for problem in source.problems)
    if report.vouches:
        book_stir.stir(book)
        upto += 1
    book_stir.look(book, account.name, upto)
    learnt = retro.Learnt(None if stirred else report.changed, report.vouches + stirred)
    return Learnt(
        concerned=partial(_concerned, book, learnt, world.clock()) if learnt.anything else None,
        notes=(said,) if empty else (),
        problems=(*troubles, *report.problems),
        register=register,
    )


def _concerned(book: Book, learnt: retro.Learnt, now: datetime, entries: Sequence[Entry]) -> tuple[int, ...]:
    """Which filed messages are about people of whom something new is known."""
    waiting = (
        retro.Waiting(
            key=entry.id,
            name=entry.about.inviter or "",
            address="" if entry.about.platform else entry.about.sender,
            profile=entry.about.profile or "",
        )
        for entry in entries
    )
    return retro.to_judge_again(waiting, book, learnt, now)


def shelf_of(settings: Settings) -> Shelf:
    """Where the configured address books stand, with their passwords."""
    secrets = {
        spec.title: settings.vault.get(spec.title, spec.password_command) or ""
        for spec in settings.sources
        if spec.url
    }
    return Shelf(settings.path.parent, settings.owner, secrets)


def door_of(settings: Settings, *, read_only: bool) -> Callable[[Account], Mailbox]:
    """How mailboxes are opened, with their passwords or tokens."""

    def door(account: Account) -> Mailbox:
        secret = partial(settings.vault.get, account.name, account.password_command)
        token = token_source(account, settings.state_directory)
        return open_mailbox(account, secret, read_only=read_only, token=token)

    return door

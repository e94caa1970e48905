"""A scenario: a small mailbox, what is asked of Nora in it, and the answer that she would give herself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from tests.integration.scenarios.post import ME, NOW, SERVER

from vouched.mailboxes.account import Account
from vouched.mailboxes.mailbox import Mailbox
from vouched.mailboxes.memory import MemoryMailbox
from vouched.mailboxes.memory_server import MemoryServer
from vouched.run.address_books import refresh_address_books
from vouched.run.records import Item, SweepOptions, SweepReport
from vouched.run.sweep import sweep
from vouched.run.world import World, account_context, acting, rehearsing
from vouched.settings import Settings, load


class Truth(Enum):
    """What Nora would say of the inviter, had she seen everything."""

    KNOWN = "she knows her"
    VOUCHED = "somebody she knows vouches for her"
    OPEN = "it may be somebody she knows; only she can tell"
    STRANGER = "she does not know her"
    FALSE = "it is not who it says"
    NONE = "it is no invitation"


@dataclass(frozen=True, slots=True)
class Ask:
    """One message to judge, and what must come of it.

    `rule` is the policy's, `says` stands in the chief reason, `also` in any reason; "" asks for nothing.
    """

    raw: bytes
    truth: Truth
    verdict: str = ""
    standing: str = ""
    rule: str = ""
    says: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A mailbox. `books` are address books by file name; the first word of the name is the source's kind.

    `trusted` are the configured servers; None leaves it to vouched to learn them.
    """

    name: str
    asks: tuple[Ask, ...]
    sent: tuple[bytes, ...] = ()
    inbox: tuple[bytes, ...] = ()
    archive: tuple[bytes, ...] = ()
    books: dict[str, str] = field(default_factory=dict)
    trusted: tuple[str, ...] | None = (SERVER,)
    addresses: tuple[str, ...] = (ME,)
    mode: str = "move"

    def server(self, **powers: bool) -> MemoryServer:
        """The mailbox on a server; what is asked comes last."""
        server = MemoryServer(**powers)  # type: ignore[arg-type]  # the names of its switches
        server.create("Archive")
        for folder, letters in (
            ("Sent", self.sent),
            ("Archive", self.archive),
            ("INBOX", (*self.inbox, *(ask.raw for ask in self.asks))),
        ):
            for raw in letters:
                server.append(folder, raw, received_at=NOW)
        return server

    def settings(self, folder: Path, url: str = "imap://nora@127.0.0.1:1") -> Settings:
        """The configuration with its address books, written and read."""
        folder.mkdir(parents=True, exist_ok=True)
        lines = [
            f'[owner]\nname = "Nora Whitfield"\naddresses = {list(self.addresses)}'.replace("'", '"'),
            'past_employers = ["Genuity"]\n[state]\npath = "state"',
            f'[[account]]\nname = "home"\nurl = "{url}"\nmode = "{self.mode}"\narchive = ["Archive"]',
        ]
        if self.trusted is not None:
            lines.append(f"trusted_authserv_ids = {list(self.trusted)}".replace("'", '"'))
        for name, text in self.books.items():
            (folder / name).write_text(text)
            kind = name.partition("-")[0].partition(".")[0]
            lines.append(f'[[people.source]]\nkind = "{kind}"\npath = "{name}"')
        path = folder / "vouched.toml"
        path.write_text("\n".join(lines) + "\n")
        return load(path, {"VOUCHED_HOME_PASSWORD": "throw-away"})


def world_of(settings: Settings, server: MemoryServer | None = None, *, rehearse: bool = False) -> World:
    """The world at the scenarios' hour; with a server in memory instead of the configured one."""
    world = (rehearsing if rehearse else acting)(settings, lambda: NOW)
    if server is None:
        return world

    def door(account: Account) -> Mailbox:
        return MemoryMailbox(server, account=account.name, read_only=rehearse)

    return replace(world, door=door)


@contextmanager
def opened(world: World) -> Iterator[World]:
    """A world that is closed again."""
    try:
        yield world
    finally:
        world.close()


def swept(world: World, *, again: bool = False) -> SweepReport:
    """One pass as the commands make it: address books first."""
    with opened(world):
        problems = [problem for book in refresh_address_books(world) for problem in book.problems]
        assert problems == []
        with account_context(world, world.settings.accounts[0]) as context:
            report = sweep(context, SweepOptions(again=again, keep_all=True))
    assert report.problems == ()
    return report


def item_of(report: SweepReport, message_id: str) -> Item:
    """The item of a message."""
    (item,) = [one for one in report.items if one.envelope.message_id == message_id]
    return item

"""`kill -9` at any moment, against a real server: afterwards every message is where the journal says, once.

Each round delivers mail, starts a process that sweeps, and harms it: it is killed after a random time (spread
over the whole length of a pass), or its connection is cut after a random byte in either direction, or the
server is restarted while it acts. All chance is seeded. Now and then the owner meddles before the next run.
"""

import imaplib
import multiprocessing
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.fault_proxy import Fault, FaultProxy
from tests.unit.run.account import SubjectJudge, letter

from vouched.errors import MailboxError
from vouched.mail.headers import Headers
from vouched.mailboxes.account import Account
from vouched.mailboxes.connect import open_mailbox
from vouched.mailboxes.imap.abilities import Abilities
from vouched.mailboxes.mailbox import Mailbox, Outcome
from vouched.policy.config import PolicyConfig
from vouched.policy.plan import Mode, Plan
from vouched.run.context import AccountContext
from vouched.run.hand import ActingHand
from vouched.run.records import SweepOptions
from vouched.run.sweep import sweep
from vouched.store.database import STATE_FILE, open_database
from vouched.store.entry import EntryState
from vouched.store.journal import Journal

FORK = multiprocessing.get_context("fork")
VERDICTS = ("welcome", "review", "aside", "suspect", None)
SEED = 20261123
CUT_OFF = 75
"""The exit status of a pass that lost its connection: it says so and can be made again."""
ANY_MOMENT = 0.4
"""The share of kills at any moment; the others aim at the few milliseconds that matter."""


class TellingHand(ActingHand):
    """Tells when it begins to act and when it has acted."""

    def __init__(self, told: Connection) -> None:
        self._told = told

    def carry_out(self, mailbox: Mailbox, plans: Sequence[Plan], *, again: bool) -> tuple[Outcome, ...]:
        """Carry plans out between two words."""
        self._told.send("begins")
        outcomes = super().carry_out(mailbox, plans, again=again)
        self._told.send("has acted")
        return outcomes


@dataclass(slots=True)
class Mailroom:
    """A user of the server, the state of her vouched, and what must be true of her mail."""

    account: Account
    state: Path
    server: Dovecot
    proxy: FaultProxy
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 - no secret
    written: list[str] = field(default_factory=list)
    deleted: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    tally: Counter[str] = field(default_factory=Counter)
    program: imaplib.IMAP4 | None = None
    length: float = 0.0
    sent: int = 0
    received: int = 0

    @property
    def client(self) -> imaplib.IMAP4:
        """The owner's own mail program, which stays connected."""
        if self.program is None:
            self.program = imaplib.IMAP4("127.0.0.1", self.server.port)
            self.program.login(self.account.user, PASSWORD)
        return self.program

    def restart_server(self) -> None:
        """Stop the server in the midst of whatever it does, and start it."""
        self.program = None
        self.server.stop()
        self.server.start()

    @contextmanager
    def journal(self) -> Iterator[Journal]:
        """The journal, closed before a process is forked: SQLite does not survive a fork."""
        database = open_database(self.state / STATE_FILE)
        try:
            yield Journal(database)
        finally:
            database.close()

    def deliver(self, count: int) -> None:
        """New mail."""
        for _ in range(count):
            name = f"p{len(self.written)}"
            raw = letter(name, self.chance.choice(VERDICTS))
            self.client.append("INBOX", "", "", raw)
            self.written.append(name)

    def sweep(self, told: Connection) -> None:
        """One pass; runs in a process of its own and tells when it acts."""
        try:
            self._sweep(told)
        except MailboxError as error:
            if error.retryable:
                raise SystemExit(CUT_OFF) from None
            raise

    def _sweep(self, told: Connection) -> None:
        database = open_database(self.state / STATE_FILE)
        with open_mailbox(self.account, lambda: PASSWORD, read_only=False) as mailbox:
            context = AccountContext(
                name=self.account.name,
                mode=Mode.MOVE,
                inbox=("INBOX",),
                mailbox=mailbox,
                hand=TellingHand(told),
                journal=Journal(database),
                judging=SubjectJudge(),
                policy=PolicyConfig(max_moves=10_000),
                clock=lambda: datetime.now(UTC),
            )
            sweep(context, SweepOptions(max_moves=10_000))

    def killed(self) -> None:
        """Start a pass and kill it: at any moment, or shortly after it began or ended to act."""
        process, told = self._start()
        if self.chance.random() < ANY_MOMENT:
            process.join(self.chance.uniform(0.0, self.length))
        else:
            for _ in range(self.chance.randint(1, 2)):
                told.poll(self.length)
            time.sleep(self.chance.uniform(0.0, 0.004))
        self.tally["killed" if process.is_alive() else "finished"] += 1
        process.kill()
        self._ended(process)

    def cut(self) -> None:
        """A pass whose connection ends at any byte of what it sends or receives."""
        reset = self.chance.random() < 0.5
        if self.chance.random() < 0.5:
            self.proxy.fault = Fault(cut_after=self.chance.randint(0, self.received), reset=reset)
        else:
            self.proxy.fault = Fault(cut_upload_after=self.chance.randint(0, self.sent), reset=reset)
        process, _ = self._start()
        self._ended(process)
        self.proxy.fault = Fault()
        self.tally["cut"] += process.exitcode == CUT_OFF

    def restarted(self) -> None:
        """A pass whose server is restarted while it acts."""
        process, told = self._start()
        told.poll(self.length)
        self.restart_server()
        self._ended(process)
        self.tally["restarted"] += 1

    def _ended(self, process: ForkProcess) -> None:
        process.join(60)
        assert process.exitcode in {0, CUT_OFF, -signal.SIGKILL}, "it ended, but not as it should"
        with self.journal() as journal:
            self.tally["left a plan open"] += bool(journal.unsettled(self.account.name))

    def _start(self) -> tuple[ForkProcess, Connection]:
        ours, theirs = FORK.Pipe(duplex=False)
        process = FORK.Process(target=self.sweep, args=(theirs,))
        process.start()
        theirs.close()
        return process, ours

    def undisturbed(self) -> None:
        """A pass that nothing harms."""
        began = time.monotonic()
        process, _ = self._start()
        process.join(60)
        assert process.exitcode == 0
        self.length = max(self.length, time.monotonic() - began)

    def meddle(self) -> None:
        """The owner deletes one message and brings another one back to her inbox.

        Not one of which there are two at the moment: a copy is under way.
        """
        copies = Counter(name for _, _, name in self.places())
        places = [place for place in self.places() if copies[place[2]] == 1]
        for act in (self._delete, self._bring_back):
            folder, uid, name = self.chance.choice(places)
            if name not in self.taken | self.deleted and "Sent" not in folder:
                act(folder, uid, name)

    def _delete(self, folder: str, uid: str, name: str) -> None:
        self.client.select(f'"{folder}"')
        self.client.uid("STORE", uid, "+FLAGS", "(\\Deleted)")
        self.client.uid("EXPUNGE", uid)
        self.deleted.add(name)

    def _bring_back(self, folder: str, uid: str, name: str) -> None:
        if folder == "INBOX":
            return
        self.client.select(f'"{folder}"')
        self.client.uid("MOVE", uid, "INBOX")
        self.taken.add(name)

    def places(self) -> list[tuple[str, str, str]]:
        """Every message of the account: folder, UID, name."""
        found: list[tuple[str, str, str]] = []
        for line in self.client.list()[1]:
            folder = line.decode().rpartition(' "/" ')[2].strip('"') if isinstance(line, bytes) else ""
            if self.client.select(f'"{folder}"', readonly=True)[0] != "OK":
                continue
            answer = self.client.uid("FETCH", "1:*", "(BODY.PEEK[HEADER.FIELDS (FROM)])")[1]
            for item in answer:
                if isinstance(item, tuple):
                    uid = item[0].split(b"UID ")[1].split()[0].decode()
                    sender = Headers.parse(item[1]).first("from") or ""
                    found.append((folder, uid, sender.split(" <")[0]))
        return found

    def check(self) -> None:
        """The claim: once each, where the journal says; what the owner moved is where she put it."""
        where: dict[str, list[str]] = {name: [] for name in self.written}
        for folder, _, name in self.places():
            where[name].append(folder)
        with self.journal() as journal:
            assert journal.unsettled(self.account.name) == ()
            for name, folders in where.items():
                if name in self.deleted:
                    assert folders == [], name
                    continue
                assert len(folders) == 1, (name, folders)
                entries = journal.of_message(f"{name}@example.org")
                moves = [one for one in entries if one.plan.moves and one.state is EntryState.DONE]
                assert len(moves) <= 1, f"{name} was moved twice"
                if name in self.taken:
                    assert folders == ["INBOX"], name
                elif entries:
                    assert folders == [entries[-1].folder], name


def torture(room: Mailroom, kills: int, cuts: int) -> None:
    """Deliver, harm, and check after every tenth harm."""
    for _ in range(4):
        room.deliver(4)
        room.undisturbed()
    room.sent, room.received = room.proxy.sent, room.proxy.received
    harms = [room.killed] * kills + [room.cut] * cuts + [room.restarted] * (kills // 20)
    room.chance.shuffle(harms)
    for number, harm in enumerate(harms):
        room.deliver(room.chance.randint(1, 4))
        harm()
        if number % 10 == 9:
            room.meddle()
            room.undisturbed()
            room.check()
    room.undisturbed()
    room.check()
    assert room.tally["killed"] > kills * 0.6
    assert room.tally["cut"] > cuts * 0.6
    assert room.tally["left a plan open"] > len(harms) * 0.1


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    """A server of our own, since it is stopped and started."""
    with Dovecot(log_commands=False) as dovecot:
        yield dovecot


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("kills", "cuts", "with_move"), [(280, 90, True), (120, 60, False)], ids=["MOVE", "COPY and EXPUNGE"]
)
def test_no_message_is_lost_or_moved_twice(
    server: Dovecot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kills: int,
    cuts: int,
    *,
    with_move: bool,
) -> None:
    """More than 300 passes are killed, 100 cut off, the server restarted 20 times: nothing is lost."""
    if not with_move:
        monkeypatch.setattr(Abilities, "move", property(lambda _: False))
    with FaultProxy(server.port) as proxy:
        account = Account(name="home", url=f"imap://{server.user().name}@127.0.0.1:{proxy.port}", timeout=10)
        torture(Mailroom(account=account, state=tmp_path, server=server, proxy=proxy), kills, cuts)

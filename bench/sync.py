"""How long reading takes over IMAP: a raw client beside vouched, on one mailbox of each size.

Run `python bench/sync.py 1000 10000 50000`. Prints one row a size: seconds for the header fields of all
and the bodies of the candidates, for the second run with nothing new, and for filing 1,000 messages.
"""

import argparse
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.mail import fill_maildir
from bench.raw_imap import RawClient
from tests.servers.dovecot import PASSWORD, Dovecot, DovecotUser

from vouched.mail.message import MessageRef
from vouched.mailboxes.account import Account
from vouched.mailboxes.imap import fetching, uidset
from vouched.mailboxes.imap.mailbox import ImapMailbox
from vouched.mailboxes.mailbox import Bookmark
from vouched.policy.decision import Decision, Verdict
from vouched.policy.plan import Move, Plan
from vouched.reasons import Reason

MAX_BYTES = 512 * 1024


def raw_first(port: int, user: str, candidates: list[int]) -> float:
    """Header fields of all, bodies of the candidates, without understanding them."""
    client = RawClient(port, user, PASSWORD)
    started = time.perf_counter()
    client.run("EXAMINE INBOX")
    client.run(f"UID FETCH 1:* {fetching.header_items()}")
    for some in uidset.sets(candidates):
        client.run(f"UID FETCH {some} {fetching.body_items(MAX_BYTES)}")
    spent = time.perf_counter() - started
    client.close()
    return spent


def vouched_first(account: Account, candidates: list[int]) -> tuple[float, Bookmark]:
    """The same through vouched's mailbox."""
    wanted = set(candidates)
    with ImapMailbox(account, lambda: PASSWORD, read_only=True) as box:
        started = time.perf_counter()
        state = box.open("INBOX")
        for batch in box.headers("INBOX", box.new_uids("INBOX", None)):
            uids = [raw.ref.uid for raw in batch if raw.ref.uid in wanted]
            for bodies in box.messages("INBOX", uids, MAX_BYTES):
                del bodies
        return time.perf_counter() - started, Bookmark(state.uidvalidity, state.uidnext - 1)


def vouched_again(account: Account, bookmark: Bookmark) -> float:
    """The second run with nothing new, from connecting to closing."""
    started = time.perf_counter()
    with ImapMailbox(account, lambda: PASSWORD, read_only=True) as box:
        if not box.unchanged({"INBOX": bookmark}):
            raise RuntimeError("something is new")
    return time.perf_counter() - started


def file_messages(account: Account, count: int) -> float:
    """File the first messages of the inbox, as one batch of plans."""
    decision = Decision(
        verdict=Verdict.ASIDE, rule="bench", reasons=(Reason("bench", "A benchmark."),), policy_digest="0"
    )
    with ImapMailbox(account, lambda: PASSWORD, read_only=False) as box:
        state = box.open("INBOX")
        plans = [
            Plan(MessageRef(account.name, "INBOX", state.uidvalidity, uid), (Move("Aside"),), decision)
            for uid in box.new_uids("INBOX", None)[:count]
        ]
        started = time.perf_counter()
        outcomes = box.carry_out(plans)
        spent = time.perf_counter() - started
    if not all(outcome.done for outcome in outcomes):
        raise RuntimeError("not all were filed")
    return spent


def raw_file(port: int, user: str, first: int, count: int) -> float:
    """The same as one command, of the messages from `first` on."""
    client = RawClient(port, user, PASSWORD)
    client.run("SELECT INBOX")
    spent = client.run(f"UID MOVE {first}:{first + count - 1} Raw")
    client.close()
    return spent


def filing(dovecot: Dovecot, user: DovecotUser, account: Account, count: int) -> tuple[float, float]:
    """Seconds for filing so many by vouched and by one raw command, the best of three in turn."""
    client = RawClient(dovecot.port, user.name, PASSWORD)
    client.run("CREATE Raw")
    client.run("CREATE Aside")
    client.close()
    ours, raw = [], []
    for turn in range(3):
        ours.append(file_messages(account, count))
        raw.append(raw_file(dovecot.port, user.name, 1 + (2 * turn + 1) * count, count))
    return min(ours), min(raw)


@dataclass(frozen=True, slots=True)
class Row:
    """One size: seconds of everything, and MB by which reading made this process grow."""

    messages: int
    raw: float
    vouched: float
    grown: float
    nothing_new: float
    filed: int
    filing: float
    raw_filing: float

    def __str__(self) -> str:
        figures = (
            f"raw {self.raw:7.3f} s",
            f"vouched {self.vouched:7.3f} s ({self.vouched / self.raw:.1f} times, +{self.grown:.0f} MB)",
            f"nothing new {self.nothing_new * 1000:.1f} ms",
            f"filing {self.filed}: {self.filing * 1000:.0f} ms, raw {self.raw_filing * 1000:.0f} ms",
        )
        return f"{self.messages:>8} {'  '.join(figures)}"


def measure(dovecot: Dovecot, user: DovecotUser, count: int) -> Row:
    """The row of one size."""
    candidates = fill_maildir(user.home / "Maildir", count)
    dovecot.own(user.home)
    account = Account(name="home", url=f"imap://{user.name}@127.0.0.1:{dovecot.port}")
    raw_first(dovecot.port, user.name, candidates)  # the server makes its index
    raw = min(raw_first(dovecot.port, user.name, candidates) for _ in range(3))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    firsts = [vouched_first(account, candidates) for _ in range(3)]
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    again = min(vouched_again(account, firsts[0][1]) for _ in range(5))
    moving = min(1000, count // 6)
    filed, raw_filed = filing(dovecot, user, account, moving)
    first = min(spent for spent, _ in firsts)
    return Row(count, raw, first, grown / 1024, again, moving, filed, raw_filed)


def main() -> None:
    """Measure every size asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000])
    sizes = parser.parse_args().sizes
    with Dovecot(log_commands=False) as dovecot:
        for count in sizes:
            print(measure(dovecot, dovecot.user(), count), flush=True)


if __name__ == "__main__":
    main()

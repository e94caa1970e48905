"""How long from the end of IDLE to the finished MOVE: one connection waits, one works.

Run `python bench/idle.py 200`. Dovecot holds every notification back for half a second;
that share is not counted here. Judging is left out: this is the network's and the mailbox's part.
`--service` times `vouched run` instead: harvest, judging, journal and all, from the same moment to the same.
"""

import argparse
import queue
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.integration.test_run_survives import Owner, account, configured
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.homes import ImapHome

from vouched.mail.message import MessageRef
from vouched.mailboxes.imap.mailbox import ImapMailbox
from vouched.mailboxes.mailbox import Bookmark, Mailbox, Outcome
from vouched.mailboxes.wakeup import Wakeup
from vouched.policy.decision import Decision, Verdict
from vouched.policy.plan import Move, Plan
from vouched.reasons import Reason
from vouched.run.hand import ActingHand
from vouched.run.watch import Health, Watch
from vouched.run.world import acting

_DECISION = Decision(
    verdict=Verdict.ASIDE, rule="bench", reasons=(Reason("bench", "A benchmark."),), policy_digest="0"
)


def file_new(box: ImapMailbox, after: Bookmark | None) -> Bookmark:
    """Read what is new and move it."""
    state = box.open("INBOX")
    uids = box.new_uids("INBOX", after)
    for headers in box.headers("INBOX", uids):
        for bodies in box.messages("INBOX", [raw.ref.uid for raw in headers], 512 * 1024):
            refs = [MessageRef("home", "INBOX", state.uidvalidity, raw.ref.uid) for raw in bodies]
            box.carry_out([Plan(ref, (Move("Aside"),), _DECISION) for ref in refs])
    return Bookmark(state.uidvalidity, state.uidnext - 1)


class TimedHand(ActingHand):
    """Notes when messages have been filed."""

    def __init__(self, filed: "queue.Queue[float]") -> None:
        self._filed = filed

    def carry_out(self, mailbox: Mailbox, plans: Sequence[Plan], *, again: bool) -> tuple[Outcome, ...]:
        """Act, and tell."""
        outcomes = super().carry_out(mailbox, plans, again=again)
        if any(outcome.done for outcome in outcomes):
            self._filed.put(time.perf_counter())
        return outcomes


class TimedMailbox(ImapMailbox):
    """Notes when it waits, and when it was told of mail."""

    told = 0.0
    waits = threading.Event()

    def wait(self, folder: str, seconds: float, wakeup: Wakeup) -> bool:
        """Wait, and note the time."""
        self.waits.set()
        news = super().wait(folder, seconds, wakeup)
        TimedMailbox.told = time.perf_counter()
        return news


def service(deliveries: int) -> list[float]:
    """Seconds from the server's word to the filed message, in the service."""
    filed: queue.Queue[float] = queue.Queue()
    spent = []
    with Dovecot(log_commands=False) as dovecot, tempfile.TemporaryDirectory() as folder:
        owner = Owner(dovecot)
        url = f"imap://{owner.name}@127.0.0.1:{dovecot.port}"
        settings = configured(Path(folder), account("home", url))
        world = replace(acting(settings), hand=TimedHand(filed))
        (home,) = settings.accounts
        watch = Watch(world, home, lambda: TimedMailbox(home, lambda: PASSWORD, read_only=True))
        watch.start()
        while watch.health is not Health.WATCHED:
            time.sleep(0.1)
        time.sleep(2)
        for _ in range(deliveries):
            TimedMailbox.waits.clear()
            owner.gets_letter()
            spent.append(filed.get(timeout=60) - TimedMailbox.told)
            TimedMailbox.waits.wait(60)
        watch.end()
        watch.join()
        world.close()
    return spent


def mailbox_only(deliveries: int) -> list[float]:
    """Seconds from the server's word to the filed message, without judging."""
    with Dovecot(log_commands=False) as dovecot:
        home = ImapHome(dovecot.port, dovecot.user().name, PASSWORD, keywords=True)
        wakeup = Wakeup()
        spent = []
        with (
            ImapMailbox(home.account, lambda: PASSWORD, read_only=True) as waiting,
            ImapMailbox(home.account, lambda: PASSWORD, read_only=False) as working,
            home.client() as sender,
        ):
            waiting.wait("INBOX", 1, wakeup)
            bookmark = file_new(working, None)
            for number in range(deliveries):
                raw = b"Message-ID: <%d@x.example>\r\nSubject: %d\r\n\r\nHello\r\n" % (number, number)
                threading.Timer(0.02, sender.append, ("INBOX", raw)).start()
                before = bookmark.uid
                while bookmark.uid == before:
                    waiting.wait("INBOX", 10, wakeup)
                    started = time.perf_counter()
                    bookmark = file_new(working, bookmark)
                spent.append(time.perf_counter() - started)
    return spent


def main() -> None:
    """Deliver, wait, file; print the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("deliveries", nargs="?", type=int, default=50)
    parser.add_argument("--service", action="store_true")
    arguments = parser.parse_args()
    spent = sorted((service if arguments.service else mailbox_only)(arguments.deliveries))
    print(
        f"{len(spent)} deliveries: median {statistics.median(spent) * 1000:.1f} ms, "
        f"99th percentile {spent[int(len(spent) * 0.99) - 1] * 1000:.1f} ms, most {spent[-1] * 1000:.1f} ms"
    )


if __name__ == "__main__":
    main()

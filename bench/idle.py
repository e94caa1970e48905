"""How long from the end of IDLE to the finished MOVE: one connection waits, one works.

Run `python bench/idle.py 200`. Dovecot holds every notification back for half a second;
that share is not counted here. Judging is left out: this is the network's and the mailbox's part.
"""

import argparse
import statistics
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.homes import ImapHome

from vouched.mail.message import MessageRef
from vouched.mailboxes.imap.mailbox import ImapMailbox
from vouched.mailboxes.mailbox import Bookmark
from vouched.mailboxes.wakeup import Wakeup
from vouched.policy.decision import Decision, Verdict
from vouched.policy.plan import Move, Plan
from vouched.reasons import Reason

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


def main() -> None:
    """Deliver, wait, file; print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("deliveries", nargs="?", type=int, default=50)
    deliveries = parser.parse_args().deliveries
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
    spent.sort()
    print(
        f"{len(spent)} deliveries: median {statistics.median(spent) * 1000:.1f} ms, "
        f"99th percentile {spent[int(len(spent) * 0.99) - 1] * 1000:.1f} ms, most {spent[-1] * 1000:.1f} ms"
    )


if __name__ == "__main__":
    main()

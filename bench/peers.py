"""vouched beside other filters of IMAP mailboxes: each on a copy of the same mailbox, first and second run.

Run `python bench/peers.py 1000`. Needs Dovecot; of the peers it runs what is installed and names what is not
(Debian: imapfilter, isync, notmuch, afew, spamd, spamc; PyPI, in an environment of their own whose `bin` is
named by VOUCHED_PEERS: imapautofiler, isbg). Nothing is installed. `--without NAME` leaves one out.
CPU is that of the program with its children; SpamAssassin's daemon and the IMAP server are not in it.
"""

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.installed import modules_compiled
from bench.mail import fill_maildir
from bench.peer_programs import PEERS, Peer, Place, command, spamd, vouched
from bench.raw_imap import RawClient
from tests.servers.dovecot import PASSWORD, Dovecot, DovecotUser

SENT = 50
_LETTER = (
    "From: Nora Whitfield <nora@whitfield.example>\r\nTo: Person {0} <p{0}@mail{0}.example>\r\n"
    "Subject: Re: {0}\r\nDate: Thu, 19 Nov 2026 09:00:00 +0000\r\nMessage-ID: <{0}@whitfield.example>\r\n\r\n"
    "Dear Person {0}, thank you for the letter; I shall answer it on Sunday.\r\n"
)


@dataclass(frozen=True, slots=True)
class Spent:
    """Of one run: wall and CPU seconds, peak memory of its largest process in MB, exit status."""

    wall: float
    cpu: float
    peak: float
    status: int

    def __str__(self) -> str:
        failed = f", FAILED ({self.status})" if self.status else ""
        return f"{self.wall:.2f} s | {self.cpu:.2f} s | {self.peak:.0f} MB{failed}"


def run(line: str, log: Path) -> Spent:
    """Run a line of the shell."""
    before = os.times()
    began = time.perf_counter()
    with log.open("ab") as file:
        process = subprocess.Popen(["/bin/sh", "-c", line], stdout=file, stderr=file)
        peaks = [0.0]
        watcher = threading.Thread(target=_watch, args=(process.pid, peaks))
        watcher.start()
        status = process.wait()
    wall = time.perf_counter() - began
    watcher.join()
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Spent(wall, cpu, max(peaks), status)


def _watch(pid: int, peaks: list[float]) -> None:
    """Note the peak memory (VmHWM, proc(5)) of a process and its children until it ends."""
    while Path(f"/proc/{pid}/status").exists():
        for one in _family(pid):
            try:
                lines = Path(f"/proc/{one}/status").read_text().splitlines()
            except OSError:
                continue
            peaks.extend(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
            if any(line.startswith("State:\tZ") for line in lines) and one == pid:
                return
        time.sleep(0.02)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def furnish(dovecot: Dovecot, template: Path) -> DovecotUser:
    """A new user with a copy of the mailbox, whose index the server has made."""
    user = dovecot.user()
    shutil.copytree(template, user.home / "Maildir")
    dovecot.own(user.home)
    client = RawClient(dovecot.port, user.name, PASSWORD)
    for folder in ("Invitations", "Junk"):
        client.run(f"CREATE {folder}")
    for folder in ("Sent", "INBOX"):
        client.run(f"SELECT {folder}")
        client.run("UID FETCH 1:* (UID RFC822.SIZE INTERNALDATE FLAGS BODY.PEEK[HEADER])")
    client.close()
    return user


def template_of(count: int, folder: Path) -> Path:
    """The mailbox of which everybody gets a copy; some Sent mail, or vouched would set nobody aside."""
    fill_maildir(folder, count)
    sent = folder / ".Sent"
    for part in ("cur", "new", "tmp"):
        (sent / part).mkdir(parents=True)
    for number in range(SENT):
        (sent / "cur" / f"{1_700_000_000 + number}.M{number}.bench:2,S").write_text(_LETTER.format(number))
    return folder


def left(user: DovecotUser) -> int:
    """How many messages are still in the inbox."""
    maildir = user.home / "Maildir"
    return sum(1 for part in ("cur", "new") for _ in (maildir / part).iterdir())


@contextmanager
def place_for(dovecot: Dovecot, template: Path, folder: Path) -> Iterator[tuple[Place, DovecotUser]]:
    """A mailbox and a home for one program."""
    user = furnish(dovecot, template)
    home = folder / user.name
    home.mkdir()
    yield Place(user.name, PASSWORD, dovecot.port, home), user


def compare(name: str, line: str, user: DovecotUser, home: Path) -> None:
    """Run it twice and print a row each."""
    for which in ("first", "second"):
        spent = run(line, home / "output")
        print(f"| {name}, {which} | {spent} | {left(user):,} |", flush=True)


def ours(dovecot: Dovecot, template: Path, folder: Path) -> None:
    """vouched: the rehearsal twice, then for real twice."""
    with place_for(dovecot, template, folder) as (place, user):
        compare("vouched --dry-run", vouched(place, "--dry-run"), user, place.home)
        compare("vouched sweep", vouched(place, "sweep"), user, place.home)


def theirs(peer: Peer, dovecot: Dovecot, template: Path, folder: Path) -> None:
    """A peer, if it is there."""
    if peer.missing():
        print(f"| {peer.name}: not installed ({', '.join(peer.missing())}) | | | | |", flush=True)
        return
    with place_for(dovecot, template, folder) as (place, user):
        daemon = spamd(place.home / "spamd") if "spamd" in peer.needs else nullcontext()
        with daemon:
            if "spamd" in peer.needs:
                shutil.copy(place.home / "spamd" / "spamc", place.home / "spamc")
            compare(peer.name, command(peer, place), user, place.home)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("messages", nargs="?", type=int, default=1000)
    parser.add_argument("--without", action="append", default=[], help="a peer, by its beginning")
    arguments = parser.parse_args()
    print(f"{arguments.messages:,} messages, warm; Dovecot on loopback")
    print("| run | wall | CPU | peak memory | left in the inbox |\n|---|---|---|---|---|", flush=True)
    with Dovecot(log_commands=False) as dovecot, tempfile.TemporaryDirectory() as name, modules_compiled():
        folder = Path(name)
        folder.chmod(0o755)  # spamd reads its rules as nobody
        small, template = (
            template_of(20, folder / "small"),
            template_of(arguments.messages, folder / "template"),
        )
        with redirect_stdout(io.StringIO()):
            ours(dovecot, small, folder)
        ours(dovecot, template, folder)
        for peer in PEERS:
            if not peer.name.startswith(tuple(arguments.without)):
                with redirect_stdout(io.StringIO()):
                    theirs(peer, dovecot, small, folder)
                theirs(peer, dovecot, template, folder)


if __name__ == "__main__":
    main()

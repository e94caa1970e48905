"""What `vouched run` costs while nothing comes: CPU, memory, connections and bytes, by number of accounts.

Run `python bench/idle_hour.py 60 1 10 50`: minutes, then numbers of accounts, each number in a process of
its own, all at the same time. Every account polls every five minutes and waits with IDLE in between; its
inbox and its Sent folder hold a hundred letters. A shorter time is scaled to an hour, and the table says so.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.installed import modules_compiled
from bench.mail import fill_maildir
from bench.startup import cpu_of
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.fault_proxy import FaultProxy

LETTERS = 100
PATIENCE = 600.0
"""Seconds for the first passes of all accounts together."""
OWNER = '[owner]\nname = "Nora Whitfield"\naddresses = ["nora@whitfield.example"]\n[state]\npath = "state"\n'
ACCOUNT = '[[account]]\nname = "a{number}"\nurl = "imap://{user}@127.0.0.1:{port}"\nmode = "label"\n'


@dataclass(frozen=True, slots=True)
class Reading:
    """A process at a moment: CPU seconds, resident MB, open sockets, connections so far, bytes so far."""

    cpu: float
    resident: float
    sockets: int
    connections: int
    bytes: int


@dataclass(slots=True)
class Service:
    """`vouched run` with so many accounts, each of which reaches the server through one counting proxy."""

    dovecot: Dovecot
    proxy: FaultProxy
    accounts: int
    home: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Fill the mailboxes, write the configuration, start."""
        sections = [OWNER]
        secrets = []
        for number in range(self.accounts):
            user = self.dovecot.user()
            fill_maildir(user.home / "Maildir", LETTERS)
            fill_maildir(user.home / "Maildir" / ".Sent", LETTERS)
            self.dovecot.own(user.home)
            sections.append(ACCOUNT.format(number=number, user=user.name, port=self.proxy.port))
            secrets.append(f"VOUCHED_A{number}_PASSWORD={PASSWORD}\n")
        (self.home / "vouched.toml").write_text("".join(sections))
        (self.home / ".env").write_text("".join(secrets))
        (self.home / ".env").chmod(0o600)
        command = [sys.executable, "-m", "vouched", "--config", str(self.home / "vouched.toml"), "run"]
        with (self.home / "log").open("wb") as log:
            self.process = subprocess.Popen(command, stderr=log)

    def until_watched(self, deadline: float) -> None:
        """Wait for the first pass over every account; say which are not watched by then, and why."""
        while missing := self._unwatched():
            if self.process is None or self.process.poll() is not None or time.monotonic() > deadline:
                lines = "\n".join(missing)
                raise RuntimeError(f"of {self.accounts} accounts {len(missing)} are not watched:\n{lines}")
            time.sleep(1)

    def _unwatched(self) -> list[str]:
        """What the log last says of each account that was never watched."""
        last = {f"a{number}": "nothing in the log" for number in range(self.accounts)}
        for line in (self.home / "log").read_text().splitlines():
            for name in re.findall(r"\b(a\d+): ", line)[:1]:
                if line.endswith(": watched"):
                    last.pop(name, None)
                elif name in last:
                    last[name] = line
        return [f"{name}: {line}" for name, line in last.items()]

    def read(self) -> Reading:
        """What it has used so far."""
        if self.process is None:
            raise RuntimeError("it was not started")
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        resident = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
        descriptors = Path(f"/proc/{self.process.pid}/fd")
        sockets = sum(str(one.readlink()).startswith("socket:") for one in descriptors.iterdir())
        cpu = cpu_of(self.process.pid)
        return Reading(cpu, int(resident) / 1024, sockets, self.proxy.connections, self.proxy.total)

    def stop(self) -> None:
        """End it."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(60)


def row(accounts: int, minutes: float, before: Reading, after: Reading) -> str:
    """A line of the table, for an hour."""
    hour = 60 / minutes
    return (
        f"| {accounts} | {(after.cpu - before.cpu) * hour:.1f} s | {after.resident:.0f} MB "
        f"| {after.sockets} | {(after.connections - before.connections) * hour:.0f} "
        f"| {(after.bytes - before.bytes) * hour / 1024:.0f} kB |"
    )


def main() -> None:
    """Start all, wait, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", nargs="?", type=float, default=60)
    parser.add_argument("accounts", nargs="*", type=int, default=[1, 10, 50])
    arguments = parser.parse_args()
    with ExitStack() as stack:
        dovecot = stack.enter_context(Dovecot(log_commands=False))
        stack.enter_context(modules_compiled())
        services = []
        for count in arguments.accounts:
            proxy = stack.enter_context(FaultProxy(dovecot.port))
            home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            services.append(Service(dovecot, proxy, count, home))
        for service in services:
            service.start()
            stack.callback(service.stop)
        deadline = time.monotonic() + PATIENCE
        for service in services:
            service.until_watched(deadline)
        time.sleep(30)
        before = [service.read() for service in services]
        time.sleep(arguments.minutes * 60)
        after = [service.read() for service in services]
    print(f"{arguments.minutes:g} minutes, given for an hour")
    print("| accounts | CPU | resident | open connections | new connections | bytes both ways |")
    print("|---|---|---|---|---|---|")
    for service, first, last in zip(services, before, after, strict=True):
        print(row(service.accounts, arguments.minutes, first, last))


if __name__ == "__main__":
    main()

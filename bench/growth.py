"""How the cost of a pass grows with the mailbox: vouched beside a raw client, on one mailbox of each size.

Run `python bench/growth.py 1000 10000 50000 --plot docs/growth.svg`. For each size it prints seconds, seconds
of processor time, peak memory, bytes received and round trips of a dry run, of a pass with nothing new, and
of the raw client, which fetches the same and understands nothing. Needs Dovecot.
"""

import argparse
import select
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import astuple, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.installed import modules_compiled
from bench.mail import fill_maildir
from bench.plot import Panel, svg
from bench.raw_imap import RawClient
from tests.servers.dovecot import PASSWORD, Dovecot, DovecotUser

from vouched.mailboxes.imap import fetching, uidset

CONFIGURATION = """\
[owner]
name = "Nora Whitfield"
addresses = ["nora@whitfield.example"]
[[account]]
name = "home"
url = "imap://{user}@127.0.0.1:{port}"
mode = "observe"
[state]
path = "state"
"""
_WATCH = """
import resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""Run as a small process, because a child's peak memory is at least that of the process that starts it."""
MAX_BYTES = 512 * 1024
NAMES = ("vouched --dry-run", "nothing new", "raw client")
TITLES = ("wall time, s", "processor time, s", "peak memory, MB", "received, MB", "round trips")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds, of them of the processor, megabytes (memory: 0 unmeasured), round trips."""

    wall: float
    cpu: float
    memory: float
    received: float
    trips: int


class Meter:
    """A relay to a port of this machine that counts what comes back, and how often a client asks anew."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self.received = self.trips = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            client, _ = self._server.accept()
            server = socket.create_connection(("127.0.0.1", self._target))
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._relay, args=(client, server), daemon=True).start()

    def _relay(self, client: socket.socket, server: socket.socket) -> None:
        other, asking = {client: server, server: client}, False
        with client, server:
            while True:
                for end in select.select([client, server], [], [])[0]:
                    data = end.recv(1 << 18)
                    if not data:
                        return
                    other[end].sendall(data)
                    self.trips += end is client and not asking
                    self.received += 0 if end is client else len(data)
                    asking = end is client


def vouched(home: Path, meter: Meter, *arguments: str) -> Cost:
    """One run of vouched as a process of its own."""
    meter.received = meter.trips = 0
    command = [sys.executable, "-m", "vouched", "--config", str(home / "vouched.toml"), *arguments]
    done = subprocess.run([sys.executable, "-c", _WATCH, *command], stdout=subprocess.PIPE, check=True)
    wall, cpu, memory = map(float, done.stdout.split())
    return Cost(wall, cpu, memory / 1024, meter.received / 1e6, meter.trips)


def raw(port: int, user: str, candidates: list[int]) -> Cost:
    """Header fields of all and bodies of those that look like invitations."""
    wall, cpu = time.perf_counter(), time.thread_time()
    client = RawClient(port, user, PASSWORD)
    client.run("EXAMINE INBOX")
    client.run(f"UID FETCH 1:* {fetching.header_items()}")
    for some in uidset.sets(candidates):
        client.run(f"UID FETCH {some} {fetching.body_items(MAX_BYTES)}")
    client.close()
    wall, cpu = time.perf_counter() - wall, time.thread_time() - cpu
    return Cost(wall, cpu, 0.0, client.received / 1e6, client.round_trips)


def measure(dovecot: Dovecot, user: DovecotUser, count: int) -> tuple[Cost, ...]:
    """The costs of one size, in the order of `NAMES`."""
    candidates = fill_maildir(user.home / "Maildir", count)
    dovecot.own(user.home)
    raw(dovecot.port, user.name, candidates)  # the server makes its index
    plain = raw(dovecot.port, user.name, candidates)
    meter = Meter(dovecot.port)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "vouched.toml").write_text(CONFIGURATION.format(user=user.name, port=meter.port))
        (home / ".env").write_text(f"VOUCHED_HOME_PASSWORD={PASSWORD}\n")
        (home / ".env").chmod(0o600)
        first = vouched(home, meter, "--dry-run", "--format", "jsonl")
        vouched(home, meter, "sweep")
        again = vouched(home, meter, "sweep")
    return first, again, plain


def main() -> None:
    """Measure every size asked for; print the figures, and draw them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000])
    parser.add_argument("--plot", type=Path)
    arguments = parser.parse_args()
    rows = []
    print(f"| messages | | {' | '.join(TITLES)} |\n|---|---|{'---|' * len(TITLES)}")
    with Dovecot(log_commands=False) as dovecot, modules_compiled():
        measure(dovecot, dovecot.user(), 20)
        for count in arguments.sizes:
            rows.append(measure(dovecot, dovecot.user(), count))
            for name, cost in zip(NAMES, rows[-1], strict=True):
                figures = " | ".join(f"{value:.3g}" if value else "" for value in astuple(cost))
                print(f"| {count:,} | {name} | {figures} |", flush=True)
            if arguments.plot and len(rows) > 1:
                arguments.plot.write_text(plot(arguments.sizes[: len(rows)], rows), "utf-8")


def plot(sizes: list[int], rows: list[tuple[Cost, ...]]) -> str:
    """The figures drawn, one panel each; lines that were not measured are left out."""
    lines = {name: [astuple(row[at]) for row in rows] for at, name in enumerate(NAMES)}
    panels = [
        Panel(title, {name: [cost[field] for cost in line] for name, line in lines.items() if line[0][field]})
        for field, title in enumerate(TITLES[:4])
    ]
    return svg("messages in the mailbox", sizes, panels)


if __name__ == "__main__":
    main()

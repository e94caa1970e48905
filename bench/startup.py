"""Start-up CPU, CPU to the first network byte, and memory of the idle service. Prints a Markdown table.

python bench/startup.py
"""

import contextlib
import os
import resource
import select
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.installed import modules_compiled

from vouched.demo.mailbox import fill
from vouched.demo.server import DemoServer

TRIES = 10
CONFIGURATION = """\
[owner]
name = "Nora Whitfield"
addresses = ["nora@whitfield.example"]
[[account]]
name = "home"
url = "imap://nora@127.0.0.1:{port}"
mode = "move"
[state]
path = "state"
"""


def vouched(home: Path, *arguments: str) -> list[str]:
    """A command line with the configuration in `home`."""
    return [sys.executable, "-m", "vouched", "--config", str(home / "vouched.toml"), *arguments]


def furnish(home: Path, port: int) -> None:
    """Write the configuration and the password."""
    (home / "vouched.toml").write_text(CONFIGURATION.format(port=port))
    (home / ".env").write_text("VOUCHED_HOME_PASSWORD=demo\n")
    (home / ".env").chmod(0o600)


def help_seconds() -> float:
    """CPU of `vouched --help`, the best of ten."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "vouched", "--help"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return min(once() for _ in range(TRIES))


def first_byte_seconds(home: Path) -> float:
    """CPU of `vouched --dry-run` until it connects, the best of ten. The server never answers."""

    def once() -> float:
        with socket.create_server(("127.0.0.1", 0)) as server:
            furnish(home, server.getsockname()[1])
            process = subprocess.Popen(vouched(home, "--dry-run"), stderr=subprocess.DEVNULL)
            select.select([server], [], [], 60)
            used = cpu_of(process.pid)
            process.kill()
            process.wait()
            return used

    return min(once() for _ in range(TRIES))


def cpu_of(pid: int) -> float:
    """User and system seconds of a running process (proc(5))."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def service_megabytes(home: Path) -> tuple[float, float]:
    """Resident memory of `vouched run` after its first pass, and CPU of the minute that follows."""
    with DemoServer("nora", "demo") as server:
        fill(server.port, "nora", "demo")
        furnish(home, server.port)
        process = subprocess.Popen(vouched(home, "run"), stderr=subprocess.DEVNULL)
        time.sleep(20)
        before = cpu_of(process.pid)
        time.sleep(60)
        used = cpu_of(process.pid) - before
        status = Path(f"/proc/{process.pid}/status").read_text()
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(60)
    resident = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(resident) / 1024, used


def main() -> None:
    """Measure and print."""
    with modules_compiled(), tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        helped, first = help_seconds(), first_byte_seconds(home)
        megabytes, idle = service_megabytes(home)
    print("| what | measured | wanted |")
    print("|---|---|---|")
    print(f"| `vouched --help`, CPU | {helped * 1000:.0f} ms | < 100 ms |")
    print(f"| `vouched --dry-run`, CPU until it connects | {first * 1000:.0f} ms | < 500 ms |")
    print(f"| `vouched run`, resident, idle after its first pass | {megabytes:.1f} MB | < 60 MB |")
    print(f"| `vouched run`, CPU of an idle minute | {idle * 1000:.0f} ms | |")


if __name__ == "__main__":
    main()

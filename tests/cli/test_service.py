"""`vouched run` as systemd runs it: a process, with signals, a notification socket and a mail server."""

import imaplib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.household import Household

from vouched.demo.mailbox import letters

SECONDS = 45


class Service:
    """The running service; `heard` gathers what it tells systemd."""

    def __init__(self, household: Household, folder: Path) -> None:
        pytest.importorskip("cysystemd")
        self.heard = ""
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        path = folder / "notify"
        self._socket.bind(str(path))
        self._socket.setblocking(False)
        self._log = (folder / "log").open("w+")
        self.process = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-m", "vouched", "--config", str(household.configuration), "run"],
            env={**os.environ, "NOTIFY_SOCKET": str(path), "WATCHDOG_USEC": "2000000"},
            stderr=self._log,
        )

    def log(self) -> str:
        """What was logged so far."""
        self._log.flush()
        return Path(self._log.name).read_text()

    def listen(self) -> str:
        """What systemd was told so far."""
        try:
            while True:
                self.heard += self._socket.recv(4096).decode() + "\n"
        except BlockingIOError:
            return self.heard

    def until(self, what: Callable[[], bool]) -> None:
        """Wait for something to become true, and fail with the log when it does not."""
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            if what():
                return
            time.sleep(0.1)
        pytest.fail(f"waited in vain; systemd heard:\n{self.listen()}\nlog:\n{self.log()}")

    def stop(self) -> int:
        """End it as systemd does; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(SECONDS)
        self._log.close()
        self._socket.close()
        return code


@pytest.fixture
def service(nora: Household, tmp_path: Path) -> Iterator[Service]:
    """The service on Nora's mailbox, polling every minute."""
    nora.furnish('[schedule]\nevery = "60s"\n')
    running = Service(nora, tmp_path)
    yield running
    if running.process.poll() is None:
        running.process.kill()
        running.process.wait()


def test_a_life(service: Service, nora: Household) -> None:
    """It gets ready, sweeps, sees new mail, survives a bad reload, feeds the watchdog, ends on TERM."""
    service.until(lambda: "READY=1" in service.listen())
    assert len(nora.contents()["Invitations/Aside"]) > 0
    before = len(nora.contents()["Invitations/Aside"])
    chad = next(raw for name, raw in letters("inbox") if "chad-bare" in name)
    fresh = chad.replace(b"Chad Brewster", b"Todd Newman").replace(
        b"Message-ID:\r\n <", b"Message-ID:\r\n <9"
    )
    with imaplib.IMAP4("127.0.0.1", nora.port, timeout=30) as server:
        server.login(nora.user, nora.password)
        server.append("INBOX", "", imaplib.Time2Internaldate(time.time()), fresh)
    service.until(lambda: len(nora.contents()["Invitations/Aside"]) == before + 1)
    good = nora.configuration.read_text()
    nora.configuration.write_text(good.replace("move", "moove"))
    service.process.send_signal(signal.SIGHUP)
    service.until(lambda: "the old one stays in force" in service.log())
    nora.configuration.write_text(good)
    service.process.send_signal(signal.SIGHUP)
    service.until(lambda: "configuration reloaded" in service.log())
    service.until(lambda: service.listen().count("WATCHDOG=1") > 2)
    assert service.stop() == 0
    heard, log = service.listen() if service.process.poll() is None else service.heard, ""
    assert "RELOADING=1" in heard
    assert "1 of 1 accounts watched" in heard
    assert "Todd" not in log


def test_a_refused_login_ends_it(nora: Household, tmp_path: Path) -> None:
    """With the only account refused, it stops with the code that systemd does not restart, saying so once."""
    (nora.home / ".env").write_text("VOUCHED_HOME_PASSWORD=wrong\n")
    running = Service(nora, tmp_path)
    assert running.process.wait(SECONDS) == 78
    log = running.log()
    assert log.count("no longer watched until the service is reloaded or restarted") == 1
    assert "wrong\n" not in log.replace("password is wrong", "")
    running.stop()


def test_one_account_that_is_refused_leaves_the_others(nora: Household, tmp_path: Path) -> None:
    """The other account is watched; the status names the one that is not."""
    nora.furnish(
        f'[[account]]\nname = "old"\nurl = "imap://gone@127.0.0.1:{nora.port}"\n'
        'password_command = ["echo", "x"]\n'
    )
    running = Service(nora, tmp_path)
    running.until(lambda: "1 of 2 accounts watched; old stopped" in running.listen())
    assert running.stop() == 0

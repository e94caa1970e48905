"""What befalls servers and networks while `vouched run` runs: no mail is lost, other accounts go on."""

import imaplib
import logging
import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.integration.test_sweep_dovecot import DEFAULT, ME, SENT, linkedin
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.fault_proxy import Fault, FaultProxy

from vouched.mailboxes import backoff
from vouched.run import daemon
from vouched.run.clocks import Clocks
from vouched.run.daemon import Crew, serve
from vouched.run.watch import Health, Watch
from vouched.settings import Settings, load

SECONDS = 40
ASIDE = '"Invitations/Aside"'


@pytest.fixture
def server() -> Iterator[Dovecot]:
    """A server of our own, since it is stopped and started."""
    with Dovecot(log_commands=False) as dovecot:
        yield dovecot


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "FIRST", 0.1)
    monkeypatch.setattr(backoff, "CEILING", 0.5)


class Owner:
    """Somebody with an account, who gets mail and looks where it went."""

    def __init__(self, server: Dovecot) -> None:
        self.name = server.user().name
        self._server = server
        self.letters = 0
        with self.client() as client:
            for one in SENT:  # of somebody who knows nobody, nothing is set aside
                client.append("Sent", "", "", one)

    @contextmanager
    def client(self) -> Iterator[imaplib.IMAP4]:
        """Her mail program."""
        client = imaplib.IMAP4("127.0.0.1", self._server.port, timeout=30)
        client.login(self.name, PASSWORD)
        yield client
        client.logout()

    def gets_letter(self) -> None:
        """A stranger's bare invitation, which is to be put aside."""
        self.letters += 1
        with self.client() as client:
            client.append("INBOX", "", "", linkedin(f"Stranger No{self.letters}", DEFAULT, self.letters))

    def filed(self) -> int:
        """How many lie in their folder."""
        with self.client() as client:
            code, count = client.select(ASIDE, readonly=True)
            return int(count[0] or 0) if code == "OK" else 0

    def has_all(self) -> bool:
        """Tell whether all lie there and none in the inbox; more than once would be too many."""
        with self.client() as client:
            left = int(client.select("INBOX", readonly=True)[1][0] or 0)
        return left == 0 and self.filed() == self.letters


def until(what: Callable[[], bool]) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + SECONDS
    while not what():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)


def configured(folder: Path, *accounts: str) -> Settings:
    """A configuration with accounts that file what is set aside."""
    path = folder / "vouched.toml"
    text = f'[owner]\nname = "Nora Whitfield"\naddresses = ["{ME}"]\n[state]\npath = "state"\n'
    path.write_text("".join((text, *accounts)))
    return load(path, {"VOUCHED_HOME_PASSWORD": PASSWORD, "VOUCHED_WORK_PASSWORD": PASSWORD})


def account(name: str, url: str, more: str = "timeout = 1") -> str:
    """One account's section."""
    trusted = 'trusted_authserv_ids = ["mx.whitfield.example"]'
    return f'[[account]]\nname = "{name}"\nurl = "{url}"\nmode = "move"\n{trusted}\n{more}\n'


@contextmanager
def watching(settings: Settings) -> Iterator[tuple[Watch, ...]]:
    """The accounts' watches, at work."""
    crew = Crew(settings)
    try:
        until(lambda: all(watch.health is Health.WATCHED for watch in crew.watches))
        yield crew.watches
    finally:
        crew.dismiss()


def test_restarts_and_cuts_delay_mail_and_lose_none(server: Dovecot, tmp_path: Path) -> None:
    """The server is restarted, connections are cut at any byte: all mail is filed once, by the same run."""
    chance = random.Random(3)  # noqa: S311 - no secret
    nora = Owner(server)
    with FaultProxy(server.port) as proxy:
        home = account("home", f"imap://{nora.name}@127.0.0.1:{proxy.port}")
        with watching(configured(tmp_path, home)) as (watch,):
            nora.gets_letter()
            until(nora.has_all)
            server.stop()
            until(lambda: watch.health is Health.UNAVAILABLE)
            server.start()
            nora.gets_letter()
            until(nora.has_all)
            for _ in range(6):
                proxy.fault = Fault(cut_after=chance.randint(0, 12_000), reset=chance.random() < 0.5)
                proxy.cut()
                nora.gets_letter()
                time.sleep(chance.uniform(0, 1))
                proxy.fault = Fault()
                until(nora.has_all)
            assert watch.is_alive()
            until(lambda: watch.health is Health.WATCHED)


def test_passes_are_made_on_one_connection(server: Dovecot, tmp_path: Path) -> None:
    """One login to wait and one to work, however often mail comes; a dead connection is replaced at once."""
    nora = Owner(server)
    with FaultProxy(server.port) as proxy:
        home = account("home", f"imap://{nora.name}@127.0.0.1:{proxy.port}")
        with watching(configured(tmp_path, home)) as (watch,):
            for _ in range(3):
                nora.gets_letter()
                until(nora.has_all)
            assert proxy.connections == 2
            proxy.cut()
            nora.gets_letter()
            until(nora.has_all)
            assert watch.health is Health.WATCHED


def test_an_account_that_hangs_does_not_delay_another(server: Dovecot, tmp_path: Path) -> None:
    """One server falls silent and would be waited for ten minutes; the other account's mail is filed."""
    nora, work = Owner(server), Owner(server)
    with FaultProxy(server.port) as proxy:
        settings = configured(
            tmp_path,
            account("home", f"imap://{nora.name}@127.0.0.1:{proxy.port}", "timeout = 600"),
            account("work", f"imap://{work.name}@127.0.0.1:{server.port}"),
        )
        with watching(settings) as (hanging, working):
            proxy.fault = Fault(stall_after=500)
            before = proxy.connections
            proxy.cut()
            until(lambda: proxy.connections > before)
            nora.gets_letter()
            for _ in range(3):
                work.gets_letter()
                until(work.has_all)
            assert working.health is Health.WATCHED
            assert nora.filed() == 0
            assert hanging.is_alive()
            proxy.fault = Fault()
            proxy.cut()
            until(nora.has_all)


def test_a_silent_peer_is_given_up_and_found_again(server: Dovecot, tmp_path: Path) -> None:
    """After the account's timeout a connection that brings nothing more is left for a new one."""
    nora = Owner(server)
    with FaultProxy(server.port) as proxy:
        home = account("home", f"imap://{nora.name}@127.0.0.1:{proxy.port}")
        with watching(configured(tmp_path, home)) as (watch,):
            proxy.fault = Fault(stall_after=700)
            proxy.cut()
            until(lambda: watch.health is Health.UNAVAILABLE)
            assert "did not answer in time" in str(watch.error) or "no answer in time" in str(watch.error)
            nora.gets_letter()
            proxy.fault = Fault()
            until(nora.has_all)


def test_a_changed_certificate_is_refused_until_it_is_good_again(
    server: Dovecot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Loudly, as an error; the other account goes on, and the first one too once all is well again."""
    nora, work = Owner(server), Owner(server)
    trusted = f'ca_file = "{server.certificates.authority}"\ntimeout = 5'
    settings = configured(
        tmp_path,
        account("home", f"imaps://{nora.name}@localhost:{server.tls_port}", trusted),
        account("work", f"imap://{work.name}@127.0.0.1:{server.port}"),
    )
    good = server.certificates.good.read_bytes()
    with watching(settings) as (refusing, working):
        server.stop()
        server.certificates.good.write_bytes(server.certificates.expired.read_bytes())
        server.start()
        until(lambda: "certificate has expired" in str(refusing.error))
        nora.gets_letter()
        work.gets_letter()
        until(work.has_all)
        until(lambda: working.health is Health.WATCHED)
        assert refusing.health is Health.UNAVAILABLE
        assert nora.filed() == 0
        loud = [one for one in caplog.records if one.levelno == logging.ERROR]
        assert "Renew the server's certificate. Nothing was sent." in loud[0].getMessage()
        server.stop()
        server.certificates.good.write_bytes(good)
        server.start()
        until(nora.has_all)


def test_after_a_sleep_every_account_is_looked_after_at_once(
    server: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The service notices the jump of the clock; a pause of an hour after trouble ends, and mail is filed."""
    monkeypatch.setattr(daemon, "TICK_SECONDS", 0.1)
    jumps: list[float] = []
    monkeypatch.setattr(Clocks, "jump", lambda _: jumps.pop() if jumps else 0.0)
    nora = Owner(server)
    with FaultProxy(server.port) as proxy:
        settings = configured(tmp_path, account("home", f"imap://{nora.name}@127.0.0.1:{proxy.port}"))
        filed: list[bool] = []

        def play() -> None:
            try:
                nora.gets_letter()
                until(nora.has_all)
                monkeypatch.setattr(backoff, "FIRST", 3600.0)
                monkeypatch.setattr(backoff, "CEILING", 3600.0)
                proxy.fault = Fault(cut_after=0)
                proxy.cut()
                until(lambda: "Trying again in" in caplog.text)
                nora.gets_letter()
                proxy.fault = Fault()
                jumps.append(8 * 3600.0)
                until(nora.has_all)
                filed.append(True)
            finally:
                os.kill(os.getpid(), signal.SIGTERM)

        handlers = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
        player = threading.Thread(target=play)
        player.start()
        try:
            serve(lambda: settings)
        finally:
            player.join()
            for number, handler in handlers.items():
                signal.signal(number, handler)
    assert filed == [True]


def test_polls_do_not_wait_for_a_clock_that_was_set_back(server: Dovecot, tmp_path: Path) -> None:
    """The scheduler had planned by the old time; after the jump every job is due within its period again."""
    nora = Owner(server)
    crew = Crew(configured(tmp_path, account("home", f"imap://{nora.name}@127.0.0.1:{server.port}")))
    try:
        jobs = {job.id: job for job in crew.jobs()}
        assert {"poll-home", "prune"} <= set(jobs)
        now = datetime.now(UTC)
        for job in jobs.values():
            job.modify(next_run_time=now + timedelta(days=400))
        crew.resume(-400 * 86400.0)
        due = {job.id: job.next_run_time for job in crew.jobs()}
        assert due["poll-home"] <= now + timedelta(minutes=6)
        assert due["prune"] <= now + timedelta(days=1.2)
    finally:
        crew.dismiss()


def test_each_account_is_polled_by_its_own_schedule(server: Dovecot, tmp_path: Path) -> None:
    """One account every hour, the other as the common section says."""
    nora = Owner(server)
    url = f"imap://{nora.name}@127.0.0.1:{server.port}"
    crew = Crew(
        configured(tmp_path, account("home", url), account("work", url, 'every = "1h"\nidle = false'))
    )
    try:
        periods = {job.id: job.trigger.interval for job in crew.jobs()}
        assert periods["poll-work"] == timedelta(hours=1)
        assert periods["poll-home"] == timedelta(minutes=5)
    finally:
        crew.dismiss()


def test_a_jump_is_told_from_the_small_steps_that_keep_a_clock_right() -> None:
    """Sleep and a clock set back are jumps, each told once; time going by and a correction are not."""
    day, awake = [1000.0], [10.0]
    clocks = Clocks(lambda: day[0], lambda: awake[0])

    def after(day_seconds: float, awake_seconds: float) -> float:
        day[0] += day_seconds
        awake[0] += awake_seconds
        return clocks.jump()

    assert after(20, 20) == 0
    assert after(21.5, 20) == 0
    assert after(8 * 3600, 12) == 8 * 3600 - 12
    assert after(20, 20) == 0
    assert after(-3600, 20) == -3620
    assert after(20, 20) == 0

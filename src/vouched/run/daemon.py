"""The service: one watching thread an account, a scheduler for the polls, and signals.

SIGTERM and SIGINT finish the messages in hand and stop; SIGHUP reads the configuration again and goes on with
the old one when the new one cannot be used. After the machine slept everything is looked after at once. The
watchdog is fed only while every watched account makes its passes in time (a pass that failed cleanly and
waits for its server counts, a thread that hangs does not).
"""

import logging
import signal
import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import UTC, timedelta
from functools import partial
from types import FrameType
from typing import Any

from vouched.errors import SettingsError, VouchedError
from vouched.mailboxes.account import Account
from vouched.mailboxes.mailbox import Mailbox
from vouched.mailboxes.wakeup import Wakeup
from vouched.run import heap, notify
from vouched.run.address_books import refresh_address_books
from vouched.run.clocks import Clocks
from vouched.run.watch import Health, Watch
from vouched.run.world import acting, door_of
from vouched.settings import Settings

log = logging.getLogger(__name__)

READY_SECONDS = 60.0
"""How long systemd waits for the first account; an outage of the mail server must not fail the boot."""
TICK_SECONDS = 20.0
SLACK = timedelta(minutes=10)
"""What a pass may take beyond the polling period before the watchdog goes hungry."""
JOIN_SECONDS = 45.0
KEEP_JOURNAL = timedelta(days=400)

Load = Callable[[], Settings]


def serve(load: Load) -> None:
    """Run until told to stop. Raise the error of an account when none is left that can be watched."""
    heap.one_for_all_threads()
    heap.look_for_cycles_seldom()
    _Service(load).run()


class _Service:
    """The main thread's work: start, tick, reload, stop."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._wakeup = Wakeup()
        self._clocks = Clocks()
        self._stop = False
        self._reload = False
        self._ready = False

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        crew = Crew(self._load())
        try:
            while not self._stop:
                self._tick(crew)
                self._wakeup.wait(min(TICK_SECONDS, notify.watchdog_seconds() or TICK_SECONDS))
                self._wakeup.clear()
                if jump := self._clocks.jump():
                    crew.resume(jump)
                if self._reload:
                    crew = self._reloaded(crew)
        finally:
            notify.stopping()
            crew.dismiss()
        log.info("stopped")

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        del frame
        if number == signal.SIGHUP:
            self._reload = True
        else:
            self._stop = True
        self._wakeup.set()

    def _tick(self, crew: "Crew") -> None:
        crew.raise_when_all_gave_up()
        if not self._ready and crew.is_settled():
            self._ready = True
            notify.ready(crew.status())
        notify.status(crew.status())
        if crew.is_lively():
            notify.alive()
        else:
            log.error("an account hangs; the watchdog is no longer fed")

    def _reloaded(self, crew: "Crew") -> "Crew":
        """A crew with the new configuration; the old one when that cannot be used."""
        self._reload = False
        notify.reloading()
        try:
            settings = self._load()
        except SettingsError as error:
            log.error("The new configuration cannot be used, so the old one stays in force:\n%s", error)  # noqa: TRY400
        else:
            crew.dismiss()
            crew = Crew(settings)
            log.info("configuration reloaded")
        notify.ready(crew.status())
        return crew


class Crew:
    """The threads of one configuration: a watch for each account, and the scheduler that pokes them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._world = acting(settings, what="run")
        self._started = time.monotonic()
        self.watches = tuple(
            Watch(self._world, account, self._waiting(account)) for account in settings.accounts
        )
        for note in self._world.notes:
            log.warning("%s", note)
        self._read_address_books()
        self._scheduler = _scheduler()
        self._jobs: list[tuple[str, float]] = []
        self._schedule()
        for watch in self.watches:
            watch.start()

    def is_settled(self) -> bool:
        """Tell whether an account is watched, or it is time to say that none can be."""
        waited = time.monotonic() - self._started
        return waited > READY_SECONDS or any(watch.health is Health.WATCHED for watch in self.watches)

    def is_lively(self) -> bool:
        """Tell whether no watching thread hangs."""
        now = time.monotonic()
        return all(
            watch.health is Health.STOPPED
            or now - watch.beat < 2 * self._period(watch) + SLACK.total_seconds()
            for watch in self.watches
        )

    def status(self) -> str:
        """One line on how the accounts do."""
        watched = sum(watch.health is Health.WATCHED for watch in self.watches)
        others = [
            f"{watch.account.name} {watch.health}"
            for watch in self.watches
            if watch.health is not Health.WATCHED
        ]
        return f"{watched} of {len(self.watches)} accounts watched" + "".join(
            f"; {other}" for other in others
        )

    def raise_when_all_gave_up(self) -> None:
        """Raise the first account's error when no account can be watched any longer."""
        errors = [watch.error for watch in self.watches if watch.health is Health.STOPPED and watch.error]
        if errors and len(errors) == len(self.watches):
            raise errors[0]

    def resume(self, jump: float) -> None:
        """Look after everything at once when the machine slept or its clock was set."""
        log.info("the time of day jumped by %.0f s; looking after every account", jump)
        for job, seconds in self._jobs:
            self._scheduler.reschedule_job(job, trigger="interval", **_pace(seconds))
        for watch in self.watches:
            watch.resume()

    def jobs(self) -> Sequence[Any]:
        """What the scheduler is to do, and when."""
        jobs: list[Any] = self._scheduler.get_jobs()
        return jobs

    def dismiss(self) -> None:
        """Let every thread finish the messages in hand, then end."""
        self._scheduler.shutdown(wait=False)
        for watch in self.watches:
            watch.end()
        deadline = time.monotonic() + JOIN_SECONDS
        for watch in self.watches:
            watch.join(max(0.0, deadline - time.monotonic()))
            if watch.is_alive():
                log.warning(
                    "%s: did not end in time; its open plans are settled at the next start", watch.name
                )
        self._world.close()

    def _schedule(self) -> None:
        for watch in self.watches:
            self._every(watch.poke, self._period(watch), f"poll-{watch.account.name}")
        harvest = self._settings.schedule.harvest_every.total_seconds()
        if self._settings.sources:
            self._every(self._read_address_books, harvest, "address-books")
        self._every(self._prune, timedelta(days=1).total_seconds(), "prune")
        self._scheduler.start()

    def _period(self, watch: Watch) -> float:
        return self._settings.schedule.period(watch.account).total_seconds()

    def _every(self, job: Callable[[], None], seconds: float, name: str) -> None:
        self._scheduler.add_job(job, "interval", id=name, **_pace(seconds))
        self._jobs.append((name, seconds))

    def _waiting(self, account: Account) -> Callable[[], Mailbox] | None:
        """How to open a mailbox to wait on; None when the configuration wants polling only."""
        if not self._settings.schedule.waits(account) or account.kind != "imap":
            return None
        return partial(door_of(self._settings, read_only=True), account)

    def _read_address_books(self) -> None:
        try:
            for report in refresh_address_books(self._world):
                for problem in report.problems:
                    log.warning("%s", problem)
        except VouchedError as error:
            log.warning("%s", error)
        except sqlite3.Error as error:
            log.warning("What the address books say cannot be written down: %s.", error)

    def _prune(self) -> None:
        self._world.journal.prune(self._world.clock(), KEEP_JOURNAL)


def _pace(seconds: float) -> dict[str, float]:
    """How often: accounts that begin together do not stay together."""
    return {"seconds": seconds, "jitter": int(seconds / 10)}


def _scheduler() -> Any:
    """A scheduler in which a late run is made up for once, and never runs beside itself."""
    from apscheduler.executors.pool import ThreadPoolExecutor  # noqa: PLC0415 - 0.2 s
    from apscheduler.schedulers.background import BackgroundScheduler  # noqa: PLC0415 - the same

    return BackgroundScheduler(
        timezone=UTC,
        executors={"default": ThreadPoolExecutor(2)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )

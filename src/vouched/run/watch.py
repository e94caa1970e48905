"""One account, watched by one thread: it waits for new mail, makes a pass, and waits again.

The thread clears its signal before a pass, so that a wake during the pass is not lost. New mail is told by
the server where it offers IDLE; the scheduler's polls only set the same signal. Trouble that waiting may mend
is met with growing pauses; trouble that a person must mend ends this thread with one message, and no other's.
"""

import contextlib
import logging
import random
import threading
import time
import traceback
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from vouched.errors import JournalError, MailboxError, VouchedError
from vouched.mailboxes.account import Account
from vouched.mailboxes.backoff import delay
from vouched.mailboxes.failures import CertificateError, FolderMissingError, RefusedError
from vouched.mailboxes.mailbox import Mailbox
from vouched.mailboxes.wakeup import Wakeup
from vouched.run import heap
from vouched.run.records import Progress, SweepOptions, SweepReport
from vouched.run.sweep import sweep
from vouched.run.working import Working
from vouched.run.world import World

log = logging.getLogger(__name__)

_MANY = 100
"""Messages of a pass from which on it is worth while to give memory back."""
IDLE_SECONDS = 25 * 60.0
"""How long one wait lasts; RFC 2177 asks for a new IDLE before 29 minutes."""


class Health(StrEnum):
    """How an account does."""

    STARTING = "starting"
    WATCHED = "watched"
    UNAVAILABLE = "unavailable"  # waiting may mend it
    STOPPED = "stopped"  # a person must mend it


def pause(failures: int) -> float:
    """Seconds to wait after so many failures in a row."""
    return delay(failures, random.random())  # noqa: S311 - spreads load, guards nothing


def may_pass(error: VouchedError) -> bool:
    """Tell whether an account is tried again.

    Also after a bad certificate, as on trains and in hotels others answer in a server's place (nothing is
    sent to them), and after a refused request. Not where a login was refused, which would lock the account,
    and not where the configuration names what is not there.
    """
    if isinstance(error, CertificateError | RefusedError):
        return not isinstance(error, FolderMissingError)
    return isinstance(error, MailboxError | JournalError) and error.retryable


def _bug(error: Exception) -> str:
    """What was raised, and where in vouched; not what it says, which may quote mail."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "vouched" in Path(frame.filename).parts] or frames
    return f"{type(error).__name__} in {Path(own[-1].filename).name}, line {own[-1].lineno}"


class Watch(threading.Thread):
    """The thread of one account; any thread may read `health`, `error` and `beat` (monotonic seconds).

    `waiting` makes a read-only mailbox to wait on for the server's word; None leaves it to `poke`.
    """

    def __init__(self, world: World, account: Account, waiting: Callable[[], Mailbox] | None = None) -> None:
        super().__init__(name=f"watch-{account.name}", daemon=True)
        self.account = account
        self.health = Health.STARTING
        self.error: VouchedError | None = None
        self.beat = time.monotonic()
        self._working = Working(world, account)
        self._dirty = Wakeup()
        self._ending = threading.Event()
        self._hurry = threading.Event()
        self._failures = 0
        self._idler = Idler(account, waiting) if waiting is not None else None
        self._last_brake: str | None = None

    def poke(self) -> None:
        """Ask for a pass soon."""
        self._dirty.set()

    def end(self) -> None:
        """Ask the thread to end when the messages in hand are done."""
        self._ending.set()
        self._hurry.set()
        self._dirty.set()

    def resume(self) -> None:
        """Ask for a pass now, also amid a pause after trouble: the network may be another one."""
        self._hurry.set()
        self._dirty.set()

    def run(self) -> None:
        """Watch until told to end, or until a person must mend something."""
        try:
            while not self._ending.is_set():
                self._dirty.clear()
                self._hurry.clear()
                if self._ending.is_set() or not self._round():
                    return
        finally:
            self._working.close()
            if self._idler is not None:
                self._idler.close()

    def _round(self) -> bool:
        """One pass and the wait after it; False when it makes no sense to go on."""
        try:
            self._pass()
        except VouchedError as error:
            if not may_pass(error):
                return self._give_up(error)
            self._pause(error, str(error))
        except Exception as error:
            log.debug("%s: a bug in vouched", self.account.name, exc_info=True)
            self._pause(None, f"A bug in vouched ended this pass ({_bug(error)}).")
        else:
            self._well()
            self._wait()
        return True

    def _pass(self) -> None:
        options = SweepOptions(progress=self._progress, stop=self._ending.is_set)
        with self._working.context() as context:
            report = sweep(context, options)
        self._tell(report)
        if report.read >= _MANY or self.health is Health.STARTING:
            heap.give_back()

    def _wait(self) -> None:
        if self._idler is None:
            self._dirty.wait(IDLE_SECONDS)
        else:
            self._idler.wait(self._dirty)

    def _well(self) -> None:
        if self.health is not Health.WATCHED:
            log.info("%s: watched", self.account.name)
        self.health, self.error, self._failures = Health.WATCHED, None, 0
        self.beat = time.monotonic()

    def _pause(self, error: VouchedError | None, words: str) -> None:
        self.health, self.error = Health.UNAVAILABLE, error
        self._failures += 1
        self.beat = time.monotonic()
        seconds = pause(self._failures)
        level = logging.ERROR if isinstance(error, CertificateError) else logging.WARNING
        log.log(level, "%s: %s Trying again in %.0f s.", self.account.name, words, seconds)
        self._hurry.wait(seconds)
        self.beat = time.monotonic()

    def _give_up(self, error: VouchedError) -> bool:
        self.health, self.error = Health.STOPPED, error
        log.error(
            "%s: %s This account is no longer watched until the service is reloaded or restarted.",
            self.account.name,
            error,
        )
        return False

    def _progress(self, progress: Progress) -> None:
        del progress
        self.beat = time.monotonic()

    def _tell(self, report: SweepReport) -> None:
        for item in report.invitations:
            if item.judgement is not None:
                decision = item.judgement.decision
                log.info("%s: %s by rule %s", item.envelope.ref, decision.verdict, decision.rule)
        for problem in report.problems:
            log.warning("%s: %s", report.account, problem)
        if report.brake != self._last_brake and report.brake:
            log.warning("%s: %s", report.account, report.brake)
        self._last_brake = report.brake


class Idler:
    """Waits for new mail on a connection of its own that is opened read-only and kept."""

    def __init__(self, account: Account, waiting: Callable[[], Mailbox]) -> None:
        self._open = waiting
        self._account = account
        self._mailbox: Mailbox | None = None
        self._failures = 0
        self._not_before = 0.0

    def wait(self, dirty: Wakeup) -> None:
        """Wait for the server's word or for `dirty`. Trouble here only means polling."""
        left = self._not_before - time.monotonic()
        if left > 0 and dirty.wait(left):
            return
        try:
            fresh = self._mailbox is None
            self._connected().wait(self._account.inbox[0], IDLE_SECONDS, dirty)
            if not fresh:  # the first wait ends at once and proves nothing
                self._failures = 0
        except VouchedError as error:
            self.close()
            self._failures += 1
            self._not_before = time.monotonic() + pause(self._failures)
            log.info("%s: waiting for new mail failed (%s); polling goes on", self._account.name, error)

    def close(self) -> None:
        """End the connection."""
        if self._mailbox is not None:
            with contextlib.suppress(VouchedError):
                self._mailbox.__exit__(None, None, None)
            self._mailbox = None

    def _connected(self) -> Mailbox:
        if self._mailbox is None:
            self._mailbox = self._open().__enter__()
        return self._mailbox

"""What the service tells systemd: readiness, status, the watchdog, and its log (sd_notify(3), journald).

cysystemd does the talking where it is installed (extra `systemd`); elsewhere nothing is said.
"""

import logging
import os
import sys
import time


def ready(status: str) -> None:
    """The service does its work."""
    _tell("READY=1", f"STATUS={status}")


def reloading() -> None:
    """The configuration is being read again."""
    _tell("RELOADING=1", f"MONOTONIC_USEC={time.monotonic_ns() // 1000}")


def stopping() -> None:
    """The service ends when the messages in hand are done."""
    _tell("STOPPING=1", "STATUS=finishing the message in hand")


def status(text: str) -> None:
    """One line for `systemctl status`."""
    _tell(f"STATUS={text}")


def alive() -> None:
    """Feed the watchdog."""
    _tell("WATCHDOG=1")


def watchdog_seconds() -> float | None:
    """How often the watchdog wants to be fed: half of what it waits; None when nobody watches."""
    wanted, process = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID")
    if not wanted.isdecimal() or int(wanted) == 0 or process not in {None, str(os.getpid())}:
        return None
    return int(wanted) / 2_000_000


def set_up_log(level: str) -> None:
    """Send the log to journald with its priorities when systemd started us, else to standard error."""
    handler: logging.Handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    if os.environ.get("JOURNAL_STREAM"):
        handler.setFormatter(logging.Formatter("%(message)s"))
        try:
            from cysystemd.journal import JournaldLogHandler  # noqa: PLC0415 - an extra

            handler = JournaldLogHandler(identifier="vouched")  # type: ignore[no-untyped-call]  # untyped library
        except ImportError:
            pass
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    # its records hold commands as they go over the wire
    logging.getLogger("imapclient").setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def _tell(*states: str) -> None:
    if not os.environ.get("NOTIFY_SOCKET"):
        return
    try:
        from cysystemd._daemon import sd_notify  # noqa: PLC0415 - its public wrapper has no MONOTONIC_USEC
    except ImportError:
        return
    try:
        sd_notify("\n".join(states), False)
    except OSError as error:
        logging.getLogger(__name__).warning("systemd cannot be told: %s", error)

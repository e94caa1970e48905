"""A progress bar on standard error, drawn only when a person watches and must wait."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from vouched.run.records import Progress, Stage

PATIENCE = 0.7
"""Seconds before a bar appears: most passes are shorter."""
_WORDS = {Stage.HARVEST: "learning people from", Stage.JUDGE: "reading", Stage.ACT: "going through"}


class Drawing(Protocol):
    """A bar on the screen."""

    def draw(self, what: str, done: int, total: int) -> None:
        """Show the bar."""

    def clear(self) -> None:
        """Take it away."""


Report = Callable[[Progress], None]
Steps = Callable[[str, int, int], None]
"""Called with what is done, how many steps are done, and of how many."""


def quietly(progress: Progress) -> None:
    """Show nothing."""


@contextmanager
def bar() -> Iterator[Report]:
    """A reporter of progress that draws a bar while the block runs, and takes it away afterwards."""
    with steps() as draw:
        yield quietly if draw is None else _of_a_pass(draw)


@contextmanager
def steps() -> Iterator[Steps | None]:
    """The same for work in steps that have a name; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    drawn = _Bar()
    try:
        yield drawn.show
    finally:
        drawn.close()


def _of_a_pass(draw: Steps) -> Report:
    def report(progress: Progress) -> None:
        draw(f"{_WORDS[progress.stage]} {progress.where}", progress.done, progress.total)

    return report


class _Bar:
    def __init__(self) -> None:
        self._started = time.monotonic()
        self._drawing: Drawing | None = None

    def show(self, what: str, done: int, total: int) -> None:
        """Draw how far the work is."""
        if time.monotonic() - self._started < PATIENCE:
            return
        if self._drawing is None:
            from vouched.cli.drawn_bar import BarDrawing  # noqa: PLC0415 - rich is slow to load

            self._drawing = BarDrawing()
        self._drawing.draw(what, done, total)

    def close(self) -> None:
        """Take the bar away."""
        if self._drawing is not None:
            self._drawing.clear()

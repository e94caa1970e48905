"""The progress bar itself, by rich."""

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from vouched.cli.plain import harmless
from vouched.cli.table import console


class BarDrawing:
    """A bar on standard error that vanishes when it is cleared."""

    def __init__(self) -> None:
        columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        self._progress = Progress(
            *columns, TimeRemainingColumn(), console=console(stderr=True), transient=True
        )
        self._task = self._progress.add_task("", total=None)
        self._progress.start()

    def draw(self, what: str, done: int, total: int) -> None:
        """Show how far the work is."""
        self._progress.update(self._task, description=harmless(what), completed=done, total=total)

    def clear(self) -> None:
        """Take the bar away."""
        self._progress.stop()

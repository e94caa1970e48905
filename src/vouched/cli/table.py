"""The table that a person sees: invitations grouped by verdict, each with its chief reason.

The only module that draws; rich is imported with it, and so only when something is drawn. Text from mail is
passed as `Text`, never as markup.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vouched.cli.plain import harmless
from vouched.cli.rows import Row, row_of, when_of
from vouched.policy.decision import Verdict
from vouched.run.records import Item, SweepReport

WIDE = 130
"""Columns from which the reason stands beside its invitation and not below it."""
PIPE_WIDTH = 160
_WHEN, _TOUCH, _STANDING = 7, 8, 10
_MOST_WHO, _MOST_WHO_NARROW, _MOST_WHAT, _MOST_WHERE, _LEAST_WHERE = 27, 18, 26, 18, 10

_MEANING = {
    Verdict.WELCOME: ("green", "stays in the inbox"),
    Verdict.REVIEW: ("yellow", "worth a look"),
    Verdict.ASIDE: ("blue", "strangers with nothing written for you"),
    Verdict.SUSPECT: ("red", "not who it says it is"),
}


def console(*, stderr: bool = False) -> Console:
    """Standard output or error: wide in a pipe, else as the terminal; colours as NO_COLOR and TERM allow."""
    made = Console(stderr=stderr, highlight=False, emoji=False, markup=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = PIPE_WIDTH
    return made


def announce(text: str) -> None:
    """Print a sentence that stands out, as the demo does before each step."""
    out = console()
    out.print()
    out.print(Text(f"── {text}", style="bold cyan"))


def print_report(out: Console, report: SweepReport, now: datetime, *, title: bool) -> None:
    """Print one account's invitations, oldest first; `title` names the account, if there are several."""
    if title:
        out.print(Text(f"\n{report.account}", style="bold underline"))
    items = sorted(report.items, key=lambda item: item.envelope.sent_at or item.envelope.received_at or now)
    rows = [row for item in items if (row := row_of(item, now)) is not None]
    wide = out.width >= WIDE
    widths = _widths(rows, None if wide else out.width)
    for verdict in Verdict:
        group = [row for row in rows if row.verdict is verdict]
        if group:
            out.print()
            out.print(_heading(verdict, len(group)))
            out.print(_wide(group, widths) if wide else _narrow(group, widths))
    others = [item for item in items if item.judgement is None]
    if others:
        out.print()
        out.print(Text(f"NO INVITATION  {len(others)}", style="bold"))
        out.print(_others(others, now))


def print_remarks(out: Console, notes: Sequence[str], problems: Sequence[str]) -> None:
    """Print what a person should know, then what went wrong."""
    if notes or problems:
        out.print()
    for note in notes:
        out.print(Text(f"note: {harmless(note)}", style="dim"))
    for problem in problems:
        out.print(Text(f"problem: {harmless(problem)}", style="red"))


def _heading(verdict: Verdict, count: int) -> Text:
    colour, meaning = _MEANING[verdict]
    return Text.assemble(
        (f"{verdict.value.upper()} {count}", f"bold {colour}"),
        ("  " + meaning, "dim"),
        no_wrap=True,
        overflow="ellipsis",
    )


@dataclass(frozen=True, slots=True)
class _Widths:
    """Columns of a terminal; the same in all groups, so that they line up."""

    who: int
    where: int
    what: int


def _widths(rows: Sequence[Row], whole: int | None) -> _Widths:
    """What the longest needs, up to a limit; in a narrow table, of `whole` columns, `where` gives way."""
    who = _longest((row.who for row in rows), _MOST_WHO if whole is None else _MOST_WHO_NARROW)
    what = _longest((row.what for row in rows), _MOST_WHAT)
    where = _longest((row.where for row in rows), _MOST_WHERE)
    if whole is not None:
        rest = whole - sum(width + 1 for width in (_WHEN, who, _TOUCH, _STANDING, what))
        where = max(_LEAST_WHERE, min(where, rest - 1))
    return _Widths(who, where, what)


def _longest(texts: Iterable[str], most: int) -> int:
    return min(most, max(map(cell_len, texts), default=0))


def _wide(rows: Sequence[Row], widths: _Widths) -> RenderableType:
    table = _table(widths)
    table.add_column("why", ratio=1, overflow="fold")
    for row in rows:
        table.add_row(*_cells(row), Text(row.why, style="dim", overflow="fold"))
    return table


def _narrow(rows: Sequence[Row], widths: _Widths) -> RenderableType:
    parts: list[RenderableType] = []
    for row in rows:
        table = _table(widths)
        table.add_row(*_cells(row))
        parts += [table, Padding(Text(row.why, style="dim", overflow="fold"), (0, 0, 0, _WHEN + 1))]
    return Group(*parts)


def _table(widths: _Widths) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column("when", width=_WHEN, no_wrap=True, justify="right")
    columns = (("who", widths.who), ("where", widths.where), ("touch", _TOUCH), ("standing", _STANDING))
    for name, width in (*columns, ("what", widths.what)):
        table.add_column(name, width=width, no_wrap=True, overflow="ellipsis")
    return table


def _cells(row: Row) -> tuple[Text, ...]:
    colour, _ = _MEANING[row.verdict]
    return (
        Text(row.when, style="dim"),
        Text(row.who, style="bold"),
        Text(row.where),
        Text(row.touch),
        Text(row.standing),
        Text(row.what, style=colour),
    )


def _others(items: Sequence[Item], now: datetime) -> RenderableType:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column("when", width=8, no_wrap=True, justify="right")
    table.add_column("from", width=24, no_wrap=True, overflow="ellipsis")
    table.add_column("subject", ratio=1, no_wrap=True, overflow="ellipsis")
    for item in items:
        envelope = item.envelope
        sender = envelope.sender
        name = (sender.name or sender.address) if sender else "?"
        subject = item.error or envelope.subject
        when = when_of(envelope.sent_at or envelope.received_at, now)
        table.add_row(Text(when, style="dim"), Text(harmless(name)), Text(harmless(subject), style="dim"))
    return table

"""The table that a person sees: invitations grouped by verdict, each with its chief reason.

The only module that draws; rich is imported with it, and so only when something is drawn. Text from mail is
passed as `Text`, never as markup.
"""

import os
from collections.abc import Sequence
from datetime import datetime

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
    for verdict in Verdict:
        group = [row for row in rows if row.verdict is verdict]
        if group:
            out.print()
            out.print(_heading(verdict, len(group)))
            out.print(_wide(group) if out.width >= WIDE else _narrow(group))
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


def _wide(rows: Sequence[Row]) -> RenderableType:
    table = _table(who=27, what=26)
    table.add_column("why", ratio=1, overflow="fold")
    for row in rows:
        table.add_row(*_cells(row), Text(row.why, style="dim", overflow="fold"))
    return table


def _narrow(rows: Sequence[Row]) -> RenderableType:
    parts: list[RenderableType] = []
    for row in rows:
        table = _table(who=18, what=None)
        table.add_row(*_cells(row))
        parts += [table, Padding(Text(row.why, style="dim", overflow="fold"), (0, 0, 0, 8))]
    return Group(*parts)


def _table(*, who: int, what: int | None) -> Table:
    """The columns of all groups; fixed widths, so that groups line up below each other."""
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column("when", width=7, no_wrap=True, justify="right")
    for name, width in (("who", who), ("where", 10), ("touch", 8), ("standing", 10)):
        table.add_column(name, width=width, no_wrap=True, overflow="ellipsis")
    table.add_column("what", width=what, ratio=None if what else 1, no_wrap=True, overflow="ellipsis")
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

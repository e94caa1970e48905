"""One pass over the chosen accounts, and what is shown of it; the same for a dry run and a real one."""

import logging
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from vouched.cli import exits
from vouched.cli.accounts import ago, chosen, require_secrets, settings_of
from vouched.cli.progress import bar
from vouched.errors import BrakePulledError, MailboxError, VouchedError
from vouched.mailboxes.account import Account
from vouched.policy.decision import Verdict
from vouched.run import heap
from vouched.run.address_books import refresh_address_books
from vouched.run.records import SweepOptions, SweepReport
from vouched.run.sweep import sweep
from vouched.run.world import World, account_context, acting, rehearsing


class Form(Enum):
    """How a pass is shown."""

    TABLE = auto()
    LINE = auto()
    JSONL = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What became of the accounts: reports of those that could be read, errors of the others."""

    reports: tuple[SweepReport, ...]
    errors: tuple[VouchedError, ...]
    problems: tuple[str, ...]


def run(arguments: Namespace, *, rehearse: bool) -> int:
    """Make the pass and show it. Raise the error of an account only when nothing else can be shown."""
    logging.basicConfig(level=logging.WARNING, format="vouched: %(message)s")
    settings = settings_of(arguments)
    accounts = chosen(settings, arguments.account)
    require_secrets(settings, accounts)
    heap.look_for_cycles_seldom()
    world = rehearsing(settings) if rehearse else acting(settings)
    try:
        since = ago(arguments.since, world.clock())
        with bar() as progress:
            options = SweepOptions(
                since=since,
                again=rehearse,
                keep_all=arguments.all,
                max_moves=None if rehearse else arguments.max_moves,
                progress=progress,
            )
            passed = pass_over(world, accounts, options)
        show(passed, world, _form(arguments), rehearsed=rehearse)
    finally:
        world.close()
    return _code(passed, rehearsed=rehearse)


def pass_over(world: World, accounts: Sequence[Account], options: SweepOptions) -> Passed:
    """Make one pass over each account; one that cannot be opened does not keep the others back."""
    reports: list[SweepReport] = []
    errors: list[VouchedError] = []
    problems = [problem for book in refresh_address_books(world) for problem in book.problems]
    for account in accounts:
        try:
            with account_context(world, account) as context:
                reports.append(sweep(context, options))
        except MailboxError as error:
            errors.append(error)
    return Passed(reports=tuple(reports), errors=tuple(errors), problems=tuple(problems))


def show(passed: Passed, world: World, form: Form, *, rehearsed: bool) -> None:
    """Print the reports; as JSON, only invitations go to standard output, all else to standard error."""
    problems = [*passed.problems, *_problems(passed)]
    if form is Form.JSONL:
        from vouched.cli.jsonl import write  # noqa: PLC0415

        for report in passed.reports:
            write(report.items)
        for problem in problems:
            print(f"vouched: {problem}", file=sys.stderr)
        return
    from vouched.cli import table  # noqa: PLC0415 - rich is slow to load

    out = table.console()
    for report in passed.reports:
        if form is Form.TABLE:
            table.print_report(out, report, world.clock(), title=len(passed.reports) > 1)
    notes = [*dict.fromkeys(note for report in passed.reports for note in report.notes)]
    table.print_remarks(out, notes, problems)
    if passed.reports:
        out.print()
        out.print(closing(passed.reports, rehearsed=rehearsed))


def _form(arguments: Namespace) -> Form:
    if arguments.format == "jsonl":
        return Form.JSONL
    return Form.LINE if getattr(arguments, "quiet", False) else Form.TABLE


def closing(reports: Sequence[SweepReport], *, rehearsed: bool) -> str:
    """The last line: what was read, how it was judged, what was done."""
    items = [item for report in reports for item in report.invitations]
    counts = Counter(item.judgement.decision.verdict for item in items if item.judgement is not None)
    read = sum(report.read for report in reports)
    judged = ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in Verdict if counts[verdict])
    found = f"{_number(len(items), 'invitation')} in {_number(read, 'message')}"
    line = f"{found}: {judged}." if judged else f"{found}."
    if rehearsed:
        return f"{line} This was a dry run; nothing was changed."
    return f"{line} {_number(sum(report.moved for report in reports), 'message')} moved."


def _problems(passed: Passed) -> list[str]:
    by_report = [problem for report in passed.reports for problem in report.problems]
    brakes = [f"{report.account}: {report.brake}" for report in passed.reports if report.brake]
    return [*by_report, *brakes, *map(str, passed.errors)]


def _code(passed: Passed, *, rehearsed: bool) -> int:
    """The most pressing exit code; a brake counts only when something was to be done."""
    if passed.errors:
        return max(exits.code_of(error) for error in passed.errors)
    if not rehearsed and any(report.brake for report in passed.reports):
        return exits.code_of(BrakePulledError())
    return exits.FINE


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"

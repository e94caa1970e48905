"""A person's way in: the command line.

Each command lives in a module of its own that is imported when it is called: help and version answer at once.
"""

import importlib
import sys
from collections.abc import Sequence

from vouched.cli import exits
from vouched.cli.parser import build


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code (see `cli.exits`)."""
    with exits.door() as outcome:
        parser = build()
        parsed = parser.parse_args(arguments)
        if parsed.command is None and not parsed.dry_run:
            parser.print_help(sys.stderr)
            return exits.USAGE
        module = importlib.import_module(f"vouched.cli.{_module(parsed.command, dry_run=parsed.dry_run)}")
        outcome.code = module.run(parsed)
        # a reader that closed the pipe early is noticed here and not in the interpreter's last breath
        sys.stdout.flush()
    return outcome.code


def _module(command: str | None, *, dry_run: bool) -> str:
    """The module of a command; a dry run never reaches a command that changes something."""
    if not dry_run:
        return f"{command}_command"
    if command in {None, "sweep"}:
        return "dry_run_command"
    raise exits.UsageError(f"--dry-run does not go with `{command}`. It shows what `vouched sweep` would do.")

"""`vouched demo`: the main job on an embedded sample mailbox."""

import os
import shutil
import tempfile
from argparse import Namespace
from pathlib import Path

from vouched.cli import main
from vouched.errors import UsageError


def run(arguments: Namespace) -> int:
    """Show the main job; needs the extra `demo` and nothing else. Raise `UsageError` without it."""
    try:
        from vouched.demo.tour import Voice, take  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError(
            f"The demo needs a package that is not installed ({error.name}). "
            "Install it with: pip install 'vouched[demo]'"
        ) from error
    home = Path(tempfile.mkdtemp(prefix="vouched-demo-"))
    # the configuration of whoever tries the demo must not reach into it
    names = [name for name in os.environ if name.startswith("VOUCHED_") and name != "VOUCHED_TRACEBACK"]
    inherited = {name: os.environ.pop(name) for name in names}
    try:
        return take(home, Voice(_say, print), main)
    finally:
        os.environ.update(inherited)
        if arguments.keep:
            print(f"\nThe demo's configuration and state are in {home}.")
        else:
            shutil.rmtree(home, ignore_errors=True)


def _say(text: str) -> None:
    """Print what comes next so that it stands out from what the commands print."""
    from vouched.cli.table import announce  # noqa: PLC0415 - rich is slow to load

    announce(text)

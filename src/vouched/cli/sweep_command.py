"""`vouched sweep`: one pass, for real."""

from argparse import Namespace

from vouched.cli import sweeping


def run(arguments: Namespace) -> int:
    """Make one pass and show what was done."""
    return sweeping.run(arguments, rehearse=False)

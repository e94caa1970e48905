"""`vouched --dry-run`: what a sweep would do; changes nothing."""

from argparse import Namespace

from vouched.cli import sweeping


def run(arguments: Namespace) -> int:
    """Show what a sweep would do."""
    return sweeping.run(arguments, rehearse=True)

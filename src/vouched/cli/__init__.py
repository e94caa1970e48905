"""A person's way in: the command line."""


def main() -> int:
    """Run the command line; return the exit code."""
    raise NotImplementedError

"""The header fields that are fetched are those that the judges read."""

import tomllib
from importlib.resources import files
from typing import Any

from vouched.mailboxes.imap.fetching import HEADER_FIELDS


def marks(table: Any) -> set[str]:
    """Every header that a platform's table names."""
    if isinstance(table, dict):
        own = set(table.get("headers", ()))
        return own.union(*(marks(value) for value in table.values()))
    return set().union(*(marks(value) for value in table)) if isinstance(table, list) else set()


def test_every_mark_of_a_platform_is_fetched() -> None:
    """A platform that is told by a header must be told from the fetched block."""
    tables = [
        file
        for file in files("vouched.invitations").joinpath("platforms").iterdir()
        if file.name.endswith(".toml")
    ]
    assert len(tables) > 5
    named = {name.lower() for file in tables for name in marks(tomllib.loads(file.read_text("utf-8")))}
    assert named - {name.lower() for name in HEADER_FIELDS} == set()

"""The header fields that are fetched are those that the judges read."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

from vouched.invitations.read import screen
from vouched.mail.headers import Headers
from vouched.mail.person import Owner
from vouched.mailboxes.imap.fetching import HEADER_FIELDS

LETTERS = Path(__file__).parents[2] / "letters"


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


def test_the_fetched_fields_are_enough_to_screen_every_letter() -> None:
    """The screen says of the fetched fields of a letter what it says of its whole header block."""
    owner = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
    wanted = {name.lower() for name in HEADER_FIELDS}
    differing = []
    for letter in sorted(LETTERS.rglob("*.eml")):
        whole = Headers.parse(letter.read_bytes())
        fetched = [name.encode() + b": " + value for name, value in whole.raw_items() if name in wanted]
        if screen(whole, owner) is not screen(Headers.parse(b"\n".join(fetched)), owner):
            differing.append(letter.relative_to(LETTERS))
    assert differing == []

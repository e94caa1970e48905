"""Whom a mail calls the inviter."""

import pytest

from vouched.invitations.persons import named
from vouched.mail.person import Owner

OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Your neighbor Betty Ross from Elm Street", "Betty Ross"),
        ("Adler, Ruth", "Adler, Ruth"),
        ("adler, ruth", "adler, ruth"),
        ("Maria I. Gomez", "Maria I. Gomez"),
        ("Ruth Adler from Adler & Sons", "Ruth Adler"),
        ("Meg Fromm", "Meg Fromm"),
        ("[Mattermost] Ruth Adler", "Ruth Adler"),
        ("Привет! Сергей Волков", "Сергей Волков"),
        ("Ruth Adler in Teams", "Ruth Adler"),
    ],
)
def test_a_name_is_freed_of_what_stands_around_it(said: str, name: str) -> None:
    """Who she is to the reader and where she comes from is no part of a name; initials are."""
    person = named(said, OWNER)
    assert person is not None
    assert person.name == name


@pytest.mark.parametrize(
    "said", ["me", "Ich", "Hallo Nora, ik", "я", "Calendar", "Nora Whitfield", "the team", "Вы или кто-то"]
)
def test_a_pronoun_or_a_greeting_names_nobody(said: str) -> None:
    """What stands where a name is expected, and is a pronoun, a program or the owner, is nobody's name."""
    assert named(said, OWNER) is None


def test_a_service_with_a_mark_of_exclamation_is_no_greeting() -> None:
    """`Yahoo! Groups` greets nobody, so that no `Groups` invites."""
    assert named("Yahoo! Groups", OWNER, "Yahoo! Groups") is None

"""The letters: every sample mail is read exactly as its expectation says."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from vouched.invitations.invitation import Invitation
from vouched.invitations.read import read, screen
from vouched.mail.message import MessageRef, parse
from vouched.mail.person import Owner, Person

LETTERS = Path(__file__).parents[2] / "letters"
OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
LEAST_LETTERS = 400


def letters() -> list[Path]:
    """Every letter that has an expectation beside it."""
    return sorted(path for path in LETTERS.glob("*/*.eml"))


def expected(letter: Path) -> dict[str, Any] | None:
    """The invitation that the letter holds, None when it holds none."""
    table = tomllib.loads(letter.with_suffix(".toml").read_text("utf-8"))
    wanted = table.get("invitation")
    if wanted is None:
        return None
    return {
        "kind": wanted["kind"],
        "platform": wanted.get("platform"),
        "inviter": wanted["inviter"],
        "others": wanted.get("others", []),
        "note": wanted["note"],
        "mutuals": wanted.get("mutuals", []),
        "reminder": wanted.get("reminder", False),
    }


def told(invitation: Invitation | None) -> dict[str, Any] | None:
    """An invitation in the words of an expectation."""
    if invitation is None:
        return None
    return {
        "kind": invitation.kind.value,
        "platform": invitation.platform,
        "inviter": _facts(invitation.inviter),
        "others": [_facts(person) for person in invitation.others],
        "note": invitation.note,
        "mutuals": list(invitation.mutuals),
        "reminder": invitation.reminder,
    }


def _facts(person: Person) -> dict[str, str]:
    names = ("name", "address", "profile", "headline", "organisation")
    return {name: value for name in names if (value := getattr(person, name)) is not None}


@pytest.mark.parametrize("letter", letters(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_letter_is_read_as_expected(letter: Path) -> None:
    """Kind, platform, everybody who invites, note and mutual contacts are exactly those written down."""
    message = parse(letter.read_bytes(), MessageRef("home", "INBOX", 1, 1))
    assert told(read(message, OWNER)) == expected(letter)


def test_every_invitation_passes_the_screen() -> None:
    """No letter that holds an invitation is lost by looking at its headers alone."""
    lost = [
        str(letter.relative_to(LETTERS))
        for letter in letters()
        if expected(letter) is not None
        and not screen(parse(letter.read_bytes(), MessageRef("home", "INBOX", 1, 1)).headers, OWNER)
    ]
    assert lost == []


def test_the_corpus_is_there_and_balanced() -> None:
    """At least 400 letters stand in the repository, close to half of them look alike and are none."""
    found = letters()
    assert len(found) >= LEAST_LETTERS
    assert all(letter.with_suffix(".toml").is_file() for letter in found)
    none = sum(expected(letter) is None for letter in found)
    assert 0.45 <= none / len(found) <= 0.55

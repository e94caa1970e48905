"""Where somebody stands: what the 64 situations leave open."""

import pytest
from tests.unit.people.shelf import FAILED, UNAVAILABLE, Shelf, direct, texts, year

from vouched.mail.address import Address
from vouched.people.evidence import EvidenceKind as K

JANE = "jane@zuckerman.example"


def _jane(*addresses: str) -> Shelf:
    """A book with Jane, whom the owner wrote to and who answered."""
    shelf = Shelf()
    who = shelf.person("Jane Zuckerman", JANE, *addresses)
    shelf.did(who, K.REPLY_OUT, year(2024), 6)
    shelf.did(who, K.REPLY_IN, year(2024), 3)
    return shelf


def test_an_exact_address_is_taken_at_its_word_where_no_server_proves_any() -> None:
    """It is welcome, and says what it goes by."""
    standing = _jane().judge(direct("Jane Zuckerman", JANE, proof=UNAVAILABLE))
    assert standing.kind == "acquainted"
    assert "at its word" in texts(standing)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"reply_to": (Address("", "jane.z@stranger.example"),)}, "jane.z@stranger.example"),
        ({"reply_to": (Address("Jane", "zuckerman.jane@gmail.com"),)}, "zuckerman.jane@gmail.com"),
    ],
)
def test_a_word_that_asks_to_answer_elsewhere_is_not_taken(
    more: dict[str, tuple[Address, ...]], says: str
) -> None:
    """A friend's unproven address, with answers to go elsewhere, stays undecided and says both reasons."""
    standing = _jane().judge(direct("Jane Zuckerman", JANE, proof=UNAVAILABLE, **more))
    assert standing.kind == "unknown"
    assert not standing.conclusive
    assert "records no proofs, and her address alone is not enough" in texts(standing)
    assert "Look twice" in texts(standing)
    assert says in texts(standing)


def test_a_great_provider_imitates_nobody() -> None:
    """A misspelt domain in the book (somebody's typing, or an impostor's) makes no suspect of gmail.com."""
    shelf = _jane("jane.zuckerman@gmali.com")
    standing = shelf.judge(direct("Jane Zuckerman", "jane.zuckerman.home@gmail.com"))
    assert standing.kind == "unknown"
    assert not standing.conclusive
    assert "imitates" not in texts(standing)


def test_what_imitates_a_great_provider_is_still_suspect() -> None:
    """The other way round it is an imitation."""
    shelf = _jane("jane.zuckerman@gmail.com")
    standing = shelf.judge(direct("Jane Zuckerman", "jane.zuckerman.home@gmali.com", proof=FAILED))
    assert standing.kind == "impostor"
    assert "imitates jane.zuckerman@gmail.com" in texts(standing)

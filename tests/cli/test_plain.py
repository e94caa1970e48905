"""Text from mail does nothing to a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouched.cli.plain import harmless


@given(st.text())
def test_no_control_and_no_direction_mark_survives(text: str) -> None:
    """Whatever the text, what is printed holds nothing that moves the cursor or turns the line round."""
    shown = harmless(text)
    assert harmless(shown) == shown
    assert [char for char in shown if unicodedata.category(char) in {"Cc", "Cs", "Co", "Zl", "Zp"}] == []
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@pytest.mark.parametrize("name", ["田中 純", "Ольга Петрова", "نورا", "👩‍🚀 Ada", "Sofía", "क्षेत्र"])
def test_names_of_all_scripts_stay(name: str) -> None:
    """Letters, accents, joiners and emoji are not touched."""
    assert harmless(name) == name


def test_an_escape_is_seen_and_not_obeyed() -> None:
    """What was hidden in a subject becomes visible."""
    assert harmless("hi\x1b[2Jthere\r\nyou") == "hi\N{REPLACEMENT CHARACTER}[2Jthere you"

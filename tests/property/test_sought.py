"""Words that are looked for by where they begin are found where `re` finds them."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vouched.invitations.body import copy_of
from vouched.invitations.detector import features_of
from vouched.invitations.event_words import event_words
from vouched.invitations.sought import Sought
from vouched.invitations.wording import CONCEPTS, wording

_GLUE = ("", " ", "-", "_", "s", "en", "vor", "\n", ". ", "'", "é", "İ", "ſ", "x" * 13)
_NUMBERS = ("3 ", "12.", "12:30", "20:15 uhr", "2026", "2026-11-19", "noon", "3 o'clock", "月")


@cache
def expressions() -> tuple[Sought, ...]:
    """All that is looked for so."""
    events, words = event_words(), wording()
    return (
        *(events.gatherings, events.called_off, events.past, events.day, *events.particulars),
        *(words.leisure, words.business, words.occasions, words.shared, words.teams),
    )


@settings(max_examples=300)
@given(st.data())
def test_what_is_sought_is_what_re_finds(data: st.DataObject) -> None:
    """The same matches at the same places, in texts made of the words and of what may stand around them."""
    sought = data.draw(st.sampled_from(expressions()))
    word = st.sampled_from(sorted(sought.begins)).map(lambda begin: begin.lstrip("*"))
    piece = st.one_of(word, word.map(str.upper), st.sampled_from(_NUMBERS), st.sampled_from(_GLUE))
    text = "".join(data.draw(st.lists(piece, max_size=12)))
    expected = [hit.span() for hit in re.finditer(sought.expression, text, re.IGNORECASE)]
    assert [hit.span() for hit in sought.finditer(text)] == expected


def test_a_word_that_could_begin_with_anything_is_refused() -> None:
    """It would be looked for nowhere."""
    with pytest.raises(ValueError, match="no fixed text"):
        Sought(r"\w{0,12}", ("*",))


@given(st.text(st.one_of(st.characters(max_codepoint=127), st.sampled_from("ab 12?!_")), max_size=60))
def test_ascii_is_parted_into_words_like_any_text(text: str) -> None:
    """The short way through ASCII gives the words that the way for all scripts gives."""

    def words(text: str) -> list[str]:
        return features_of(copy_of(""), copy_of(text), (0.0,) * len(CONCEPTS)).words.split()

    assert words(f"{text} \u00b7") == words(text)

"""Words in pieces: longest first, every letter in at most one."""

from hypothesis import given
from hypothesis import strategies as st

from vouched.touch.pieces import pieces

KNOWN = {" sta", " stap", "pler", "ler", " w", "o", "ord", "é", " x"}
LONGEST = max(map(len, KNOWN))


def test_the_longest_piece_comes_first() -> None:
    """A beginning is marked by a space, and what is in no piece is passed over."""
    found = list(pieces("stapler, word stapq!", KNOWN, LONGEST))
    assert found == [(" stap", 0, 4), ("ler", 4, 7), (" w", 9, 10), ("ord", 10, 13), (" stap", 14, 18)]


@given(st.text(alphabet="staplerword é,'x", max_size=40))
def test_stretches_are_in_order_and_say_where(text: str) -> None:
    """Whatever the text: known pieces only, left to right, each where it stands."""
    at = 0
    for piece, start, end in pieces(text, KNOWN, LONGEST):
        assert piece in KNOWN
        assert start >= at
        assert text[start:end] == piece.strip()
        at = end


def test_no_pieces_no_words() -> None:
    """A model without pieces finds none."""
    assert list(pieces("any words", {}, 0)) == []

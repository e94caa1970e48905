"""One slip of the pen is told from two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from vouched.mail.slips import is_one_slip

WORDS = st.text(alphabet="abc", max_size=7)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("adler", "adler", True),
        ("adler", "addler", True),
        ("adler", "adle", True),
        ("adler", "alder", True),
        ("adler", "adlex", True),
        ("", "a", True),
        ("adler", "aldre", False),
        ("adler", "adlxx", False),
        ("adler", "adlerxx", False),
        ("abc", "cba", False),
    ],
)
def test_a_slip(one: str, other: str, slip: bool) -> None:  # noqa: FBT001 - what is expected
    """A letter more, less, other, or two swapped; nothing further."""
    assert is_one_slip(one, other) is slip
    assert is_one_slip(other, one) is slip


@given(WORDS, WORDS)
def test_it_is_a_distance_of_at_most_one(one: str, other: str) -> None:
    """For any texts the answer is that of the distance which allows swaps of neighbours."""
    assert is_one_slip(one, other) == (OSA.distance(one, other) <= 1)

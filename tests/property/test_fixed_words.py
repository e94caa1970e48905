"""No sentence is overlooked because the words that its pattern needs were looked for first."""

from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vouched.mail.fixed_words import fixed_words
from vouched.people.phrases import NAMED, compiled, hits

TABLES = ("claims.txt", "introductions.txt")
NAME = "Ruth Adler"


def rows() -> list[tuple[str, str, str, str]]:
    """Table, language, kind and pattern of every line."""
    found = []
    for table in TABLES:
        text = files("vouched.people").joinpath("data", table).read_text("utf-8")
        lines = [line.split(" ", 2) for line in text.splitlines() if line and not line.startswith("#")]
        found += [(table, language, kind, pattern.strip()) for language, kind, pattern in lines]
    return found


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("(?:our|a) (?:mutual|shared) friend", {" friend"}),
        ("(?:suggested|told)(?: me)? to", {"suggested", "told"}),
        ("a{2,3}bcd?", {"bc"}),
        ("(?:abc|)", set()),
        ("NAME sent (?:me|us)", {" sent "}),
        ("(?:x+y){0,3}[ab]+", set()),
    ],
)
def test_what_a_pattern_cannot_do_without(source: str, words: set[str]) -> None:
    """The longest fixed text, or one of each alternative; nothing of what may be missing."""
    assert fixed_words(source, NAMED) == words


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_every_pattern_is_tried_on_what_it_matches(data: st.DataObject) -> None:
    """Whatever text a pattern of the tables matches, in whatever case, it is found in it."""
    table, language, kind, pattern = data.draw(st.sampled_from(rows()))
    text = data.draw(st.from_regex(f"(?i:{pattern.replace(NAMED, NAME)})"))
    for said in (text, text.upper().replace(NAME.upper(), NAME)):
        found = [hit.span() for hit in hits(table, kind, said)]
        assert all(hit.span() in found for hit in compiled(pattern, language).finditer(said))

"""No sentence is overlooked because the words that its pattern needs were looked for first."""

from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vouched.invitations.patterns import compile_template
from vouched.mail.fixed_words import fixed_words, gate
from vouched.mail.quoting import is_program_line, names_program
from vouched.mail.quoting_words import DEVICES, PROGRAM, alternatives
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


def test_a_gate_asks_for_words_of_every_pattern() -> None:
    """A text passes that holds words of each, in any case; a pattern without fixed words asks for nothing."""
    may_match = gate("(?:sent|posted) (?:from|by)", "phone|tablet", "[ab]*")
    assert may_match("SENT from my Phone")
    assert not may_match("sent from the heart")
    assert not may_match("my phone")


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.from_regex(f"(?i:{alternatives(PROGRAM)})"), st.from_regex(f"(?i:{DEVICES})", fullmatch=True))
def test_no_line_of_a_mail_program_is_overlooked(line: str, device: str) -> None:
    """Whatever line would be cut, the text around it is known to hold one."""
    said = f"{line.strip()} {device}"
    assert names_program(f"Come!\n{said}\n") or not is_program_line(said)


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("(come|ven) (to|with)", "Seven to nine, and even with eleven: come with us", "come with"),
        ("(come|ven) (to|with)", "seven to nine", None),
        ("reporté au 3 mai", "Le bal est report? au 3 mai", "report? au 3 mai"),
        ("reporté au 3 mai", "a report authorised by nobody", None),
    ],
)
def test_a_template_is_tried_where_its_words_begin(source: str, text: str, found: str | None) -> None:
    """Not inside other words, and where marks were lost as where they stand."""
    hit = compile_template(source).search(text, text.lower())
    assert (text[hit.start : hit.end] if hit else None) == found


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_every_pattern_is_tried_on_what_it_matches(data: st.DataObject) -> None:
    """Whatever text a pattern of the tables matches, in whatever case, it is found in it."""
    table, language, kind, pattern = data.draw(st.sampled_from(rows()))
    text = data.draw(st.from_regex(f"(?i:{pattern.replace(NAMED, NAME)})"))
    for said in (text, text.upper().replace(NAME.upper(), NAME)):
        found = [hit.span() for hit in hits(table, kind, said)]
        assert all(hit.span() in found for hit in compiled(pattern, language).finditer(said))

"""One line of a calendar object, as it comes."""

import pytest

from vouched.mail.content_line import content_line


@pytest.mark.parametrize(
    ("line", "parameters", "value"),
    [
        ("METHOD:REQUEST", {}, "REQUEST"),
        (
            "ORGANIZER;CN=Ruth Adler:mailto:ruth@adler.example",
            {"CN": "Ruth Adler"},
            "mailto:ruth@adler.example",
        ),
        ('ORGANIZER;CN="Adler; Ruth: x":mailto:r@a.example', {"CN": "Adler; Ruth: x"}, "mailto:r@a.example"),
        ("attendee;partstat=ACCEPTED;cn=N:x", {"PARTSTAT": "ACCEPTED", "CN": "N"}, "x"),
        ("ORGANIZER;CN=Ruth ^'Ru^' A^^B:x", {"CN": 'Ruth "Ru" A^B'}, "x"),
        ("SUMMARY;LANGUAGE=de;X:a:b;c", {"LANGUAGE": "de", "X": ""}, "a:b;c"),
        ("SUMMARY:", {}, ""),
    ],
)
def test_parameters_and_value(line: str, parameters: dict[str, str], value: str) -> None:
    """Quoted parameters may hold what else would end them."""
    assert content_line(line) == (parameters, value)


@pytest.mark.parametrize("line", ["", "SUMMARY", 'ORGANIZER;CN="Ruth:mailto:x', "A;B"])
def test_a_line_without_a_value_is_none(line: str) -> None:
    """A line that cannot be told apart is passed over, not guessed."""
    assert content_line(line) is None


def test_a_hostile_line_takes_one_walk() -> None:
    """A million quotation marks, semicolons or unclosed quotes are read to the end once."""
    for piece in ('"', ";", '";', 'a"', '"";'):
        content_line("X;" + piece * (1_000_000 // len(piece)))

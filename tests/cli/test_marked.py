"""What weighed most in a note, marked in it."""

import pytest

from vouched.cli import marked
from vouched.touch.scorer import Weight

NOTE = "You lent me your\nwrench, and our platform helps."


def weigh(word: str, value: float, note: str = NOTE) -> Weight:
    """A word of the note with its weight."""
    start = note.index(word)
    return Weight(start, start + len(word), word, value)


def test_words_of_one_sign_beside_each_other_are_one_phrase() -> None:
    """Other words, and words of the other sign, part them; the note is one line."""
    weights = (weigh("your", -1), weigh("wrench", -2), weigh("our p", 0.5), weigh("latform", -1))
    text = marked.bracketed(marked.pieces(NOTE, weights))
    assert text == "You lent me [-your wrench], and [+our p][-latform] helps."


def test_marks_at_both_ends_and_without_any() -> None:
    """The whole note may be one phrase, and a note may have none."""
    assert marked.bracketed(marked.pieces("Hi there", (weigh("Hi there", 1, "Hi there"),))) == "[+Hi there]"
    assert marked.bracketed(marked.pieces(NOTE, ())) == NOTE.replace("\n", " ")


def test_a_note_cannot_paint_the_screen() -> None:
    """Escapes and direction marks are taken out of marked words and of the others."""
    note = "a\x1b[2J word\u202e here"
    text = marked.bracketed(marked.pieces(note, (weigh("word\u202e", 1, note),)))
    assert text == "a\N{REPLACEMENT CHARACTER}[2J [+word] here"


def test_colours_keep_within_the_width() -> None:
    """Wrapped like the rest, with a legend that says what the colours mean."""
    lines = marked.coloured(marked.pieces(NOTE * 5, (weigh("wrench", -1), weigh("platform", 1))), 40)
    bare = [
        line.replace("\x1b[1;32m", "").replace("\x1b[1;4;31m", "").replace("\x1b[0m", "") for line in lines
    ]
    assert max(map(len, bare)) <= 40
    assert "\x1b[1;32mwrench\x1b[0m" in "".join(lines)
    assert "\x1b[1;4;31mplatform\x1b[0m" in "".join(lines)
    assert " ".join(bare).endswith("spoke for a blanket note, for a personal one")


@pytest.mark.parametrize(
    ("terminal", "environment", "expected"),
    [
        (True, {"TERM": "xterm"}, True),
        (True, {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (True, {"TERM": "xterm", "NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {"TERM": "xterm"}, False),
    ],
)
def test_colours_only_where_they_are_seen_and_wanted(
    monkeypatch: pytest.MonkeyPatch,
    terminal: bool,  # noqa: FBT001 - a case of the table
    environment: dict[str, str],
    expected: bool,  # noqa: FBT001 - as above
) -> None:
    """On a terminal that can show them, unless NO_COLOR is set to something."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    assert marked.in_colour() is expected

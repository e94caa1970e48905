"""The template memory on disk: what it keeps, finds, and refuses to keep."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from vouched.errors import JournalError
from vouched.mail.person import Owner
from vouched.store.database import Database, open_database, scratch
from vouched.store.letters import Letters
from vouched.touch.judge import judge
from vouched.touch.templates import REMEMBERED, Sighting, Sketch, recall, sketch
from vouched.touch.touch import TouchKind

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TEMPLATE = "came across your work at {} and was impressed by your journey in {}, would love to exchange ideas"


@pytest.fixture
def database() -> Iterator[Database]:
    """An empty memory."""
    opened = scratch()
    yield opened
    opened.close()


def sketched(text: str) -> Sketch:
    """The sketch of a text that is long enough to have one."""
    found = sketch(text)
    assert found is not None
    return found


def test_the_same_note_with_other_slots_is_recalled_from_other_senders(database: Database) -> None:
    """A template whose slots were filled with other names is found; the asking sender does not count."""
    letters = Letters(database)
    for number, (firm, field) in enumerate(
        [("Acme", "printing"), ("Orbis", "logistics"), ("Fernley", "tea")]
    ):
        note = sketched(TEMPLATE.format(firm.lower(), field))
        letters.remember(Sighting(f"sender-{number}", NOW - timedelta(days=number + 1), note))
    asked = sketched(TEMPLATE.format("halden", "optics"))
    seen = recall(letters, asked, sender_key="sender-0", now=NOW)
    assert (seen.senders, seen.sightings, seen.first) == (2, 2, NOW - timedelta(days=3))


def test_an_unrelated_note_is_not_recalled(database: Database) -> None:
    """Other words find nothing, however many templates are kept."""
    letters = Letters(database)
    letters.remember(Sighting("a", NOW, sketched(TEMPLATE.format("acme", "tea"))))
    other = sketched("your ladder still stands behind our shed and rolf needs it back before sunday noon")
    assert recall(letters, other, sender_key="b", now=NOW).senders == 0


def test_a_reminder_adds_nothing(database: Database) -> None:
    """The same note of one sender is kept once, at the time when it first came."""
    letters = Letters(database)
    note = sketched(TEMPLATE.format("acme", "tea"))
    for days in (9, 5, 1):
        letters.remember(Sighting("a", NOW - timedelta(days=days), note))
    found = letters.candidates(note.bands)
    assert [sighting.at for sighting in found] == [NOW - timedelta(days=9)]


def test_a_sighting_comes_back_as_it_was_kept(database: Database) -> None:
    """Sender, time and sketch survive the database, bands included."""
    letters = Letters(database)
    kept = Sighting("https://linkedin.com/in/somebody", NOW, sketched(TEMPLATE.format("acme", "tea")))
    letters.remember(kept)
    assert letters.candidates(kept.sketch.bands) == (kept,)


def test_what_is_too_old_is_forgotten(database: Database) -> None:
    """Rows older than two years go, with the keys by which they were found; younger ones stay."""
    letters = Letters(database)
    old, young = (
        sketched(TEMPLATE.format("acme", "tea")),
        sketched("you owe me a bicycle pump and two apple trees"),
    )
    letters.remember(Sighting("a", NOW - REMEMBERED - timedelta(days=1), old))
    letters.remember(Sighting("b", NOW - REMEMBERED + timedelta(days=1), young))
    assert letters.forget(NOW) == 1
    assert letters.candidates(old.bands) == ()
    assert len(letters.candidates(young.bands)) == 1
    left = database.connection.execute("SELECT count(DISTINCT letter_id) FROM letter_band").fetchone()
    assert left == (1,)


def test_memory_outlives_the_program(tmp_path: Path) -> None:
    """What one opening of the state file remembers, the next one knows, and the judge says so."""
    path = tmp_path / "state" / "vouched.sqlite3"
    first = open_database(path)
    for sender in ("a", "b"):
        Letters(first).remember(Sighting(sender, NOW, sketched(TEMPLATE.format("acme", "tea"))))
    first.close()
    again = open_database(path)
    touch = judge(
        TEMPLATE.format("Acme", "tea"),
        scorer=None,
        templates=Letters(again),
        sender_key="c",
        owner=Owner(),
        now=NOW,
    )
    again.close()
    assert touch.kind is TouchKind.BLANKET
    assert touch.template == "same-note"
    assert touch.reasons[0].text == "The same words reached you from 2 other people since 2026-11-20."


def test_no_word_of_a_note_is_kept(tmp_path: Path) -> None:
    """The state file holds numbers only: no word of the note can be found in it."""
    path = tmp_path / "vouched.sqlite3"
    database = open_database(path)
    Letters(database).remember(
        Sighting("a", NOW, sketched("the wheelbarrow belongs to somebody named brunhilde"))
    )
    database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    assert b"wheelbarrow" not in path.read_bytes()
    assert b"brunhilde" not in path.read_bytes()


def test_a_broken_memory_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    """A table that is gone is a `JournalError` with the path and what to do, not a traceback of SQLite."""
    path = tmp_path / "vouched.sqlite3"
    database = open_database(path)
    database.connection.execute("DROP TABLE letter_band")
    with pytest.raises(JournalError, match=r"vouched\.sqlite3 cannot be used: .* Mend or restore"):
        Letters(database).candidates((1, 2))
    database.close()

"""Highlights: the heaviest words, at their places in the note as sent."""

from vouched.learn.modelfile import load
from vouched.touch.highlights import highlights


def test_words_are_found_where_they_stand_in_the_note_as_sent() -> None:
    """Offsets point to the letters that were typed, past greeting and hidden characters."""
    note = "Hi Nora,\n\nYou lent me your Wre\u200bnch, and our platform helps companies.\n\nBest, Jo"
    found = highlights(note, load(), owner_name="Nora Whitfield", most=20)
    shown = {note[one.start : one.end].replace("\u200b", "").lower().strip(".,"): one.value for one in found}
    assert "wrench" in shown
    assert shown["lent"] < 0 < shown["platform"]
    assert "hi" not in shown
    assert "best" not in shown


def test_at_most_so_many_in_the_order_of_the_text() -> None:
    """The heaviest are kept and told from first to last."""
    note = "You lent me your wrench in May, and our platform helps companies like yours scale their revenue."
    few, all_ = highlights(note, load(), most=3), highlights(note, load(), most=99)
    assert [one.start for one in few] == sorted(one.start for one in few)
    assert len(few) == 3
    assert min(abs(one.value) for one in few) >= sorted(abs(one.value) for one in all_)[-3]


def test_an_empty_note_has_none() -> None:
    """No words, no highlights."""
    assert highlights("Hi Nora,", load()) == ()

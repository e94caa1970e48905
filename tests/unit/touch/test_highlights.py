"""Highlights: the heaviest phrases, at their places in the note as sent."""

from vouched.learn.modelfile import load
from vouched.touch.canonical import URL
from vouched.touch.highlights import highlights, phrases
from vouched.touch.scorer import Weight


def test_phrases_are_found_where_they_stand_in_the_note_as_sent() -> None:
    """Offsets point to the letters that were typed, past greeting and hidden characters."""
    note = (
        "Hi Nora,\n\nMy sister still has the Wre\u200bnch that you lent her in March. "
        "Our platform helps companies.\n\nBest, Jo"
    )
    found = highlights(note, load(), owner_name="Nora Whitfield")
    shown = {note[one.start : one.end].replace("\u200b", ""): one.value for one in found}
    wrench = next(value for phrase, value in shown.items() if "Wrench" in phrase)
    platform = next(value for phrase, value in shown.items() if "Our platform" in phrase)
    assert wrench < 0 < platform
    assert not any("Hi" in phrase or "Best" in phrase for phrase in shown)


def test_at_most_so_many_in_the_order_of_the_text() -> None:
    """The heaviest are kept and told from first to last."""
    note = "You lent me your wrench in May, and our platform helps companies like yours scale their revenue."
    few, all_ = highlights(note, load(), most=1), highlights(note, load(), most=99)
    assert [one.start for one in all_] == sorted(one.start for one in all_)
    assert few == (max(all_, key=lambda one: abs(one.value)),)


NOTE = "We met at the forge. Your anvil rang; see https://a.example and our old platform."


def weigh(word: str, value: float, text: str = "") -> Weight:
    """A word of the note with its weight; `text` is how the canonical text has it."""
    start = NOTE.index(word)
    return Weight(start, start + len(word), text or word, value)


def test_heavy_words_that_stand_together_are_one_phrase() -> None:
    """Over a light word or two, and with their values added; the stops around it are not part of it."""
    words = [weigh("met", -1.0), weigh("the", -0.1), weigh("forge.", -2.0), weigh("old", 0.1)]
    assert phrases(NOTE, words) == [Weight(3, 19, "met at the forge", -3.0)]


def test_a_phrase_ends_with_its_sentence_and_its_side() -> None:
    """Neither a full stop nor a heavy word of the other side is crossed; the heaviest phrase comes first."""
    words = [weigh("forge.", -1.0), weigh("Your", -2.0), weigh("anvil", 2.5), weigh("rang", 1.0)]
    assert [phrase.text for phrase in phrases(NOTE, words)] == ["anvil rang", "Your", "forge"]


def test_light_words_and_masked_ones_are_not_shown() -> None:
    """A word that weighs little beside its fellows explains nothing, nor does the stand-in for a link."""
    words = [weigh("We", -0.2), weigh("anvil", -1.0), weigh("https", 3.0, URL), weigh("platform", 0.2)]
    assert [phrase.text for phrase in phrases(NOTE, words)] == ["anvil"]


def test_an_empty_note_has_none() -> None:
    """No words, no highlights."""
    assert highlights("Hi Nora,", load()) == ()

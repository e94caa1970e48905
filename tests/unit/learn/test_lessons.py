"""What the model without a head learns from one with a head."""

import numpy as np

from vouched.learn.corpus import UNDECIDED, Note
from vouched.learn.lessons import lessons_of, sentences_of
from vouched.learn.pipeline import Material, fit, pooled
from vouched.learn.recipe import Recipe
from vouched.learn.wordpieces import PieceVectors
from vouched.touch.canonical import canonical

RECIPE = Recipe(least_groups=1)


def note(text: str, *, blanket: bool = False, source: str = "corpus", kind: str = "", at: int = 0) -> Note:
    """A labelled note."""
    return Note(
        text=text,
        blanket=blanket,
        language="en",
        group=f"g{at}",
        source=source,
        kind=kind,
        writer=f"w{at}",
    )


def material(notes: list[Note], encoded: list[list[float]]) -> Material:
    """Notes with what an encoder is said to make of them; of pieces of words one is known."""
    vectors = PieceVectors({" quinces": 0}, np.ones((1, 1), dtype=np.float32))
    texts = [canonical(each.text) for each in notes]
    return Material(notes, texts, vectors, pooled(texts, vectors), np.array(encoded, dtype=np.float64))


def test_sentences_keep_writer_and_group() -> None:
    """Each sentence stays with its note's writer and group, so that it is held out with the note."""
    whole = note("You still have my ladder. The lower gate sticks again, bring oil.", at=3)
    first, second = sentences_of([whole])
    assert (first.text, second.text) == (
        "you still have my ladder.",
        "the lower gate sticks again, bring oil.",
    )
    assert {(part.writer, part.group, part.language) for part in (first, second)} == {("w3", "g3", "en")}


def test_only_written_notes_of_several_sentences_are_taken_apart() -> None:
    """Not a note of one sentence, not one that was found, not one that nobody could decide."""
    two = "You still have my ladder. The lower gate sticks again."
    alone = note("You still have my ladder, bring it on Sunday.")
    assert sentences_of([alone, note(two, source="found"), note(two, kind=UNDECIDED)]) == ()


def test_a_lesson_teaches_what_no_label_says() -> None:
    """A word of neither label, which only the head's model judges, comes to weigh as that model judges it."""
    notes = [
        note("pears ripen slowly" if blanket else "goats climb walls", blanket=blanket, at=at)
        for at, blanket in enumerate([False, True] * 6)
    ]
    taught = material(notes, [[1.0] if each.blanket else [-1.0] for each in notes])
    parts = material([note("quinces everywhere"), note("goats climb walls")], [[1.0], [-1.0]])
    weights = np.ones(len(notes))
    lessons = lessons_of(taught, parts, weights, RECIPE)
    assert lessons.likelihoods[0] > 0.7
    assert lessons.likelihoods[1] < 0.3
    alone = taught.for_recipe(RECIPE)
    before, after = (fit(alone, weights, RECIPE, said).said.weights[0] for said in (None, lessons))
    assert before == 0 < after

"""What the model with a head teaches the one without: how likely each sentence of the notes is blanket.

A note has one label, and which of its sentences earned it is left to the fit to guess. The sentence encoder
knows better, for it reads a sentence as a whole: the model with a head, fitted on the same notes, says of
every sentence how likely it is blanket by itself, and the model without learns from these answers as it
learns from labels (distillation; Hinton, Vinyals and Dean 2015, arXiv:1503.02531). No text is needed but
the notes themselves. Where notes are held out, their sentences are, and the teacher never saw them either.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vouched.learn.corpus import UNDECIDED, Note
from vouched.learn.pipeline import Lessons, Material, fit
from vouched.learn.recipe import Floats, Recipe
from vouched.touch.canonical import canonical, sentences

_SHORTEST = 12


def sentences_of(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The sentences of written notes that have several, as notes of the same writer and group."""
    return tuple(
        replace(note, text=text)
        for note in notes
        if note.written and note.kind != UNDECIDED
        for text in dict.fromkeys(_sentences(note.text))
    )


def _sentences(note: str) -> Iterator[str]:
    text = canonical(note)
    stretches = list(sentences(text.text))
    accented = text.accented()
    for start, end in stretches if len(stretches) > 1 else ():
        if end - start > _SHORTEST:
            yield accented[start:end].strip()


def lessons_of(material: Material, parts: Material, weights: Floats, recipe: Recipe) -> Lessons:
    """What a model with a head, fitted on the notes, says of the parts; both hold the encoder's numbers.

    It does without terms: they would take as long again to make for every sentence.
    """
    judge = replace(recipe, head=True, terms=False)
    teacher = fit(material.for_recipe(judge), weights, judge)
    return Lessons(parts.for_recipe(recipe), teacher.probabilities(parts.texts, parts.encoded))

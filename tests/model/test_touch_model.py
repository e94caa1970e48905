"""The models in the repository: what their cards promise, measured."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import fmean

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from vouched.learn.artefacts import CARD, CORPUS_EMBED_MODEL, CORPUS_MODEL, SHIPPED_MODEL, a_sixth
from vouched.learn.corpus import Note, read_folder, read_undecided
from vouched.learn.corpus import read as read_notes
from vouched.learn.encoder import ENCODER
from vouched.learn.evaluate import auc, figures, judge_all
from vouched.learn.modelfile import (
    EMBED_MODEL,
    Model,
    dump,
    load,
    parse,
    read,
    scorer_of,
    scorer_with_head,
    unpacked,
)
from vouched.learn.pipeline import Material, Pipeline, encoded_of, fit
from vouched.learn.recipe import WITH_HEAD, Recipe, balance, folds
from vouched.learn.train import export, fit_calibrated, material_of, train
from vouched.touch.canonical import canonical
from vouched.touch.folding import fold
from vouched.touch.scorer import Scorer

# 1,500 notes are encoded and models fitted: minutes of CPU, once and not in every worker
pytestmark = [pytest.mark.timeout(1500), pytest.mark.xdist_group("models")]
MODELS = Path(__file__).parents[2] / "models"
NOTES = read_folder(MODELS / "corpus")
UNSEEN = read_folder(MODELS / "corpus" / "heldout")


TAUGHT = (*NOTES, *read_undecided(MODELS / "corpus" / "undecided" / "notes.jsonl"))


@pytest.fixture(scope="session")
def material() -> Material:
    """The corpus with all that a fit without a head needs of it."""
    return material_of(TAUGHT, Recipe())


@pytest.fixture(scope="session")
def pipeline(material: Material) -> Pipeline:
    """The scikit-learn pipeline, fitted on the corpus alone."""
    return fit_calibrated(material, Recipe())


@pytest.fixture(scope="session")
def headed() -> Pipeline:
    """One with a head, on a sixth; calibration and band are not asked, so it is fitted once only."""
    material = material_of(a_sixth(TAUGHT), WITH_HEAD)
    fitted = fit(material, balance(material.notes, WITH_HEAD), WITH_HEAD)
    return replace(fitted, band=WITH_HEAD.band)


@pytest.fixture(scope="session", params=[SHIPPED_MODEL, EMBED_MODEL])
def shipped(request: pytest.FixtureRequest) -> Scorer:
    """The models that ship."""
    return load(MODELS / request.param)


def area(scores: list[float], notes: tuple[Note, ...]) -> float:
    """The area under the curve of scores for notes of both labels."""
    found = auc(scores, [note.blanket for note in notes])
    assert found is not None
    return found


def test_the_corpus_is_there() -> None:
    """An empty folder would make every other test pass."""
    assert len(NOTES) >= 4500
    assert len(UNSEEN) >= 700
    assert {note.language for note in NOTES} == {note.language for note in UNSEEN}
    assert not {note.writer for note in NOTES} & {note.writer for note in UNSEEN}
    assert not {note.text for note in NOTES} & {note.text for note in UNSEEN}


def test_the_corpus_model_can_be_made_again(pipeline: Pipeline) -> None:
    """From the repository alone the same model comes out, number by number."""
    kept = read(MODELS / CORPUS_MODEL)
    made = parse(dump(export(pipeline, TAUGHT, "touch-corpus", Recipe())), "made")
    same(made, kept)
    assert (made.slope, made.offset) == pytest.approx((kept.slope, kept.offset), abs=1e-3)


def test_the_corpus_model_with_a_head_can_be_made_again(headed: Pipeline) -> None:
    """So does the one with a head, from a sixth of it, and no other encoder would do."""
    kept = read(MODELS / CORPUS_EMBED_MODEL)
    made = parse(dump(export(headed, a_sixth(TAUGHT), "touch-embed-corpus", WITH_HEAD)), "made")
    same(made, kept)
    assert made.encoder == kept.encoder == ENCODER
    assert np.allclose(made.head, kept.head, atol=1e-3)


def same(made: Model, kept: Model) -> None:
    """Equal but for the last decimals: another build of BLAS adds in another order."""
    for name in ("data", "grams", "idf", "languages", "pieces"):
        assert getattr(made, name) == getattr(kept, name)
    assert np.allclose(made.weights, kept.weights, atol=1e-3)
    assert [s.weight for s in made.signals] == pytest.approx([s.weight for s in kept.signals], abs=1e-3)
    assert made.piece_scale == pytest.approx(kept.piece_scale, rel=1e-2)
    of_pieces = (np.array(list(unpacked(model).values())) for model in (made, kept))
    assert np.abs(np.subtract(*of_pieces)).max() <= 1


def test_scoring_equals_scikit_learn(pipeline: Pipeline) -> None:
    """Plain Python and scikit-learn give the same probability to 1e-6, for every note of the corpus."""
    scorer = scorer_of(export(pipeline, NOTES, "touch-corpus", Recipe()))
    texts = [canonical(note.text) for note in (*NOTES, *UNSEEN)]
    ours = [scorer.score(text).p_blanket for text in texts]
    nothing = encoded_of(texts, 0)
    assert np.abs(pipeline.probabilities(texts, nothing) - ours).max() <= 1e-6


def test_scoring_with_a_head_equals_scikit_learn(headed: Pipeline) -> None:
    """With a head too, but for what the encoder itself rounds otherwise in a batch."""
    scorer = scorer_with_head(export(headed, NOTES, "touch-embed-corpus", WITH_HEAD))
    texts = [canonical(note.text) for note in UNSEEN[::5]]
    ours = [scorer.score(text).p_blanket for text in texts]
    assert np.abs(headed.probabilities(texts, encoded_of(texts, WITH_HEAD.width)) - ours).max() <= 1e-5


def test_no_text_can_be_read_back() -> None:
    """A model holds runs of at most five characters within a word, and its file is below a megabyte."""
    for name in (SHIPPED_MODEL, EMBED_MODEL, CORPUS_MODEL, CORPUS_EMBED_MODEL):
        data = (MODELS / name).read_bytes()
        runs = parse(data, name).grams.split("\n")
        assert max(map(len, runs)) == 5
        assert not [run for run in runs if " " in run.strip()]
        assert len(data) < 1_000_000


def test_the_card_is_of_the_models_that_ship() -> None:
    """The card names the digests of the models and of their data."""
    text = (MODELS / CARD).read_text(encoding="utf-8")
    for name in (SHIPPED_MODEL, EMBED_MODEL):
        model = read(MODELS / name)
        assert model.digest in text
        assert model.data in text


@pytest.mark.parametrize(
    ("name", "least_auc", "least_caught", "most_unsure"),
    [(SHIPPED_MODEL, 0.95, 0.42, 0.32), (EMBED_MODEL, 0.98, 0.62, 0.17)],
)
def test_shipped_models_on_unseen_writers(
    name: str, least_auc: float, least_caught: float, most_unsure: float
) -> None:
    """At most one personal note in a hundred is called blanket; with the extra more is caught."""
    found = figures(judge_all(UNSEEN, load(MODELS / name)))
    assert found.false_blanket.value <= 0.01
    assert found.released.value <= 0.13
    assert found.auc is not None
    assert found.auc >= least_auc
    assert found.caught.value >= least_caught
    assert found.unsure.value <= most_unsure
    assert found.calibration_error <= 0.05


@pytest.mark.parametrize(("name", "least_unsure"), [(SHIPPED_MODEL, 0.5), (EMBED_MODEL, 0.4)])
def test_what_nobody_could_tell_is_unsure(name: str, least_unsure: float) -> None:
    """Of notes that nobody could decide half are unsure (with the extra fewer)."""
    notes = read_undecided(MODELS / "corpus" / "heldout" / "undecided" / "notes.jsonl")[::2]
    found = figures(judge_all(notes, load(MODELS / name)))
    assert len(notes) == 40
    assert found.unsure.value >= least_unsure


@pytest.mark.parametrize("name", [SHIPPED_MODEL, EMBED_MODEL])
def test_little_that_nobody_could_tell_is_set_aside(name: str) -> None:
    """Of notes that nobody could decide at most 15 in a hundred are called blanket."""
    notes = read_undecided(MODELS / "corpus" / "heldout" / "undecided" / "notes.jsonl")[::2]
    assert figures(judge_all(notes, load(MODELS / name))).false_blanket.value <= 0.15


def test_loading_and_scoring_are_quick() -> None:
    """Loading takes below 100 ms of processor time; a note a few milliseconds even on a slow machine."""
    start = time.process_time()
    shipped = load(MODELS / SHIPPED_MODEL)
    assert time.process_time() - start < 0.3
    texts = [note.text for note in UNSEEN]
    start = time.process_time()
    for text in texts:
        shipped.score(canonical(text))
    assert (time.process_time() - start) / len(texts) < 0.006


def test_judging_never_imports_scikit_learn() -> None:
    """Loading a model and judging pull in neither scikit-learn nor numpy."""
    code = (
        "import sys; from vouched.learn.modelfile import load; from vouched.touch.canonical import canonical;"
        f"load(__import__('pathlib').Path({str(MODELS / SHIPPED_MODEL)!r})).score(canonical('hello you'));"
        "assert not {'sklearn', 'numpy', 'scipy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own words


CHANGES: dict[str, Callable[[str], str]] = {
    "greeting": lambda text: f"Hi Nora,\n\n{text}",
    "formal greeting": lambda text: f"Dear Ms. Whitfield,\n{text}",
    "closing": lambda text: f"{text}\n\nBest regards,\nHelen Okafor",
    "default sentence": lambda text: f"I'd like to add you to my professional network on LinkedIn.\n{text}",
    "default after": lambda text: f"{text}\nI'd like to add you to my professional network on LinkedIn.",
    "hidden characters": "\u200b".join,
    "soft hyphens": lambda text: text.replace("e", "\u00ade"),
    "capitals": str.upper,
    "look-alikes": lambda text: text.replace("o", "\u043e").replace("a", "\u0430"),
    "spaces": lambda text: text.replace(" ", "  "),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_costs_a_sender_nothing_moves_nothing(change: str, shipped: Scorer) -> None:
    """Greeting, closing, default sentence, capitals and hidden characters move p by at most 0.02."""
    notes = [note.text for note in UNSEEN if note.language == "en" and canonical(note.text).text]
    moved = [
        abs(
            shipped.score(canonical(CHANGES[change](text))).p_blanket
            - shipped.score(canonical(text)).p_blanket
        )
        for text in notes
    ]
    assert fmean(moved) <= 0.005
    assert sorted(moved)[int(0.95 * len(moved))] <= 0.02


def test_the_owners_name_moves_nothing(shipped: Scorer) -> None:
    """Whose name stands in a slot is no evidence: any owner's name gives the same probability."""
    for note in [note.text for note in UNSEEN if note.language == "en"][:40]:
        one, other = (
            shipped.score(canonical(f"{note} I mean it, {name}!", names=[name])).p_blanket
            for name in ("Maureen", "Giovanni")
        )
        assert abs(one - other) <= 0.02


def _crossed(features: object, notes: tuple[Note, ...], truth: list[bool]) -> float:
    """The area under the curve of a logistic regression on some features, groups held out."""
    matrix = features
    fold = np.array(folds([note.group for note in notes], 4))
    scores = np.zeros(len(notes))
    for at in range(4):
        fitted = LogisticRegression(max_iter=500).fit(matrix[fold != at], np.array(truth)[fold != at])  # type: ignore[index]
        scores[fold == at] = fitted.decision_function(matrix[fold == at])  # type: ignore[index]
    found = auc([float(score) for score in scores], truth)
    assert found is not None
    return found


def _greeting(note: Note) -> list[str]:
    """The words of a note that are cut before it is judged: greeting, closing, signature."""
    kept = set(canonical(note.text).text.split())
    return [word for word in fold(note.text).text.split() if word not in kept]


def test_neither_length_nor_language_nor_writer_tells_the_label() -> None:
    """Negative controls: what says nothing of the question must not give the label away in the corpus."""
    truth = [note.blanket for note in NOTES]
    length = np.array([[len(note.text), len(note.text.split())] for note in NOTES]) / 100.0
    assert _crossed(length, NOTES, truth) < 0.65
    language = CountVectorizer(analyzer=lambda note: [note.language]).fit_transform(NOTES)
    assert _crossed(language, NOTES, truth) < 0.6
    greeting = CountVectorizer(analyzer=_greeting, min_df=2)
    assert _crossed(greeting.fit_transform(NOTES), NOTES, truth) < 0.65


CONTROLS = {
    "length": CountVectorizer(analyzer=lambda note: ["word"] * min(20, len(note.text) // 40)),
    "language": CountVectorizer(analyzer=lambda note: [note.language]),
    "greeting": CountVectorizer(analyzer=_greeting, min_df=2),
}


@pytest.mark.parametrize("control", CONTROLS)
def test_what_says_nothing_of_the_question_does_not_rank_unseen_notes(control: str) -> None:
    """Negative controls: length, language or greeting, learnt from the corpus, rank unseen notes badly."""
    features = CONTROLS[control].fit(NOTES)
    fitted = LogisticRegression(max_iter=500).fit(features.transform(NOTES), [note.blanket for note in NOTES])
    scores = [float(score) for score in fitted.decision_function(features.transform(UNSEEN))]
    assert 0.35 < area(scores, UNSEEN) < 0.65


@pytest.mark.skipif("VOUCHED_FOUND_NOTES" not in os.environ, reason="needs found notes (not published)")
def test_found_notes_alone_teach_a_genre_only() -> None:
    """Negative control: whoever learns from found mail and templates alone ranks the held-out notes badly."""
    found = [note for note in read_notes(Path(os.environ["VOUCHED_FOUND_NOTES"])) if not note.written]
    scorer = scorer_of(train(found, "found"))
    assert area([scorer.score(canonical(note.text)).p_blanket for note in UNSEEN], UNSEEN) < 0.85


def test_shuffled_labels_teach_nothing(material: Material) -> None:
    """Negative control: trained on labels dealt at random inside each language, ranking is a coin."""
    some = tuple(note for note in NOTES if note.language in {"en", "de"})
    labels = [note.blanket for note in some]
    random.Random(7).shuffle(labels)  # noqa: S311 - dealt the same in every run
    dealt = tuple(
        Note(text=n.text, blanket=label, language=n.language, group=n.group, source=n.source, writer=n.writer)
        for n, label in zip(some, labels, strict=True)
    )
    recipe = Recipe()
    by_text = {note.text: note for note in dealt}
    chosen = [at for at, note in enumerate(material.notes) if note.text in by_text]
    part = material.part(chosen)
    part = replace(part, notes=[by_text[note.text] for note in part.notes])
    fitted = fit(part, balance(part.notes, recipe), recipe)
    unseen = tuple(note for note in UNSEEN if note.language in {"en", "de"})
    texts = [canonical(note.text) for note in unseen]
    scores = [float(score) for score in fitted.log_odds(texts, encoded_of(texts, 0))]
    assert 0.35 < area(scores, unseen) < 0.65

"""Learning from the owner: kept only when it helps, bounded, and one step from what was before."""

from pathlib import Path

import pytest

from vouched.learn.adapt import adapted
from vouched.learn.corpus import OWN, Note, read_folder
from vouched.learn.feedback import KEPT, MOST_SHIFT, install, refit, roll_back
from vouched.learn.modelfile import EMBED_MODEL, Model, default_path, dump, read, scorer_of, scorer_with_head
from vouched.touch.canonical import canonical

THINGS = [
    "ladder",
    "kettle",
    "bicycle",
    "violin",
    "cello",
    "umbrella",
    "parcel",
    "teapot",
    "tent",
    "lamp",
    "jacket",
    "wheelbarrow",
]
FIELDS = [
    "logistics",
    "printing",
    "optics",
    "tea",
    "shipping",
    "insurance",
    "retail",
    "mining",
    "farming",
    "banking",
    "energy",
    "steel",
]


def note(text: str, *, blanket: bool, group: str, source: str = "corpus") -> Note:
    """An English note."""
    return Note(text=text, blanket=blanket, language="en", group=group, source=source, writer=group)


def notes(things: list[str], fields: list[str]) -> list[Note]:
    """Personal notes about things and blanket ones about fields of business."""
    personal = [
        note(f"You left your {one} in our kitchen on Sunday", blanket=False, group=f"p{one}")
        for one in things
    ]
    blanket = [
        note(f"We help leaders in {one} grow, open to a quick call?", blanket=True, group=f"b{one}")
        for one in fields
    ]
    return [*personal, *blanket]


BASE = notes(THINGS, FIELDS)
HELD_OUT = read_folder(default_path().parent / "corpus" / "heldout")


@pytest.fixture(scope="module")
def present() -> Model:
    """The model before any feedback."""
    return read(default_path())


def own(text: str, *, blanket: bool) -> Note:
    """A label of the owner's."""
    return note(text, blanket=blanket, group=text, source=OWN)


def p_blanket(model: Model, text: str) -> float:
    """What a model says of a note."""
    return scorer_of(model).score(canonical(text)).p_blanket


def test_labels_of_the_owner_are_learnt(present: Model) -> None:
    """A kind of blanket note that the model took for personal is recognised after she moved a few."""
    text = "Your kitchen deserves the Sunday Kettle Club, you left without a {} voucher"
    labels = [own(text.format(one), blanket=True) for one in ("tea", "cup", "spoon", "bread", "jam", "fork")]
    found = refit(present, labels, HELD_OUT)
    assert found.model is not None
    assert found.reason == "it is no worse"
    assert found.model.name == "own"
    asked = text.format("cake")
    assert p_blanket(found.model, asked) > p_blanket(present, asked) + 0.1


def test_what_the_shipped_model_knows_is_kept(present: Model) -> None:
    """Notes that have nothing to do with her labels are judged nearly as before."""
    labels = [own("Kettle Club voucher for you", blanket=True)]
    found = refit(present, labels, HELD_OUT)
    assert found.model is not None
    assert 0 < found.shift < 0.3
    assert found.model.band == present.band
    assert found.model.grams == present.grams


def test_no_labels_change_nothing(present: Model) -> None:
    """The prior is the shipped model itself: without labels its coefficients come out."""
    for_nothing = adapted(present, [own("Kettle Club", blanket=True)], 0.0)
    assert for_nothing.weights == present.weights
    assert for_nothing.piece_weights == present.piece_weights


def test_a_model_with_a_head_learns_too() -> None:
    """The head over the encoder's numbers moves as well, and the result is told by them."""
    shipped = read(default_path().with_name(EMBED_MODEL))
    label = own("Your kitchen deserves the Sunday Kettle Club", blanket=True)
    moved = adapted(shipped, [label], 4.0)
    assert moved.head != shipped.head
    scores = [scorer_with_head(model).score(canonical(label.text)).p_blanket for model in (shipped, moved)]
    assert scores[1] > scores[0]


def test_adversarial_labels_change_nothing(present: Model) -> None:
    """Labels that turn everything round make a worse model, which is refused with the reason."""
    labels = [
        own(f"{one.text} number {number}", blanket=not one.blanket) for number in range(4) for one in BASE
    ]
    found = refit(present, labels, HELD_OUT)
    assert found.model is None
    assert found.reason == "it is worse on notes that were held out"
    assert found.after.brier > found.before.brier
    assert found.shift <= MOST_SHIFT


def test_the_same_labels_in_another_order_give_the_same_model(present: Model) -> None:
    """A re-fit depends on what was labelled, not on when."""
    labels = [own(f"Sorry I missed your {one} on Friday", blanket=False) for one in THINGS[:4]]
    one = refit(present, labels, HELD_OUT)
    other = refit(present, labels[::-1], HELD_OUT)
    assert one.model is not None
    assert other.model is not None
    assert dump(one.model) == dump(other.model)


def test_earlier_models_are_kept_and_brought_back(tmp_path: Path, present: Model) -> None:
    """Each installation keeps the one before, five at most; going back takes them one by one."""
    path = tmp_path / "state" / "touch.json"
    assert not roll_back(path)
    for number in range(KEPT + 2):
        install(replace_name(present, number), path)
    assert len(list(path.parent.iterdir())) == KEPT + 1
    for number in range(KEPT, 0, -1):
        assert roll_back(path)
        assert path.read_bytes() == dump(replace_name(present, number))
    assert roll_back(path)
    assert not path.exists()
    assert not roll_back(path)


def replace_name(model: Model, number: int) -> Model:
    """The same model under another name."""
    from msgspec.structs import replace as changed  # noqa: PLC0415 - beside the one of dataclasses

    return changed(model, name=f"model-{number}")

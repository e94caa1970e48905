"""Learning from the owner: kept only when it helps, bounded, and one step from what was before."""

from dataclasses import replace
from pathlib import Path

import pytest

from vouched.learn.corpus import OWN, Note
from vouched.learn.feedback import KEPT, MOST_SHIFT, install, refit, roll_back
from vouched.learn.modelfile import Model, dump, scorer_of
from vouched.learn.train import train

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


BASE = notes(THINGS[:8], FIELDS[:8])
HELD_OUT = notes(THINGS[8:], FIELDS[8:])


@pytest.fixture(scope="module")
def present() -> Model:
    """The model before any feedback."""
    return train(BASE, "present")


def own(text: str, *, blanket: bool) -> Note:
    """A label of the owner's."""
    return note(text, blanket=blanket, group=text, source=OWN)


def test_labels_of_the_owner_are_learnt(present: Model) -> None:
    """A kind of blanket note that the model took for personal is recognised after she moved a few."""
    text = "Your kitchen deserves the Sunday Kettle Club, you left without a {} voucher"
    labels = [own(text.format(one), blanket=True) for one in ("tea", "cup", "spoon", "bread", "jam", "fork")]
    found = refit(BASE, labels, HELD_OUT, scorer_of(present))
    assert found.model is not None
    assert found.reason == "it is no worse"
    from vouched.touch.canonical import canonical  # noqa: PLC0415 - only this test asks it

    asked = canonical(text.format("cake"))
    assert scorer_of(found.model).score(asked).p_blanket > scorer_of(present).score(asked).p_blanket + 0.1


def test_adversarial_labels_change_nothing(present: Model) -> None:
    """Labels that turn everything round make a worse model, which is refused with the reason."""
    labels = [
        own(f"{one.text} number {number}", blanket=not one.blanket) for number in range(4) for one in BASE
    ]
    found = refit(BASE, labels, HELD_OUT, scorer_of(present))
    assert found.model is None
    assert found.reason.startswith("it would change the judgement of other notes too much (")
    assert found.after.brier > found.before.brier
    assert found.shift > MOST_SHIFT


def test_the_same_labels_in_another_order_give_the_same_model(present: Model) -> None:
    """A re-fit depends on what was labelled, not on when."""
    labels = [own(f"Sorry I missed your {one} on Friday", blanket=False) for one in THINGS[:4]]
    one = refit(BASE, labels, HELD_OUT, scorer_of(present))
    other = refit(BASE, labels[::-1], HELD_OUT, scorer_of(present))
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


def test_the_owners_label_outweighs_the_corpus(present: Model) -> None:
    """A note of the corpus that she labelled otherwise has her label only."""
    turned = replace(BASE[0], blanket=True, source=OWN)
    found = refit(BASE, [turned], HELD_OUT, scorer_of(present))
    alone = train([turned, *BASE[1:]], "own")
    assert found.model is None or found.model.data == alone.data

"""Template memory: what counts as the same note."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouched.touch.canonical import canonical
from vouched.touch.templates import (
    ALIKE,
    REMEMBERED,
    ForgetfulMemory,
    Sighting,
    Sketch,
    likeness,
    recall,
    sketch,
)

NOW = datetime(2026, 11, 20, tzinfo=UTC)
MERGE = (
    "Hi {name}, I came across your work at {firm} and was really impressed by your experience in {field}. "
    "We help teams like yours cut their costs by half. Would you be open to a quick call next week?"
)


def sketched(note: str) -> Sketch:
    """The sketch of a note that is long enough."""
    found = sketch(canonical(note).text)
    assert found is not None
    return found


def test_other_slot_values_are_the_same_note() -> None:
    """Name, firm and field changed: still one template."""
    one = sketched(MERGE.format(name="Nora", firm="Halden Optics", field="lenses"))
    other = sketched(MERGE.format(name="Bengt", firm="Orbis", field="harbour logistics"))
    assert likeness(one, other) >= ALIKE


@pytest.mark.parametrize(
    "other",
    [
        "I came across your umbrella in our hall and was sorry that you walked home in that rain.",
        "Would you be open to giving back the ladder next week? Rolf cannot reach the gutters without it.",
    ],
)
def test_a_shared_phrase_is_not_the_same_note(other: str) -> None:
    """A few words in common do not make a template of a personal note."""
    assert likeness(sketched(MERGE.format(name="Nora", firm="Orbis", field="tea")), sketched(other)) < ALIKE


def test_short_notes_must_agree_entirely() -> None:
    """Strangers write short notes alike, so one word of difference parts them; digits do not."""
    assert likeness(sketched("happy to connect again"), sketched("happy to connect soon")) == 0.0
    assert likeness(sketched("see you at 7 there"), sketched("see you at 8 there")) == 1.0


def test_notes_of_two_words_are_not_remembered() -> None:
    """Fewer than three words say nothing and have no sketch."""
    assert sketch("thank you") is None
    assert recall(ForgetfulMemory(), None, sender_key="a", now=NOW).senders == 0


def test_memory_ends_after_two_years_and_does_not_see_the_future() -> None:
    """Too old and not yet sent do not count; neither does the sender herself."""
    memory = ForgetfulMemory()
    note = sketched(MERGE.format(name="Nora", firm="Orbis", field="tea"))
    for sender, at in (
        ("old", NOW - REMEMBERED - timedelta(days=1)),
        ("future", NOW + timedelta(days=1)),
        ("self", NOW),
        ("seen", NOW - REMEMBERED),
    ):
        memory.remember(Sighting(sender, at, note))
    seen = recall(memory, note, sender_key="self", now=NOW)
    assert (seen.senders, seen.sightings, seen.first) == (1, 1, NOW - REMEMBERED)


@given(st.text(alphabet="abcde ", min_size=10, max_size=200))
def test_a_note_is_like_itself(text: str) -> None:
    """Any sketch is alike to its own repetition, found by its own bands, and the same in every process."""
    found = sketch(text)
    if found is not None:
        memory = ForgetfulMemory()
        memory.remember(Sighting("other", NOW, found))
        assert likeness(found, found) == 1.0
        assert recall(memory, sketch(text), sender_key="me", now=NOW).senders == 1

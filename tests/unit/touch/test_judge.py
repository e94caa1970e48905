"""The judgement of a note: facts first, then the model, then the band."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from vouched.mail.person import Owner
from vouched.touch.canonical import Canonical
from vouched.touch.judge import judge
from vouched.touch.scorer import Band, Grasp, Score, Weight
from vouched.touch.templates import ForgetfulMemory, Sighting, sketch
from vouched.touch.touch import Touch, TouchKind

NOW = datetime(2026, 11, 20, tzinfo=UTC)
OWNER = Owner(name="Nora Whitfield")
NOTE = "You lent me your wrench in May and I never gave it back to you"


@dataclass(frozen=True)
class FixedScorer:
    """A scorer that always gives the same probability."""

    p: float
    model_id: str = "fixed-1"
    languages: Mapping[str, Grasp] = field(default_factory=lambda: {"en": Grasp.FULL, "fi": Grasp.THIN})
    band: Mapping[Grasp, Band] = field(
        default_factory=lambda: {Grasp.FULL: Band(0.35, 0.95), Grasp.THIN: Band(0.2, 0.98)}
    )

    def score(self, note: Canonical) -> Score:
        """The fixed probability, with two signals."""
        return Score(self.p, (("deed", -1.5), ("praise", 0.4))) if note.text else Score(self.p, ())

    def weights(self, note: Canonical) -> tuple[Weight, ...]:
        """One word that spoke for personal."""
        start, end = note.span(0, min(3, len(note.text)))
        return (Weight(start, end, note.text[:3], -0.7),)


def touch(note: str, p: float | None = 0.5, memory: ForgetfulMemory | None = None) -> Touch:
    """Judge a note with a model that says `p`, or without one."""
    return judge(
        note,
        scorer=None if p is None else FixedScorer(p),
        templates=memory or ForgetfulMemory(),
        sender_key="sender",
        owner=OWNER,
        now=NOW,
    )


@pytest.mark.parametrize(
    "note", ["", "   ", "Hi Nora,", "I'd like to add you to my professional network on LinkedIn.", "…\u200b"]
)
def test_no_words_of_her_own_is_bare(note: str) -> None:
    """Nothing, a greeting, or the platform's sentence is bare, with the reason, whatever the model says."""
    found = touch(note, 0.01)
    assert found.kind is TouchKind.BARE
    assert found.p_blanket == 0.99
    assert found.template is None
    assert found.reasons[0].code == "no-words"
    assert found.reasons[0].text == "The inviter wrote no words of her own."


def test_an_unfilled_slot_is_blanket() -> None:
    """A slot that the mail merge forgot decides, and is quoted."""
    found = touch("Hi {first_name}, I admire what you do at [Company Name].", 0.01)
    assert (found.kind, found.template) == (TouchKind.BLANKET, "unfilled-slot")
    assert found.reasons[0].text == "A slot of the template was left unfilled: {first_name}."


@pytest.mark.parametrize(
    "note", ['Your mail said "{first_name}", your merge is broken', "I moved it to [the shed] for you"]
)
def test_brackets_that_people_use_are_no_slots(note: str) -> None:
    """A slot that is quoted, or words that are no field of a merge, decide nothing."""
    assert touch(note, 0.1).reasons[0].code == "reads-personal"


def test_the_same_note_from_two_others_is_blanket() -> None:
    """Two other senders make a template; one, or the sender's own reminders, do not."""
    memory = ForgetfulMemory()
    text = "your work on harbour cranes is inspiring and i would love to hear your thoughts on our platform"
    kept = sketch(text)
    assert kept is not None
    for days, sender in ((3, "sender"), (2, "sender"), (9, "other")):
        memory.remember(Sighting(sender, NOW - timedelta(days=days), kept))
    assert touch(text, 0.1, memory).kind is TouchKind.PERSONAL
    memory.remember(Sighting("third", NOW - timedelta(days=1), kept))
    found = touch(text, 0.1, memory)
    assert (found.kind, found.template) == (TouchKind.BLANKET, "same-note")
    assert found.reasons[0].text == "The same words reached you from 2 other people since 2026-11-11."


@pytest.mark.parametrize(
    ("p", "kind", "code", "text"),
    [
        (
            0.96,
            TouchKind.BLANKET,
            "reads-blanket",
            "The note reads like one sent to many (96% likely to be a blanket note).",
        ),
        (0.95, TouchKind.UNSURE, "in-between", "The note could be either (95% likely to be a blanket note)."),
        (0.35, TouchKind.UNSURE, "in-between", "The note could be either (35% likely to be a blanket note)."),
        (
            0.10,
            TouchKind.PERSONAL,
            "reads-personal",
            "The note reads as written for you (10% likely to be a blanket note).",
        ),
    ],
)
def test_the_band_decides_with_its_ends_unsure(p: float, kind: TouchKind, code: str, text: str) -> None:
    """Only beyond the band is a note judged; the ends of the band belong to it."""
    found = touch(NOTE, p)
    assert (found.kind, found.reasons[0].code, found.reasons[0].text) == (kind, code, text)
    assert found.model_id == "fixed-1"


def test_a_thinly_taught_language_has_the_wider_band() -> None:
    """What is blanket in English is unsure in a language with few notes, and the reason says why."""
    found = touch("Kiitos kun lainasit sen minulle, se on nyt meidän mökillä ja voit hakea sen", 0.96)
    assert found.kind is TouchKind.UNSURE
    assert found.reasons[0].text.endswith("The model knows little of this language.")


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("ok", "too-short"),
        ("Remember me?", "too-short"),
        ("Erinnerungsvolle Grüße", "too-short"),
        ("Θα ήθελα να συνδεθούμε για να συζητήσουμε ευκαιρίες", "unknown-language"),
        (
            "Szeretném felvenni önt a szakmai hálózatomba, mert érdekes a munkája és őszintén üdvözlöm",
            "unknown-language",
        ),
        ("می‌خواهم شما را به شبکه حرفه‌ای خود اضافه کنم", "unknown-language"),
    ],
)
def test_what_cannot_be_read_is_unsure(note: str, code: str) -> None:
    """Two letters, two words, another script, another language: unsure, though the model is certain."""
    found = touch(note, 0.999)
    assert found.kind is TouchKind.UNSURE
    assert found.reasons[0].code == code


def test_without_a_model_facts_hold_and_the_rest_is_unsure() -> None:
    """A missing model never sets anything aside."""
    assert touch(NOTE, None).kind is TouchKind.UNSURE
    assert touch(NOTE, None).reasons[0].text == "No model could be asked, so the note was not judged."
    assert touch("", None).kind is TouchKind.BARE


def test_reasons_name_signals_and_words() -> None:
    """After the verdict come what spoke for blanket and what for personal, in words."""
    texts = [reason.text for reason in touch(NOTE, 0.1).reasons]
    assert texts[1] == "Speaks for blanket: it praises in general terms."
    assert texts[2] == "Speaks for personal: it says what you did or said; its words: “you”."


def test_a_phrase_is_quoted_once() -> None:
    """A phrase that stands twice is one reason with the weight of both, in the words of the note as sent."""
    note = "Your Goat! Remember our shed. And your goat."

    class Repeating(FixedScorer):
        def weights(self, note: Canonical) -> tuple[Weight, ...]:
            assert note.text
            return (
                Weight(5, 10, "goat!", -0.3),
                Weight(24, 29, "shed.", -0.4),
                Weight(39, 44, "goat.", -0.3),
            )

    found = judge(
        note,
        scorer=Repeating(0.1),
        templates=ForgetfulMemory(),
        sender_key="s",
        owner=OWNER,
        now=NOW,
    )
    assert found.reasons[-1].text.endswith("; its words: “goat”, “shed”.")


def test_a_few_words_have_the_wider_band() -> None:
    """What would be blanket in a longer note is unsure in a note of five words, and the reason says why."""
    found = touch("do you remember me still", 0.96)
    assert found.kind is TouchKind.UNSURE
    assert (
        found.reasons[0].text
        == "The note could be either (96% likely to be a blanket note). So few words say little."
    )
    assert touch(NOTE, 0.96).kind is TouchKind.BLANKET

"""Features: runs of letters and signals in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouched.touch.canonical import canonical
from vouched.touch.features import SIGNALS, findings, gram_spans, grams, signals
from vouched.touch.folding import fold
from vouched.touch.language import LANGUAGES
from vouched.touch.lexicon import MEANINGS, PRONOUNS, TABLES


def kinds(note: str) -> set[str]:
    """The kinds of phrase found in a note."""
    return {finding.kind for finding in findings(canonical(note))}


def test_no_run_of_letters_is_longer_than_five_and_none_spans_words() -> None:
    """A run holds at most five characters, so that no text can be read back from a model."""
    runs = grams(canonical("The fibre was cut; Grüße aus 日本語の町 in 1999").text)
    assert max(map(len, runs)) == 5
    assert not [run for run in runs if " " in run.strip()]
    assert " 000" in " ".join(runs)


@given(st.text(max_size=120))
def test_runs_and_their_spans_agree(note: str) -> None:
    """Every run is told with a stretch inside the text."""
    text = canonical(note).text
    assert [run for run, _, _ in gram_spans(text)] == grams(text)
    assert all(0 <= start <= end <= len(text) for _, start, end in gram_spans(text))


@pytest.mark.parametrize(
    ("note", "expected", "absent"),
    [
        ("You lent me your wrench last Tuesday", {"deed", "when", "things"}, {"praise", "offer"}),
        ("I came across your profile and was impressed by your journey", {"profile", "praise"}, {"deed"}),
        ("Du hast mir damals die Leiter geliehen", {"past", "deed", "things"}, {"offer"}),
        ("Nous accompagnons les dirigeants, un créneau cette semaine ?", {"offer", "action"}, {"kin"}),
        ("ご経歴を拝見し、求人のご案内です", {"post", "profile"}, {"kin"}),
        ("母から聞きました。鍵を返します", {"kin", "between", "things"}, {"post"}),
        ("Ваш профиль впечатлил, предлагаю созвон", {"profile", "praise", "offer", "action"}, {"kin"}),
        ("أمي تسلم عليك، مفتاح البيت عندي", {"kin", "between", "things"}, {"venue"}),
    ],
)
def test_phrases_are_found_in_their_language(note: str, expected: set[str], absent: set[str]) -> None:
    """What a phrase does in a note is told by the same names in every language."""
    found = kinds(note)
    assert expected <= found
    assert not absent & found


def test_signals_are_bounded_and_in_order() -> None:
    """There is a number between 0 and 1 for every signal, for an empty note too."""
    for note in ("", "?", "You lent me your wrench!!! 50 % off? (really) 😀 1. 2. " * 40):
        numbers = signals(canonical(note))
        assert len(numbers) == len(SIGNALS)
        assert all(0.0 <= number <= 1.0 for number in numbers)


def test_every_language_of_the_product_has_phrases_of_every_kind() -> None:
    """No language is left without a kind of phrase, or its absence would be learnt as a sign."""
    assert set(TABLES) == {*LANGUAGES, "xx"}
    for language in LANGUAGES:
        assert set(TABLES[language]) == {*MEANINGS, *PRONOUNS}, language


def test_phrases_are_written_as_notes_are_folded() -> None:
    """A phrase with a capital or a Latin accent could never be found; there is none."""
    for language, table in TABLES.items():
        for kind, phrases in table.items():
            for phrase in phrases.split("|"):
                assert fold(phrase).text == phrase, (language, kind, phrase)
                assert phrase.strip("* "), (language, kind)


def test_greeting_and_name_are_no_signal() -> None:
    """The signals of a note do not change when it is addressed and signed."""
    plain = "your hose is still round my tap, come and get it"
    assert signals(canonical(f"Dear Viktor,\n{plain}\nBest wishes, Helen")) == signals(canonical(plain))

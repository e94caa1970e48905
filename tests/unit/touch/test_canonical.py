"""Canonical text: what is taken out of a note before it is judged, and what must stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouched.touch.canonical import canonical
from vouched.touch.folding import fold

BODY = "your ladder still stands behind our shed. rolf needs it before sunday"


@pytest.mark.parametrize(
    "note",
    [
        f"Hi Maureen,\n\n{BODY}.",
        f"Dear Dr. Whitfield, {BODY}",
        f"{BODY}.\n\nBest regards,\nHelen Okafor",
        f"{BODY}\n- Helen",
        f"I'd like to add you to my professional network on LinkedIn.\n{BODY}",
        f"{BODY.upper()}",
        "".join(f"{letter}\u200b" for letter in BODY),
        BODY.replace("a", "а").replace("o", "о"),
        f"  {BODY.replace(' ', '  ')}  ",
        BODY.replace("s", "ſ"),
    ],
    ids=[
        "greeting",
        "title",
        "closing",
        "signature",
        "default",
        "capitals",
        "invisible",
        "look-alikes",
        "spaces",
        "nfkc",
    ],
)
def test_what_costs_a_sender_nothing_changes_nothing(note: str) -> None:
    """Greeting, closing, signature, default sentence, capitals and hidden characters leave the same text."""
    assert canonical(note).text.rstrip(".") == BODY


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("ciao bella da dove dgt", "bella da dove dgt"),
        ("hi u free sat", "u free sat"),
        ("hey its tom from choir", "its tom from choir"),
        ("hej tak for sidst", "tak for sidst"),
        ("hello i am rosa, with the blue pram", "i am rosa, with the blue pram"),
        ("Hi Maureen Quill", ""),
        ("Hallo Frau Dr. Meier", ""),
    ],
)
def test_only_an_address_goes_with_its_greeting(note: str, left: str) -> None:
    """What follows "hi" without a stop is the note itself, unless it is a name alone."""
    assert canonical(note).text == left


@pytest.mark.parametrize(
    ("note", "left"),
    [
        (
            "Sehr geehrte Frau Weber, der Schlüssel liegt unter dem Topf. Mit freundlichen Grüßen\nAnton",
            "schlussel",
        ),
        ("Bonjour Claire, ton vélo est dans ma cave. Cordialement, Luc", "velo"),
        ("Hola Pilar, te dejaste el paraguas en mi coche. Un abrazo, Nuria", "paraguas"),
        ("Cześć Aniu, słoiki czekają na schodach. Pozdrawiam, Kasia", "sloiki"),
        ("Hej Lotta! Din cykel står kvar hos oss. Hälsningar Per", "cykel"),
        ("こんにちは。傘をお借りしたままです。よろしくお願いします。", "傘をお借りしたままです"),
        ("Здравствуйте, Ольга! Ваш зонт остался у меня. С уважением, Пётр", "зонт"),
    ],
)
def test_letters_open_and_close_in_many_languages(note: str, left: str) -> None:
    """Openings and closings of other languages go as the English ones do; the words between them stay."""
    text = canonical(note).text
    assert left in text
    for gone in (
        "geehrte",
        "bonjour",
        "hola",
        "czesc",
        "hej ",
        "こんにちは",
        "здравствуйте",
        "grussen",
        "pozdrawiam",
    ):
        assert gone not in text


def test_known_names_are_masked() -> None:
    """The owner's name, which every mail merge fills in, is masked wherever it stands; other words stay."""
    text = canonical(
        "It was you, Maureen, who said that Maureen Whitfield hates boats", names=["Maureen Whitfield"]
    )
    assert "maureen" not in text.text
    assert "whitfield" not in text.text
    assert "hates boats" in text.text


def test_addresses_links_and_numbers_of_telephones_are_masked() -> None:
    """Where a link leads tells nothing; that there is one stays to be seen."""
    text = canonical("See https://example.com/x?y=1 then write a.b@example.org or call +44 20 7946 0958").text
    assert text == "see urlurl then write mailmail or call phonephone"


def test_the_platforms_own_sentence_as_read_from_its_mail_is_cut() -> None:
    """A default sentence that nobody listed is cut when the mail showed it to be the platform's."""
    default = "Ich lade Sie hiermit zu mir ein."
    assert (
        canonical(f"{default} Die Leiter lehnt am Zaun.", default_text=default).text
        == "die leiter lehnt am zaun."
    )


def test_spans_point_into_the_note_as_sent() -> None:
    """A stretch of canonical text leads back to the letters that the sender wrote."""
    note = "Hi Maureen, your\u200b L\u0430dder is here"
    text = canonical(note)
    start = text.text.index("ladder")
    first, last = text.span(start, start + len("ladder"))
    assert note[first:last] == "L\u0430dder"


@given(st.text(max_size=300))
def test_any_text_can_be_made_canonical(note: str) -> None:
    """No text raises; offsets are within the note and never run backwards."""
    text = canonical(note, default_text=note[:20], names=[note[:7]])
    assert len(text.text) == len(text.origin)
    assert all(0 <= at < max(1, len(note)) for at in text.origin)
    assert list(text.origin) == sorted(text.origin)


@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(note: str) -> None:
    """Folded text has nothing left to fold."""
    once = fold(note).text
    assert fold(once).text == once


def test_a_hostile_note_takes_no_long_time() -> None:
    """Megabytes of brackets, spaces or greetings are read up to a bound, in no long time."""
    for hostile in (
        "hi " * 400_000,
        "(" * 1_000_000,
        "a" * 1_000_000,
        " \n" * 500_000,
        "best regards, " * 90_000,
    ):
        assert len(canonical(hostile).text) <= 6_000


def test_accents_are_given_back_and_nothing_else() -> None:
    """Small letters with the accents of the note; hidden letters, look-alikes and capitals stay folded."""
    assert canonical("Dear Zoë, die GRÜSSE vom Händler à Łódź").accented() == "die grüsse vom händler à łódź"
    assert canonical("The ｃａｔ \u200bhides h\u0435re").accented() == "the cat hides here"

"""What words near a name come to, whatever words they are."""

import pytest
from tests.unit.people.shelf import OWNER
from tests.unit.people.test_introductions import JANE, acts, all_acts, written

from vouched.people.forwarded import forwarded_author
from vouched.people.introductions import vouching_acts


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Yesterday I had tea with Jane Doe and we spoke of you.", "Jane Doe"),
        ("Am Sonntag war Miriam Vogel bei uns.", "Miriam Vogel"),
        ("Jane came by on Sunday.", ""),
        ("The bank sent Folkmar Detlefsen home.", "Folkmar Detlefsen"),
        ("Unser Restaurator Folkmar Detlefsen ist krank.", "Folkmar Detlefsen"),
        ("> Jane Doe asked for you\n\nNever mind.", ""),
    ],
)
def test_mentions(words: str, name: str) -> None:
    """Whoever is named in full is mentioned and no more; a first name is nobody."""
    found = all_acts(words)
    assert {kind for kind, _ in found} <= {"mentioned"}
    assert ("mentioned", name) in found if name else "Jane" not in {one for _, one in found}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Jane Doe was there. I would not trust her.", "warned"),
        ("Gerade schreibt Jane Doe alle an. Finger weg, das ist ein Betrüger.", "doubted"),
        ("My friend Jane Doe will write to you. I take that back, she cheated me.", "doubted"),
        ("Je retire ce que je disais de Jane Doe.", "doubted"),
    ],
)
def test_doubts(words: str, kind: str) -> None:
    """The plainest warnings are warnings; any other near a name, or words taken back, leave doubt."""
    assert acts(words) == {(kind, "Jane Doe")}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("My lodger Jane Doe would love a word with you about maps.", "announced"),
        ("I do hope you don't mind, but I told Jane Doe to ring you.", "announced"),
        ("Jane Doe from the choir has your number now.", "announced"),
        ("Ich hab der Jane Doe gesagt, sie soll dich anschreiben. Ist das okay?", "announced"),
        ("Jane Doe would like to meet you. May I give her your address?", "mentioned"),
        ("Jane Doe asked me for your address.", "mentioned"),
        ("Jane Doe has left the bank and now paints.", "mentioned"),
        ("We walked with Jane Doe. The map is at my sister's; it is yours when we meet.", "mentioned"),
        ("If a woman called Jane Doe writes to you, I told her nothing.", "mentioned"),
        ("Do you know Jane Doe, who wrote to me?", "mentioned"),
    ],
)
def test_you_and_a_way_to_turn_to_you(words: str, kind: str) -> None:
    """Who is said to turn to the owner is announced; who only wants to, or is only spoken of, is not."""
    assert (kind, "Jane Doe") in all_acts(words)
    assert kind == "announced" or ("announced", "Jane Doe") not in all_acts(words)


def test_addresses() -> None:
    """Whom she names by an address alone is spoken of all the same."""
    owner = "Told my old flatmate to look you up. She is jane@doe.example."
    found = vouching_acts(written(owner), OWNER)
    assert {(act.kind.value, act.address) for act in found} == {("announced", "jane@doe.example")}
    found = vouching_acts(written("The form is at jane@doe.example."), OWNER)
    assert {(act.kind.value, act.address) for act in found} == {("mentioned", "jane@doe.example")}


def test_forwarded_without_a_mark() -> None:
    """Outlook marks no forwarded message; the subject tells it from an answer."""
    block = "From: Jane Doe <jane@doe.example>\nSent: Monday\nTo: Mary Smith\nSubject: Maps\n\nHello"
    assert forwarded_author(block, "FW: Maps") == JANE
    assert forwarded_author(block, "Re: Maps") is None
    assert forwarded_author("From: Jane Doe <jane@doe.example>\n\nHello", "FW: Maps") is None


@pytest.mark.parametrize(
    ("question", "answer", "kind"),
    [
        ("Jane Doe, does that ring a bell?", "Yes, she is a dear.", "answered"),
        ("Do you know Jane Doe?", "We sang in one choir, my neighbour of old.", "answered"),
        ("Do you know Jane Doe?", "Yes, alas. She owes my brother money.", "mentioned"),
        ("Conosci Jane Doe?", "Come no! È la madrina di mia figlia.", "answered"),
        ("Do you know Jane Doe?", "Only by name.", "mentioned"),
    ],
)
def test_answers_in_other_words(question: str, answer: str, kind: str) -> None:
    """An answer counts by what it says of her, and one with reserve counts for nothing."""
    assert (kind, "Jane Doe") in all_acts(answer, question=question)

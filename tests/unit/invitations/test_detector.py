"""The trained detector of prose: when it is asked, and that its answer is used."""

from dataclasses import dataclass

import pytest

from vouched.invitations.body import copy_of
from vouched.invitations.detector import COUNTS, Features, features_of, invites, is_letter, is_terse
from vouched.invitations.invitation import InvitationKind
from vouched.invitations.prose import concepts
from vouched.invitations.read import read
from vouched.invitations.wording import CONCEPTS
from vouched.mail.message import Message, MessageRef, parse
from vouched.mail.person import Owner

OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
PLAIN = "The gate at the lower field is open again, and the key hangs where it always hung, behind the door."


@dataclass
class Sure:
    """A detector that always gives one answer and counts how often it is asked."""

    answer: float
    asked: int = 0

    def probability(self, features: Features) -> float:
        """The answer."""
        assert len(features.counts) == len(COUNTS)
        self.asked += 1
        return self.answer


def mail(body: str = PLAIN, subject: str = "hello", more: str = "") -> Message:
    """A mail of a person."""
    text = (
        f"From: Alex Moss <alex@moss.example>\nTo: nora@whitfield.example\nSubject: {subject}\n"
        f"Message-ID: <1@moss.example>\n{more}Content-Type: text/plain; charset=utf-8\n\n{body}\n"
    )
    return parse(text.encode(), MessageRef("home", "INBOX", 1, 1))


def test_where_phrases_say_too_little_the_model_decides() -> None:
    """A nearly certain model makes an invitation of prose, and the signals name it."""
    found = read(mail(), OWNER, Sure(0.99))
    assert found is not None
    assert found.kind is InvitationKind.OUTREACH
    assert found.signals == ("prose", "prose-outreach", "prose-model")
    assert found.score == 0.95
    assert found.note == PLAIN


@pytest.mark.parametrize("answer", [0.0, 0.5, 0.59])
def test_an_unsure_model_decides_nothing(answer: float) -> None:
    """Without any phrase of inviting the model must be surer than not."""
    assert read(mail(), OWNER, Sure(answer)) is None


def test_without_a_model_phrases_decide() -> None:
    """The same mail is none."""
    assert read(mail(), OWNER) is None


@pytest.mark.parametrize(
    "message",
    [
        mail(subject="Re: hello"),
        mail(subject="Fwd: hello"),
        mail(more="List-Id: <bees.example>\n"),
        mail(more="In-Reply-To: <7@whitfield.example>\n"),
        mail(body="Thank you for the invitation! " + PLAIN),
        mail(body="Gate is open."),
        mail(body=PLAIN * 30),
    ],
    ids=["answer", "forward", "list", "in-reply-to", "thanks", "short", "long"],
)
def test_what_rules_exclude_is_never_asked(message: Message) -> None:
    """Answers, forwards, lists, thanks, and what is no letter by its length."""
    sure = Sure(1.0)
    assert read(message, OWNER, sure) is None
    assert sure.asked == 0


def test_bars_depend_on_phrases() -> None:
    """0.6 is the bar, 0.5 with a phrase of inviting, 0.75 for a handful of words; the tables need 0.25."""
    none = [0.0] * len(CONCEPTS)
    some = [1.0, *none[1:]]
    assert [invites(each, none, by_tables=False) for each in (0.59, 0.61)] == [False, True]
    assert [invites(each, some, by_tables=False) for each in (0.49, 0.51)] == [False, True]
    assert [invites(each, some, by_tables=True) for each in (0.24, 0.26)] == [False, True]
    assert [invites(each, some, by_tables=False, terse=True) for each in (0.74, 0.76)] == [False, True]


def test_the_model_can_refuse_what_the_tables_find() -> None:
    """Two phrases of inviting are an invitation, unless the model is nearly certain that they are none."""
    asks = mail(body="Please join us for dinner at our place on Saturday. Do come, and bring the children.")
    found = read(asks, OWNER, Sure(0.3))
    assert found is not None
    assert found.signals == ("prose", "prose-company")
    assert read(asks, OWNER, Sure(0.1)) is None


def test_words_of_two_languages_that_are_the_same_count_once() -> None:
    """Danish and Norwegian share this sentence: one phrase, not two."""
    assert concepts(copy_of(""), copy_of("Kommer du med?")).body["company"] == 1


def test_features_hide_addresses_and_numbers() -> None:
    """No run of letters holds a part of an address, a link or a number."""
    found = features_of(
        copy_of("hello 7"), copy_of("Ring 55512 or ruth@adler.example, https://zzq.example/x?a=1"), [0.0] * 7
    )
    assert " 0 " in found.runs
    assert not any("555" in run or "adl" in run or "zzq" in run for run in found.runs)
    assert len(found.counts) == len(COUNTS)
    assert {" hello 0 ", " ring 0 "} <= found.runs
    assert found.counts[-2:] == (0.0, 0.0)


def test_a_question_at_the_end_is_a_feature() -> None:
    """Whether a text asks at all, and whether it asks in its last sentences."""
    early = features_of(copy_of(""), copy_of("Did you see it? One. Two. Three. Four."), [0.0] * 7)
    late = features_of(copy_of(""), copy_of("One. Two. Three. Are you coming?"), [0.0] * 7)
    assert (early.counts[-2:], late.counts[-2:]) == ((1.0, 0.0), (1.0, 1.0))


def test_scripts_without_spaces_need_fewer_characters() -> None:
    """Ten Japanese characters are a letter and twenty no terse one, ten and thirty Latin ones are not."""
    assert [is_letter(copy_of(text)) for text in ("あ" * 10, "a" * 10, "a" * 15)] == [True, False, True]
    assert [is_terse(copy_of(text)) for text in ("あ" * 20, "a" * 30, "a" * 40)] == [False, True, False]


TYPED = f"<p>{PLAIN}</p>"
PICTURE = '<img width=600 src="https://cdn.moss.example/spring.png">'
ATTACHED = '<img src="cid:logo">'
TABLE = "<table><tr><td>Alex Moss</td></tr></table>"


def page(html: str, *, copy: bool, sender: str = "alex@moss.example") -> Message:
    """A mail in HTML, with a plain copy or without."""
    plain = f"--b\nContent-Type: text/plain\n\n{PLAIN}\n" if copy else ""
    raw = (
        f"From: Alex Moss <{sender}>\nSubject: hello\nMessage-ID: <1@moss.example>\n"
        f'Content-Type: multipart/alternative; boundary="b"\n\n{plain}'
        f"--b\nContent-Type: text/html\n\n<html><body>{html}</body></html>\n--b--\n"
    )
    return parse(raw.encode(), MessageRef("home", "INBOX", 1, 1))


@pytest.mark.parametrize("html", [TYPED, TYPED + ATTACHED, TYPED + 2 * TABLE + PICTURE])
def test_typed_html_is_asked_of(html: str) -> None:
    """As programs make it of a letter, with a signature of tables and a logo."""
    model = Sure(0.99)
    assert read(page(html, copy=True), OWNER, model) is not None
    assert model.asked == 1


@pytest.mark.parametrize(
    ("html", "copy"),
    [(TYPED + TABLE, False), (TYPED + PICTURE, False), (TYPED + 3 * TABLE, True), (TYPED + 3 * TABLE, False)],
)
def test_a_page_that_was_laid_out_is_no_letter(html: str, copy: bool) -> None:  # noqa: FBT001 - a column
    """The model, which knows letters alone, is not asked."""
    model = Sure(0.99)
    assert read(page(html, copy=copy), OWNER, model) is None
    assert model.asked == 0


def test_a_counter_of_readers_is_no_picture() -> None:
    """Tools that send one person's letters put a pixel below them."""
    counter = '<img src="https://t.moss.example/o.gif" width="1" height="1">'
    assert read(page(TYPED + counter, copy=False), OWNER, Sure(0.99)) is not None


def test_a_club_writes_letters() -> None:
    """Many write from an address of their office, which belongs to nobody, and takes answers."""
    assert read(page(TYPED, copy=True, sender="info@moss.example"), OWNER, Sure(0.99)) is not None


@pytest.mark.parametrize("sender", ["noreply@moss.example", "alex4521987603@moss.example"])
def test_a_machine_writes_no_letters(sender: str) -> None:
    """Whatever its words are like."""
    model = Sure(0.99)
    assert read(page(TYPED, copy=True, sender=sender), OWNER, model) is None
    assert model.asked == 0


def test_a_designed_page_must_say_more() -> None:
    """Two phrases make an event of a letter, and none of a page whose subject says nothing."""
    words = "<p>Doors open at six. Admission is free.</p>"
    assert read(page(words, copy=False), OWNER) is not None
    assert read(page(words + 3 * TABLE, copy=False), OWNER) is None
    assert read(page(f"{words}<p>Save the date!</p>" + 3 * TABLE, copy=False), OWNER) is not None

"""The trained detector of prose: when it is asked, and that its answer is used."""

from dataclasses import dataclass

import pytest

from vouched.invitations.body import copy_of
from vouched.invitations.detector import COUNTS, Features, features_of, invites, is_letter
from vouched.invitations.invitation import InvitationKind
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


@pytest.mark.parametrize("answer", [0.0, 0.5, 0.94])
def test_an_unsure_model_decides_nothing(answer: float) -> None:
    """Without any phrase of inviting the model must be nearly certain."""
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
        mail(body="The gate is open."),
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
    """With a phrase of inviting 0.85 is the bar, without one 0.95."""
    none = [0.0] * len(CONCEPTS)
    some = [1.0, *none[1:]]
    assert [invites(0.9, none), invites(0.9, some), invites(0.84, some), invites(0.96, none)] == [
        False,
        True,
        False,
        True,
    ]


def test_features_hide_addresses_and_numbers() -> None:
    """No run of letters holds a part of an address, a link or a number."""
    found = features_of(copy_of("Ring 55512 or ruth@adler.example, https://zzq.example/x"), [0.0] * 7)
    assert " 0 " in found.runs
    assert not any("555" in run or "adl" in run or "zzq" in run for run in found.runs)
    assert len(found.counts) == len(COUNTS)


def test_scripts_without_spaces_need_fewer_characters() -> None:
    """Forty Japanese characters are a letter, forty Latin ones are not."""
    assert is_letter(copy_of("あ" * 40))
    assert not is_letter(copy_of("a" * 40))

"""The owner's moves as labels of notes."""

from dataclasses import dataclass, field, replace

import pytest
from tests.unit.run.account import NOW, SubjectJudge, TestAccount, letter

from vouched.learn.corpus import OWN, Note
from vouched.mail.message import Message
from vouched.people.standing import StandingKind
from vouched.run.own_notes import OwnNotes, joined, own_notes
from vouched.run.records import Judgement
from vouched.run.sweep import sweep


@dataclass
class NoteJudge(SubjectJudge):
    """Finds the body as the inviter's note; everybody has the same standing."""

    standing: StandingKind = StandingKind.UNKNOWN
    note: str = "Hi Nora Whitfield, I came across your profile and like your work"
    judged: list[str] = field(default_factory=list)
    overrule: dict[str, str] = field(default_factory=dict)

    def judge(self, message: Message) -> Judgement | None:
        """The judgement that the subject asks for, with note and standing."""
        found = SubjectJudge.judge(self, message)
        return found and replace(
            found,
            invitation=replace(found.invitation, note=self.note),
            standing=replace(found.standing, kind=self.standing),
        )


def moved(judge: SubjectJudge) -> TestAccount:
    """One set aside by vouched that she brought back, one that she set aside, one that she put to review."""
    account = TestAccount(judge=judge)
    for name, verdict in (("ann", "welcome"), ("bob", "welcome"), ("cid", "aside")):
        account.server.append("INBOX", letter(name, verdict), received_at=NOW)
    sweep(account.context())
    for name, source, target in (
        ("cid", "Invitations/Aside", "INBOX"),
        ("ann", "INBOX", "Invitations/Aside"),
        ("bob", "INBOX", "Invitations/Review"),
    ):
        uid = list(account.server.folders[source].messages)[account.names(source).index(name)]
        account.server.create(target).add(account.server.folders[source].messages.pop(uid))
    account.read_only = True
    return account


def test_brought_back_is_personal_and_set_aside_is_blanket() -> None:
    """The note is as the model reads it, in its language; review says nothing. Nothing is changed."""
    account = moved(NoteJudge())
    before = account.server.contents()
    found = own_notes(account.context(), "Nora Whitfield")
    assert account.server.contents() == before
    assert sorted(note.blanket for note in found.notes) == [False, True]
    assert found.silent == 1
    for note in found.notes:
        assert note.text == "i came across your profile and like your work"
        assert (note.language, note.source) == ("en", OWN)
    assert len({note.group for note in found.notes}) == 2


@pytest.mark.parametrize("standing", [kind for kind in StandingKind if kind is not StandingKind.UNKNOWN])
def test_a_move_of_somebody_known_says_nothing_of_the_note(standing: StandingKind) -> None:
    """She thought of the person."""
    assert own_notes(moved(NoteJudge(standing=standing)).context(), "Nora") == OwnNotes((), 3)


def test_without_words_or_an_invitation_there_is_no_label() -> None:
    """A bare invitation has no note; what she filed may be none at all."""
    assert own_notes(moved(NoteJudge(note="Hi Nora,")).context(), "Nora") == OwnNotes((), 3)
    account = moved(NoteJudge())
    account.judge.overrule = {f"{name}@example.org": "none" for name in ("ann", "bob", "cid")} | {
        f"<{name}@example.org>": "none" for name in ("ann", "bob", "cid")
    }
    assert own_notes(account.context(), "Nora") == OwnNotes((), 3)


def test_the_same_words_judged_both_ways_are_personal() -> None:
    """Whichever came first."""
    one, other = (
        Note(text="the same", blanket=blanket, language="en", group="g", source=OWN)
        for blanket in (True, False)
    )
    for order in ((one, other), (other, one)):
        found = joined(OwnNotes((note,), 1) for note in order)
        assert found == OwnNotes((other,), 2)

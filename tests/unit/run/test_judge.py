"""From a message to a decision, with the real floors."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from tests.unit.run.account import NOW

from vouched.invitations.detector import Detector
from vouched.invitations.invitation import Invitation, InvitationKind
from vouched.mail.authentication import TrustedServers
from vouched.mail.message import Message, MessageRef, parse
from vouched.mail.person import Owner, Person
from vouched.mailboxes.memory import MemoryMailbox
from vouched.mailboxes.memory_server import MemoryServer
from vouched.policy.config import PolicyConfig
from vouched.policy.decision import Verdict
from vouched.run.harvest import HarvestScope, harvest
from vouched.run.judge import Judge
from vouched.store.book import Book
from vouched.store.database import Database, scratch
from vouched.store.letters import Letters

NORA = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
TRUSTED = TrustedServers(frozenset({"mx.whitfield.example"}))
SENT = """From: Nora <nora@whitfield.example>
To: Ruth Adler <ruth@adler.example>
Subject: Re: the recipe {number}
Date: Mon, 0{number} Nov 2026 09:00:00 +0000
Message-ID: <{number}@whitfield.example>

Dear Ruth, it was lovely to see you, and thank you for the recipe; I shall try it on Sunday.
"""
ASKS = """Authentication-Results: mx.whitfield.example; dmarc=pass header.from={domain}
Received: from x.example by mx.whitfield.example; Sun, 22 Nov 2026 09:00:00 +0000
From: {name} <{local}@{domain}>
To: Nora <nora@whitfield.example>
Subject: Invitation to our conference
Date: Sun, 22 Nov 2026 09:00:00 +0000
Message-ID: <{local}@{domain}>

{note}
"""
NOTE = (
    "I would like to invite you to our exclusive webinar on growing revenue with proven outbound strategies. "
    "Please join us next Thursday and reserve your seat with the button below before all places are taken."
)


@dataclass(slots=True)
class Desk:
    """A judge with a book that knows Ruth."""

    database: Database
    judge: Judge

    def asks(self, name: str, note: str = NOTE) -> Message:
        """An invitation by somebody."""
        local, _, surname = name.lower().partition(" ")
        text = ASKS.format(name=name, local=local, domain=f"{surname}.example", note=note)
        return parse(text.encode(), MessageRef("home", "INBOX", 1, 1), received_at=NOW, trusted=TRUSTED)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """The desk, with the owner's sent mail harvested."""
    server = MemoryServer()
    for number in range(1, 5):
        server.append("Sent", SENT.format(number=number).encode(), received_at=NOW)
    database = scratch()
    book = Book(database.connection)
    harvest(MemoryMailbox(server), book, NORA, HarvestScope(trusted=TRUSTED), NOW)
    judge = Judge(
        owner=NORA,
        people=book,
        letters=Letters(database),
        scorer=None,
        policy=PolicyConfig(),
        clock=lambda: NOW,
    )
    yield Desk(database, judge)
    database.close()


def test_whom_the_owner_wrote_to_is_welcome_with_a_blanket_note_too(desk: Desk) -> None:
    """The chief reason is what happened between them."""
    judged = desk.judge.judge(desk.asks("Ruth Adler"))
    assert judged is not None
    assert (judged.decision.verdict, judged.decision.rule) == (Verdict.WELCOME, "acquainted")
    assert judged.decision.reasons[0].text.startswith("You wrote to Ruth Adler 4 times")


def test_without_a_model_a_strangers_note_is_not_judged_and_stays(desk: Desk) -> None:
    """Something is missing, so nothing is moved, and the decision says what."""
    judged = desk.judge.judge(desk.asks("Chad Brewster"))
    assert judged is not None
    assert (judged.decision.verdict, judged.decision.conclusive) == (Verdict.REVIEW, False)
    assert "doubt-note" in [reason.code for reason in judged.decision.reasons]


def test_notes_are_remembered_and_known_again_from_others(desk: Desk) -> None:
    """The same words from three people are a template, model or not; the same sender twice is one."""
    for name in ("Chad Brewster", "Chad Brewster", "Gary Growth"):
        judged = desk.judge.judge(desk.asks(name))
        assert judged is not None
        assert judged.touch.template is None
    judged = desk.judge.judge(desk.asks("Piotr Pipeline"))
    assert judged is not None
    assert judged.touch.template == "same-note"
    assert (judged.decision.verdict, judged.decision.rule) == (Verdict.ASIDE, "unknown-blanket")


def test_what_is_no_invitation_is_none(desk: Desk) -> None:
    """Nothing is judged and nothing remembered."""
    message = replace(desk.asks("Ruth Adler", "Here is the recipe: 200 g flour."), subject="the recipe")
    assert desk.judge.judge(message) is None
    assert desk.database.connection.execute("SELECT count(*) FROM letter").fetchone() == (0,)


def test_a_digest_follows_its_most_welcome_inviter(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """One message with several inviters is as welcome as the one whom the owner knows."""
    names = ("Chad Brewster", "Gary Growth", "Ruth Adler")
    first, *others = (Person(name=name, profile=f"linkedin:in/{name[:4].lower()}") for name in names)
    digest = Invitation(kind=InvitationKind.NETWORK, platform="linkedin", inviter=first, others=tuple(others))

    def read_digest(message: Message, owner: Owner, detector: Detector | None) -> Invitation:
        del message, owner, detector
        return digest

    monkeypatch.setattr("vouched.run.judge.read", read_digest)
    text = ASKS.format(name="LinkedIn", local="invitations", domain="linkedin.com", note="Three wait.")
    ours = parse(text.encode(), MessageRef("home", "INBOX", 1, 1), received_at=NOW, trusted=TRUSTED)
    judged = desk.judge.judge(ours)
    assert judged is not None
    assert judged.standing.person.name == "Ruth Adler"
    assert judged.decision.verdict is Verdict.WELCOME

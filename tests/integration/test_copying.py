"""Moving on a server without MOVE: interrupted anywhere, nothing is lost or doubled."""

from datetime import UTC, datetime

import pytest
from tests.servers.dovecot import PASSWORD, Dovecot, DovecotUser
from tests.servers.homes import ImapHome

from vouched.errors import MailboxError
from vouched.mail.message import MessageRef
from vouched.mailboxes.imap.abilities import Abilities
from vouched.mailboxes.imap.selecting import Desk
from vouched.mailboxes.imap.wire import Answer
from vouched.mailboxes.mailbox import Mailbox
from vouched.policy.decision import Decision, Verdict
from vouched.policy.plan import Move, Plan
from vouched.reasons import Reason

ASIDE = "Aside"


@pytest.fixture
def home(dovecot: Dovecot, dovecot_user: DovecotUser, monkeypatch: pytest.MonkeyPatch) -> ImapHome:
    """A mailbox with three letters on a Dovecot that does not show its MOVE."""
    monkeypatch.setattr(Abilities, "move", property(lambda _: False))
    home = ImapHome(dovecot.port, dovecot_user.name, PASSWORD, keywords=True)
    for number in range(3):
        home.deliver("INBOX", b"Message-ID: <%d@x.example>\r\nSubject: %d\r\n\r\nHi\r\n" % (number, number))
    return home


def plans(box: Mailbox) -> list[Plan]:
    """A move to `Aside` for the first two messages."""
    decision = Decision(
        verdict=Verdict.ASIDE, rule="test", reasons=(Reason("test", "A test."),), policy_digest="0"
    )
    state = box.open("INBOX")
    return [
        Plan(MessageRef("home", "INBOX", state.uidvalidity, uid), (Move(ASIDE),), decision)
        for uid in box.new_uids("INBOX", None)[:2]
    ]


def bodies(home: ImapHome, folder: str) -> list[bytes]:
    """The subjects in a folder."""
    return sorted(one.raw.split(b"Subject: ")[1][:1] for one in home.letters(folder))


@pytest.mark.parametrize("step", ["UID COPY", "UID STORE", "UID EXPUNGE"])
@pytest.mark.parametrize("done", [False, True])
def test_interrupted_at_any_step_it_is_finished_by_the_next_run(
    home: ImapHome, monkeypatch: pytest.MonkeyPatch, step: str, *, done: bool
) -> None:
    """The connection is lost before or after each command; the same plans carried out again make it whole."""
    run = Desk.run

    def lose(desk: Desk, command: str) -> Answer:
        if command.startswith(step):
            if done:
                run(desk, command)
            raise MailboxError("cut")
        return run(desk, command)

    with home.mailbox() as box:
        todo = plans(box)
        monkeypatch.setattr(Desk, "run", lose)
        with pytest.raises(MailboxError, match="cut"):
            box.carry_out(todo)
    monkeypatch.setattr(Desk, "run", run)
    with home.mailbox() as box:
        outcomes = box.carry_out(todo, again=True)
        assert all(outcome.done or outcome.gone for outcome in outcomes)
    assert bodies(home, "INBOX") == [b"2"]
    assert bodies(home, ASIDE) == [b"0", b"1"]
    assert all("\\deleted" not in one.flags for one in home.letters("INBOX"))


def test_only_what_was_copied_is_expunged(home: ImapHome, dovecot_user: DovecotUser) -> None:
    r"""What the owner has marked as `\Deleted` survives, and no EXPUNGE is without UIDs."""
    home.flag("INBOX", 2, "\\Deleted")
    with home.mailbox() as box:
        outcomes = box.carry_out(plans(box))
        assert [outcome.done for outcome in outcomes] == [True, True]
        places = [outcome.moved_to for outcome in outcomes]
        assert [box.find(ASIDE, f"<{number}@x.example>") for number in (0, 1)] == [
            (place,) for place in places
        ]
    assert bodies(home, "INBOX") == [b"2"]
    sent = dovecot_user.commands()
    assert [command for command in sent if "EXPUNGE" in command] == ["UID EXPUNGE 1:2"]
    assert not any(command.startswith("CLOSE") for command in sent)


def test_two_of_the_same_are_two(home: ImapHome) -> None:
    """Two messages that look alike are both moved, also when a copy of one lies in the target already."""
    arrived = datetime(2026, 11, 19, tzinfo=UTC)
    twin = b"Message-ID: <twin@x.example>\r\nSubject: 7\r\n\r\nHi\r\n"
    for _ in range(2):
        home.deliver("INBOX", twin, received_at=arrived)
    with home.mailbox() as box:
        todo = plans(box)
        refs = [
            MessageRef("home", "INBOX", todo[0].ref.uidvalidity, uid)
            for uid in box.new_uids("INBOX", None)[-2:]
        ]
        outcomes = box.carry_out([Plan(ref, (Move(ASIDE),), todo[0].decision) for ref in refs])
    assert len({outcome.moved_to for outcome in outcomes}) == 2
    assert bodies(home, ASIDE) == [b"7", b"7"]


def test_a_twin_that_lies_in_the_target_is_not_taken_for_a_copy(home: ImapHome) -> None:
    """The owner's own copy there stays, and the message comes beside it; interrupted, it comes once."""
    arrived = datetime(2026, 11, 19, tzinfo=UTC)
    twin = b"Message-ID: <twin@x.example>\r\nSubject: 7\r\n\r\nHi\r\n"
    for folder in ("INBOX", ASIDE):
        home.deliver(folder, twin, received_at=arrived)
    with home.mailbox() as box:
        first = plans(box)[0]
        (ref,) = box.find("INBOX", "<twin@x.example>")
        plan = Plan(ref, (Move(ASIDE),), first.decision)
        (outcome,) = box.carry_out([plan])
        assert outcome.done
        assert bodies(home, ASIDE) == [b"7", b"7"]
        assert outcome.moved_to == max(box.find(ASIDE, "<twin@x.example>"))
        (outcome,) = box.carry_out([plan], again=True)
        assert outcome.gone
    assert bodies(home, ASIDE) == [b"7", b"7"]
    assert bodies(home, "INBOX") == [b"0", b"1", b"2"]


def test_without_uidplus_nothing_is_moved(home: ImapHome, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that could only expunge everything is not asked to; the outcome says why."""
    monkeypatch.setattr(Abilities, "uidplus", property(lambda _: False))
    with home.mailbox() as box:
        assert box.open("INBOX").powers.safe_move is False
        (first, _) = box.carry_out(plans(box))
        assert ASIDE not in box.folders()
    assert not first.done
    assert "cannot move without risk" in (first.error or "")
    assert bodies(home, "INBOX") == [b"0", b"1", b"2"]

"""What every kind of mailbox promises."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from tests.servers.homes import Home

from vouched.errors import MailboxError, PowerMissingError
from vouched.mail.message import MessageRef
from vouched.mailboxes.mailbox import Bookmark, Mailbox
from vouched.mailboxes.maildir import MaildirMailbox
from vouched.mailboxes.wakeup import Wakeup
from vouched.policy.decision import Decision, Verdict
from vouched.policy.plan import AddKeyword, Flag, Move, Plan, Step, TakeOff
from vouched.reasons import Reason

ASIDE = "Invitations/Aside"


def letter(number: int, body: str = "Hello.") -> bytes:
    """A message with a Message-ID of its own."""
    lines = (
        f"From: Person {number} <p{number}@strangers.example>",
        "To: Nora Whitfield <nora@whitfield.example>",
        f"Subject: Letter {number}",
        "Date: Thu, 19 Nov 2026 09:00:00 +0000",
        f"Message-ID: <letter-{number}@strangers.example>",
        "",
        body,
        "",
    )
    return "\r\n".join(lines).encode()


def plan_for(ref: MessageRef, *steps: Step) -> Plan:
    """A plan with these steps."""
    decision = Decision(
        verdict=Verdict.ASIDE, rule="test", reasons=(Reason("test", "A test."),), policy_digest="0"
    )
    return Plan(ref, steps, decision)


def refs(box: Mailbox, folder: str = "INBOX") -> list[MessageRef]:
    """Where the messages of a folder are."""
    state = box.open(folder)
    return [MessageRef(box.account, folder, state.uidvalidity, uid) for uid in box.new_uids(folder, None)]


def subjects(home: Home, folder: str) -> list[int]:
    """The numbers of the letters in a folder."""
    return [
        int(line.split(b"Letter ")[1])
        for one in home.letters(folder)
        for line in one.raw.splitlines()
        if line.startswith(b"Subject: Letter")
    ]


def deliver(home: Home, numbers: Sequence[int], folder: str = "INBOX") -> None:
    """Deliver letters, one a minute."""
    start = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
    for number in numbers:
        home.deliver(folder, letter(number), received_at=start + timedelta(minutes=number))


def test_an_empty_inbox_has_nothing_new(home: Home) -> None:
    """An empty folder opens, and has no UIDs, headers or messages."""
    with home.mailbox(read_only=True) as box:
        state = box.open("INBOX")
        assert state.exists == 0
        assert state.uidvalidity > 0
        assert box.new_uids("INBOX", None) == ()
        assert list(box.headers("INBOX", ())) == []
        assert list(box.messages("INBOX", (), 1000)) == []


def test_only_what_came_after_the_bookmark_is_new(home: Home) -> None:
    """New is what has a higher UID than the bookmark; all is new for another UIDVALIDITY."""
    deliver(home, [1, 2])
    with home.mailbox(read_only=True) as box:
        state = box.open("INBOX")
        first = box.new_uids("INBOX", None)
    assert len(first) == 2
    assert first == tuple(sorted(first))
    assert state.uidnext > first[-1]
    bookmark = Bookmark(state.uidvalidity, first[-1])
    with home.mailbox(read_only=True) as box:
        assert box.new_uids("INBOX", bookmark) == ()
        deliver(home, [3])
        box.open("INBOX")
        assert len(box.new_uids("INBOX", bookmark)) == 1
        assert len(box.new_uids("INBOX", Bookmark(state.uidvalidity + 1, first[-1]))) == 3


def test_unchanged_is_never_said_of_a_folder_to_which_mail_came(home: Home) -> None:
    """A folder is unchanged up to its end in its own numbering only; what is not there is not."""
    deliver(home, [1, 2])
    deliver(home, [3], "Sent")
    with home.mailbox(read_only=True) as box:
        inbox, sent = box.open("INBOX"), box.open("Sent")
    marks = {one.name: Bookmark(one.uidvalidity, one.uidnext - 1) for one in (inbox, sent)}
    wrong = {
        "Sent": Bookmark(sent.uidvalidity + 1, sent.uidnext - 1),
        "No such folder": Bookmark(1, 1),
        "INBOX": Bookmark(inbox.uidvalidity, inbox.uidnext - 2),
    }
    with home.mailbox(read_only=True) as box:
        lists_to_know = isinstance(box, MaildirMailbox)
        assert box.unchanged({}) == frozenset()
        assert box.unchanged(marks) == (frozenset() if lists_to_know else {"INBOX", "Sent"})
        assert box.unchanged(wrong) == frozenset()
        deliver(home, [4], "Sent")
        assert box.unchanged(marks) == (frozenset() if lists_to_know else {"INBOX"})
        box.open("INBOX")
        assert "Sent" not in box.unchanged(marks)


def test_a_refreshed_mailbox_knows_nothing_of_before(home: Home) -> None:
    """After `refresh` folders and messages that came meanwhile are there, and no folder lies open."""
    deliver(home, [1])
    with home.mailbox() as box:
        state = box.open("INBOX")
        assert "Later" not in box.folders()
        home.deliver("Later", letter(2))
        deliver(home, [3])
        if not box.refresh():
            pytest.skip("without UNSELECT a folder cannot be closed: the mailbox is to be opened anew")
        assert "Later" in box.folders()
        assert box.unchanged({"INBOX": Bookmark(state.uidvalidity, state.uidnext - 1)}) == frozenset()
        assert len(box.new_uids("INBOX", None)) == 2
        assert box.refresh()
        assert box.refresh()


def test_since_leaves_out_what_arrived_before(home: Home) -> None:
    """`since` goes by the day of arrival, not by the Date header."""
    day = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
    home.deliver("INBOX", letter(1), received_at=day - timedelta(days=40))
    home.deliver("INBOX", letter(2), received_at=day)
    with home.mailbox(read_only=True) as box:
        assert len(box.new_uids("INBOX", None, since=day - timedelta(days=30))) == 1


def test_headers_bring_block_size_and_arrival(home: Home) -> None:
    """A header block holds the chief fields of its own message, with size, date of arrival and flags."""
    arrived = datetime(2026, 11, 18, 7, 30, tzinfo=UTC)
    home.deliver("INBOX", letter(1), received_at=arrived, flags=["\\Flagged"])
    with home.mailbox(read_only=True) as box:
        (batch,) = box.headers("INBOX", box.new_uids("INBOX", None))
    (raw,) = batch
    assert b"Message-ID: <letter-1@strangers.example>" in raw.block
    assert b"Subject: Letter 1" in raw.block
    assert b"Hello." not in raw.block
    assert raw.size == len(letter(1))
    assert raw.received_at == arrived
    assert "\\Flagged" in raw.flags
    assert raw.ref.mailbox == "INBOX"


def test_messages_come_whole_or_cut(home: Home) -> None:
    """A message is whole up to `max_bytes`, and beyond it cut and marked as such."""
    home.deliver("INBOX", letter(1, "x" * 5000))
    home.deliver("INBOX", letter(2))
    with home.mailbox(read_only=True) as box:
        uids = box.new_uids("INBOX", None)
        whole = [raw for batch in box.messages("INBOX", uids, 100_000) for raw in batch]
        cut = [raw for batch in box.messages("INBOX", uids, 1000) for raw in batch]
        exact = [raw for batch in box.messages("INBOX", uids[1:], len(letter(2))) for raw in batch]
    assert [raw.data for raw in whole] == [letter(1, "x" * 5000), letter(2)]
    assert [raw.truncated for raw in whole] == [False, False]
    assert [len(raw.data) for raw in cut] == [1000, len(letter(2))]
    assert [raw.truncated for raw in cut] == [True, False]
    assert [raw.truncated for raw in exact] == [False]


def test_reading_marks_nothing_as_read(home: Home) -> None:
    """Headers, messages and searches leave all flags as they were, read-only or not."""
    deliver(home, [1])
    before = home.letters("INBOX")
    for read_only in (True, False):
        with home.mailbox(read_only=read_only) as box:
            uids = box.new_uids("INBOX", None)
            assert sum(map(len, box.headers("INBOX", uids))) == 1
            assert sum(map(len, box.messages("INBOX", uids, 1000))) == 1
            box.find("INBOX", "<letter-1@strangers.example>")
    assert home.letters("INBOX") == before


def test_a_message_is_found_by_its_whole_message_id(home: Home) -> None:
    """Only the very Message-ID is a hit, not a part of it; a folder that does not exist has none."""
    deliver(home, [1, 11, 111])
    with home.mailbox() as box:
        (hit,) = box.find("INBOX", "<letter-1@strangers.example>")
        (raw,) = next(iter(box.headers("INBOX", [hit.uid])))
        assert b"Subject: Letter 1\r\n" in raw.block
        assert box.find("INBOX", "<etter-1@strangers.example>") == ()
        assert box.find("INBOX", '<"quoted\\ \r\nA1 LOGOUT"@x>') == ()
        assert box.find("No such folder", "<letter-1@strangers.example>") == ()


def test_a_missing_folder_is_named_with_those_that_exist(home: Home) -> None:
    """The error says which folder is missing, what to do, and what there is."""
    with (
        home.mailbox(read_only=True) as box,
        pytest.raises(MailboxError, match="no folder 'Nowhere'") as caught,
    ):
        box.open("Nowhere")
    assert "INBOX" in str(caught.value)
    assert not caught.value.retryable


def test_a_move_takes_many_and_keeps_flags(home: Home) -> None:
    """Moved messages are in the target with their flags, the others stay; the folder is made when needed."""
    deliver(home, [1, 2, 3, 4])
    home.flag("INBOX", 1, "\\Flagged")
    with home.mailbox() as box:
        assert ASIDE not in box.folders()
        places = refs(box)
        outcomes = box.carry_out([plan_for(places[index], Move(ASIDE)) for index in (3, 0, 1)])
        assert [outcome.done for outcome in outcomes] == [True, True, True]
        assert [outcome.plan.ref for outcome in outcomes] == [places[3], places[0], places[1]]
        assert ASIDE in box.folders()
        for outcome, number in zip(outcomes, (4, 1, 2), strict=True):
            assert outcome.moved_to is not None
            found = box.find(ASIDE, f"<letter-{number}@strangers.example>")
            assert found == (outcome.moved_to,)
    assert subjects(home, "INBOX") == [3]
    assert sorted(subjects(home, ASIDE)) == [1, 2, 4]
    assert [sorted(one.flags) for one in home.letters(ASIDE) if b"Letter 2" in one.raw] == [["\\flagged"]]


def test_a_plan_carried_out_twice_does_nothing_twice(home: Home) -> None:
    """The second time the message is gone, and there is one copy."""
    deliver(home, [1])
    with home.mailbox() as box:
        plan = plan_for(refs(box)[0], Move(ASIDE))
        assert box.carry_out([plan])[0].done
        again = box.carry_out([plan])[0]
    assert (again.done, again.gone) == (False, True)
    assert subjects(home, ASIDE) == [1]


def test_revert_brings_messages_back(home: Home) -> None:
    """Undone, the messages lie in the folder they came from, with the flags they had."""
    deliver(home, [1, 2])
    with home.mailbox() as box:
        plans = [plan_for(ref, Flag("\\Flagged"), Move(ASIDE)) for ref in refs(box)]
        outcomes = box.carry_out(plans)
        pairs = [(outcome.moved_to, outcome.plan) for outcome in outcomes if outcome.moved_to is not None]
        assert len(pairs) == 2
        assert {flag for one in home.letters(ASIDE) for flag in one.flags} == {"\\flagged"}
        back = box.revert(pairs)
    assert [outcome.done for outcome in back] == [True, True]
    assert sorted(subjects(home, "INBOX")) == [1, 2]
    assert subjects(home, ASIDE) == []
    assert {flag for one in home.letters("INBOX") for flag in one.flags} == set()


def test_keywords_are_stored_or_refused(home: Home) -> None:
    """Where keywords are offered they are set and taken off; where not, the outcome says so."""
    deliver(home, [1, 2])
    with home.mailbox() as box:
        powers = box.open("INBOX").powers
        assert powers.keywords is home.keywords
        plans = [plan_for(ref, AddKeyword("$Aside")) for ref in refs(box)]
        outcomes = box.carry_out(plans)
        if not home.keywords:
            assert [outcome.done for outcome in outcomes] == [False, False]
            assert all("keywords" in (outcome.error or "") for outcome in outcomes)
            assert all(one.flags == frozenset() for one in home.letters("INBOX"))
            return
        assert [outcome.done for outcome in outcomes] == [True, True]
        assert [sorted(one.flags) for one in home.letters("INBOX")] == [["$aside"], ["$aside"]]
        box.revert([(plan.ref, plan) for plan in plans])
    assert all(one.flags == frozenset() for one in home.letters("INBOX"))


def test_a_keyword_is_exchanged_and_exchanged_back(home: Home) -> None:
    """A plan may take off what an earlier one set; taking that plan back sets it again."""
    if not home.keywords:
        pytest.skip("this home stores no keywords")
    deliver(home, [1])
    with home.mailbox() as box:
        (ref,) = refs(box)
        box.carry_out([plan_for(ref, AddKeyword("$Aside"))])
        change = plan_for(ref, TakeOff(AddKeyword("$Aside")), AddKeyword("$Welcome"))
        assert [outcome.done for outcome in box.carry_out([change])] == [True]
        assert [sorted(one.flags) for one in home.letters("INBOX")] == [["$welcome"]]
        box.revert([(ref, change)])
    assert [sorted(one.flags) for one in home.letters("INBOX")] == [["$aside"]]


def test_powers_are_the_same_read_only(home: Home) -> None:
    """A dry run plans with the powers that the real run has."""
    with home.mailbox(read_only=True) as dry, home.mailbox() as real:
        assert dry.open("INBOX").powers == real.open("INBOX").powers


def test_read_only_refuses_every_change(home: Home) -> None:
    """A mailbox opened read-only raises `PowerMissingError`, and creates no folder."""
    deliver(home, [1])
    with home.mailbox(read_only=True) as box:
        plan = plan_for(refs(box)[0], Move(ASIDE))
        with pytest.raises(PowerMissingError, match="nothing was changed"):
            box.carry_out([plan])
        with pytest.raises(PowerMissingError, match="nothing was changed"):
            box.revert([(plan.ref, plan)])
        assert ASIDE not in box.folders()
    assert subjects(home, "INBOX") == [1]


def test_what_the_owner_deleted_is_left_alone(home: Home) -> None:
    r"""What she removed or marked as `\Deleted` between look and act is gone, not moved or expunged."""
    deliver(home, [1, 2, 3])
    with home.mailbox() as box:
        plans = [plan_for(ref, Move(ASIDE)) for ref in refs(box)]
        home.flag("INBOX", 1, "\\Deleted")
        home.remove("INBOX", 0)
        outcomes = box.carry_out(plans)
    assert [(outcome.done, outcome.gone) for outcome in outcomes] == [
        (False, True),
        (False, True),
        (True, False),
    ]
    assert subjects(home, "INBOX") == [2]
    assert subjects(home, ASIDE) == [3]


def test_a_plan_of_another_numbering_does_nothing(home: Home) -> None:
    """When UIDVALIDITY is not the one of the plan, the UID may be another message's: nothing is done."""
    deliver(home, [1])
    with home.mailbox() as box:
        ref = refs(box)[0]
        stale = MessageRef(ref.account, ref.mailbox, ref.uidvalidity + 1, ref.uid)
        (outcome,) = box.carry_out([plan_for(stale, Move(ASIDE))])
    assert not outcome.done
    assert "renumbered" in (outcome.error or "")
    assert subjects(home, "INBOX") == [1]


@pytest.mark.parametrize("name", ["Einladungen/Später", "招待", "Röd & grön", "Two  words", "Fin's"])
def test_folders_of_any_name(home: Home, name: str) -> None:
    """Folder names come back as they were given, whatever the server calls them."""
    deliver(home, [1])
    with home.mailbox() as box:
        (outcome,) = box.carry_out([plan_for(refs(box)[0], Move(name))])
        assert outcome.done, outcome.error
        assert name in box.folders()
        assert box.find(name, "<letter-1@strangers.example>") == (outcome.moved_to,)


@pytest.mark.parametrize("name", ["Aside\r\nA1 DELETE INBOX", "Aside\x00", "A\nB"])
def test_control_characters_in_folder_names_are_refused(wired_home: Home, name: str) -> None:
    """No folder name can end a command and begin another one."""
    home = wired_home
    deliver(home, [1])
    with home.mailbox() as box:
        (outcome,) = box.carry_out([plan_for(refs(box)[0], Move(name))])
    assert not outcome.done
    assert subjects(home, "INBOX") == [1]


def test_sent_folders_are_found(home: Home) -> None:
    """The folder for sent mail is known by its mark or its name."""
    home.deliver("Sent", letter(1))
    with home.mailbox(read_only=True) as box:
        assert box.sent_folders() == ("Sent",)


def test_waiting_ends_when_it_is_told_to(home: Home) -> None:
    """`wakeup.set()` ends a wait at once."""
    wakeup = Wakeup()
    with home.mailbox(read_only=True) as box:
        box.wait("INBOX", 0.01, wakeup)
        wakeup.set()
        started = datetime.now(UTC)
        assert box.wait("INBOX", 30, wakeup) is False
    assert datetime.now(UTC) - started < timedelta(seconds=5)
    wakeup.close()

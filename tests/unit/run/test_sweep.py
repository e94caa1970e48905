"""One pass over an account, on a mailbox in memory."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.unit.run.account import NOW, TestAccount, letter

from vouched.errors import JournalError, MailboxError
from vouched.mailboxes.mailbox import Mailbox, Outcome
from vouched.mailboxes.memory_server import MemoryCrashError, MemoryServer
from vouched.policy.config import PolicyConfig
from vouched.policy.plan import AddKeyword, Keep, Mode, Move, Plan
from vouched.run.context import Learnt
from vouched.run.hand import ActingHand, RestingHand
from vouched.run.records import Progress, Stage, SweepOptions
from vouched.run.sweep import sweep
from vouched.store.entry import EntryState


def account_with(*letters: bytes, server: MemoryServer | None = None) -> TestAccount:
    """An account with letters in its inbox."""
    account = TestAccount(server=server or MemoryServer())
    for one in letters:
        account.server.append("INBOX", one, received_at=NOW)
    return account


FIVE = (
    letter("ann", "welcome"),
    letter("bob", "review"),
    letter("cid", "aside"),
    letter("dan", "suspect"),
    letter("eve"),
)


def test_every_message_goes_where_its_verdict_says() -> None:
    """Welcome stays and is marked, the others move to their folders, what is no invitation is untouched."""
    account = account_with(*FIVE)
    report = sweep(account.context())
    assert account.names("INBOX") == ["ann", "eve"]
    assert account.keywords("INBOX") == {"ann": {"$Welcome"}, "eve": set()}
    for verdict, name in (("Review", "bob"), ("Aside", "cid"), ("Suspect", "dan")):
        assert account.names(f"Invitations/{verdict}") == [name]
    assert (report.read, len(report.items), report.moved, report.brake) == (5, 4, 3, None)
    assert [item.outcome.done for item in report.items if item.outcome] == [True] * 4
    entries = account.journal.of_run(report.run_id)
    assert {entry.state for entry in entries} == {EntryState.DONE}
    moved = next(entry for entry in entries if entry.about.sender == "cid@example.org")
    assert moved.plan.decision.reasons[0].text == "The message asks for aside."
    assert (moved.folder, moved.place and moved.place.mailbox) == ("Invitations/Aside", "Invitations/Aside")


def test_a_second_pass_finds_nothing_new() -> None:
    """Judged once is judged; nothing is touched and nobody is asked again."""
    account = account_with(*FIVE)
    sweep(account.context())
    before, judged = account.server.contents(), list(account.judge.judged)
    report = sweep(account.context())
    assert (report.read, report.items) == (0, ())
    assert account.server.contents() == before
    assert account.judge.judged == judged


def test_a_pass_with_nothing_new_reads_no_entry_but_the_open_ones() -> None:
    """What was filed is not read again while nothing is learnt, so a long journal makes no pass longer."""
    account = account_with(*FIVE)
    sweep(account.context())
    asked: list[str] = []
    account.database.connection.set_trace_callback(asked.append)
    sweep(account.context())
    account.learn = lambda _: Learnt(concerned=lambda entries: [entry.id for entry in entries])
    read = [line for line in asked if "FROM entry" in line]
    assert len(read) == 1
    assert "state = 'planned'" in read[0]
    sweep(account.context())
    assert sum("FROM entry" in line for line in asked) > 2


@pytest.mark.parametrize(
    ("mode", "server", "steps"),
    [
        (Mode.OBSERVE, MemoryServer(), [(Keep("The account is only observed."),)] * 2),
        (Mode.LABEL, MemoryServer(), [(AddKeyword("$Aside"),), (AddKeyword("$Review"),)]),
        (
            Mode.LABEL,
            MemoryServer(keywords=False),
            [
                (Move("Invitations/Aside"),),
                (Keep("It stays where it is, because the decision is not certain."),),
            ],
        ),
    ],
    ids=["observe", "label", "label without keywords"],
)
def test_modes_limit_what_is_done(mode: Mode, server: MemoryServer, steps: list[tuple[object, ...]]) -> None:
    """The plan is the mode's, and what the server holds afterwards is the plan's."""
    account = account_with(letter("cid", "aside"), letter("fay", "doubtful"), server=server)
    account.mode = mode
    report = sweep(account.context())
    assert [item.plan.steps for item in report.items if item.plan] == steps
    gone = sum(isinstance(step, Move) for row in steps for step in row)
    assert len(account.names("INBOX")) == 2 - gone
    marks = {step.keyword for row in steps for step in row if isinstance(step, AddKeyword)}
    assert {mark for marks in account.keywords("INBOX").values() for mark in marks} == marks


def test_a_dry_run_plans_the_same_and_changes_nothing() -> None:
    """A resting hand and a read-only mailbox give the same plans, and no request is a change."""
    account = account_with(*FIVE)
    before = account.server.contents()
    dry = replace(account, hand=RestingHand(), read_only=True)
    rehearsed = sweep(dry.context(), SweepOptions(again=True))
    assert account.server.requests == []
    assert account.server.contents() == before
    assert all(item.outcome is None for item in rehearsed.items)
    real = TestAccount(server=account.server)
    done = sweep(real.context())
    assert [item.plan for item in rehearsed.items] == [item.plan for item in done.items]


def test_all_messages_are_reported_when_asked_for() -> None:
    """`--all` lists what is no invitation as well, with its envelope."""
    account = account_with(*FIVE, letter("gus", "none"))
    report = sweep(account.context(), SweepOptions(keep_all=True))
    assert [item.envelope.sender.name for item in report.items if item.envelope.sender] == [
        "eve",
        "ann",
        "bob",
        "cid",
        "dan",
        "gus",
    ]
    assert len(report.invitations) == 4


def test_the_brake_stops_before_the_first_step() -> None:
    """Too many moves: nothing is touched or written down, and the next pass sees the messages again."""
    account = account_with(*(letter(f"p{number}", "aside") for number in range(4)), letter("ann", "welcome"))
    account.policy = PolicyConfig(max_moves=3)
    report = sweep(account.context())
    assert report.brake is not None
    assert "4 messages would be moved, more than the 3 that [policy] max_moves allows" in report.brake
    assert "vouched sweep --max-moves 4" in report.brake
    assert account.server.requests == []
    assert account.journal.of_run(report.run_id) == ()
    assert len(report.items) == 5
    allowed = sweep(account.context(), SweepOptions(max_moves=4))
    assert (allowed.brake, allowed.moved) == (None, 4)


def test_a_fault_on_one_message_does_not_stop_the_others() -> None:
    """The message on which we fail stays, is written down as such, and is not tried for ever."""
    account = account_with(letter("ann", "aside"), letter("bad", "broken"), letter("cid", "aside"))
    report = sweep(account.context())
    assert account.names("INBOX") == ["bad"]
    assert report.problems == (
        f"The message {report.items[1].envelope.ref} cannot be judged (ZeroDivisionError); it stays.",
    )
    (entry,) = account.journal.of_message("bad@example.org")
    assert (entry.state, entry.plan.decision.rule, entry.plan.moves) == (EntryState.DONE, "unreadable", False)
    assert sweep(account.context()).read == 0


def test_a_missing_folder_is_told_and_the_others_are_swept() -> None:
    """One name misspelt in the configuration does not keep the inbox from being swept; all of them do."""
    account = account_with(*FIVE)
    account.inbox = ("Inbux", "INBOX")
    report = sweep(account.context())
    assert report.moved == 3
    assert len(report.problems) == 1
    assert "Inbux" in report.problems[0]
    account.inbox = ("Inbux",)
    with pytest.raises(MailboxError, match="Inbux"):
        sweep(account.context())


def test_a_read_only_folder_is_judged_and_left_alone() -> None:
    """The plan says that the folder cannot be changed."""
    account = account_with(letter("cid", "aside"))
    account.server.folders["INBOX"].read_only = True
    report = sweep(account.context())
    assert [item.plan.steps for item in report.items if item.plan] == [
        (Keep("The folder INBOX cannot be changed."),)
    ]


def test_an_empty_mailbox_is_fine() -> None:
    """Nothing to do is no error."""
    report = sweep(TestAccount().context())
    assert (report.read, report.items, report.problems, report.brake) == (0, (), (), None)


def test_what_the_owner_marked_as_deleted_is_hers() -> None:
    """A message flagged as deleted is not judged and not moved."""
    account = TestAccount()
    account.server.append("INBOX", letter("cid", "aside"), flags=["\\Deleted"])
    assert sweep(account.context()).items == ()
    assert account.names("INBOX") == ["cid"]


def test_a_stop_between_batches_keeps_what_was_done() -> None:
    """The batch in hand is finished and committed; the next pass goes on from there."""
    account = account_with(*(letter(f"p{number}", "review") for number in range(1200)))
    account.policy = PolicyConfig(max_moves=5000)
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) == 1  # after the first batch of header blocks

    first = sweep(account.context(), SweepOptions(stop=stop))
    assert (first.stopped, first.read, first.moved) == (True, 500, 500)
    second = sweep(account.context())
    assert (second.stopped, second.read, second.moved) == (False, 700, 700)
    assert len(account.judge.judged) == len(set(account.judge.judged)) == 1200


def test_a_stop_while_acting_leaves_the_rest_planned_for_the_next_run() -> None:
    """What is written down and not yet done is done first thing next time."""
    account = account_with(*(letter(f"p{number}", "review") for number in range(700)))
    account.policy = PolicyConfig(max_moves=5000)
    acted: list[Progress] = []

    def note(progress: Progress) -> None:
        if progress.stage is Stage.ACT:
            acted.append(progress)

    first = sweep(account.context(), SweepOptions(progress=note, stop=lambda: bool(acted)))
    assert (first.moved, len(account.journal.unsettled("home"))) == (500, 200)
    second = sweep(account.context())
    assert (second.settled, len(account.names("Invitations/Review"))) == (200, 700)


def test_progress_is_told_for_scan_and_act() -> None:
    """Whoever draws a bar hears of every batch, with the total."""
    account = account_with(*FIVE)
    told: list[Progress] = []
    sweep(account.context(), SweepOptions(progress=told.append))
    assert told == [Progress(Stage.JUDGE, "INBOX", 5, 5), Progress(Stage.ACT, "home", 4, 4)]


def test_a_renumbered_folder_is_not_judged_again() -> None:
    """After a change of UIDVALIDITY only what is really new is judged; nothing is moved twice."""
    account = account_with(*FIVE)
    sweep(account.context())
    account.server.renumber("INBOX")
    account.server.append("INBOX", letter("hal", "aside"), received_at=NOW)
    judged = len(account.judge.judged)
    report = sweep(account.context())
    assert [item.envelope.message_id for item in report.items] == ["<hal@example.org>"]
    assert account.judge.judged[judged:] == ["<hal@example.org>"]
    assert account.names("INBOX") == ["ann", "eve"]


def test_a_crash_before_the_commit_and_a_renumbering_lose_no_judgement() -> None:
    """Seen is not judged: what was only looked at when the process died is judged under its new number."""
    account = account_with(letter("ann", "review"))

    def die() -> bool:
        raise MemoryCrashError

    with pytest.raises(MemoryCrashError):
        sweep(account.context(), SweepOptions(stop=die))
    account.server.renumber("INBOX")
    assert sweep(account.context()).moved == 1


def test_what_the_owner_brings_back_stays() -> None:
    """Her move is her word: a message that returns to the inbox is not filed again."""
    account = account_with(letter("cid", "aside"))
    sweep(account.context())
    ((_, _, raw),) = account.server.contents()["Invitations/Aside"]
    account.server.folders["Invitations/Aside"].messages.clear()
    account.server.append("INBOX", raw, received_at=NOW)
    report = sweep(account.context())
    assert (report.read, report.items) == (1, ())
    assert account.names("INBOX") == ["cid"]


def test_a_second_copy_is_judged_like_the_first() -> None:
    """The same message delivered twice is no return: the judged copy is still where it was put."""
    account = account_with(letter("cid", "aside"))
    sweep(account.context())
    account.server.append("INBOX", letter("cid", "aside"), received_at=NOW)
    assert sweep(account.context()).moved == 1
    assert account.names("Invitations/Aside") == ["cid", "cid"]


def test_what_somebody_else_took_is_noted_and_left() -> None:
    """A message that another client moved between reading and acting is not searched for and not an error."""
    account = account_with(letter("cid", "aside"), letter("bob", "aside"))

    class Meddler(ActingHand):
        """Somebody is faster."""

        def carry_out(self, mailbox: Mailbox, plans: Sequence[Plan], *, again: bool) -> tuple[Outcome, ...]:
            account.server.folders["INBOX"].messages.pop(1, None)
            return super().carry_out(mailbox, plans, again=again)

    account.hand = Meddler()
    report = sweep(account.context())
    assert report.moved == 1
    (entry,) = account.journal.of_message("cid@example.org")
    assert (entry.state, entry.error) == (EntryState.FAILED, "Somebody else moved or deleted it first.")


def test_newly_known_people_come_back_from_the_folders() -> None:
    """When something new is known, what lies in Aside is judged again and returns with the reason why."""
    account = account_with(letter("cid", "aside"), letter("dan", "review"), letter("eva", "aside"))
    sweep(account.context())
    account.judge.overrule = {"<cid@example.org>": "welcome"}
    assert sweep(account.context()).moved == 0  # nothing new is known: nothing is looked at
    account.learn = lambda _: Learnt(concerned=lambda entries: [entry.id for entry in entries])
    report = sweep(account.context())
    assert report.moved == 1
    assert account.names("INBOX") == ["cid"]
    assert account.keywords("INBOX") == {"cid": {"$Welcome"}}
    (item,) = report.items
    assert item.judgement is not None
    assert item.judgement.decision.rule == "asked-welcome-since"
    assert item.judgement.decision.reasons[-1].text == (
        "It was filed in Invitations/Aside on 23 November 2026; by what is known now it is welcome."
    )
    again = sweep(account.context())
    assert (again.items, account.names("INBOX")) == ((), ["cid"])


@pytest.mark.parametrize(
    ("mode", "lies", "marks", "said"),
    [
        (Mode.MOVE, "Invitations/Aside", set(), "filed in Invitations/Aside"),
        (Mode.LABEL, "INBOX", {"$Aside"}, "labelled as aside"),
    ],
)
def test_whoever_is_in_doubt_now_does_not_stay_aside(
    mode: Mode, lies: str, marks: set[str], said: str
) -> None:
    """She goes back to where she was taken from, to be looked at, and no later pass files her again."""
    account = account_with(letter("cid", "aside"))
    account.mode = mode
    sweep(account.context())
    assert account.keywords(lies) == {"cid": marks}
    account.judge.overrule = {"<cid@example.org>": "doubtful"}
    account.learn = lambda _: Learnt(concerned=lambda entries: [entry.id for entry in entries])
    (item,) = sweep(account.context()).items
    assert account.keywords("INBOX") == {"cid": {"$Review"}}
    assert item.judgement is not None
    assert item.judgement.decision.reasons[-1].text == (
        f"It was {said} on 23 November 2026; by what is known now it is in doubt."
    )
    assert sweep(account.context()).items == ()
    assert account.keywords("INBOX") == {"cid": {"$Review"}}


def test_who_is_certainly_a_stranger_stays_aside() -> None:
    """A certain judgement that asks for a look, as by another note, brings nobody back."""
    account = account_with(letter("cid", "aside"))
    sweep(account.context())
    account.judge.overrule = {"<cid@example.org>": "review"}
    account.learn = lambda _: Learnt(concerned=lambda entries: [entry.id for entry in entries])
    assert sweep(account.context()).items == ()
    assert account.names("Invitations/Aside") == ["cid"]


def test_a_journal_that_fails_stops_before_anything_is_touched() -> None:
    """Without a memory nothing is done."""
    account = account_with(*FIVE)
    account.database.connection.execute("DROP TABLE entry")
    with pytest.raises(JournalError):
        sweep(account.context())
    assert account.server.requests == []

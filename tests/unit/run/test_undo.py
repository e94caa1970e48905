"""Taking back."""

import pytest
from tests.unit.run.account import NOW, TestAccount, letter

from vouched.errors import MailboxError
from vouched.policy.plan import Mode
from vouched.run.context import Learnt
from vouched.run.hand import RestingHand
from vouched.run.sweep import sweep
from vouched.run.undo import NOT_FOUND, undo, undoable
from vouched.store.entry import EntryState


def swept(mode: Mode = Mode.MOVE) -> TestAccount:
    """An account with three letters judged."""
    account = TestAccount(mode=mode)
    for name, verdict in (("ann", "welcome"), ("bob", "review"), ("cid", "aside")):
        account.server.append("INBOX", letter(name, verdict), received_at=NOW)
    sweep(account.context())
    return account


@pytest.mark.parametrize("mode", [Mode.MOVE, Mode.LABEL])
def test_a_run_is_taken_back_and_not_done_again(mode: Mode) -> None:
    """Messages return, keywords go, the journal says so, and the next pass leaves them alone."""
    account = swept(mode)
    (run,) = account.journal.runs("home")
    undone = undo(account.context(), account.journal.of_run(run.id))
    assert len(undone) == 3
    assert all(one.outcome is not None and one.outcome.done for one in undone)
    assert sorted(account.names("INBOX")) == ["ann", "bob", "cid"]
    assert set().union(*account.keywords("INBOX").values()) == set()
    assert {entry.state for entry in account.journal.of_run(run.id)} == {EntryState.UNDONE}
    assert sweep(account.context()).items == ()
    assert undo(account.context(), account.journal.of_run(run.id)) == ()


def test_one_message_is_taken_back_by_where_it_is_now() -> None:
    """The place shown by the mail program leads to the entry."""
    account = swept()
    (entry,) = account.journal.of_message("cid@example.org")
    assert entry.place is not None
    undo(account.context(), account.journal.of_ref(entry.place))
    assert account.names("Invitations/Aside") == []
    assert account.names("Invitations/Review") == ["bob"]
    (entry,) = account.journal.of_message("cid@example.org")
    assert entry.place is not None
    assert (entry.place.mailbox, entry.folder) == ("INBOX", "INBOX")


def test_what_is_no_longer_there_is_left_alone() -> None:
    """A message that its owner moved on is hers."""
    account = swept()
    account.server.folders["Invitations/Aside"].messages.clear()
    undone = undo(account.context(), account.journal.of_message("cid@example.org"))
    assert [one.outcome.error for one in undone if one.outcome] == [NOT_FOUND]
    assert account.journal.of_message("cid@example.org")[0].state is EntryState.DONE


def test_a_renumbered_folder_does_not_hide_it() -> None:
    """The message is found by fingerprint."""
    account = swept()
    account.server.renumber("Invitations/Aside")
    undo(account.context(), account.journal.of_message("cid@example.org"))
    assert "cid" in account.names("INBOX")


def test_a_message_handled_twice_goes_back_step_by_step() -> None:
    """Filed and brought back: undoing both ends where it began."""
    account = swept()
    account.judge.overrule = {"<cid@example.org>": "welcome"}
    account.learn = lambda _: Learnt(concerned=lambda entries: [entry.id for entry in entries])
    sweep(account.context())
    entries = account.journal.of_message("cid@example.org")
    assert [entry.plan.target for entry in entries] == ["Invitations/Aside", "INBOX"]
    undone = undo(account.context(), entries)
    assert [one.entry.id for one in undone] == [entries[1].id, entries[0].id]
    assert account.names("INBOX").count("cid") == 1
    assert account.keywords("INBOX")["cid"] == set()


def test_a_lost_connection_while_taking_back_is_made_good_by_repeating() -> None:
    """Half undone is undone by undoing again; what already returned is not moved again."""
    account = swept()
    (run,) = account.journal.runs("home")
    account.server.cut_at(2)
    with pytest.raises(MailboxError):
        undo(account.context(), account.journal.of_run(run.id))
    undo(account.context(), account.journal.of_run(run.id))
    assert sorted(account.names("INBOX")) == ["ann", "bob", "cid"]
    assert sweep(account.context()).items == ()


def test_a_rehearsal_takes_nothing_back() -> None:
    """With a resting hand every entry is listed and nothing has happened."""
    account = swept()
    account.hand = RestingHand()
    undone = undo(account.context(), account.journal.since(NOW))
    assert [one.outcome for one in undone] == [None] * 3
    assert account.names("Invitations/Aside") == ["cid"]


def test_what_changed_nothing_cannot_be_undone() -> None:
    """A plan that only keeps is nothing to take back."""
    account = TestAccount(mode=Mode.OBSERVE)
    account.server.append("INBOX", letter("cid", "aside"), received_at=NOW)
    sweep(account.context())
    assert undoable(account.journal.since(NOW)) == ()

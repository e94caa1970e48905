"""What a crash leaves open is found out and finished."""

import pytest
from tests.unit.run.account import NOW, TestAccount, letter

from vouched.errors import MailboxError
from vouched.mailboxes.memory_server import MemoryCrashError, MemoryServer
from vouched.policy.plan import Mode
from vouched.run.sweep import sweep
from vouched.store.entry import Entry, EntryState


def only_entry(account: TestAccount, name: str = "cid") -> Entry:
    """The only entry about a letter."""
    (entry,) = account.journal.of_message(f"{name}@example.org")
    return entry


def crashed(account: TestAccount, at: int = 1) -> TestAccount:
    """The account after the process died before its `at`-th change."""
    account.server.append("INBOX", letter("cid", "aside"), received_at=NOW)
    account.server.create("Invitations/Aside")
    account.server.crash_at(at)
    with pytest.raises(MemoryCrashError):
        sweep(account.context())
    assert only_entry(account).state is EntryState.PLANNED
    return account


def test_a_move_that_never_began_is_made() -> None:
    """The message is still in its place: the plan is carried out, once, and the pass reports it."""
    account = crashed(TestAccount())
    report = sweep(account.context())
    assert (report.settled, report.read, account.names("Invitations/Aside")) == (1, 0, ["cid"])
    assert only_entry(account).state is EntryState.DONE
    assert sweep(account.context()).settled == 0


def test_a_move_of_which_the_answer_was_lost_is_recognised() -> None:
    """The message lies in the target: the entry learns its new place and nothing is moved."""
    account = TestAccount()
    account.server.append("INBOX", letter("cid", "aside"), received_at=NOW)
    account.server.create("Invitations/Aside")
    account.server.cut_at(1)
    with pytest.raises(MailboxError):
        sweep(account.context())
    requests = list(account.server.requests)
    sweep(account.context())
    entry = only_entry(account)
    assert account.server.requests == requests
    assert entry.state is EntryState.DONE
    assert entry.place is not None
    assert entry.place.mailbox == "Invitations/Aside"


def test_a_copy_without_its_expunge_is_finished_without_a_second_copy() -> None:
    """On a server without MOVE the crash may come between; afterwards there is one message."""
    account = crashed(TestAccount(server=MemoryServer(atomic_move=False)), at=2)
    assert account.names("INBOX") == account.names("Invitations/Aside") == ["cid"]
    sweep(account.context())
    assert (account.names("INBOX"), account.names("Invitations/Aside")) == ([], ["cid"])
    assert only_entry(account).state is EntryState.DONE


def test_a_label_is_set_again_and_stays_one() -> None:
    """Labels are safe to repeat."""
    account = TestAccount(mode=Mode.LABEL)
    account.server.append("INBOX", letter("cid", "aside"), received_at=NOW)
    account.server.cut_at(1)
    with pytest.raises(MailboxError):
        sweep(account.context())
    sweep(account.context())
    assert account.keywords("INBOX") == {"cid": {"$Aside"}}
    assert only_entry(account).state is EntryState.DONE


def test_a_renumbered_folder_is_settled_by_fingerprint() -> None:
    """The old UID means nothing any more: the message is found by what it is."""
    account = crashed(TestAccount())
    account.server.append("INBOX", letter("dan"), received_at=NOW)
    account.server.renumber("INBOX")
    sweep(account.context())
    assert (account.names("INBOX"), account.names("Invitations/Aside")) == (["dan"], ["cid"])
    assert only_entry(account).state is EntryState.DONE


def test_a_uid_that_now_means_another_message_is_not_believed() -> None:
    """A folder made anew under the same UIDVALIDITY: the stranger under the old UID is left alone."""
    account = crashed(TestAccount())
    account.server.folders["INBOX"].messages[1].raw = letter("dan")
    sweep(account.context())
    assert account.names("INBOX") == ["dan"]
    assert (only_entry(account).state, only_entry(account).error) == (
        EntryState.FAILED,
        "Somebody else moved or deleted it first.",
    )


def test_what_its_owner_deleted_meanwhile_is_not_looked_for_twice() -> None:
    """It is nowhere: the entry says so and is closed."""
    account = crashed(TestAccount())
    account.server.folders["INBOX"].messages.clear()
    sweep(account.context())
    assert only_entry(account).state is EntryState.FAILED
    assert account.journal.unsettled("home") == ()


def test_an_earlier_copy_in_the_target_is_not_taken_for_this_one() -> None:
    """A duplicate that was filed before proves nothing about the second, which its owner deleted."""
    account = TestAccount()
    account.server.append("INBOX", letter("cid", "aside"), received_at=NOW)
    sweep(account.context())
    account.server.append("INBOX", letter("cid", "aside"), received_at=NOW)
    account.server.crash_at(1)
    with pytest.raises(MemoryCrashError):
        sweep(account.context())
    account.server.folders["INBOX"].messages.clear()
    sweep(account.context())
    states = [entry.state for entry in account.journal.of_message("cid@example.org")]
    assert states == [EntryState.DONE, EntryState.FAILED]


def test_a_message_without_an_id_is_found_in_the_target() -> None:
    """Where there is no Message-ID the other lines of the header tell."""
    account = TestAccount()
    raw = letter("cid", "aside").replace(b"Message-ID: <cid@example.org>\r\n", b"")
    account.server.append("INBOX", raw, received_at=NOW)
    account.server.create("Invitations/Aside")
    account.server.cut_at(1)
    with pytest.raises(MailboxError):
        sweep(account.context())
    sweep(account.context())
    (entry,) = account.journal.since(NOW)
    assert (entry.message_id, entry.state, entry.folder) == (None, EntryState.DONE, "Invitations/Aside")


def test_settling_can_itself_be_interrupted() -> None:
    """A crash while settling leaves the entry open for the next run."""
    account = crashed(TestAccount())
    account.server.crash_at(1)
    with pytest.raises(MemoryCrashError):
        sweep(account.context())
    sweep(account.context())
    assert account.names("Invitations/Aside") == ["cid"]
    assert only_entry(account).state is EntryState.DONE

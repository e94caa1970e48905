"""The journal remembers exactly what it was told."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouched.errors import JournalError
from vouched.mail.message import MessageRef
from vouched.policy.decision import Decision, Verdict
from vouched.policy.plan import AddGmailLabel, AddKeyword, Flag, Keep, Move, Plan, Step, TakeOff
from vouched.policy.wire import step_from_json
from vouched.reasons import Reason
from vouched.store.database import open_database, scratch
from vouched.store.entry import About, EntryState, Intent, Mark, Settlement
from vouched.store.journal import Journal

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ASIDE = (Move("Invitations/Aside"),)


def journal() -> Journal:
    """An empty journal."""
    return Journal(scratch())


def intent(
    uid: int = 7, steps: tuple[Step, ...] = ASIDE, account: str = "home", verdict: Verdict = Verdict.ASIDE
) -> Intent:
    """A plan for message `uid`."""
    decision = Decision(verdict=verdict, rule="unknown-bare", reasons=(Reason("r", "T."),), policy_digest="d")
    plan = Plan(MessageRef(account, "INBOX", 1, uid), steps, decision)
    return Intent(plan=plan, message_id=f"<{uid}@x>", fingerprint=uid.to_bytes(16, "big"))


TEXT = st.text(max_size=40)
PLAIN_TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
WHEN = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are naive by contract
REFS = st.builds(MessageRef, PLAIN_TEXT, PLAIN_TEXT, st.integers(1, 2**32 - 1), st.integers(1, 2**32 - 1))
STEPS = st.one_of(
    st.builds(AddKeyword, TEXT),
    st.builds(AddGmailLabel, TEXT),
    st.builds(Flag, TEXT),
    st.builds(TakeOff, st.builds(AddKeyword, TEXT) | st.builds(AddGmailLabel, TEXT)),
    st.builds(Move, TEXT),
    st.builds(Keep, TEXT),
)
REASONS = st.builds(
    Reason,
    TEXT,
    TEXT,
    st.lists(st.tuples(TEXT, TEXT | st.integers() | st.floats(allow_nan=False))).map(tuple),
)
DECISIONS = st.builds(
    lambda verdict, rule, reasons, conclusive: Decision(
        verdict=verdict, rule=rule, reasons=tuple(reasons), policy_digest="d", conclusive=conclusive
    ),
    st.sampled_from(Verdict),
    TEXT,
    st.lists(REASONS, min_size=1, max_size=4),
    st.booleans(),
)
ABOUT = st.builds(
    About,
    sender=TEXT,
    subject=TEXT,
    sent_at=st.none() | WHEN,
    kind=TEXT,
    platform=st.none() | TEXT,
    inviter=st.none() | TEXT,
    profile=st.none() | TEXT,
    p_blanket=st.none() | st.floats(0, 1),
)
INTENTS = st.builds(
    Intent,
    plan=st.builds(Plan, REFS, st.lists(STEPS, min_size=1, max_size=3).map(tuple), DECISIONS),
    message_id=st.none() | PLAIN_TEXT,
    fingerprint=st.binary(min_size=16, max_size=16),
    about=ABOUT,
)


@given(st.lists(INTENTS, max_size=4), WHEN)
def test_what_was_planned_is_read_back(intents: list[Intent], now: datetime) -> None:
    """Plans, decisions, reasons and what they are about survive the file, lone surrogates and all."""
    book = journal()
    run = book.begin_run("home", now)
    written = book.plan(run, intents, now)
    assert book.of_run(run) == written
    assert [(entry.plan, entry.about, entry.message_id, entry.fingerprint) for entry in written] == [
        (one.plan, one.about, one.message_id, one.fingerprint) for one in intents
    ]
    assert all(entry.state is EntryState.PLANNED and entry.planned_at == now for entry in written)


def test_planned_entries_are_open_until_they_are_settled() -> None:
    """Only this account's planned entries are unsettled, in order; settling closes them with their place."""
    book = journal()
    run = book.begin_run("home", NOW)
    first, second = book.plan(run, [intent(1), intent(2)], NOW)
    book.plan(book.begin_run("work", NOW), [intent(3, account="work")], NOW)
    assert book.unsettled("home") == (first, second)
    there = MessageRef("home", "Invitations/Aside", 5, 1)
    later = NOW + timedelta(seconds=1)
    book.settle([Settlement(first.id, EntryState.DONE, there)], later)
    assert book.unsettled("home") == (second,)
    done, _ = book.of_run(run)
    assert (done.state, done.settled_at, done.moved_to, done.place, done.folder) == (
        EntryState.DONE,
        later,
        there,
        there,
        "Invitations/Aside",
    )
    book.settle([Settlement(second.id, EntryState.FAILED, error="Over quota.")], later)
    _, failed = book.of_run(run)
    assert (failed.state, failed.error, failed.place) == (EntryState.FAILED, "Over quota.", second.plan.ref)


def test_a_plan_is_written_whole_or_not_at_all() -> None:
    """When one row cannot be written, neither the others nor the mark are."""
    book = journal()
    run = book.begin_run("home", NOW)
    broken = intent(2**70)  # no INTEGER of SQLite
    with pytest.raises(JournalError, match="The journal cannot be written"):
        book.plan(run, [intent(1), broken], NOW, marks=[Mark("home", "INBOX", 1, 9)])
    assert book.of_run(run) == ()
    assert book.mark("home", "INBOX") is None


def test_a_mark_goes_forward_only_unless_the_folder_was_renumbered() -> None:
    """Judging old messages again does not make the new ones new again."""
    book = journal()
    run = book.begin_run("home", NOW)
    for uidvalidity, uid, expected in ((1, 9, (1, 9)), (1, 4, (1, 9)), (1, 12, (1, 12)), (2, 3, (2, 3))):
        book.plan(run, [], NOW, marks=[Mark("home", "INBOX", uidvalidity, uid)])
        mark = book.mark("home", "INBOX")
        assert mark is not None
        assert (mark.uidvalidity, mark.uid) == expected


def test_messages_are_known_by_fingerprint_with_their_newest_entry() -> None:
    """A message seen is known; one judged is known with what was decided last; accounts are apart."""
    book = journal()
    run = book.begin_run("home", NOW)
    old, new = book.plan(run, [intent(1), intent(1, (AddKeyword("$Aside"),))], NOW)
    seen = MessageRef("home", "INBOX", 1, 1)
    dull = MessageRef("home", "INBOX", 1, 2)
    book.saw([(old.fingerprint, seen), (b"d" * 16, dull)])
    known = book.known("home", [old.fingerprint, b"d" * 16, b"never seen......"])
    assert set(known) == {old.fingerprint, b"d" * 16}
    assert known[old.fingerprint].entry == new
    assert (known[b"d" * 16].ref, known[b"d" * 16].entry) == (dull, None)
    assert book.known("work", [old.fingerprint]) == {}


def test_many_fingerprints_are_looked_up_at_once() -> None:
    """More fingerprints than one statement takes are no error."""
    book = journal()
    prints = [number.to_bytes(16, "big") for number in range(40_000)]
    book.saw([(print_, MessageRef("home", "INBOX", 1, 1)) for print_ in prints])
    assert len(book.known("home", prints)) == 40_000


@pytest.mark.parametrize("asked", ["7@x", "<7@x>", " <7@x> "])
def test_a_message_is_found_by_its_id_however_it_is_written(asked: str) -> None:
    """Angle brackets are easily lost when an identifier is copied."""
    book = journal()
    written = book.plan(book.begin_run("home", NOW), [intent(7)], NOW)
    assert book.of_message(asked) == written


def test_a_message_is_found_by_where_it_was_and_where_it_is() -> None:
    """Both the place in the inbox and the place after the move lead to the entry."""
    book = journal()
    (entry,) = book.plan(book.begin_run("home", NOW), [intent(7)], NOW)
    there = MessageRef("home", "Invitations/Aside", 5, 1)
    book.settle([Settlement(entry.id, EntryState.DONE, there)], NOW)
    assert (
        [one.id for one in book.of_ref(there)]
        == [one.id for one in book.of_ref(entry.plan.ref)]
        == [entry.id]
    )
    assert book.of_ref(MessageRef("home", "INBOX", 2, 7)) == ()


def test_times_in_other_zones_are_compared_as_times() -> None:
    """`since` does not compare the text of two zones."""
    book = journal()
    east = NOW.astimezone(timezone(timedelta(hours=9)))
    (entry,) = book.plan(book.begin_run("home", east), [intent()], east)
    assert book.since(NOW) == (entry,)
    assert book.since(NOW, "work") == book.since(NOW + timedelta(seconds=1)) == ()


def test_runs_tell_what_is_usual() -> None:
    """Only runs that moved something count, newest first."""
    book = journal()
    for moved in (3, 0, 5):
        run = book.begin_run("home", NOW)
        book.end_run(run, NOW, judged=9, moved=moved)
    assert book.usual_moves("home") == (5, 3)
    assert [run.moved for run in book.runs("home", limit=2)] == [5, 0]
    assert book.runs("work") == ()


def test_the_latest_word_on_each_message() -> None:
    """Of a message judged twice only the newest entry counts, and only if it was carried out."""
    book = journal()
    run = book.begin_run("home", NOW)
    entries = book.plan(run, [intent(1), intent(2), intent(1, verdict=Verdict.WELCOME), intent(3)], NOW)
    book.settle([Settlement(entry.id, EntryState.DONE) for entry in entries[:3]], NOW)
    assert [entry.id for entry in book.latest("home", ["aside", "review"])] == [entries[1].id]
    assert book.latest("home", ["aside"], since=NOW) == book.latest("home", ["aside"])
    assert book.latest("home", ["aside"], since=NOW + timedelta(seconds=1)) == ()


def test_pruning_forgets_the_old_but_never_where_a_message_lies() -> None:
    """Superseded entries and empty runs go; the newest entry of each message and open ones stay."""
    book = journal()
    run = book.begin_run("home", NOW)
    first, second, still_open = book.plan(run, [intent(1), intent(1), intent(2)], NOW)
    book.settle([Settlement(first.id, EntryState.DONE), Settlement(second.id, EntryState.DONE)], NOW)
    empty = book.begin_run("home", NOW)
    assert book.prune(NOW + timedelta(days=10), timedelta(days=30)) == 0
    assert book.prune(NOW + timedelta(days=31), timedelta(days=30)) == 1
    assert [entry.id for entry in book.of_run(run)] == [second.id, still_open.id]
    assert [one.id for one in book.runs()] == [run]
    assert empty not in [one.id for one in book.runs()]


def test_what_is_no_step_is_refused() -> None:
    """A journal written by something else is not guessed at."""
    with pytest.raises(ValueError, match="not a step"):
        step_from_json({"step": "delete"})


def test_a_journal_that_cannot_be_written_stops_everything() -> None:
    """Every database error becomes a `JournalError` that says so."""
    database = scratch()
    book = Journal(database)
    database.connection.execute("DROP TABLE entry")
    with pytest.raises(JournalError, match="The journal cannot be read: no such table: entry"):
        book.unsettled("home")
    with pytest.raises(JournalError, match="The journal cannot be written"):
        book.plan(1, [intent()], NOW)


def test_a_journal_that_another_writes_to_can_be_tried_again(tmp_path: Path) -> None:
    """Waiting helps against a lock, and not where a table is missing."""
    database = open_database(tmp_path / "state")
    database.connection.execute("PRAGMA busy_timeout = 10")
    book = Journal(database)
    with closing(sqlite3.connect(tmp_path / "state")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalError, match="cannot be written: database is locked") as caught:
            book.begin_run("home", NOW)
    assert caught.value.retryable
    database.connection.execute("DROP TABLE run")
    with pytest.raises(JournalError, match="no such table") as caught:
        book.begin_run("home", NOW)
    assert not caught.value.retryable
    database.close()


def test_only_what_announces_a_change_waits_for_the_disk(tmp_path: Path) -> None:
    """Plans outlive a power cut; what was looked at, and settled, need not, as the mailbox knows it."""
    database = open_database(tmp_path / "state.sqlite3")
    asked: list[str] = []
    database.connection.set_trace_callback(asked.append)
    book = Journal(database)
    run = book.begin_run("home", NOW)
    book.saw([(b"1" * 16, MessageRef("home", "INBOX", 1, 7))])
    book.plan(run, [], NOW, marks=[Mark("home", "INBOX", 1, 7)])
    assert not any("synchronous" in line for line in asked)
    (entry,) = book.plan(run, [intent()], NOW)
    book.settle([Settlement(entry.id, EntryState.DONE)], NOW)
    order = [line for line in asked if "synchronous" in line or line == "COMMIT" or "INTO entry" in line]
    assert [line.split()[0] for line in order[-5:]] == ["PRAGMA", "INSERT", "COMMIT", "PRAGMA", "COMMIT"]
    assert order[-5].endswith("FULL")
    assert order[-2].endswith("NORMAL")
    database.close()

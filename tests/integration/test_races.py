"""The owner and the server between look and act: a refused command is looked into, message by message."""

import imaplib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.integration.test_sweep_dovecot import (
    DEFAULT,
    SENT,
    client,
    contents,
    deliver,
    linkedin,
    passed,
    settings_for,
)
from tests.servers.dovecot import Dovecot, DovecotUser

from vouched.mailboxes.failures import RefusedError
from vouched.mailboxes.imap.selecting import Desk
from vouched.mailboxes.imap.wire import Answer
from vouched.run.world import acting
from vouched.store.entry import EntryState

LETTERS = tuple(linkedin(f"Stranger No{number}", DEFAULT, number) for number in range(1, 5))
GONE = "Somebody else moved or deleted it first."


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    """A server for this module."""
    with Dovecot() as dovecot:
        yield dovecot


def _nothing(connection: imaplib.IMAP4) -> None:
    del connection


def _deleted(connection: imaplib.IMAP4) -> None:
    connection.uid("STORE", "2", "+FLAGS", "(\\Deleted)")
    connection.uid("EXPUNGE", "2")


def _moved(connection: imaplib.IMAP4) -> None:
    connection.create("Mine")
    connection.uid("MOVE", "2", "Mine")


def _half_done(connection: imaplib.IMAP4) -> None:
    """What RFC 6851 3.3 allows: some messages are moved, and the answer is NO."""
    connection.uid("MOVE", "1:2", '"Invitations/Aside"')


@pytest.mark.parametrize(
    ("meanwhile", "filed", "gone"),
    [(_nothing, 4, ()), (_deleted, 3, (2,)), (_moved, 3, (2,)), (_half_done, 4, ())],
)
def test_a_refused_move_is_looked_into_and_finished(
    server: Dovecot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: Callable[[imaplib.IMAP4], None],
    filed: int,
    gone: tuple[int, ...],
) -> None:
    """NO [EXPUNGEISSUED] to a MOVE of many: each is found out about, the rest filed in the same pass."""
    user = server.user()
    deliver(server, user, "Sent", SENT)
    deliver(server, user, "INBOX", LETTERS)
    settings = settings_for(server, user, tmp_path)
    refuse_once(monkeypatch, server, user, meanwhile)
    report = passed(acting(settings))
    outcomes = {item.envelope.ref.uid: item.outcome for item in report.items}
    assert sorted(uid for uid, outcome in outcomes.items() if outcome and outcome.gone) == list(gone)
    assert report.moved == filed
    world = acting(settings)
    entries = {entry.plan.ref.uid: entry for entry in world.journal.of_run(report.run_id)}
    world.close()
    for uid, entry in entries.items():
        assert entry.state is (EntryState.FAILED if uid in gone else EntryState.DONE)
        assert entry.error == (GONE if uid in gone else None)
    after = contents(server, user)
    assert len(after["Invitations/Aside"]) == filed
    assert after["INBOX"] == []
    assert len(after.get("Mine", [])) == (meanwhile is _moved)
    assert passed(acting(settings)).settled == 0


def refuse_once(
    patch: pytest.MonkeyPatch,
    server: Dovecot,
    user: DovecotUser,
    meanwhile: Callable[[imaplib.IMAP4], None],
) -> None:
    """Let something happen before the first MOVE, which is then refused."""
    run = Desk.run
    refused: list[str] = []

    def refuse(desk: Desk, command: str) -> Answer:
        if command.startswith("UID MOVE") and not refused:
            refused.append(command)
            with client(server, user) as connection:
                connection.select("INBOX")
                meanwhile(connection)
            raise RefusedError("NO [EXPUNGEISSUED] Some of the requested messages no longer exist.")
        return run(desk, command)

    patch.setattr(Desk, "run", refuse)

"""A pass with nothing new costs next to nothing, however large the mailbox is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.integration.test_sweep_dovecot import (
    INBOX,
    ME,
    SENT,
    deliver,
    linkedin,
    mail,
    passed,
    settings_for,
)
from tests.servers.dovecot import Dovecot

from vouched.mailboxes.imap.wire import Wire
from vouched.run.world import acting

QUIET = [
    "NAMESPACE",
    'LIST "" ""',
    'LIST "" "*" RETURN (SPECIAL-USE)',
    'STATUS "Sent" (UIDVALIDITY UIDNEXT)',
    'STATUS "INBOX" (UIDVALIDITY UIDNEXT)',
    'STATUS "INBOX" (UIDVALIDITY UIDNEXT)',
    "LOGOUT",
]


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    """A server for this module."""
    with Dovecot() as dovecot:
        yield dovecot


@pytest.fixture
def flights(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """All that is sent after the login: what goes at once is one round trip."""
    flights: list[bytes] = []
    send = Wire.send

    def counting(wire: Wire, data: bytes) -> None:
        flights.append(data)
        send(wire, data)

    monkeypatch.setattr(Wire, "send", counting)
    return flights


def test_a_pass_with_nothing_new_opens_no_folder(
    server: Dovecot, tmp_path: Path, flights: list[bytes]
) -> None:
    """Seven commands in four round trips, none of which depends on how much mail there is."""
    user = server.user()
    deliver(server, user, "Sent", SENT)
    deliver(server, user, "INBOX", INBOX)
    settings = settings_for(server, user, tmp_path)
    assert passed(acting(settings)).read == len(INBOX)
    before = len(user.commands())
    flights.clear()
    report = passed(acting(settings))
    assert len(flights) == 4
    assert user.commands()[before:] == QUIET
    assert (report.read, report.items, report.problems) == (0, (), ())


def test_the_headers_of_an_inbox_are_fetched_once(server: Dovecot, tmp_path: Path) -> None:
    """What the harvest has read of a message is not asked for again to judge it, be it new or of old."""
    user = server.user()
    deliver(server, user, "INBOX", INBOX)
    settings = settings_for(server, user, tmp_path)
    for new in (len(INBOX), 1):
        before = len(user.commands())
        report = passed(acting(settings))
        fetched = [line for line in user.commands()[before:] if "HEADER.FIELDS" in line]
        assert (report.read, len(report.items) > 0, len(fetched)) == (new, True, 1)
        deliver(server, user, "INBOX", (linkedin("Late Comer", "Join my network.", 40),))


def test_what_comes_to_one_folder_opens_that_one_only(server: Dovecot, tmp_path: Path) -> None:
    """After a letter to Sent only Sent is read; after one to the inbox, it is judged as ever."""
    user = server.user()
    deliver(server, user, "INBOX", INBOX)
    settings = settings_for(server, user, tmp_path)
    passed(acting(settings))
    to_otto = mail(f"Nora <{ME}>", "Plans", "Dear Otto, here they are.", 30, to="Otto <otto@plans.example>")
    deliver(server, user, "Sent", (to_otto,))
    before = len(user.commands())
    passed(acting(settings))
    assert [line for line in user.commands()[before:] if line.startswith("SELECT")] == ['SELECT "Sent"']
    deliver(server, user, "INBOX", (linkedin("Late Comer", "Join my network.", 40),))
    report = passed(acting(settings))
    assert (report.read, report.moved) == (1, 1)

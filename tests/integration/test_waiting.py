"""IDLE on a real server: renewed in time, honest about a dead peer, woken by mail and by nothing else."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.servers.dovecot import PASSWORD, Dovecot, DovecotUser
from tests.servers.fault_proxy import Fault, FaultProxy
from tests.servers.homes import ImapHome
from tests.servers.scripted import ScriptedServer, Talk

from vouched.errors import MailboxError
from vouched.mailboxes.account import Account
from vouched.mailboxes.imap import idle
from vouched.mailboxes.imap.mailbox import ImapMailbox
from vouched.mailboxes.wakeup import Wakeup


@contextmanager
def waiter(user: str, port: int) -> Iterator[ImapMailbox]:
    """A mailbox to wait on, after the first wait, which ends at once."""
    account = Account(name="home", url=f"imap://{user}@127.0.0.1:{port}", timeout=5)
    with ImapMailbox(account, lambda: PASSWORD, read_only=True) as box:
        assert box.wait("INBOX", 1, Wakeup()) is True
        yield box


def test_idle_is_begun_anew_before_the_server_or_a_router_forgets(
    dovecot: Dovecot, dovecot_user: DovecotUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On one connection, as often as the time holds, and mail after a renewal is told all the same."""
    monkeypatch.setattr(idle, "RENEW", 0.3)
    with waiter(dovecot_user.name, dovecot.port) as box:
        assert box.wait("INBOX", 1.0, Wakeup()) is False
        home = ImapHome(dovecot.port, dovecot_user.name, PASSWORD, keywords=True)
        threading.Timer(0.5, home.deliver, ("INBOX", b"Subject: x\r\n\r\nx\r\n")).start()
        assert box.wait("INBOX", 20, Wakeup()) is True
    lines = [line for line in dovecot_user.commands() if line == "IDLE"]
    assert len(lines) >= 4


def test_a_peer_that_died_in_silence_is_found_by_the_renewal(
    dovecot: Dovecot, dovecot_user: DovecotUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No answer to DONE in time ends the wait with an error, long before it would have ended."""
    monkeypatch.setattr(idle, "RENEW", 0.5)
    monkeypatch.setattr(idle, "DONE_WITHIN", 0.5)
    with FaultProxy(dovecot.port) as proxy:
        with waiter(dovecot_user.name, proxy.port) as box:
            passed = proxy.received
        proxy.fault = Fault(stall_after=passed + len("+ idling\r\n"))
        began = time.monotonic()
        with (
            waiter(dovecot_user.name, proxy.port) as box,
            pytest.raises(MailboxError, match="did not answer in time") as caught,
        ):
            box.wait("INBOX", 600, Wakeup())
    assert caught.value.retryable
    assert time.monotonic() - began < 60


def test_what_goes_wakes_nobody(dovecot: Dovecot, dovecot_user: DovecotUser) -> None:
    """A deletion and a flag are told by the server and passed over; the next arrival is news."""
    home = ImapHome(dovecot.port, dovecot_user.name, PASSWORD, keywords=True)
    for number in range(2):
        home.deliver("INBOX", b"Subject: %d\r\n\r\nx\r\n" % number)
    with waiter(dovecot_user.name, dovecot.port) as box:
        home.flag("INBOX", 0, "\\Flagged")
        home.remove("INBOX", 1)
        assert box.wait("INBOX", 1.5, Wakeup()) is False
        home.deliver("INBOX", b"Subject: new\r\n\r\nx\r\n")
        assert box.wait("INBOX", 20, Wakeup()) is True


def test_a_server_that_refuses_idle_is_an_error() -> None:
    """It offers IDLE and refuses it: the wait says so and does not hang."""

    def refuse(talk: Talk) -> None:
        talk.greet_and_log_in("IMAP4rev1 IDLE")
        while True:
            tag, command = talk.hear()
            if command.startswith("EXAMINE"):
                talk.say("* 0 EXISTS")
                talk.say("* OK [UIDVALIDITY 1] x")
                talk.say("* OK [UIDNEXT 1] x")
            talk.say(f"{tag} NO not now" if command == "IDLE" else f"{tag} OK done")

    with (
        ScriptedServer(refuse) as server,
        waiter("nora", server.port) as box,
        pytest.raises(MailboxError, match="refused IDLE"),
    ):
        box.wait("INBOX", 5, Wakeup())

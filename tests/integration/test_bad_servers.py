"""What goes wrong with servers gets a clear message: what, where, what to do; and never a hang."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.servers.dovecot import PASSWORD, Dovecot, DovecotUser
from tests.servers.fault_proxy import Fault, FaultProxy
from tests.servers.require import free_port
from tests.servers.scripted import ScriptedServer, Talk

from vouched.errors import JournalError, MailboxError
from vouched.mailboxes.account import Account
from vouched.mailboxes.failures import CertificateError, folder_missing
from vouched.mailboxes.imap.mailbox import ImapMailbox
from vouched.mailboxes.wakeup import Wakeup
from vouched.run.watch import may_pass


def at(port: int, **more: object) -> Account:
    """An account on this machine."""
    settings: dict[str, object] = {
        "name": "home",
        "url": f"imap://nora@127.0.0.1:{port}",
        "timeout": 10.0,
    } | more
    return Account(**settings)  # type: ignore[arg-type] # checked by the tests themselves


def failure(account: Account, password: str | None = PASSWORD) -> MailboxError:
    """The error with which opening the account ends."""
    with pytest.raises(MailboxError) as caught, ImapMailbox(account, lambda: password, read_only=True):
        pass
    return caught.value


def test_a_wrong_password_is_final_and_not_shown(dovecot: Dovecot) -> None:
    """The error names account, server and user, is not to be retried, and does not hold the password."""
    error = failure(at(dovecot.port), 'se"cret')
    assert not error.retryable
    assert "Account home" in str(error)
    assert f"127.0.0.1:{dovecot.port} refused the login of nora" in str(error)
    assert "Check user and password" in str(error)
    assert 'se"cret' not in str(error)
    assert "se" + "cret" not in repr(error.__cause__)


@pytest.mark.parametrize(
    ("password", "says"), [(None, "VOUCHED_HOME_PASSWORD"), ("a\r\nA1 NOOP", "control character")]
)
def test_a_password_that_cannot_be_sent(dovecot: Dovecot, password: str | None, says: str) -> None:
    """A missing password, and one with a line end, are refused before anything is sent."""
    error = failure(at(dovecot.port), password)
    assert not error.retryable
    assert says in str(error)


def test_nobody_listens() -> None:
    """A refused connection can be tried again."""
    error = failure(at(free_port()))
    assert error.retryable
    assert "cannot be reached" in str(error)


def test_an_unknown_host() -> None:
    """A name that does not resolve is named."""
    error = failure(Account(name="home", url="imaps://nora@mail.invalid", timeout=10))
    assert "mail.invalid:993 is not known to the name service" in str(error)


def test_a_server_that_never_greets() -> None:
    """Silence ends with the timeout."""
    with ScriptedServer(lambda _: time.sleep(30)) as server:
        started = time.monotonic()
        error = failure(at(server.port, timeout=1.0))
    assert time.monotonic() - started < 10
    assert error.retryable
    assert "does not answer" in str(error)


def test_a_server_of_another_kind() -> None:
    """A web server on the port is no IMAP server."""
    with ScriptedServer(lambda talk: talk.say("HTTP/1.1 400 Bad Request")) as server:
        error = failure(at(server.port))
    assert "does not greet as an IMAP server" in str(error)


@contextmanager
def tls_port(certificate: Path) -> Iterator[int]:
    """A port that speaks TLS with this certificate, and no more."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def serve(listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
                context.wrap_socket(connection, server_side=True).close()
            except ssl.SSLError:
                continue
            except OSError:
                return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, args=(listener,), daemon=True).start()
        yield listener.getsockname()[1]


def test_an_expired_certificate(dovecot: Dovecot) -> None:
    """The error says that it has expired, and that nothing was sent."""
    with tls_port(dovecot.certificates.expired) as port:
        account = at(port, url=f"imaps://nora@localhost:{port}", ca_file=str(dovecot.certificates.authority))
        error = failure(account)
    assert not error.retryable
    assert "certificate has expired" in str(error)
    assert "Renew the server's certificate. Nothing was sent." in str(error)


def test_a_certificate_of_an_unknown_authority(dovecot: Dovecot) -> None:
    """A private authority is refused until it is named as `ca_file`; then all is well."""
    url = f"imaps://nora@localhost:{dovecot.tls_port}"
    error = failure(at(dovecot.tls_port, url=url))
    assert not error.retryable
    assert "name its authority's certificate as ca_file" in str(error)
    trusted = at(dovecot.tls_port, url=url, ca_file=str(dovecot.certificates.authority))
    with ImapMailbox(trusted, lambda: PASSWORD, read_only=True) as box:
        assert box.folders() == ("INBOX", "Sent")


def test_a_certificate_for_another_host(dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A certificate that names another host is refused."""
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **more: real("127.0.0.1", *rest, **more),  # noqa: ARG005
    )
    account = Account(
        name="home",
        url=f"imaps://nora@mail.other.example:{dovecot.tls_port}",
        ca_file=str(dovecot.certificates.authority),
    )
    assert "URL names the server as its certificate does" in str(failure(account))


def test_starttls_is_required_away_from_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where STARTTLS is stripped from the capabilities, the password is not sent."""
    heard: list[str] = []

    def strip(talk: Talk) -> None:
        talk.say("* OK [CAPABILITY IMAP4rev1] ready")
        while True:
            tag, command = talk.hear()
            heard.append(command)
            talk.say("* CAPABILITY IMAP4rev1")
            talk.say(f"{tag} OK done")

    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **more: real("127.0.0.1", *rest, **more),  # noqa: ARG005
    )
    with ScriptedServer(strip) as server:
        error = failure(Account(name="home", url=f"imap://nora@mail.other.example:{server.port}", timeout=10))
    assert "offers no STARTTLS, so the password was not sent" in str(error)
    assert not any(command.startswith(("LOGIN", "AUTHENTICATE")) for command in heard)


def test_starttls_with_a_good_certificate(dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    """With STARTTLS the login goes through TLS."""
    monkeypatch.setattr("vouched.mailboxes.account._is_loopback", lambda host: False)  # noqa: ARG005
    account = at(
        dovecot.port, url=f"imap://nora@localhost:{dovecot.port}", ca_file=str(dovecot.certificates.authority)
    )
    with ImapMailbox(account, lambda: PASSWORD, read_only=True) as box:
        assert "INBOX" in box.folders()


@pytest.mark.parametrize(
    ("answer", "retryable", "says"),
    [
        ("NO [UNAVAILABLE] Temporary authentication failure", True, "later"),
        ("NO [ALERT] Application-specific password required: https://support.example", False, "app password"),
        ("NO LOGIN failed. BasicAuthBlocked", False, "vouched login home"),
        ("NO [AUTHENTICATIONFAILED] Invalid credentials", False, "Check user and password"),
    ],
)
def test_refusals_of_known_kinds_come_with_advice(answer: str, retryable: bool, says: str) -> None:  # noqa: FBT001
    """The text of a refusal tells whether to wait, to make an app password, or to use OAuth."""

    def refuse(talk: Talk) -> None:
        talk.say("* OK [CAPABILITY IMAP4rev1] ready")
        while True:
            tag, command = talk.hear()
            if command.startswith("LOGIN"):
                talk.say(f"{tag} {answer}")
            else:
                talk.say("* CAPABILITY IMAP4rev1")
                talk.say(f"{tag} OK done")

    with ScriptedServer(refuse) as server:
        error = failure(at(server.port))
    assert error.retryable is retryable
    assert says in str(error)


def full_inbox(user: DovecotUser, dovecot: Dovecot, count: int = 30) -> None:
    """Put messages into a user's inbox."""
    from tests.servers.homes import ImapHome  # noqa: PLC0415

    home = ImapHome(dovecot.port, user.name, PASSWORD, keywords=True)
    with home.client() as client:
        for number in range(count):
            client.append("INBOX", f"Message-ID: <{number}@x.example>\r\n\r\n{'x' * 300}".encode())


def read_everything(account: Account) -> list[tuple[int, bytes]]:
    """All that a sweep would read."""
    with ImapMailbox(account, lambda: PASSWORD, read_only=True) as box:
        uids = box.new_uids("INBOX", None)
        found = [(raw.ref.uid, raw.block) for batch in box.headers("INBOX", uids) for raw in batch]
        found += [(raw.ref.uid, raw.data) for batch in box.messages("INBOX", uids, 10_000) for raw in batch]
        return found


@pytest.mark.parametrize("reset", [False, True])
def test_a_connection_cut_at_any_byte_is_an_error_and_never_half_an_answer(
    dovecot: Dovecot, dovecot_user: DovecotUser, *, reset: bool
) -> None:
    """Wherever it is cut, reading ends with a `MailboxError` that can be tried again."""
    full_inbox(dovecot_user, dovecot)
    url = f"imap://{dovecot_user.name}@127.0.0.1"
    with FaultProxy(dovecot.port) as proxy:
        whole = read_everything(at(proxy.port, url=f"{url}:{proxy.port}"))
        assert len(whole) == 60
        for cut in (*range(0, 2400, 97), *range(2400, 20_000, 1777)):
            proxy.fault = Fault(cut_after=cut, reset=reset)
            try:
                assert read_everything(at(proxy.port, url=f"{url}:{proxy.port}")) == whole
            except MailboxError as error:
                assert error.retryable, str(error)  # noqa: PT017 - either the whole answer or this


def test_bytes_that_drip_are_read_as_well(dovecot: Dovecot, dovecot_user: DovecotUser) -> None:
    """Lines and literals may come in pieces of any size."""
    full_inbox(dovecot_user, dovecot, 3)
    url = f"imap://{dovecot_user.name}@127.0.0.1"
    whole = read_everything(at(dovecot.port, url=f"{url}:{dovecot.port}"))
    with FaultProxy(dovecot.port, Fault(drip=7)) as proxy:
        assert read_everything(at(proxy.port, url=f"{url}:{proxy.port}")) == whole


def test_a_stalled_connection_ends_with_the_timeout(dovecot: Dovecot, dovecot_user: DovecotUser) -> None:
    """Silence in the middle of an answer is not waited for for ever."""
    full_inbox(dovecot_user, dovecot)
    with FaultProxy(dovecot.port, Fault(stall_after=6000)) as proxy:
        account = at(proxy.port, url=f"imap://{dovecot_user.name}@127.0.0.1:{proxy.port}", timeout=1.0)
        started = time.monotonic()
        with pytest.raises(MailboxError, match="did not answer in time") as caught:
            read_everything(account)
    assert caught.value.retryable
    assert time.monotonic() - started < 10


def test_waiting_on_a_cut_connection_is_an_error_and_no_spin(
    dovecot: Dovecot, dovecot_user: DovecotUser
) -> None:
    """When the peer goes away while waiting, the wait ends with an error at once."""
    with FaultProxy(dovecot.port) as proxy:
        account = at(proxy.port, url=f"imap://{dovecot_user.name}@127.0.0.1:{proxy.port}")
        with ImapMailbox(account, lambda: PASSWORD, read_only=True) as box:
            wakeup = Wakeup()
            assert box.wait("INBOX", 20, wakeup) is True
            threading.Timer(0.3, proxy.cut).start()
            started = time.monotonic()
            with pytest.raises(MailboxError, match="is lost"):
                box.wait("INBOX", 20, wakeup)
    assert time.monotonic() - started < 5


def test_mail_wakes_the_waiter(dovecot: Dovecot, dovecot_user: DovecotUser) -> None:
    """IDLE tells of a delivery."""
    account = at(dovecot.port, url=f"imap://{dovecot_user.name}@127.0.0.1:{dovecot.port}")
    with ImapMailbox(account, lambda: PASSWORD, read_only=True) as box:
        wakeup = Wakeup()
        assert box.wait("INBOX", 20, wakeup) is True  # the first time anything may have come before
        timer = threading.Timer(0.2, full_inbox, (dovecot_user, dovecot, 1))
        timer.start()
        assert box.wait("INBOX", 20, wakeup) is True
        timer.join()
        assert box.new_uids("INBOX", None) != ()


@pytest.mark.parametrize(
    "burst",
    [
        b"+ idling\r\n* 5 EXISTS\r\n",  # both in one segment
        b"* 5 EXISTS\r\n+ idling\r\n",  # mail before the continuation
        b"+ idling\r\n* OK Still here\r\n* 7 EX",  # a line cut in two, the rest comes later
    ],
)
def test_idle_sees_lines_however_they_are_cut(burst: bytes) -> None:
    """A line that came along with the continuation, or in two pieces, is not lost."""

    def script(talk: Talk) -> None:
        talk.greet_and_log_in("IMAP4rev1 IDLE")
        while True:
            tag, command = talk.hear()
            if command == "IDLE":
                talk.raw(burst)
                if burst.endswith(b"EX"):
                    time.sleep(0.3)
                    talk.raw(b"ISTS\r\n")
                done, _ = talk.hear()
                assert done == "DONE"
            elif command.startswith("EXAMINE"):
                talk.say("* 4 EXISTS")
                talk.say("* OK [UIDVALIDITY 1] x")
                talk.say("* OK [UIDNEXT 5] x")
            talk.say(f"{tag} OK done")

    with ScriptedServer(script) as server, ImapMailbox(at(server.port), lambda: "x", read_only=True) as box:
        wakeup = Wakeup()
        box.wait("INBOX", 5, wakeup)
        started = datetime.now(UTC)
        assert box.wait("INBOX", 5, wakeup) is True
        assert (datetime.now(UTC) - started).total_seconds() < 2


def test_a_goodbye_is_told(dovecot: Dovecot) -> None:
    """What the server says on leaving is part of the error."""
    del dovecot

    def leave(talk: Talk) -> None:
        talk.greet_and_log_in()
        talk.hear()
        talk.say("* BYE Session invalidated - AccessTokenExpired")

    with ScriptedServer(leave) as server, ImapMailbox(at(server.port), lambda: "x", read_only=True) as box:
        with pytest.raises(MailboxError, match="AccessTokenExpired"):
            box.open("INBOX")
        with pytest.raises(MailboxError, match="is lost"):
            box.open("INBOX")


@pytest.mark.parametrize(
    ("answer", "retryable"),
    [
        ("NO [SERVERBUG] Internal error occurred.", True),
        ("NO [INUSE] Mailbox is locked", True),
        ("NO Server Unavailable. 15", True),
        ("BAD User is authenticated but not connected.", True),
        ("BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds", True),
        ("NO [NOPERM] Permission denied", False),
    ],
)
def test_a_folder_that_cannot_be_opened_now(answer: str, retryable: bool) -> None:  # noqa: FBT001
    """Trouble of the server's own passes and is tried again; a missing right does not."""

    def refuse(talk: Talk) -> None:
        talk.greet_and_log_in()
        while True:
            tag, command = talk.hear()
            if command.startswith("LIST"):
                talk.say('* LIST () "/" INBOX')
            talk.say(f"{tag} {answer if command.startswith('EXAMINE') else 'OK done'}")

    with (
        ScriptedServer(refuse) as server,
        ImapMailbox(at(server.port), lambda: "x", read_only=True) as box,
        pytest.raises(MailboxError, match="refused EXAMINE") as caught,
    ):
        box.open("INBOX")
    assert caught.value.retryable is retryable
    assert may_pass(caught.value)


def test_what_the_service_tries_again() -> None:
    """Not a refused login and not a folder that is not there; anything else may pass."""
    assert may_pass(MailboxError("lost"))
    assert may_pass(CertificateError("expired"))
    assert may_pass(JournalError("held by another", retryable=True))
    assert not may_pass(JournalError("damaged"))
    assert not may_pass(MailboxError("wrong password", retryable=False))
    assert not may_pass(folder_missing("home", "Letters", ("INBOX",)))

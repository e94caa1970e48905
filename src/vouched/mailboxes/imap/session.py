"""Connect and log in, or say exactly why not."""

import contextlib
import imaplib
import io
import logging
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import CapabilityError, LoginError

from vouched.errors import MailboxError
from vouched.mailboxes.account import Account, Tls
from vouched.mailboxes.failures import CertificateError, is_temporary
from vouched.mailboxes.imap.abilities import Abilities, abilities
from vouched.mailboxes.imap.wire import Wire

logging.getLogger("imapclient").setLevel(logging.WARNING)  # it logs whole mails below that

Secret = Callable[[], str | None]

MAX_CONNECT = 15.0
"""Seconds within which a server must take the connection."""

_BASIC_OFF = (
    "basicauthblocked",
    "basic authentication",
    "logon is disabled",
    "less secure",
    "web login required",
)
_APP_PASSWORD = ("application-specific password", "app password", "app-specific")


@dataclass(frozen=True, slots=True)
class Session:
    """An open connection after login."""

    wire: Wire
    server: Abilities

    def close(self) -> None:
        """Say goodbye if the server still listens, and close."""
        if not self.wire.lost:
            with contextlib.suppress(MailboxError):
                self.wire.run("LOGOUT")
        self.wire.lost = True
        with contextlib.suppress(OSError):
            self.wire.socket.close()


def open_session(
    account: Account, secret: Secret, login: Callable[[IMAPClient], None] | None = None
) -> Session:
    """Connect and log in with the secret, or in the way of `login`.

    Raise `MailboxError`; `retryable` is False when the same attempt would fail again (or lock the account).
    """
    client = _connect(account)
    try:
        if account.tls is Tls.STARTTLS:
            _starttls(client, account)
        _told_capabilities(client)  # those before the login are others
        if login is not None:
            login(client)
        else:
            _log_in(client, account, _password(account, secret))
        sock: socket.socket = client.socket()
        wire = Wire(_reader(client, sock), sock, _where(account))
        told = _told_capabilities(client) or wire.run("CAPABILITY").lines(b"CAPABILITY")
        server = abilities(b" ".join(told).split())
    except BaseException as error:
        with contextlib.suppress(OSError):
            client.socket().close()
        if isinstance(error, OSError | imaplib.IMAP4.error):
            raise _interrupted(account, error) from error
        raise
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    return Session(wire, server)


def _told_capabilities(client: IMAPClient) -> list[bytes]:
    """What the server told of its abilities unasked since this was last called; [] when nothing."""
    told: list[bytes] = client._imap.untagged_responses.pop("CAPABILITY", [])  # noqa: SLF001 - see `wire`
    return told


def _reader(client: IMAPClient, sock: socket.socket) -> io.BufferedReader:
    """The stream from which `wire` reads on, with what it may have buffered during login."""
    stream: Any = client._imap  # noqa: SLF001 - see `wire`
    if hasattr(
        stream, "_readbuf"
    ):  # since Python 3.14 imaplib buffers by itself, and `file` is a second reader
        return sock.makefile("rb")
    reader: io.BufferedReader = stream.file
    return reader


def tls_context(account: Account) -> ssl.SSLContext:
    """The rules for the server's certificate: verified always, by the system's authorities or `ca_file`."""
    try:
        return ssl.create_default_context(cafile=account.ca_file or None)
    except (OSError, ssl.SSLError) as error:
        raise MailboxError(
            f"Account {account.name}: ca_file {account.ca_file} cannot be read ({error}). "
            "Name a PEM file with the certificate of your server's authority.",
            retryable=False,
        ) from error


def _connect(account: Account) -> IMAPClient:
    implicit = account.tls is Tls.IMPLICIT
    try:
        return IMAPClient(
            account.host,
            port=account.port,
            ssl=implicit,
            ssl_context=tls_context(account) if implicit else None,
            timeout=SocketTimeout(connect=min(MAX_CONNECT, account.timeout), read=account.timeout),
        )
    except ssl.SSLCertVerificationError as error:
        raise _bad_certificate(account, error) from error
    except (OSError, imaplib.IMAP4.error) as error:
        raise _unreachable(account, error) from error


def _starttls(client: IMAPClient, account: Account) -> None:
    try:
        client.starttls(tls_context(account))
    except ssl.SSLCertVerificationError as error:
        raise _bad_certificate(account, error) from error
    except (CapabilityError, imaplib.IMAP4.error) as error:
        raise MailboxError(
            f"Account {account.name}: {_where(account)} offers no STARTTLS, so the password was not sent. "
            f"Use imaps://{account.user}@{account.host} if the server has it.",
            retryable=False,
        ) from error


def _password(account: Account, secret: Secret) -> str:
    password = secret()
    if not password:
        name = account.name.upper().replace("-", "_").replace(".", "_")
        raise MailboxError(
            f"Account {account.name} has no password. Set VOUCHED_{name}_PASSWORD in .env, the environment "
            "or as a systemd credential.",
            retryable=False,
        )
    if not password.isprintable():
        raise MailboxError(
            f"The password of account {account.name} holds a line end or control character. Write it again.",
            retryable=False,
        )
    return password


def _log_in(client: IMAPClient, account: Account, password: str) -> None:
    plain = b"AUTH=PLAIN" in client.capabilities()
    try:
        if plain and (not (password + account.user).isascii() or client.has_capability("LOGINDISABLED")):
            client.plain_login(account.user, password)
        else:
            client.login(account.user, password)
    except UnicodeEncodeError:
        raise MailboxError(
            f"Account {account.name}: {_where(account)} takes only ASCII passwords. Change the password.",
            retryable=False,
        ) from None
    except imaplib.IMAP4.abort:
        raise
    except (LoginError, imaplib.IMAP4.error) as error:
        if isinstance(
            error.__context__, imaplib.IMAP4.abort
        ):  # imapclient calls a lost connection a refusal too
            raise error.__context__ from None
        raise refused_login(account, str(error).replace(password, "***")) from None


def refused_login(account: Account, said: str) -> MailboxError:
    """The error for a login that was refused, with what to do about the known reasons."""
    said = _plain(said)
    words = said.casefold()
    start = (
        f'Account {account.name}: {_where(account)} refused the login of {account.user} ("{said[:200]}"). '
    )
    if any(phrase in words for phrase in _BASIC_OFF):
        return MailboxError(
            start + f"It takes no passwords any more. Use OAuth: `vouched login {account.name}`.",
            retryable=False,
        )
    if any(phrase in words for phrase in _APP_PASSWORD):
        return MailboxError(
            start + "It wants an app password: make one in the provider's settings and use it here.",
            retryable=False,
        )
    if is_temporary(said):
        return MailboxError(start + "It can be tried again later.")
    return MailboxError(
        start
        + "Check user and password. vouched does not try again by itself, so that the account is not locked.",
        retryable=False,
    )


def refused_token(account: Account, said: str) -> MailboxError:
    """The error for a login by token that was refused, also with a fresh token."""
    return MailboxError(
        f"Account {account.name}: {_where(account)} refused the token for {account.user} "
        f'("{_plain(said)[:200]}"). Check that the token is for this user and for IMAP, and that the mailbox '
        f"settings allow IMAP; then log in again: `vouched login {account.name}`.",
        retryable=False,
    )


def _bad_certificate(account: Account, error: ssl.SSLCertVerificationError) -> CertificateError:
    why = error.verify_message or str(error)
    if "expired" in why:
        advice = "Renew the server's certificate."
    elif "self-signed" in why or "issuer" in why:
        advice = "If it is your own server, name its authority's certificate as ca_file in the account."
    else:
        advice = "Check that the URL names the server as its certificate does."
    return CertificateError(
        f"Account {account.name}: the certificate of {_where(account)} is not valid ({why}). {advice} "
        "Nothing was sent."
    )


def _unreachable(account: Account, error: Exception) -> MailboxError:
    where = f"Account {account.name}: {_where(account)}"
    if isinstance(error, socket.gaierror):
        return MailboxError(
            f"{where} is not known to the name service ({error.strerror}). Check the host name."
        )
    if isinstance(error, TimeoutError):
        return MailboxError(f"{where} does not answer. Check host, port and firewall; it can be tried again.")
    if isinstance(error, ssl.SSLError):
        return MailboxError(
            f"{where} does not speak TLS as expected ({error.reason or error}). "
            "Is the port right (993 for imaps, 143 for imap)?"
        )
    if isinstance(error, OSError):
        return MailboxError(f"{where} cannot be reached ({error.strerror or error}). It can be tried again.")
    return MailboxError(
        f"{where} does not greet as an IMAP server ({_plain(str(error))[:200]}). Check host and port."
    )


def _interrupted(account: Account, error: Exception) -> MailboxError:
    why = "no answer in time" if isinstance(error, TimeoutError) else _plain(str(error))[:200]
    return MailboxError(
        f"Account {account.name}: the connection to {_where(account)} was lost during login ({why}). "
        "It can be tried again."
    )


def _plain(text: str) -> str:
    """An error of imaplib, which shows bytes as Python writes them."""
    return text.removeprefix("b'").removesuffix("'").strip()


def _where(account: Account) -> str:
    return f"{account.host}:{account.port}"

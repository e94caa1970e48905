"""The `[[account]]` section: one mailbox of the owner's, and how far vouched may go in it."""

import ipaddress
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from vouched.durations import Duration
from vouched.policy.plan import Mode

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}", re.IGNORECASE)
_PORTS = {"imaps": 993, "imap": 143}
MAX_TIMEOUT = 600.0
SHORTEST_PERIOD = Duration(seconds=10)


class Tls(StrEnum):
    """How a connection is made private."""

    IMPLICIT = "implicit"  # imaps://
    STARTTLS = "starttls"  # imap:// to another machine
    NONE = "none"  # imap:// to this machine: nobody is in between


class OAuth(StrEnum):
    """Who gives out the tokens with which vouched logs in."""

    NONE = "none"
    GOOGLE = "google"
    MICROSOFT = "microsoft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    r"""One account.

    `url` is `imaps://user@host[:port]`, `imap://user@host[:port]` (STARTTLS; plain only to loopback) or
    `maildir:/path`. A user name may hold `@`; other special characters are written as `%XX`.
    `inbox`, `sent`, `archive` are folders with `/` between levels; no `sent` means those that the server
    marks `\Sent` or that are commonly named so. `every` and `idle` stand for those of `[schedule]` here.
    `timeout` is in seconds and holds for connecting and for every answer.
    `ca_file` is a PEM file with the authority of a server that has no public certificate.
    `password_command` and `token_command` print a password or an OAuth access token. With `oauth` the account
    logs in by tokens of the application `oauth_client_id`, which the owner has registered; the "secret" that
    Google gives to desktop applications is none (RFC 8252 8.5). `oauth_tenant` is Microsoft's.
    Raises `ValueError` ("what. How to mend it.").
    """

    name: str
    url: str
    mode: Mode = Mode.LABEL
    inbox: tuple[str, ...] = ("INBOX",)
    sent: tuple[str, ...] = ()
    archive: tuple[str, ...] = ()
    every: Duration | None = None
    idle: bool | None = None
    trusted_authserv_ids: tuple[str, ...] = ()
    password_command: tuple[str, ...] = ()
    token_command: tuple[str, ...] = ()
    oauth: OAuth = OAuth.NONE
    oauth_client_id: str = ""
    oauth_client_secret: str = ""
    oauth_tenant: str = "common"
    ca_file: str = ""
    timeout: float = 60.0

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(
                f"{self.name!r} is no account name. Use letters, digits, dots and dashes, at most 40."
            )
        if not 1 <= self.timeout <= MAX_TIMEOUT:
            raise ValueError(f"timeout = {self.timeout} is out of range. Use 1 to 600 seconds.")
        if self.every is not None:
            check_period("every", self.every)
        if not self.inbox:
            raise ValueError('inbox is empty. Leave it out for ["INBOX"], or name a folder.')
        if self.oauth is not OAuth.NONE and not self.oauth_client_id:
            raise ValueError(
                f"oauth = {self.oauth.value!r} needs oauth_client_id. Name the application you registered."
            )
        _check_folders((*self.inbox, *self.sent, *self.archive))
        if self.kind == "maildir":
            _check_maildir(self._parts)
        else:
            _check_imap(self._parts)

    @property
    def kind(self) -> str:
        """`imap` or `maildir`."""
        return "maildir" if self._parts.scheme == "maildir" else "imap"

    @property
    def user(self) -> str:
        """The name to log in with."""
        return unquote(self._parts.username or "")

    @property
    def host(self) -> str:
        """The server's name or address."""
        return self._parts.hostname or ""

    @property
    def port(self) -> int:
        """The server's port: 993 or 143 unless the URL names one."""
        return self._parts.port or _PORTS.get(self._parts.scheme, 0)

    @property
    def tls(self) -> Tls:
        """How the connection is made private."""
        if self._parts.scheme == "imaps":
            return Tls.IMPLICIT
        return Tls.NONE if _is_loopback(self.host) else Tls.STARTTLS

    @property
    def path(self) -> Path:
        """The folder of a Maildir; `~` stands for the home folder."""
        return Path(unquote(self._parts.path)).expanduser()

    @property
    def _parts(self) -> SplitResult:
        return urlsplit(self.url)


def check_period(key: str, period: Duration) -> None:
    """Raise `ValueError` where a server would take the polling for abuse."""
    if period < SHORTEST_PERIOD:
        raise ValueError(f"`{key}` is below ten seconds. Servers take that for abuse; use 1m or more.")


def _check_folders(folders: tuple[str, ...]) -> None:
    for folder in folders:
        if not folder.strip() or not folder.isprintable():
            raise ValueError(
                f"{folder!r} is no folder name. Write it as your mail program does, with / between levels."
            )


def _check_maildir(parts: SplitResult) -> None:
    if parts.netloc or not parts.path:
        raise ValueError(f"{parts.geturl()!r} names no folder. Write maildir:/path/to/Maildir.")
    if not Path(unquote(parts.path)).expanduser().is_absolute():
        raise ValueError(
            f"{parts.geturl()!r} is not an absolute path. Write maildir:/path or maildir:~/path."
        )


def _check_imap(parts: SplitResult) -> None:
    shown = f"{parts.scheme}://...@{parts.hostname}" if parts.password else parts.geturl()
    if parts.scheme not in _PORTS:
        raise ValueError(
            f"{shown!r} is no mailbox. Write imaps://user@host, imap://user@host or maildir:/path."
        )
    try:
        port_is_right = parts.port != 0
    except ValueError:
        port_is_right = False
    if not port_is_right:
        raise ValueError(f"{shown!r} has no valid port. Use 1 to 65535, or leave it out.")
    if parts.password is not None:
        raise ValueError(
            f"{shown!r} holds a password. Take it out (and change it); give it as VOUCHED_<NAME>_PASSWORD."
        )
    if not parts.hostname or not parts.username:
        raise ValueError(f"{shown!r} needs a user and a host. Write imaps://user@host.")
    if not unquote(parts.username).isprintable() or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError(f"{shown!r} holds more than user, host and port. Write imaps://user@host.")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

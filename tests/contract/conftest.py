"""The homes that the contract is checked on."""

from pathlib import Path

import pytest
from tests.servers import cyrus as cyrus_server
from tests.servers import dovecot as dovecot_server
from tests.servers import pymap_server
from tests.servers.cyrus import Cyrus
from tests.servers.dovecot import Dovecot
from tests.servers.homes import Home, ImapHome, MaildirHome, MemoryHome

from vouched.mailboxes.imap.abilities import Abilities
from vouched.mailboxes.memory_server import MemoryServer


@pytest.fixture(
    params=(
        "memory",
        "memory-copying",
        "maildir",
        "dovecot",
        "dovecot-without-move",
        "dotted-dovecot",
        "cyrus",
        "pymap",
    )
)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """Each kind of mailbox, empty."""
    return _home(request.param, request, tmp_path)


@pytest.fixture(params=("maildir", "dovecot", "dotted-dovecot", "cyrus", "pymap"))
def wired_home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """Each kind of mailbox that is reached by a protocol or a file system."""
    return _home(request.param, request, tmp_path)


def _home(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """A new home of a kind."""
    return _HOMES[kind](request, tmp_path)


def _memory(_: pytest.FixtureRequest, __: Path) -> Home:
    return MemoryHome()


def _memory_copying(_: pytest.FixtureRequest, __: Path) -> Home:
    return MemoryHome(MemoryServer(atomic_move=False))


def _maildir(_: pytest.FixtureRequest, path: Path) -> Home:
    return MaildirHome(path / "Maildir")


def _pymap(request: pytest.FixtureRequest, _: Path) -> Home:
    port: int = request.getfixturevalue("pymap_server")
    return ImapHome(port, pymap_server.USER, pymap_server.PASSWORD, keywords=False)


def _cyrus(request: pytest.FixtureRequest, _: Path) -> Home:
    server: Cyrus = request.getfixturevalue("cyrus")
    return ImapHome(server.port, server.user(), cyrus_server.PASSWORD, keywords=True)


def _dovecot(request: pytest.FixtureRequest, _: Path) -> Home:
    server: Dovecot = request.getfixturevalue("dovecot")
    return ImapHome(server.port, server.user().name, dovecot_server.PASSWORD, keywords=True)


def _dovecot_without_move(request: pytest.FixtureRequest, path: Path) -> Home:
    patch: pytest.MonkeyPatch = request.getfixturevalue("monkeypatch")
    patch.setattr(Abilities, "move", property(lambda _: False))
    return _dovecot(request, path)


def _dotted_dovecot(request: pytest.FixtureRequest, _: Path) -> Home:
    server: Dovecot = request.getfixturevalue("dotted_dovecot")
    user, style = server.user().name, {"separator": ".", "prefix": "INBOX."}
    return ImapHome(server.port, user, dovecot_server.PASSWORD, keywords=True, **style)


_HOMES = {
    "memory": _memory,
    "memory-copying": _memory_copying,
    "maildir": _maildir,
    "dovecot": _dovecot,
    "dovecot-without-move": _dovecot_without_move,
    "dotted-dovecot": _dotted_dovecot,
    "cyrus": _cyrus,
    "pymap": _pymap,
}

"""The homes that the contract is checked on."""

from pathlib import Path

import pytest
from tests.servers import dovecot as dovecot_server
from tests.servers import pymap_server
from tests.servers.dovecot import Dovecot
from tests.servers.homes import Home, ImapHome, MaildirHome, MemoryHome
from tests.servers.pymap_server import PymapServer

from vouched.mailboxes.memory_server import MemoryServer

KINDS = ("memory", "memory-copying", "maildir", "dovecot", "dotted-dovecot", "pymap")


@pytest.fixture(params=KINDS)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """Each kind of mailbox, empty."""
    return _home(request.param, request, tmp_path)


@pytest.fixture(params=("maildir", "dovecot", "dotted-dovecot", "pymap"))
def wired_home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """Each kind of mailbox that is reached by a protocol or a file system."""
    return _home(request.param, request, tmp_path)


def _home(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    match kind:
        case "memory":
            return MemoryHome()
        case "memory-copying":
            return MemoryHome(MemoryServer(atomic_move=False))
        case "maildir":
            return MaildirHome(tmp_path / "Maildir")
        case "pymap":
            server: PymapServer = request.getfixturevalue("pymap_server")
            return ImapHome(server.port, pymap_server.USER, pymap_server.PASSWORD, keywords=False)
        case "dotted-dovecot":
            dotted: Dovecot = request.getfixturevalue("dotted_dovecot")
            user = dotted.user().name
            return ImapHome(
                dotted.port, user, dovecot_server.PASSWORD, keywords=True, separator=".", prefix="INBOX."
            )
        case _:
            plain: Dovecot = request.getfixturevalue("dovecot")
            return ImapHome(plain.port, plain.user().name, dovecot_server.PASSWORD, keywords=True)

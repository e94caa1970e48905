"""Servers for all tests."""

from collections.abc import Iterator

import pytest
from tests.servers.cyrus import Cyrus
from tests.servers.dovecot import Dovecot, DovecotUser
from tests.servers.pymap_server import poor_server

from vouched.learn import modelfile
from vouched.run import model


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """A Dovecot for the whole run."""
    with Dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def dotted_dovecot() -> Iterator[Dovecot]:
    """A Dovecot that separates levels with a dot and keeps all folders below INBOX, as Courier does."""
    with Dovecot(separator=".", prefix="INBOX.") as server:
        yield server


@pytest.fixture(scope="session")
def cyrus() -> Iterator[Cyrus]:
    """A Cyrus for the whole run."""
    with Cyrus() as server:
        yield server


@pytest.fixture
def dovecot_user(dovecot: Dovecot) -> DovecotUser:
    """A user of the Dovecot with an empty mailbox."""
    return dovecot.user()


@pytest.fixture
def pymap_server() -> Iterator[int]:
    """The port of a pymap with one user and an empty mailbox."""
    with poor_server() as server:
        yield server.port


@pytest.fixture(scope="module")
def plain_install() -> Iterator[None]:
    """As installed without the extra `embed`: the base model judges, which takes a twentieth of the time."""
    with pytest.MonkeyPatch.context() as patch:
        for asked in (modelfile, model):
            patch.setattr(asked, "missing", lambda: "these tests do without")
        yield

"""An address book on a real CardDAV server (Radicale)."""

import importlib.util
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from tests.servers.require import free_port, missing

from vouched.errors import SourceError
from vouched.people.sources import vcard
from vouched.run.carddav import fetch_addressbook

USER, PASSWORD = "nora", "secret"
BOOK = "/nora/contacts/"
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{0}\r\nFN:{0} Adler\r\nN:Adler;{0};;;\r\n"
    "EMAIL:{0}@adler.example\r\nEND:VCARD\r\n"
)
MAKE = (
    '<?xml version="1.0"?><mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop>'
    "<resourcetype><collection/><C:addressbook/></resourcetype></prop></set></mkcol>"
)


def ask(port: int, method: str, path: str, body: str = "") -> int:
    """One request as the owner; its status."""
    token = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request(method, path, body.encode(), {"Authorization": f"Basic {token}"})
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A Radicale on loopback with one address book of two cards."""
    if importlib.util.find_spec("radicale") is None:
        missing("radicale is not installed. Install it: pip install radicale")
    home = tmp_path_factory.mktemp("radicale")
    users = home / "users"
    users.write_text(f"{USER}:{PASSWORD}\n")
    number = free_port()
    program = start(home, users, number)
    try:
        wait_for(number)
        assert ask(number, "MKCOL", BOOK, MAKE) == 201
        for name in ("Ruth", "Sam"):
            assert ask(number, "PUT", f"{BOOK}{name}.vcf", CARD.format(name)) == 201
        yield number
    finally:
        program.terminate()
        program.wait(10)


def start(home: Path, users: Path, number: int) -> "subprocess.Popen[bytes]":
    """Start the server without a configuration of the machine's."""
    config = home / "config"
    config.write_text(
        f"[server]\nhosts = 127.0.0.1:{number}\n[auth]\ntype = htpasswd\nhtpasswd_filename = {users}\n"
        f"htpasswd_encryption = plain\n[storage]\nfilesystem_folder = {home / 'data'}\n"
    )
    command = [sys.executable, "-m", "radicale", "--config", str(config)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own words


def wait_for(number: int) -> None:
    """Until the server answers."""
    for _ in range(100):
        try:
            ask(number, "OPTIONS", "/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("radicale did not start")


def test_all_cards_are_fetched(port: int) -> None:
    """Both cards of the address book come, and nothing is changed by asking."""
    text = fetch_addressbook(f"http://127.0.0.1:{port}{BOOK}", USER, PASSWORD)
    assert sorted(card.names[0] for card in vcard.read(text).cards) == ["Ruth Adler", "Sam Adler"]
    assert fetch_addressbook(f"http://127.0.0.1:{port}{BOOK}", USER, PASSWORD) == text


@pytest.mark.parametrize(
    ("path", "password", "says"),
    [
        (BOOK, "wrong", "user name or password were refused"),
        ("/nora/nothing/", PASSWORD, "is it the address of one address book?"),
    ],
)
def test_what_the_server_refuses(port: int, path: str, password: str, says: str) -> None:
    """A wrong password and a missing book are said in words, with what to mend."""
    with pytest.raises(SourceError, match=says):
        fetch_addressbook(f"http://127.0.0.1:{port}{path}", USER, password)


def test_an_absent_server_and_plain_http() -> None:
    """No server, and no encryption outside this machine, are refused in words."""
    with pytest.raises(SourceError, match="cannot be reached"):
        fetch_addressbook(f"http://127.0.0.1:{free_port()}/", USER, PASSWORD)
    with pytest.raises(SourceError, match="over https:// only"):
        fetch_addressbook("http://dav.example/", USER, PASSWORD)

"""The sample mailbox on a real server, with a configuration, and vouched called as a person calls it."""

import hashlib
import imaplib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from vouched.cli import main
from vouched.demo.mailbox import address_books

CONFIGURATION = """\
[owner]
name = "Nora Whitfield"
addresses = ["nora@whitfield.example"]
past_employers = ["Wang Laboratories"]

[[account]]
name = "home"
url = "{url}"
mode = "move"
trusted_authserv_ids = ["mx.whitfield.example"]

[[people.source]]
kind = "vcard"
path = "contacts.vcf"

[[people.source]]
kind = "linkedin"
path = "Connections.csv"

[state]
path = "state"
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True, slots=True)
class Household:
    """A configuration in a folder of its own, for the mailbox at `port` of this machine."""

    home: Path
    port: int
    user: str
    password: str
    screen: pytest.CaptureFixture[str]

    @property
    def configuration(self) -> Path:
        """The configuration file."""
        return self.home / "vouched.toml"

    def furnish(self, extra: str = "") -> "Household":
        """Write configuration, password and address books."""
        url = f"imap://{self.user}@127.0.0.1:{self.port}"
        self.configuration.write_text(CONFIGURATION.format(url=url) + extra, encoding="utf-8")
        (self.home / ".env").write_text(f"VOUCHED_HOME_PASSWORD={self.password}\n", encoding="utf-8")
        (self.home / ".env").chmod(0o600)
        for name, content in address_books():
            (self.home / name).write_bytes(content)
        return self

    def vouched(self, *arguments: str) -> Answer:
        """Call vouched with this configuration."""
        self.screen.readouterr()
        code = main(["--config", str(self.configuration), *arguments])
        printed = self.screen.readouterr()
        return Answer(code, printed.out, printed.err)

    def put(self, folder: str, letter: str) -> None:
        """Lay a message in a folder, as its owner would by moving it there."""
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=30) as server:
            server.login(self.user, self.password)
            server.create(f'"{folder}"')
            assert server.append(f'"{folder}"', "", "", letter.encode())[0] == "OK"

    def contents(self) -> dict[str, list[tuple[bytes, bytes, str]]]:
        """Every folder with UID, flags and digest of each message, read without changing any."""
        found: dict[str, list[tuple[bytes, bytes, str]]] = {}
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=30) as server:
            server.login(self.user, self.password)
            for line in server.list()[1]:
                folder = (line if isinstance(line, bytes) else b"").decode().rpartition(' "/" ')[2].strip('"')
                if server.select(f'"{folder}"', readonly=True)[0] != "OK":
                    continue
                parts = server.uid("FETCH", "1:*", "(UID FLAGS BODY.PEEK[])")[1]
                found[folder] = [
                    (
                        part[0].split(b"UID ")[1].split()[0],
                        _flags(part[0]),
                        hashlib.sha256(part[1]).hexdigest(),
                    )
                    for part in parts
                    if isinstance(part, tuple)
                ]
        return found


def _flags(line: bytes) -> bytes:
    return line.split(b"FLAGS (")[1].split(b")")[0].replace(b"\\Recent", b"").strip()

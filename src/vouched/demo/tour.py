"""What the demo does: set up an account on a server in this process, and call vouched as a person would."""

import imaplib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

from vouched.demo.mailbox import address_books, fill, letters
from vouched.demo.server import DemoServer

USER, PASSWORD = "nora", "demo"

Call = Callable[[Sequence[str]], int]
"""Runs one command line of vouched; returns its exit code."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How the demo speaks: `headline` before each step, `line` for the rest."""

    headline: Callable[[str], None]
    line: Callable[[str], None]


_FOLDERS = ("INBOX", "Invitations/Review", "Invitations/Aside", "Invitations/Suspect", "Sent")

_CONFIGURATION = """\
[owner]
name = "Nora Whitfield"
addresses = ["nora@whitfield.example"]
past_employers = ["Wang Laboratories"]

[[account]]
name = "home"
url = "imap://{user}@127.0.0.1:{port}"
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


_EXPLAINED = "impostor-ruth"
"""The letter that is explained: it shows a friend's name and another address."""


def take(home: Path, voice: Voice, call: Call) -> int:
    """Show the main job in `home`, an empty folder; return the exit code of the first command that failed."""
    with DemoServer(USER, PASSWORD) as server:
        count = fill(server.port, USER, PASSWORD)
        configuration = _set_up(home, server.port)
        voice.headline(
            f"This is the mailbox of Nora Whitfield, an archivist: {count} letters on a mail server inside "
            "this process. Nothing leaves this machine."
        )
        for text, command in _steps():
            voice.headline(text)
            code = call(("--config", str(configuration), *command)) if command else _list(server.port, voice)
            if code:
                return code
    voice.headline("Now your own mailbox: `vouched init`, then `vouched --dry-run`, which changes nothing.")
    return 0


def _steps() -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is said, and the command that follows; without a command, the folders are listed."""
    yield (
        "First vouched learns whom Nora knows: from the letters she sent, and her address books.",
        ("harvest",),
    )
    yield "A dry run shows what it would do with her inbox, and changes nothing.", ("--dry-run",)
    yield "The same for real.", ("sweep", "--quiet")
    yield "What lies where now:", ()
    yield (
        "Why was a letter from her friend Ruth put among the suspects?",
        ("explain", _message_id(_EXPLAINED)),
    )
    yield "What is known of the real Ruth?", ("people", "ruth@adler.example")
    yield "Nora changes her mind. Everything that a sweep did can be taken back.", ("undo",)
    yield "And all lies where it was:", ()


def _set_up(home: Path, port: int) -> Path:
    """Write the configuration, the password and the address books as a person would have them."""
    configuration = home / "vouched.toml"
    configuration.write_text(_CONFIGURATION.format(user=USER, port=port), encoding="utf-8")
    secret = home / ".env"
    secret.touch(mode=0o600)
    secret.write_text(f"VOUCHED_HOME_PASSWORD={PASSWORD}\n", encoding="utf-8")
    for name, content in address_books():
        (home / name).write_bytes(content)
    return configuration


def _list(port: int, voice: Voice) -> int:
    """Print each folder with the number of its messages."""
    with imaplib.IMAP4("127.0.0.1", port, timeout=30) as server:
        server.login(USER, PASSWORD)
        for folder in _FOLDERS:
            kind, data = server.select(f'"{folder}"', readonly=True)
            if kind == "OK" and data[0] is not None:
                voice.line(f"  {folder:<20} {int(data[0]):>3} messages")
    return 0


def _message_id(slug: str) -> str:
    """The Message-ID of a sample letter, by the name of its file."""
    raw = next(raw for name, raw in letters("inbox") if slug in name)
    return str(message_from_bytes(raw)["Message-ID"]).strip()

"""`vouched init`: asks for what the command line does not say, writes two files, tries the login."""

import getpass
import os
import sys
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from vouched.cli import exits
from vouched.errors import UsageError
from vouched.mailboxes.account import Account
from vouched.settings import load
from vouched.settings.locate import user_configuration
from vouched.settings.secrets import secret_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the set-up must know."""

    name: str
    addresses: tuple[str, ...]
    account: str
    url: str
    mode: str
    contacts: tuple[Path, ...]
    password: str | None


def run(arguments: Namespace) -> int:
    """Ask, write, try. Raise `UsageError` when something is missing and nobody can be asked."""
    path: Path = arguments.config or user_configuration(os.environ)
    if path.exists() and not arguments.force:
        raise UsageError(
            f"{path} is there already. Edit it, name another with --config, or replace it with --force."
        )
    answers = _ask(arguments)
    _write(path, configuration(answers, path.parent), mode=0o644)
    print(f"Wrote {path}")
    if answers.password:
        _write_secret(path.parent / ".env", answers)
    load(path)
    if arguments.no_login:
        print("Next: vouched check")
        return exits.FINE
    return _try_login(path)


def configuration(answers: Answers, beside: Path) -> str:
    """The configuration file for these answers, with what one may want to change next."""
    addresses = ", ".join(_quoted(address) for address in answers.addresses)
    lines = [
        "# vouched: see docs/reference/configuration.md for every key",
        "[owner]",
        f"name = {_quoted(answers.name)}",
        f"addresses = [{addresses}]",
        "",
        "[[account]]",
        f"name = {_quoted(answers.account)}",
        f"url = {_quoted(answers.url)}",
        f"mode = {_quoted(answers.mode)}  # observe: only judge; label: mark messages; move: also move them",
    ]
    for source in answers.contacts:
        kind = "linkedin" if source.suffix.lower() in {".csv", ".zip"} or source.is_dir() else "vcard"
        shown = os.path.relpath(source, beside) if source.is_relative_to(beside) else source.absolute()
        lines += ["", "[[people.source]]", f"kind = {_quoted(kind)}", f"path = {_quoted(str(shown))}"]
    return "\n".join([*lines, ""])


def _ask(arguments: Namespace) -> Answers:
    """The answers: from the command line where given, else from the person in front of it."""
    ask = _Asker(sys.stdin.isatty() and not arguments.password_stdin)
    addresses = tuple(arguments.address or ()) or ask.several(
        "Your mail addresses, separated by blanks", "--address"
    )
    name = arguments.name or ask.one("Your name, as people write it", "--name")
    first = addresses[0]
    guess = f"imaps://{quote(first, safe='@')}@imap.{first.rpartition('@')[2]}"
    url = arguments.url or ask.one("Mailbox", "--url", guess)
    account = arguments.account or "home"
    mode = arguments.mode or ask.optional("Mode: observe, label or move", "label")
    is_remote = _is_remote(account, url)
    return Answers(
        name=name,
        addresses=addresses,
        account=account,
        url=url,
        mode=mode,
        contacts=tuple(path.expanduser() for path in arguments.contacts or ()),
        password=_password(arguments, account, ask) if is_remote else None,
    )


def _is_remote(account: str, url: str) -> bool:
    try:
        return Account(name=account, url=url).kind == "imap"
    except ValueError as error:
        raise UsageError(str(error)) from error


def _password(arguments: Namespace, account: str, ask: "_Asker") -> str | None:
    """The password; None when it comes from elsewhere (environment, credential, command)."""
    if arguments.password_stdin:
        return sys.stdin.readline().rstrip("\r\n") or None
    if secret_name(account) in os.environ or not ask.interactive:
        return None
    return (
        getpass.getpass("Password (for Gmail and the like an app password; empty: give it later): ") or None
    )


class _Asker:
    """Asks a person; where there is none, says which option would have answered."""

    def __init__(self, interactive: bool) -> None:  # noqa: FBT001 - the one thing it holds
        self.interactive = interactive

    def one(self, question: str, option: str, default: str = "") -> str:
        """One answer that is needed."""
        if not self.interactive:
            raise UsageError(f"Nobody can be asked here. Give {option}; see `vouched init --help`.")
        shown = f" [{default}]" if default else ""
        answer = ""
        while not answer:
            answer = input(f"{question}{shown}: ").strip() or default
        return answer

    def several(self, question: str, option: str) -> tuple[str, ...]:
        """Answers separated by blanks or commas."""
        return tuple(self.one(question, option).replace(",", " ").split())

    def optional(self, question: str, default: str) -> str:
        """An answer that has a default, also where nobody can be asked."""
        return self.one(question, "", default) if self.interactive else default


def _quoted(text: str) -> str:
    """Text as a TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\U{ord(char):08X}" for char in escaped) + '"'


def _write(path: Path, text: str, *, mode: int) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # created with its final permissions: a secret is at no moment readable by others
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        os.fchmod(descriptor, mode)
        with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123 - a descriptor, not a path
            file.write(text)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}. Name another place with --config."
        ) from error


def _write_secret(path: Path, answers: Answers) -> None:
    """Put the password into `.env`, keeping what else is there."""
    name = secret_name(answers.account)
    kept = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    escaped = (answers.password or "").replace("\\", "\\\\").replace("'", "\\'")
    lines = [line for line in kept if not line.startswith(f"{name}=")] + [f"{name}='{escaped}'"]
    _write(path, "\n".join([*lines, ""]), mode=0o600)
    print(f"Wrote {path} (readable by you only)")


def _try_login(path: Path) -> int:
    from vouched.cli import check_command  # noqa: PLC0415 - loads everything that a pass needs

    print()
    code = check_command.run(Namespace(config=path, account=None))
    if code == exits.FINE:
        print("\nAll is well. Next: vouched --dry-run   (shows what it would do; changes nothing)")
    return code

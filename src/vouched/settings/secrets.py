"""Where passwords come from: systemd credentials, the environment, `.env`, a command; never the TOML file.

Every account has one name in all these places, `VOUCHED_<ACCOUNT>_PASSWORD`.
"""

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vouched.errors import Problem, SettingsError

COMMAND_SECONDS = 60
"""How long a password command may take; it may ask its owner for a passphrase."""


def secret_name(owner: str) -> str:
    """The name of the secret of an account or source: `home` to `VOUCHED_HOME_PASSWORD`."""
    return f"VOUCHED_{re.sub(r'[^A-Z0-9]+', '_', owner.upper())}_PASSWORD"


@dataclass(frozen=True, slots=True)
class Vault:
    """Secrets by name. Nothing of it is ever shown."""

    _secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    _credentials: Path | None = None

    def get(self, owner: str, command: tuple[str, ...] = ()) -> str | None:
        """The secret of an account, asking `command` last; None when nobody knows it.

        Raise `SettingsError` when the command fails or a credential cannot be read.
        """
        name = secret_name(owner)
        if self._credentials is not None and (file := self._credentials / name).is_file():
            return _first_line(_read(file))
        if name in self._secrets:
            return self._secrets[name]
        return _ask(command, owner) if command else None

    def knows(self, owner: str, command: tuple[str, ...] = ()) -> bool:
        """Tell whether there is a secret, without running any command."""
        name = secret_name(owner)
        by_systemd = self._credentials is not None and (self._credentials / name).is_file()
        return by_systemd or name in self._secrets or bool(command)


def open_vault(configuration: Path, environment: Mapping[str, str]) -> Vault:
    """The secrets for a configuration file: those of systemd, of the environment, and of `.env` beside it."""
    from dotenv import dotenv_values  # noqa: PLC0415 - not needed for --help

    beside = configuration.parent / ".env"
    try:
        # a password may hold a `$`: nothing is interpolated
        text = dotenv_values(beside, interpolate=False) if beside.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            (
                Problem(
                    str(beside),
                    f"cannot be read: {error}",
                    "Check its permissions and encoding.",
                ),
            )
        ) from error
    known = {name: value for name, value in text.items() if value is not None}
    known.update({name: value for name, value in environment.items() if name.startswith("VOUCHED_")})
    credentials = environment.get("CREDENTIALS_DIRECTORY")
    return Vault(known, Path(credentials) if credentials else None)


def missing(owner: str, configuration: Path) -> Problem:
    """The problem of an account without a password, with every way to mend it."""
    name = secret_name(owner)
    return Problem(
        str(configuration),
        f"there is no password for account `{owner}`",
        f"Put {name}=... into {configuration.parent / '.env'} (mode 0600) or the environment, "
        f"give systemd LoadCredential={name}:FILE, or set password_command.",
    )


def exposed(configuration: Path) -> str | None:
    """What to say when others may read the `.env` beside a configuration; None when all is well."""
    beside = configuration.parent / ".env"
    if beside.is_file() and beside.stat().st_mode & 0o077:
        return f"{beside} may be read by others. Close it with: chmod 600 {beside}"
    return None


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            (Problem(str(file), f"the credential cannot be read: {error}", "Check LoadCredential."),)
        ) from error


def _ask(command: tuple[str, ...], owner: str) -> str:
    """What a password command prints first. Its output is never quoted in an error."""
    where = f"password_command of account `{owner}` ({command[0]})"
    try:
        # the command is the owner's own, from her configuration file, and meets no shell
        done = subprocess.run(  # noqa: S603
            command,
            capture_output=True,
            text=True,
            check=False,
            timeout=COMMAND_SECONDS,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError) as error:
        kind = "took too long" if isinstance(error, subprocess.TimeoutExpired) else "cannot be run"
        raise SettingsError((Problem(where, kind, "Try it in a terminal."),)) from None
    if done.returncode != 0 or not _first_line(done.stdout):
        what = f"ended with code {done.returncode}" if done.returncode else "printed nothing"
        raise SettingsError((Problem(where, what, "Try it in a terminal; it should print the password."),))
    return _first_line(done.stdout)


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0].rstrip("\r")

"""Where passwords come from, and that they do not leak."""

from pathlib import Path

import pytest

from vouched.errors import SettingsError
from vouched.settings.secrets import exposed, missing, open_vault, secret_name


def test_names() -> None:
    """One name for an account in all places."""
    assert secret_name("home") == "VOUCHED_HOME_PASSWORD"
    assert secret_name("my.work-2") == "VOUCHED_MY_WORK_2_PASSWORD"


def test_order_of_sources(tmp_path: Path) -> None:
    """The credential of systemd comes first, then the environment, then `.env`, then the command."""
    configuration = tmp_path / "vouched.toml"
    command = ("echo", "by-command")
    assert open_vault(configuration, {}).get("home", command) == "by-command"
    (tmp_path / ".env").write_text("VOUCHED_HOME_PASSWORD='by-file'\n")
    assert open_vault(configuration, {}).get("home", command) == "by-file"
    environment = {"VOUCHED_HOME_PASSWORD": "by-environment"}
    assert open_vault(configuration, environment).get("home", command) == "by-environment"
    (tmp_path / "VOUCHED_HOME_PASSWORD").write_text("by-systemd\n")
    environment["CREDENTIALS_DIRECTORY"] = str(tmp_path)
    assert open_vault(configuration, environment).get("home", command) == "by-systemd"


def test_nothing_is_interpolated(tmp_path: Path) -> None:
    """A password may hold `$` and braces."""
    (tmp_path / ".env").write_text('VOUCHED_HOME_PASSWORD="a${HOME}b$c"\n')
    assert open_vault(tmp_path / "vouched.toml", {"HOME": "x"}).get("home") == "a${HOME}b$c"


def test_a_vault_shows_nothing(tmp_path: Path) -> None:
    """Neither repr nor str of the vault holds a secret."""
    vault = open_vault(tmp_path / "vouched.toml", {"VOUCHED_HOME_PASSWORD": "hunter2"})
    assert "hunter2" not in f"{vault!r} {vault!s}"


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("false",), "ended with code 1"),
        (("true",), "printed nothing"),
        (("/no/such/program",), "cannot be run"),
        (("sh", "-c", "echo hunter2; exit 3"), "ended with code 3"),
    ],
)
def test_a_failing_command_is_told_without_its_output(
    command: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    """The error names account, program and what happened, never what was printed."""
    with pytest.raises(SettingsError, match=says) as caught:
        open_vault(tmp_path / "vouched.toml", {}).get("home", command)
    assert f"password_command of account `home` ({command[0]})" in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_a_missing_password_names_every_way_to_give_it(tmp_path: Path) -> None:
    """The advice holds the name and the three places."""
    assert open_vault(tmp_path / "vouched.toml", {}).get("home") is None
    text = str(missing("home", tmp_path / "vouched.toml"))
    for part in ("VOUCHED_HOME_PASSWORD", ".env", "environment", "LoadCredential", "password_command"):
        assert part in text


def test_an_open_env_file_is_told(tmp_path: Path) -> None:
    """A `.env` that others may read is told with the command that closes it."""
    configuration = tmp_path / "vouched.toml"
    assert exposed(configuration) is None
    (tmp_path / ".env").write_text("")
    (tmp_path / ".env").chmod(0o644)
    assert "chmod 600" in (exposed(configuration) or "")
    (tmp_path / ".env").chmod(0o600)
    assert exposed(configuration) is None

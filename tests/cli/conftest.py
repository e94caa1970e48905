"""The sample mailbox, on pymap in this process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.household import Household

from vouched.demo.mailbox import fill
from vouched.demo.server import DemoServer


@pytest.fixture(scope="module", autouse=True)
def _base_judges(plain_install: None) -> None:
    """The model of a plain install; what the extra adds is asked in `tests/model` and `tests/unit/learn`."""


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No configuration or state of whoever runs the tests is found."""
    for name in ("VOUCHED_CONFIG", "VOUCHED_HOME_PASSWORD", "STATE_DIRECTORY", "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def nora(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Household]:
    """Nora's mailbox and configuration."""
    with DemoServer("nora", "secret") as server:
        fill(server.port, "nora", "secret")
        yield Household(tmp_path, server.port, "nora", "secret", capsys).furnish()


@pytest.fixture
def homeless(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Household:
    """A configuration whose mail server is not there."""
    return Household(tmp_path, 1, "nora", "secret", capsys).furnish()

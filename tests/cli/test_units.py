"""The systemd units are as closed as they say."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.servers.require import missing

SYSTEMD = Path(__file__).parents[2] / "systemd"


def test_exposure() -> None:
    """`systemd-analyze security` gives at most 1.5."""
    if shutil.which("systemd-analyze") is None:
        missing("systemd-analyze is not installed")
    command = ["systemd-analyze", "security", "--offline=yes", str(SYSTEMD / "vouched.service")]
    printed = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout  # noqa: S603
    found = re.search(r"exposure level for vouched.service: ([\d.]+)", printed)
    assert found is not None
    assert float(found[1]) <= 1.5


@pytest.mark.parametrize("unit", ["vouched.service", "user/vouched.service"])
def test_what_the_service_relies_on(unit: str) -> None:
    """Notification, reload, and no restart after what only a person can mend."""
    text = (SYSTEMD / unit).read_text()
    for line in ("Type=notify", "ExecReload=/bin/kill -HUP $MAINPID", "RestartPreventExitStatus=2 78"):
        assert line in text.splitlines()

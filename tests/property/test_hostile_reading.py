"""A megabyte of hostile mail of each kind is read within limits that the system enforces."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from tests.property.hostile_reader import inputs

READER = Path(__file__).with_name("hostile_reader.py")
CPU_SECONDS = 60  # for thirty to a hundred inputs; a quadratic reader needs minutes for one
MEMORY = 2 << 30


def limited() -> None:
    """Let the system end the process when it works or grows without bound."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.mark.parametrize("kind", ["text/plain", "text/html", "text/calendar", "headers", "parts"])
def test_hostile_mail_is_read_in_bounded_time_and_memory(kind: str) -> None:
    """What regular expressions, parsers and address readers hate; the last name printed is the culprit's."""
    run = subprocess.run(  # noqa: S603 - our own script with our own interpreter
        [sys.executable, str(READER), kind],
        preexec_fn=limited,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.splitlines() == list(inputs(kind)), run.stderr[-2000:]
    assert run.returncode == 0

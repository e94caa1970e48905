"""Help and version answer at once, without the heavy libraries."""

import resource
import subprocess
import sys

import pytest

HEAVY = "sklearn numpy scipy rich msgspec vobject selectolax imapclient apscheduler sqlite3 ssl pymap"
SCRIPT = """
import sys
from vouched.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert end.code == 0, end.code
print(*sorted(set(sys.modules) & set({heavy!r}.split())), file=sys.stderr)
"""


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_nothing_heavy_is_loaded(option: str) -> None:
    """No library that takes long to load is loaded to print a text."""
    command = [sys.executable, "-c", SCRIPT.format(heavy=HEAVY), option]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)  # noqa: S603 - our own
    assert done.stderr.strip() == ""
    assert "vouched" in done.stdout


def test_help_takes_a_tenth_of_a_second() -> None:
    """CPU time of `vouched --help`, interpreter included, the best of five."""

    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "vouched", "--help"], capture_output=True, check=True, timeout=60
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(seconds() for _ in range(5)) < 0.1

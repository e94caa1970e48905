"""A short, bounded run of the fuzzer, so that it cannot rot; long runs are started by hand."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

TARGET = Path(__file__).with_name("fuzz_parse.py")


@pytest.mark.timeout(180)
def test_the_fuzzer_finds_nothing_in_a_short_run(tmp_path: Path) -> None:
    """Thousands of mutated messages are read without an exception and without a slow one."""
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("atheris is not installed: its wheels are for Python 3.11 on x86-64 Linux only")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    run = subprocess.run(  # noqa: S603 - our own script with our own interpreter
        [sys.executable, str(TARGET), "-runs=10000", "-max_total_time=20", "-seed=1", str(corpus)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert run.returncode == 0, run.stderr[-4000:]
    assert "Done " in run.stderr
    assert list(corpus.iterdir()), "the fuzzer found no new coverage at all: it is not instrumented"

"""A server that is not installed: skip at home, fail in CI."""

import os
import shutil
import socket
from typing import NoReturn

import pytest


def require_server(program: str, package: str) -> str:
    """The path of a program; without it the test is skipped, or fails where `CI` is set."""
    path = shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin:/usr/local/sbin")
    if path is None:
        missing(f"{program} is not installed. Install it: apt-get install {package}")
    return path


def missing(why: str) -> NoReturn:
    """Skip at home with the reason, fail in CI."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


def free_port() -> int:
    """A TCP port on loopback that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

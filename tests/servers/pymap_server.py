"""pymap in this process: a poor server, without keywords, CONDSTORE and SPECIAL-USE."""

from typing import TYPE_CHECKING

from tests.servers.require import missing

if TYPE_CHECKING:
    from vouched.demo.server import DemoServer

USER = "nora"
PASSWORD = "throw-away"


def poor_server() -> "DemoServer":
    """A server with one user, whose mailbox is empty; to be entered."""
    try:
        from vouched.demo.server import DemoServer  # noqa: PLC0415 - an extra
    except ImportError:
        missing("pymap is not installed. Install it: pip install pymap")
    return DemoServer(USER, PASSWORD, keywords=False)

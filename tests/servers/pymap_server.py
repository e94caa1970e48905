"""pymap in this process: a poor server, without keywords, CONDSTORE and SPECIAL-USE."""

import asyncio
import threading
from argparse import Namespace
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Any, Self

from tests.servers.require import free_port, missing

USER = "nora"
PASSWORD = "throw-away"


class PymapServer(threading.Thread):
    """A server with one user, whose mailbox is empty."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.port = free_port()
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._done: asyncio.Event | None = None

    def __enter__(self) -> Self:
        try:
            import pymap  # noqa: F401, PLC0415
        except ImportError:
            missing("pymap is not installed. Install it: pip install pymap")
        self.start()
        if not self._ready.wait(10):
            raise RuntimeError("pymap did not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        if self._loop is not None and self._done is not None:
            self._loop.call_soon_threadsafe(self._done.set)
        self.join(5)

    def run(self) -> None:
        """Serve until told to stop."""
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        from pymap.backend.dict import DictBackend  # noqa: PLC0415
        from pymap.imap import IMAPService  # noqa: PLC0415

        settings: dict[str, Any] = {
            "debug": False,
            "host": "127.0.0.1",
            "port": str(self.port),
            "cert": None,
            "key": None,
            "tls": False,
            "proxy_protocol": None,
            "inherited_sockets": None,
            "passlib_cfg": None,
            "demo_data": False,
            "demo_user": USER,
            "demo_password": PASSWORD,
            "skip_services": [],
        }
        self._loop, self._done = asyncio.get_running_loop(), asyncio.Event()
        backend, configuration = await DictBackend.init(Namespace(**settings))
        configuration.apply_context()
        async with AsyncExitStack() as stack:
            await backend.start(stack)
            await IMAPService(backend, configuration).start(stack)
            self._ready.set()
            await self._done.wait()

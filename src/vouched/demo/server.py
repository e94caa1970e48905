"""An IMAP server inside this process, on a free loopback port, for the demo and nothing else.

pymap's in-memory backend. Its folders refuse keywords unless told otherwise, so that is patched: the demo
should look as it does on a real server.
"""

import asyncio
import socket
import threading
from argparse import Namespace
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager
from types import TracebackType
from typing import Any, Self

from pymap.backend.dict import DictBackend
from pymap.backend.dict.mailbox import MailboxData
from pymap.imap import IMAPService
from pymap.parsing.specials.flag import Flag, Wildcard

START_SECONDS = 20


class DemoServer(threading.Thread):
    """The server; runs while its `with` block does. `port` is where it listens.

    `keywords`: whether its folders keep them. `RuntimeError` where it does not start.
    """

    def __init__(self, user: str, password: str, *, keywords: bool = True) -> None:
        super().__init__(daemon=True, name="demo-imap")
        self._user, self._password, self._keywords = user, password, keywords
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._halt: asyncio.Event | None = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]

    def run(self) -> None:
        """Serve until stopped."""
        asyncio.run(self._serve())

    def __enter__(self) -> Self:
        self.start()
        if not self._ready.wait(START_SECONDS):
            raise RuntimeError("the demo's mail server did not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._loop is not None and self._halt is not None:
            self._loop.call_soon_threadsafe(self._halt.set)
        self.join(START_SECONDS)

    async def _serve(self) -> None:
        self._loop, self._halt = asyncio.get_running_loop(), asyncio.Event()
        self._loop.set_task_factory(_kept())
        backend, config = await DictBackend.init(self._arguments())
        config.apply_context()
        async with AsyncExitStack() as stack:
            if self._keywords:
                stack.enter_context(_keywords_allowed())
            await backend.start(stack)
            await IMAPService(backend, config).start(stack)
            self._ready.set()
            await self._halt.wait()

    def _arguments(self) -> Namespace:
        return Namespace(
            debug=False, host="127.0.0.1", port=str(self.port), cert=None, key=None, tls=False,
            proxy_protocol=None, inherited_sockets=None, passlib_cfg=None, demo_data=False,
            demo_user=self._user, demo_password=self._password, skip_services=[],
        )  # fmt: skip


def _kept() -> Callable[..., "asyncio.Task[Any]"]:
    """A factory of tasks that lasts as long as they do.

    The loop itself holds them weakly: from Python 3.13 on the task of a connection that waits may be
    collected as garbage, and its client then waits for ever.
    """
    tasks: set[asyncio.Task[Any]] = set()

    def begin(
        loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Any], **more: Any
    ) -> asyncio.Task[Any]:
        task = asyncio.Task(work, loop=loop, **more)
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        return task

    return begin


# a keyword by name too: under EXAMINE that is how a client sees that keywords are kept
_KEYWORDS = frozenset({Wildcard, Flag(b"$Welcome")})


@contextmanager
def _keywords_allowed() -> Iterator[None]:
    """Let pymap's folders keep keywords for as long as the block runs."""
    plain = next(
        vars(base)["permanent_flags"] for base in MailboxData.__mro__ if "permanent_flags" in vars(base)
    )
    before = vars(MailboxData).get("permanent_flags")
    kept = property(lambda self: plain.fget(self) | _KEYWORDS)
    setattr(MailboxData, "permanent_flags", kept)  # noqa: B010 - a property of a class
    try:
        yield
    finally:
        if before is None:
            delattr(MailboxData, "permanent_flags")
        else:
            setattr(MailboxData, "permanent_flags", before)  # noqa: B010 - as above

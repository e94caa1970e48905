"""A TCP proxy that fails as networks do."""

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong on the way from the server to the client.

    `cut_after`: the connection ends after so many bytes; with `reset` by RST. `cut_upload_after`: the same on
    the way to the server. `stall_after`: silence from there on. `drip`: this many bytes at a time.
    `latency`: seconds before each portion.
    """

    cut_after: int | None = None
    cut_upload_after: int | None = None
    stall_after: int | None = None
    reset: bool = False
    drip: int | None = None
    latency: float = 0.0


class FaultProxy(threading.Thread):
    """Forwards to a port on loopback; `fault` may be changed and holds for later connections."""

    def __init__(self, upstream: int, fault: Fault | None = None) -> None:
        super().__init__(daemon=True)
        self.fault = fault or Fault()
        self.port = 0
        self.connections = 0
        self.sent = self.received = 0  # bytes by and for the client, of the newest connection
        self.total = 0  # bytes both ways, of all connections
        self._upstream = upstream
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._done: asyncio.Event | None = None
        self._open: set[asyncio.StreamWriter] = set()

    def __enter__(self) -> Self:
        self.start()
        self._ready.wait(5)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        if self._loop is not None and self._done is not None:
            self._loop.call_soon_threadsafe(self._done.set)
        self.join(5)

    def cut(self) -> None:
        """End all connections now."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._close_all)

    def run(self) -> None:
        """Serve until told to stop."""
        asyncio.run(self._serve())

    def _close_all(self) -> None:
        for writer in self._open:
            writer.close()

    async def _serve(self) -> None:
        self._loop, self._done = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._connection, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._done.wait()
        server.close()

    def _count_sent(self, size: int) -> None:
        self.sent += size
        self.total += size

    def _count_received(self, size: int) -> None:
        self.received += size
        self.total += size

    async def _connection(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.sent = self.received = 0
        fault = self.fault
        try:
            server, to_server = await asyncio.open_connection("127.0.0.1", self._upstream)
        except OSError:
            to_client.close()
            return
        self._open |= {to_client, to_server}
        tasks = [
            asyncio.create_task(
                _pump(client, to_server, Fault(cut_after=fault.cut_upload_after), self._count_sent)
            ),
            asyncio.create_task(_pump(server, to_client, fault, self._count_received)),
        ]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        if fault.reset:
            linger = struct.pack("ii", 1, 0)
            to_client.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        for writer in (to_client, to_server):
            self._open.discard(writer)
            with contextlib.suppress(OSError):
                writer.close()


async def _pump(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, fault: Fault, count: Callable[[int], None]
) -> None:
    sent = 0
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            count(len(data))
            if fault.latency:
                await asyncio.sleep(fault.latency)
            if fault.stall_after is not None and sent + len(data) > fault.stall_after:
                writer.write(data[: fault.stall_after - sent])
                await asyncio.sleep(3600)
            if fault.cut_after is not None and sent + len(data) > fault.cut_after:
                writer.write(data[: fault.cut_after - sent])
                await writer.drain()
                return
            sent += len(data)
            for start in range(0, len(data), fault.drip or len(data)):
                writer.write(data[start : start + (fault.drip or len(data))])
                await writer.drain()
                if fault.drip:
                    await asyncio.sleep(0.001)

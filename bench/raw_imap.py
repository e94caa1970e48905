"""The smallest IMAP client: it sends commands and reads bytes, and understands nothing.

What it takes is the limit against which the others are held.
"""

import socket
import time


class RawClient:
    """A connection that counts its round trips and the bytes it receives."""

    def __init__(self, port: int, user: str, password: str) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=120)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = memoryview(bytearray(1 << 18))
        self.received = 0
        self.round_trips = 0
        self._socket.recv(4096)
        self.run(f"LOGIN {user} {password}")

    def run(self, command: str) -> float:
        """Send a command and read to its tagged OK; seconds taken."""
        started = time.perf_counter()
        self.round_trips += 1
        tag = b"r%d" % self.round_trips
        self._socket.sendall(tag + b" " + command.encode() + b"\r\n")
        tail = b"\r\n"
        while True:
            count = self._socket.recv_into(self._buffer)
            if not count:
                raise EOFError
            self.received += count
            tail = (tail + bytes(self._buffer[max(0, count - 1000) : count]))[-1000:]
            if tail.endswith(b"\r\n") and (at := tail.rfind(b"\r\n" + tag + b" ")) >= 0:
                if not tail[at + len(tag) + 3 :].startswith(b"OK"):
                    raise RuntimeError(tail[at:].decode())
                return time.perf_counter() - started

    def close(self) -> None:
        """Log out."""
        self.run("LOGOUT")
        self._socket.close()

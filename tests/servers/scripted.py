"""A server that says what a script says: for what no real server at hand does."""

import contextlib
import socket
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

Script = Callable[["Talk"], None]


class Talk:
    """One connection, seen from the server."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.capabilities = "IMAP4rev1"
        self._reader = connection.makefile("rb")

    def say(self, text: str | bytes) -> None:
        """Send a line."""
        self.raw((text if isinstance(text, bytes) else text.encode()) + b"\r\n")

    def raw(self, data: bytes) -> None:
        """Send bytes."""
        self.connection.sendall(data)

    def hear(self) -> tuple[str, str]:
        """The next line as (tag, rest); CAPABILITY is answered here. Raise `EOFError`."""
        while True:
            line = self._reader.readline()
            if not line:
                raise EOFError
            tag, _, rest = line.decode("utf-8", "replace").rstrip("\r\n").partition(" ")
            if rest != "CAPABILITY":
                return tag, rest
            self.say(f"* CAPABILITY {self.capabilities}")
            self.say(f"{tag} OK done")

    def greet_and_log_in(self, capabilities: str = "IMAP4rev1") -> None:
        """Greet, and accept whoever logs in."""
        self.capabilities = capabilities
        self.say("* OK ready")
        tag, command = self.hear()
        while not command.startswith("LOGIN "):
            self.say(f"{tag} BAD not now")
            tag, command = self.hear()
        self.say(f"{tag} OK logged in")


class ScriptedServer(threading.Thread):
    """Plays one script for every connection."""

    def __init__(self, script: Script) -> None:
        super().__init__(daemon=True)
        self._script = script
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.connections = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self._listener.close()

    def run(self) -> None:
        """Serve connections until closed."""
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._play, args=(connection,), daemon=True).start()

    def _play(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(EOFError, OSError):
            self._script(Talk(connection))

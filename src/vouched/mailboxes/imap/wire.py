"""Commands and answers on an open connection.

imaplib takes every answer apart with several regular expressions, which costs more than the network, and
keeps state that goes wrong around IDLE. So only connecting and logging in are its business; afterwards this
sends and reads lines and literals itself.
"""

import io
import re
import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from vouched.errors import MailboxError
from vouched.mailboxes.failures import RefusedError

Response = tuple[bytes, ...]
"""An untagged response: line, literal, line, literal, ..., line; without `* ` and line ends."""

MAX_LINE = 1_000_000
"""Bytes of a line that are read; `uidset` and `selecting` keep answers below it."""

MAX_LITERAL = 64 * 1024 * 1024
"""Bytes of a literal that are read; vouched asks for far less."""

_LITERAL = re.compile(rb"\{(\d{1,19})\+?\}\r?\n\Z")
_CODE = re.compile(rb"\[([A-Z0-9-]+)(?: ([^\]]*))?\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command brought: untagged responses, and the text after the tagged OK."""

    untagged: tuple[Response, ...]
    text: bytes

    def lines(self, kind: bytes) -> list[bytes]:
        """The first lines of the untagged responses of a kind (`SEARCH`), without that word."""
        start = kind + b" "
        return [one[0][len(start) :] for one in self.untagged if one[0].upper().startswith(start)]

    def code(self, name: bytes) -> bytes | None:
        """The data of a response code such as COPYUID, tagged or untagged; None when there is none."""
        for text in (self.text, *(line for kind in (b"OK", b"NO") for line in self.lines(kind))):
            found = _CODE.match(text)
            if found and found[1].upper() == name:
                return found[2] or b""
        return None


class Ahead:
    """A command that was sent while other work goes on; its answer is read when it is asked for.

    Whatever is run on the connection meanwhile reads this answer first.
    """

    __slots__ = ("_wire", "command", "result", "tag")

    def __init__(self, wire: "Wire", tag: bytes, command: str) -> None:
        self._wire = wire
        self.tag = tag
        self.command = command
        self.result: Answer | RefusedError | None = None

    def answer(self) -> Answer:
        """The answer; let go, so that it is in memory once only."""
        if self.result is None:
            self._wire.catch_up(self)
        result, self.result = self.result, None
        if isinstance(result, Answer):
            return result
        raise result or self._wire.gone(None)


class Wire:
    """One connection after login. Not for several threads.

    Methods raise `RefusedError` when the server says NO or BAD, and `MailboxError` when the connection is
    lost; then it is of no further use.
    """

    def __init__(self, reader: io.BufferedReader, sock: socket.socket, server: str) -> None:
        self.reader = reader
        self.socket = sock
        self.lost = False
        self._server = server
        self._count = 0
        self._bye = b""
        self._ahead: list[Ahead] = []

    def run(self, command: str) -> Answer:
        """Send a command (without tag and line end) and read all of its answer."""
        return self.run_all([command])[0]

    def run_all(self, commands: Sequence[str]) -> list[Answer]:
        """Send commands at once that do not depend on each other, and read their answers."""
        answers = []
        for answer in self.try_all(commands):
            if isinstance(answer, RefusedError):
                raise answer
            answers.append(answer)
        return answers

    def try_all(self, commands: Sequence[str]) -> list[Answer | RefusedError]:
        """The same, with a refusal in the place of an answer."""
        self.catch_up()
        tags = [self._new_tag() for _ in commands]
        self.send(b"".join(b"%b %b\r\n" % pair for pair in zip(tags, map(str.encode, commands), strict=True)))
        answers: list[Answer | RefusedError] = []
        for tag, command in zip(tags, commands, strict=True):
            try:
                answers.append(self.finish(tag, command))
            except RefusedError as error:
                answers.append(error)
        return answers

    def start(self, command: str) -> bytes:
        """Send a command and return its tag, for `finish`."""
        self.catch_up()
        tag = self._new_tag()
        self.send(b"%b %b\r\n" % (tag, command.encode()))
        return tag

    def ahead(self, commands: Iterable[str]) -> list[Ahead]:
        """Send commands whose answers are wanted later: the server works on them meanwhile."""
        asked = [Ahead(self, self._new_tag(), command) for command in commands]
        self.send(b"".join(b"%b %b\r\n" % (one.tag, one.command.encode()) for one in asked))
        self._ahead += asked
        return asked

    def catch_up(self, last: Ahead | None = None) -> None:
        """Read the answers that are still to come, up to that of `last` if it is given."""
        while self._ahead and (last is None or last in self._ahead):
            one = self._ahead.pop(0)
            try:
                one.result = self.finish(one.tag, one.command)
            except RefusedError as error:
                one.result = error

    def finish(self, tag: bytes, command: str) -> Answer:
        """Read up to the tagged response."""
        untagged: list[Response] = []
        mark = tag + b" "
        while True:
            response = self.response()
            if response[0].startswith(b"* "):
                untagged.append((response[0][2:], *response[1:]))
            elif response[0].startswith(mark):
                return self._judge(response[0][len(mark) :], untagged, command)

    def response(self) -> Response:
        """Read one response, whatever it is."""
        line = self.line()
        if not line.endswith((b"}\r\n", b"}\n")) or (size := _LITERAL.search(line)) is None:
            return (line.rstrip(b"\r\n"),)
        parts = []
        while size is not None:
            parts += [line[: size.start()], self._literal(int(size[1]))]
            line = self.line()
            size = _LITERAL.search(line)
        return (*parts, line.rstrip(b"\r\n"))

    def line(self) -> bytes:
        """Read one line with its end."""
        try:
            line = self.reader.readline(MAX_LINE + 1)
        except (OSError, ValueError) as error:
            raise self.gone(error) from error
        if not line.endswith(b"\n"):
            raise self.gone(ValueError("it sent a line without end") if len(line) > MAX_LINE else None)
        if line.startswith(b"* BYE"):
            self._bye = line[5:].strip()
        return line

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        if self.lost:
            raise self.gone(None)
        try:
            self.socket.sendall(data)
        except (OSError, ValueError) as error:
            raise self.gone(error) from error

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Be no more patient than this: the connection may have died unnoticed, as in a sleep."""
        usual = self.socket.gettimeout()
        self.socket.settimeout(seconds if usual is None else min(usual, seconds))
        try:
            yield
        finally:
            self.socket.settimeout(usual)

    def gone(self, error: Exception | None) -> MailboxError:
        """Mark the connection as lost; the error to raise."""
        self.lost = True
        if self._bye:
            why = f'the server said goodbye: "{self._bye.decode("utf-8", "replace")[:200]}"'
        elif isinstance(error, TimeoutError):
            why = "it did not answer in time"
        else:
            why = str(error) if error and str(error) else "it was closed from the other side"
        return MailboxError(f"The connection to {self._server} is lost: {why}. It can be tried again.")

    def _literal(self, size: int) -> bytes:
        if size > MAX_LITERAL:
            raise self.gone(ValueError(f"it sends {size} bytes at once, which nobody asked for"))
        try:
            data = self.reader.read(size)
        except (OSError, ValueError) as error:
            raise self.gone(error) from error
        if len(data) < size:
            raise self.gone(None)
        return data

    def _judge(self, result: bytes, untagged: list[Response], command: str) -> Answer:
        status, _, text = result.partition(b" ")
        if status.upper() == b"OK":
            return Answer(tuple(untagged), text)
        if self._bye:
            raise self.gone(None)
        said = text.decode("utf-8", "replace")[:300]
        raise RefusedError(
            f"The server {self._server} refused {' '.join(command.split()[:2])[:20]}: "
            f'"{said or status.decode("ascii", "replace")}".'
        )

    def _new_tag(self) -> bytes:
        self._count += 1
        return b"v%d" % self._count

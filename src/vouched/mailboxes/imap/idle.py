"""Wait for mail with IDLE (RFC 2177).

imaplib and imapclient lose lines that came with the answer to IDLE, cut lines in two, and never notice that
the other side is gone; so this looks at what is buffered before it waits, reads whole lines only, and takes
the end of the stream for what it is.
"""

import select
import ssl
import time

from vouched.errors import MailboxError
from vouched.mailboxes.imap.session import Session
from vouched.mailboxes.wakeup import Wakeup

RENEW = 9 * 60.0
"""Seconds after which IDLE is begun anew: a dead peer is found, and routers do not forget the connection."""
DONE_WITHIN = 10.0
"""Seconds within which a living server ends IDLE; a pass that somebody asked for waits so long at most."""


def idle(session: Session, seconds: float, wakeup: Wakeup) -> bool:
    """Wait in the selected folder: True when the server told of a new message.

    False when the time is up or `wakeup` was set. Raise `MailboxError` when the connection is lost.
    """
    end = time.monotonic() + seconds
    while not wakeup.is_set() and (left := end - time.monotonic()) > 0:
        if _one(session, min(left, RENEW), wakeup):
            return True
    return False


def _one(session: Session, seconds: float, wakeup: Wakeup) -> bool:
    wire = session.wire
    tag = wire.start("IDLE")
    news = False
    while not (line := wire.line()).startswith(b"+"):
        news = news or tells_of_mail(line)
        if line.startswith(tag + b" "):
            raise MailboxError(f"The server refused IDLE: {line.decode('ascii', 'replace').strip()}")
    end = time.monotonic() + seconds
    while not news and _readable(session, end - time.monotonic(), wakeup):
        news = tells_of_mail(wire.line())
    with wire.within(DONE_WITHIN):
        wire.send(b"DONE\r\n")
        answer = wire.finish(tag, "IDLE")
    return news or any(tells_of_mail(b"* " + response[0]) for response in answer.untagged)


def tells_of_mail(line: bytes) -> bool:
    """Tell whether an untagged line says how many messages there are: it comes with every new one.

    What goes (EXPUNGE, VANISHED) is no news: vouched's own moves would wake it, to find nothing.
    """
    words = line.split(maxsplit=3)
    return len(words) > 2 and words[0] == b"*" and words[2].upper() == b"EXISTS"  # noqa: PLR2004


def _readable(session: Session, seconds: float, wakeup: Wakeup) -> bool:
    """Wait for a line; False when the time is up or somebody woke us."""
    if _buffered(session):
        return True
    poll = select.poll()
    poll.register(session.wire.socket, select.POLLIN)
    poll.register(wakeup, select.POLLIN)
    ready = {number for number, _ in poll.poll(max(0.0, seconds) * 1000)}
    return session.wire.socket.fileno() in ready and not wakeup.is_set()


def _buffered(session: Session) -> bool:
    """Tell whether bytes wait in the reader or inside TLS, where `poll` does not see them."""
    sock = session.wire.socket
    timeout = sock.gettimeout()
    sock.setblocking(False)
    try:
        return bool(session.wire.reader.peek(1))
    except (BlockingIOError, ssl.SSLWantReadError):
        return False
    finally:
        sock.settimeout(timeout)

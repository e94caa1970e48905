"""Keys of DKIM signatures, asked of DNS: the only question that vouched puts to anybody but its mailboxes.

Off unless the owner turns it on (`[trust] verify_dkim`): every question tells the resolver that somebody of
that domain wrote to her. Answers are kept for an hour, so that a domain is asked for once a pass. After three
questions without an answer none is put for a minute, so that a dead resolver holds up no pass.
"""

from collections.abc import Callable

from vouched.mail.dkim import NoAnswerError

_PATIENCE = 5.0  # seconds for one question
_MOST_KEPT = 1_000
_KEPT = 3_600.0  # seconds
_UNANSWERED = 3
_PAUSE = 60.0  # seconds


class Keys:
    """Finds keys; `clock` counts seconds, `ask` puts one question (`ask_dns`)."""

    def __init__(self, clock: Callable[[], float], ask: Callable[[str], bytes | None]) -> None:
        self._clock = clock
        self._ask = ask
        self._known: dict[str, tuple[float, bytes | None]] = {}
        self._unanswered = 0
        self._paused_at = 0.0

    def find(self, name: str) -> bytes | None:
        """The text record of a name, None when there is none. Raise `NoAnswerError` when nobody can tell."""
        now = self._clock()
        known = self._known.get(name)
        if known is not None and now - known[0] < _KEPT:
            return known[1]
        if self._unanswered >= _UNANSWERED and now - self._paused_at < _PAUSE:
            raise NoAnswerError
        try:
            record = self._ask(name)
        except NoAnswerError:
            self._unanswered += 1
            self._paused_at = now
            raise
        self._unanswered = 0
        if len(self._known) >= _MOST_KEPT:
            self._known.clear()
        self._known[name] = (now, record)
        return record


def ask_dns(name: str) -> bytes | None:
    """Ask the system's resolver for a text record. Raise `NoAnswerError` when it does not answer."""
    import dns.exception  # noqa: PLC0415 - of the extra `dkim`
    import dns.resolver  # noqa: PLC0415

    try:
        found = dns.resolver.resolve(name, "TXT", lifetime=_PATIENCE)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer, dns.exception.SyntaxError, dns.exception.FormError):
        return None
    except dns.exception.DNSException as error:
        raise NoAnswerError from error
    return next((b"".join(one.strings) for one in found if hasattr(one, "strings")), None)

"""What a pass over one account works with."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from vouched.mail.authentication import TrustedServers
from vouched.mail.dkim import KeyFinder
from vouched.mail.headers import Headers
from vouched.mail.message import Message
from vouched.mailboxes.mailbox import Mailbox
from vouched.policy.config import PolicyConfig
from vouched.policy.plan import Mode
from vouched.run.hand import Hand
from vouched.run.looked_at import Register
from vouched.run.records import Judgement, Progress
from vouched.store.entry import Entry
from vouched.store.journal import Journal


class Judging(Protocol):
    """Understands messages; `run.judge.Judge` does it with the book, the model and the policy."""

    def screen(self, headers: Headers) -> bool:
        """Tell from the header block whether a message could be an invitation."""
        ...

    def judge(self, message: Message) -> Judgement | None:
        """Judge a message; None when it is no invitation."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What was learnt about people before judging.

    `concerned` tells which filed messages this may turn round (their entries' numbers), and is None when
    nothing was learnt; `notes` are sentences for the owner. `register` holds what was read on the way of the
    messages that are to be judged.
    """

    concerned: Callable[[Sequence[Entry]], Collection[int]] | None = None
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    register: Register = field(default_factory=Register)


def learn_nothing(progress: Callable[[Progress], None]) -> Learnt:
    """Leave the book as it is."""
    del progress
    return Learnt()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountContext:
    """One account with everything that a pass needs; `run.world` makes it, really or for a dry run.

    `mailbox` is entered. `inbox` are the folders that are judged. `learn` brings the book up to date.
    `find_key` finds keys of DKIM signatures, None when signatures are not checked.
    `notes` are sentences that belong into every report.
    """

    name: str
    mode: Mode
    inbox: tuple[str, ...]
    mailbox: Mailbox
    hand: Hand
    journal: Journal
    judging: Judging
    policy: PolicyConfig
    clock: Callable[[], datetime]
    trusted: TrustedServers = field(default_factory=TrustedServers)
    find_key: KeyFinder | None = None
    notes: tuple[str, ...] = ()
    learn: Callable[[Callable[[Progress], None]], Learnt] = learn_nothing

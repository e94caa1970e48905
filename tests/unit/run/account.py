"""An account in memory whose messages say in their subject how they are to be judged."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from vouched.invitations.invitation import Invitation, InvitationKind
from vouched.mail.headers import Headers
from vouched.mail.message import Message
from vouched.mail.person import Person
from vouched.mailboxes.memory import MemoryMailbox
from vouched.mailboxes.memory_server import MemoryServer
from vouched.people.standing import Standing, StandingKind
from vouched.policy.config import PolicyConfig
from vouched.policy.decision import Decision, Verdict
from vouched.policy.plan import Mode
from vouched.reasons import Reason
from vouched.run.context import AccountContext, Learnt, learn_nothing
from vouched.run.hand import ActingHand, Hand
from vouched.run.records import Judgement, Progress
from vouched.store.database import Database, scratch
from vouched.store.journal import Journal
from vouched.touch.touch import Touch, TouchKind

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def letter(name: str, verdict: str | None = None, date: str = "Mon, 23 Nov 2026 08:00:00 +0000") -> bytes:
    """A message; with a verdict it is an invitation that will be judged so."""
    asks = f"asks for {verdict}" if verdict else "asks nothing"
    return (
        f"From: {name} <{name}@example.org>\r\nSubject: {name} {asks}\r\nDate: {date}\r\n"
        f"Message-ID: <{name}@example.org>\r\n\r\nDear Nora\r\n"
    ).encode()


class SubjectJudge:
    """Judges by the subject; `doubtful` makes it inconclusive, `broken` is a fault of ours."""

    def __init__(self) -> None:
        self.judged: list[str] = []
        self.overrule: dict[str, str] = {}

    def screen(self, headers: Headers) -> bool:
        """Only messages with a verdict could be invitations."""
        return "asks for" in (headers.first("subject") or "")

    def judge(self, message: Message) -> Judgement | None:
        """The judgement that the message asks for."""
        self.judged.append(message.message_id or "")
        word = self.overrule.get(
            message.message_id or "", message.subject.partition("asks for ")[2] or "none"
        )
        if word == "broken":
            raise ZeroDivisionError
        if word == "none":
            return None
        conclusive = word != "doubtful"
        reason = Reason("asked", f"The message asks for {word}.")
        decision = Decision(
            verdict=Verdict(word) if conclusive else Verdict.REVIEW,
            rule=f"asked-{word}",
            reasons=(reason,),
            policy_digest="d",
            conclusive=conclusive,
        )
        person = Person(name=message.sender.name if message.sender else None)
        return Judgement(
            invitation=Invitation(kind=InvitationKind.EVENT, platform=None, inviter=person),
            standing=Standing(kind=StandingKind.UNKNOWN, person=person, reasons=(reason,)),
            touch=Touch(kind=TouchKind.BARE),
            decision=decision,
        )


@dataclass(slots=True)
class TestAccount:
    """A server, a journal and a judge that outlive single passes."""

    __test__ = False

    server: MemoryServer = field(default_factory=MemoryServer)
    database: Database = field(default_factory=scratch)
    judge: SubjectJudge = field(default_factory=SubjectJudge)
    policy: PolicyConfig = field(default_factory=PolicyConfig)
    mode: Mode = Mode.MOVE
    hand: Hand = field(default_factory=ActingHand)
    inbox: tuple[str, ...] = ("INBOX",)
    read_only: bool = False
    learn: Callable[[Callable[[Progress], None]], Learnt] = learn_nothing

    @property
    def journal(self) -> Journal:
        """The journal."""
        return Journal(self.database)

    def context(self) -> AccountContext:
        """What a pass works with, freshly connected."""
        return AccountContext(
            name="home",
            mode=self.mode,
            inbox=self.inbox,
            mailbox=MemoryMailbox(self.server, read_only=self.read_only),
            hand=self.hand,
            journal=self.journal,
            judging=self.judge,
            policy=self.policy,
            clock=lambda: NOW,
            learn=self.learn,
        )

    def names(self, folder: str) -> list[str]:
        """Whose letters lie in a folder, in order."""
        return [
            (Headers.parse(raw).first("from") or "").split(" <")[0]
            for _, _, raw in self.server.contents().get(folder, ())
        ]

    def keywords(self, folder: str) -> dict[str, set[str]]:
        """The keywords on the letters of a folder."""
        return {
            (Headers.parse(raw).first("from") or "").split(" <")[0]: {f for f in flags if f.startswith("$")}
            for _, flags, raw in self.server.contents().get(folder, ())
        }

"""A book filled by hand, and claims in few words."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from vouched.mail.address import Address
from vouched.mail.authentication import Proof, ProofLevel
from vouched.mail.message import MessageRef
from vouched.mail.person import Owner, Person
from vouched.people.claim import Claim
from vouched.people.evidence import EvidenceKind
from vouched.people.index import Vouch, VouchKind
from vouched.people.standing import Standing, assess
from vouched.store import book_entries as entries
from vouched.store.book import Book

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",), past_employers=("Genuity",))
ALIGNED = Proof(ProofLevel.ALIGNED)
FAILED = Proof(ProofLevel.FAILED)
UNPROVEN = Proof(ProofLevel.UNPROVEN)
UNAVAILABLE = Proof(ProofLevel.UNAVAILABLE)


def year(number: int, month: int = 6) -> datetime:
    """The first of a month."""
    return datetime(number, month, 1, tzinfo=UTC)


@dataclass
class Shelf:
    """A book in memory; every method says one thing about somebody."""

    book: Book = field(default_factory=Book.in_memory)
    count: int = 0

    def person(self, name: str, *where: str, org: str = "", title: str = "") -> int:
        """Somebody with addresses and profiles (whatever has a colon)."""
        known = [
            one
            for value in where or (name,)
            if (one := entries.identifier(self.book, self._type(value), value)) is not None
        ]
        entries.unite(self.book, known)
        entries.enter_name(self.book, known[0], name, "test")
        entries.enter_detail(self.book, known[0], "organisation", org, "test")
        entries.enter_detail(self.book, known[0], "title", title, "test")
        return known[0]

    def did(self, who: int, kind: EvidenceKind, at: datetime | None, times: int = 1) -> None:
        """Evidence in as many threads."""
        for _ in range(times):
            self.count += 1
            key = f"<{self.count}@test>"
            fact = entries.Fact(kind=kind, key=key, thread=key, at=at, source=f"home/Sent;uid={self.count}")
            entries.enter_fact(self.book, who, fact)

    def wrote(self, author: str, times: int = 1, proof: str = "aligned") -> None:
        """Mail of somebody that lies in the inbox."""
        for _ in range(times):
            self.count += 1
            key = f"<{self.count}@test>"
            message = entries.MessageEntry(
                message_id=key,
                author=author,
                thread=key,
                answers="",
                recipients=(),
                proof=proof,
                ref=MessageRef("home", "INBOX", 1, self.count),
                at=year(2025),
            )
            entries.enter_message(self.book, message)

    def vouch(self, kind: VouchKind, voucher: str, at: datetime, **who: str | float | bool) -> None:
        """An act of `voucher` for a name, address or profile."""
        self.count += 1
        values: dict[str, object] = {
            "kind": kind,
            "voucher": voucher,
            "at": at,
            "source": f"home/INBOX;uid={self.count}",
        }
        entries.enter_vouch(self.book, Vouch(**{**values, **who}))  # type: ignore[arg-type]  # checked by running

    def judge(self, claim: Claim) -> Standing:
        """Where the inviter stands."""
        return assess(claim, self.book, OWNER, NOW)

    @staticmethod
    def _type(value: str) -> str:
        return "profile" if ":" in value else "address" if "@" in value else "card"


def linkedin(
    name: str,
    *,
    profile: str | None = None,
    org: str | None = None,
    headline: str | None = None,
    **more: object,
) -> Claim:
    """An invitation of LinkedIn, proven unless `proof` says otherwise."""
    values: dict[str, object] = {
        "inviter": Person(name=name, profile=profile, organisation=org, headline=headline),
        "sender": Address(name, "invitations@linkedin.com"),
        "platform": "linkedin",
        "platform_title": "LinkedIn",
        "platform_domains": ("linkedin.com",),
        "proof": ALIGNED,
        "sent_at": NOW,
    }
    return Claim(**{**values, **more})  # type: ignore[arg-type]  # checked by running


def direct(name: str, address: str, **more: object) -> Claim:
    """A message of somebody's own, proven unless `proof` says otherwise."""
    values: dict[str, object] = {
        "inviter": Person(name=name, address=address),
        "sender": Address(name, address),
        "proof": ALIGNED,
        "sent_at": NOW,
    }
    return Claim(**{**values, **more})  # type: ignore[arg-type]  # checked by running


def texts(standing: Standing) -> str:
    """All reasons, a line each."""
    return "\n".join(reason.text for reason in standing.reasons)

"""What one message shows of who knows whom, read from its headers alone.

The rule. Of the owner's own mail each person addressed counts, when they are five at most: somebody
answered more than somebody written to. Of other people's mail only an answer to a message of the owner's
counts, since nobody can guess a Message-ID; the rest is remembered as having been received. Lists,
programs, calendars and roles do not count (but to have written to a small house's one address twice keeps
its mail from being a stranger's); a message of the owner's that only asks to be left alone counts
as that.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from vouched.mail.address import Address, read_from, read_list
from vouched.mail.dates import parse_date
from vouched.mail.headers import Headers
from vouched.mail.identifiers import message_id, message_ids
from vouched.mail.person import Owner
from vouched.mail.subject import base_subject, is_marked_as_answer
from vouched.people.brushoff import asks_to_be_left_alone
from vouched.people.evidence import EvidenceKind
from vouched.people.gates import DIRECT, GROUP, Gate, gates_of, is_house, is_list_address, is_person
from vouched.people.names import Level, compare

SMALL_THREAD = 8
"""Humans in a thread up to which those who write in it have noticed each other."""
_SAME = frozenset({Level.EXACT, Level.SUBSET, Level.NICK})


@dataclass(frozen=True, slots=True)
class Observation:
    """Something that happened between the owner and `who`."""

    kind: EvidenceKind
    who: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message as far as it tells of people. `key` is its Message-ID, or a digest of its chief headers.

    `thread` is the first Message-ID of its thread, `answers` the one it replies to or "", `topic` its base
    subject, `only_by_subject` tells that nothing but the subject marks it as an answer, `humans` are the
    people among its recipients, the owner not counted; `author` is None for the owner's own.
    """

    key: str
    thread: str
    answers: str
    at: datetime | None
    author: Address | None
    humans: tuple[Address, ...]
    gates: frozenset[Gate]
    topic: str = ""
    only_by_subject: bool = False
    seen: tuple[Observation, ...] = ()


def is_own(headers: Headers, sender: Address | None, owner: Owner) -> bool:
    """Tell whether a message in a folder of sent mail is the owner's.

    An address that the owner no longer names still is, when the message never travelled (no Received field,
    as of copies that a mail program files itself) and bears the owner's name.
    """
    if sender is None:
        return False
    if owner.is_me(sender.address) or not owner.addresses:
        return True
    return "received" not in headers and compare(sender.name, owner.name) in _SAME


def is_filed_copy(headers: Headers, owner: Owner) -> bool:
    """Tell whether a message in any folder is the owner's own, filed there by her mail program.

    Whatever somebody else wrote in her name has travelled, and bears the Received fields of her server.
    """
    sender = read_from(headers)[0]
    return sender is not None and owner.is_me(sender.address) and "received" not in headers


def read_sent(headers: Headers, owner: Owner) -> Letter | None:
    """What a message in a folder of sent mail shows; None when it is not the owner's own."""
    sender = read_from(headers)[0]
    if not is_own(headers, sender, owner):
        return None
    humans = humans_of(headers, owner, "to", "cc", "bcc")
    gates = gates_of(headers)
    seen = () if gates else (*_sent_to(headers, humans, owner), *_sent_to_houses(headers, owner))
    return _letter(headers, None, humans, gates, seen)


class OwnMail(Protocol):
    """What is known of the owner's own mail."""

    def sent(self, message_id: str) -> bool:
        """Tell whether a Message-ID is of the owner's own mail."""
        ...

    def answered_by_owner(self, message_id: str) -> bool:
        """Tell whether the owner answered the message with this Message-ID."""
        ...


def read_received(headers: Headers, owner: Owner, mine: OwnMail) -> Letter | None:
    """What a message of somebody else shows; None when no person wrote it."""
    author = read_from(headers)[0]
    if author is None or owner.is_me(author.address) or not is_person(author):
        return None
    humans = humans_of(headers, owner, "to", "cc")
    gates = gates_of(headers)
    letter = _letter(headers, author, humans, gates, ())
    kind = _answer_kind(headers, letter, mine)
    if kind is None:
        return letter
    return _letter(headers, author, humans, gates, (Observation(kind, author),))


def _answer_kind(headers: Headers, letter: Letter, mine: OwnMail) -> EvidenceKind | None:
    if letter.gates & {Gate.AUTOMATIC, Gate.CALENDAR}:
        return None
    answers = letter.answers != "" and mine.sent(letter.answers)
    if Gate.LIST in letter.gates and (answers or mine.answered_by_owner(letter.key)):
        return EvidenceKind.LIST_EXCHANGE
    if answers:
        return EvidenceKind.REPLY_IN
    if letter.gates or len(letter.humans) > SMALL_THREAD:
        return None
    earlier = message_ids(headers, "references")
    return EvidenceKind.COACTIVE if any(mine.sent(one) for one in earlier) else None


def _sent_to(headers: Headers, humans: tuple[Address, ...], owner: Owner) -> list[Observation]:
    """Everybody whom the owner addressed; the first in To of a reply is the one answered."""
    subject = headers.first("subject") or ""
    if len(humans) > GROUP:
        return []
    if any(is_list_address(address) for address in read_list(headers, "to", "cc", "bcc")):
        return [Observation(EvidenceKind.LIST_EXCHANGE, who) for who in humans]
    if len(humans) > DIRECT:
        return [Observation(EvidenceKind.COREC, who) for who in humans]
    if asks_to_be_left_alone(subject):
        return [Observation(EvidenceKind.BRUSHOFF, who) for who in humans]
    if not ("in-reply-to" in headers or is_marked_as_answer(subject)):
        return [Observation(EvidenceKind.OUT, who) for who in humans]
    to = {address.address for address in read_list(headers, "to") if not owner.is_me(address.address)}
    answered = next((who for who in humans if who.address in to), None)
    return [Observation(_reply_kind(who, answered, to), who) for who in humans]


def _sent_to_houses(headers: Headers, owner: Owner) -> Iterator[Observation]:
    """Houses that the owner addressed: nobody in particular, but no strangers either."""
    left_alone = asks_to_be_left_alone(headers.first("subject") or "")
    for address in read_list(headers, "to")[:DIRECT]:
        if is_house(address) and not is_person(address) and not _is_owners(address, owner):
            yield Observation(EvidenceKind.BRUSHOFF if left_alone else EvidenceKind.ROLE, address)


def _reply_kind(who: Address, answered: Address | None, to: set[str]) -> EvidenceKind:
    if who == answered:
        return EvidenceKind.REPLY_OUT
    return EvidenceKind.OUT if who.address in to else EvidenceKind.COREC


def humans_of(headers: Headers, owner: Owner, *fields: str) -> tuple[Address, ...]:
    """People among the addresses of some fields, without the owner, lists and roles."""
    return tuple(
        address
        for address in read_list(headers, *fields)
        if not _is_owners(address, owner) and is_person(address) and not is_list_address(address)
    )


def _is_owners(address: Address, owner: Owner) -> bool:
    """Tell whether an address is the owner's own, with a tag (`nora+shop@`) or without."""
    local, _, domain = address.address.rpartition("@")
    return owner.is_me(address.address) or owner.is_me(f"{local.partition('+')[0]}@{domain}")


def _letter(
    headers: Headers,
    author: Address | None,
    humans: tuple[Address, ...],
    gates: frozenset[Gate],
    seen: tuple[Observation, ...],
) -> Letter:
    own = message_id(headers) or _digest(headers)
    answers = message_ids(headers, "in-reply-to")
    references = message_ids(headers, "references")
    parent = answers[0] if answers else references[-1] if references else ""
    subject = headers.first("subject") or ""
    return Letter(
        key=own,
        thread=(references or answers or (own,))[0],
        answers=parent,
        at=parse_date(headers.first("date") or ""),
        author=author,
        humans=humans,
        gates=gates,
        topic=base_subject(subject),
        only_by_subject=not parent and is_marked_as_answer(subject),
        seen=seen,
    )


def _digest(headers: Headers) -> str:
    """The same for the same message in whatever folder, for the few without a Message-ID."""
    parts = (headers.first(name) or "" for name in ("date", "from", "to", "cc", "subject"))
    return f"digest:{hashlib.sha256(chr(10).join(parts).encode('utf-8', 'replace')).hexdigest()[:32]}"

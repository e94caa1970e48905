"""The calendar mail that a harvest reads: who was asked to meet whom, and who accepted."""

from collections.abc import Iterator
from itertools import islice

from vouched.invitations.calendar_object import Event, read_event
from vouched.mail.authentication import ProofLevel
from vouched.mail.identifiers import message_ids
from vouched.mail.message import Message
from vouched.mail.person import Owner
from vouched.mailboxes.mailbox import Mailbox
from vouched.run.harvest_words import Reader, Words, fetch
from vouched.store import book_meetings as meetings
from vouched.store.book import Book

MAX_BODY = 256 * 1024
"""Bytes of a message that are read: the object stands behind the text and its HTML."""
_ROUNDS = 2
"""The owner's own calendar mail tells whose else is worth reading."""
_MOST_GUESTS = 200


def read_meetings(mailbox: Mailbox, book: Book, reader: Reader) -> Words:
    """Read the calendar mail that can tell something and was not read yet."""
    found = Words()
    for _ in range(_ROUNDS):
        refs = meetings.unread_meetings(book, mailbox.account)
        for message in fetch(mailbox, refs.values(), reader.trusted, MAX_BODY):
            found.bodies += 1
            with book.connection:
                found.changed |= _enter(book, message, reader.owner)
        with book.connection:
            meetings.set_meetings_read(book, refs)
    return found


def _enter(book: Book, message: Message, owner: Owner) -> frozenset[int]:
    """Enter what one message says; the people of whom something is new."""
    if message.sender is not None and owner.is_me(message.sender.address):
        meetings.want_parent(book, message_ids(message.headers, "in-reply-to")[:1])
    changed = frozenset[int]()
    for saying in sayings(message, owner):
        meetings.enter_saying(book, saying)
        changed |= meetings.settle_meeting(book, saying.uid, saying.organiser, owner)
        people = (*message.recipients, *((message.sender,) if message.sender is not None else ()))
        meetings.enter_names(book, people, saying.source)
    return changed


def sayings(message: Message, owner: Owner) -> Iterator[meetings.Saying]:
    """What a message says of a meeting: a request by its organiser, or an answer by the one asked."""
    if message.sender is None or message.proof.level is ProofLevel.FAILED:
        return
    for item in message.calendar[:2]:
        event = read_event(item.text)
        organiser = event.organizer.address
        if not event.uid or organiser is None:
            continue
        method = event.method or item.method
        if method in {"REQUEST", "ADD"} and message.sender.address in {organiser, event.sent_by}:
            guests = islice(((one.address, one.said) for one in event.attendees), _MOST_GUESTS)
            yield _saying(message, event, organiser, organiser, guests=dict(guests))
        elif method == "REPLY" and (said := _answer(event, message.sender.address, owner)) is not None:
            yield _saying(message, event, organiser, message.sender.address, said=said)


def _answer(event: Event, sender: str, owner: Owner) -> str | None:
    """What the sender answers; nobody answers for another, but the owner under any of her addresses."""
    for one in event.attendees:
        if one.address == sender or (owner.is_me(one.address) and owner.is_me(sender)):
            return one.said
    return None


def _saying(
    message: Message,
    event: Event,
    organiser: str,
    who: str,
    *,
    said: str = "",
    guests: dict[str, str] | None = None,
) -> meetings.Saying:
    return meetings.Saying(
        uid=event.uid[:300],
        organiser=organiser,
        who=who,
        said=said,
        guests=guests,
        believed=message.proof.level in {ProofLevel.ALIGNED, ProofLevel.UNAVAILABLE},
        at=message.sent_at or message.received_at,
        source=str(message.ref),
    )

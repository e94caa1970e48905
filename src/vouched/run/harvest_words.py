"""The bodies that a harvest has to read, because words decide."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby

from vouched.errors import MailboxError
from vouched.mail.authentication import TrustedServers
from vouched.mail.identifiers import message_ids
from vouched.mail.message import Message, MessageRef, parse
from vouched.mail.person import Owner
from vouched.mail.text import own_words
from vouched.mailboxes.mailbox import Mailbox
from vouched.people.brushoff import asks_to_be_left_alone, is_brief
from vouched.people.cases import unbent
from vouched.people.evidence import EvidenceKind
from vouched.people.forwarded import forwarded_author
from vouched.people.introductions import Written, new_addresses, vouching_acts
from vouched.people.observations import humans_of
from vouched.store import book_entries as entries
from vouched.store import book_reading as reading
from vouched.store.book import Book

_AT_ONCE = 500
MAX_BODY = 64 * 1024
"""Bytes of a message that are read: introductions and refusals stand at the top."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom, with whose word on senders, and when bodies are read."""

    owner: Owner
    trusted: TrustedServers
    now: datetime


@dataclass(slots=True)
class Words:
    """What reading bodies came to."""

    bodies: int = 0
    vouches: int = 0
    changed: set[int] = field(default_factory=set)


def fetch(
    mailbox: Mailbox, refs: Iterable[MessageRef], trusted: TrustedServers, most: int = MAX_BODY
) -> Iterator[Message]:
    """Messages by their places, those that are still there, cut at `most` bytes; folders in turn."""
    for (folder, uidvalidity), group in groupby(sorted(refs), key=lambda ref: (ref.mailbox, ref.uidvalidity)):
        try:
            if mailbox.open(folder).uidvalidity != uidvalidity:
                continue
            found = mailbox.messages(folder, [ref.uid for ref in group], most)
            for raw in (one for some in found for one in some):
                yield parse(
                    raw.data, raw.ref, received_at=raw.received_at, trusted=trusted, truncated=raw.truncated
                )
        except MailboxError as error:
            if error.retryable:
                raise


def recheck_answers(mailbox: Mailbox, book: Book) -> int:
    """Read the owner's few answers to people she never wrote to otherwise; count the bodies read.

    An answer that only asks to be left alone becomes a brush-off, one of a few words counts for less.
    """
    refs = reading.unchecked_answers(book, mailbox.account)
    count = 0
    for message in fetch(mailbox, refs.values(), TrustedServers()):
        count += 1
        kind = _kind_of_answer(own_words(message.text, message.html))
        if message.message_id and kind is not None:
            with book.connection:
                reading.make_less(book, message.message_id, kind)
    with book.connection:
        reading.set_checked(book, refs)
    return count


def _kind_of_answer(words: str) -> EvidenceKind | None:
    if asks_to_be_left_alone(words):
        return EvidenceKind.BRUSHOFF
    return EvidenceKind.REPLY_BRIEF if is_brief(words) else None


def read_introductions(mailbox: Mailbox, book: Book, reader: Reader) -> Words:
    """Read mail of acquaintances that was not read yet, and enter whom they introduce."""
    found = Words()
    for refs in reading.unread_of_acquaintances(book, mailbox.account, reader.now, _AT_ONCE):
        _read_some(mailbox, book, reader, refs.values(), found)
        with book.connection:
            reading.set_read(book, refs)
    return found


def _read_some(
    mailbox: Mailbox, book: Book, reader: Reader, refs: Iterable[MessageRef], found: Words
) -> None:
    """Read so many messages as may be in memory together with what they answer."""
    asked: list[tuple[Written, MessageRef]] = []
    for message in fetch(mailbox, refs, reader.trusted):
        found.bodies += 1
        written = _written(message, book, reader.owner)
        if written is None:
            continue
        with book.connection:
            _enter(book, written, reader.owner, found)
        if (place := _own_parent(message, book)) is not None:
            asked.append((written, place))
    for written, question in _with_questions(mailbox, asked, found):
        with book.connection:
            _enter(book, replace(written, question=question), reader.owner, found)


def _enter(book: Book, written: Written, owner: Owner, found: Words) -> None:
    acts = vouching_acts(written, owner)
    for vouch in (*acts, *unbent(acts, f"{written.words} {written.question}")):
        if entries.enter_vouch(book, vouch):
            found.vouches += 1
    author = entries.identifier(book, "address", written.author.address)
    for address in new_addresses(written):
        if author is not None and reading.alias(book, author, address):
            found.changed.add(entries.person_of(book, author))


def _written(message: Message, book: Book, owner: Owner) -> Written | None:
    if message.sender is None:
        return None
    words = own_words(message.text, message.html)
    parents = message_ids(message.headers, "in-reply-to")
    parent = reading.author_of(book, parents[0]) if parents else None
    others = humans_of(message.headers, owner, "to", "cc")
    return Written(
        author=message.sender,
        others=tuple(other for other in others if other.address != message.sender.address),
        subject=message.subject,
        words=words,
        at=message.sent_at or message.received_at,
        source=str(message.ref),
        proof=message.proof.level,
        answered=parent if parent is not None and parent.address != message.sender.address else None,
        forwarded=forwarded_author(message.text.removeprefix(words), message.subject),
        reply_to=message.reply_to,
    )


def _own_parent(message: Message, book: Book) -> MessageRef | None:
    """Where the owner's message lies that this one answers."""
    parents = message_ids(message.headers, "in-reply-to")
    return reading.place_of_sent(book, parents[0]) if parents else None


def _with_questions(
    mailbox: Mailbox, asked: Sequence[tuple[Written, MessageRef]], found: Words
) -> Iterator[tuple[Written, str]]:
    """Answers with the owner's own words that they answer."""
    places = tuple({place for _, place in asked})
    words = {
        message.ref: own_words(message.text, message.html)
        for message in fetch(mailbox, places, TrustedServers())
    }
    found.bodies += len(words)
    return ((written, words[place]) for written, place in asked if place in words)

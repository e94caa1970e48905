"""Why a message lies where it lies: from the journal, and judged anew from the message itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vouched.errors import UsageError
from vouched.mail.message import Message, MessageRef, parse
from vouched.policy.plan import Powers, make
from vouched.run import locate
from vouched.run.context import AccountContext
from vouched.run.fingerprint import fingerprint
from vouched.run.reading import MAX_BYTES, message_at
from vouched.run.records import Envelope, Item
from vouched.store.entry import Entry
from vouched.store.journal import Journal

_REF = re.compile(
    r"(?P<account>[^/]+)/(?P<mailbox>.+);uidvalidity=(?P<uidvalidity>\d{1,10});uid=(?P<uid>\d{1,10})"
)
_FILE_POWERS = Powers(keywords=True, gmail_labels=False, safe_move=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that is known of one message.

    `entries` are the journal's lines about it, oldest first. `item` is how it would be judged now and
    `message` the message that was read for that; both None when it was not looked up.
    """

    asked: str
    entries: tuple[Entry, ...] = ()
    item: Item | None = None
    message: Message | None = None


def parse_ref(text: str) -> MessageRef | None:
    """Read `home/INBOX;uidvalidity=1;uid=7`, as references are printed; None for anything else."""
    found = _REF.fullmatch(text.strip())
    if found is None:
        return None
    return MessageRef(found["account"], found["mailbox"], int(found["uidvalidity"]), int(found["uid"]))


def recall(journal: Journal, asked: str) -> Explanation:
    """What the journal knows of a reference or Message-ID; no mailbox is opened. `entries` may be empty."""
    ref = parse_ref(asked)
    entries = journal.of_ref(ref) if ref is not None else journal.of_message(asked)
    return Explanation(asked=asked, entries=entries)


def explain_file(context: AccountContext, path: Path) -> Explanation:
    """Judge a message from a file as if it lay in the account's inbox; nothing is changed or remembered.

    Raise `UsageError` when the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}. Name a message file (.eml).") from error
    ref = MessageRef(context.name, str(path), 0, 0)
    truncated = len(raw) > MAX_BYTES
    message = parse(raw[:MAX_BYTES], ref, trusted=context.trusted, truncated=truncated)
    item = _judge(context, message, _FILE_POWERS)
    entries = context.journal.of_message(message.message_id) if message.message_id else ()
    return Explanation(asked=str(path), entries=entries, item=item, message=message)


def explain_message(context: AccountContext, asked: str) -> Explanation:
    """What the journal knows of a message, and how it would be judged now where it lies.

    `asked` is a reference or a Message-ID. Without a trace of it in journal and inbox `item` is None.
    """
    known = recall(context.journal, asked)
    ref = _whereabouts(context, asked, known.entries)
    if ref is None:
        return known
    message = message_at(context, ref)
    if message is None:
        return known
    item = _judge(context, message, context.mailbox.open(ref.mailbox).powers)
    return Explanation(asked=asked, entries=known.entries, item=item, message=message)


def _whereabouts(context: AccountContext, asked: str, entries: Sequence[Entry]) -> MessageRef | None:
    """Where the message is now: where it was asked for, else where the journal put it, else in an inbox."""
    ref = parse_ref(asked)
    if ref is not None and locate.at(context.mailbox, ref) is not None:
        return ref
    for entry in reversed(entries):
        found = locate.find(context.mailbox, entry.folder, entry.message_id, entry.fingerprint)
        if found:
            return found[-1]
    if ref is not None:
        return None
    message_id = f"<{asked.strip().strip('<>')}>"
    for folder in context.inbox:
        refs = context.mailbox.find(folder, message_id)
        if refs:
            return refs[-1]
    return None


def _judge(context: AccountContext, message: Message, powers: Powers) -> Item:
    envelope = Envelope.of(message, fingerprint(message.headers))
    judgement = context.judging.judge(message)
    if judgement is None:
        return Item(envelope=envelope)
    plan = make(message.ref, judgement.decision, powers, context.mode, context.policy)
    return Item(envelope=envelope, judgement=judgement, plan=plan)

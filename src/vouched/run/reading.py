"""Read one message from where it lies."""

from vouched.mail.authentication import TrustedServers
from vouched.mail.message import Message, MessageRef, parse
from vouched.mailboxes.mailbox import RawMessage
from vouched.run.context import AccountContext

MAX_BYTES = 512 * 1024
"""How much of a message is read; of a longer one only the beginning."""


def understood(raw: RawMessage, trusted: TrustedServers) -> Message:
    """A message as it was fetched, parsed."""
    return parse(raw.data, raw.ref, received_at=raw.received_at, trusted=trusted, truncated=raw.truncated)


def message_at(context: AccountContext, ref: MessageRef) -> Message | None:
    """The message at a place; None when the server does not give it (any more)."""
    for batch in context.mailbox.messages(ref.mailbox, [ref.uid], MAX_BYTES):
        for raw in batch:
            return understood(raw, context.trusted)
    return None

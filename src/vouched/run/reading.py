"""Read one message from where it lies."""

from dataclasses import replace
from datetime import timedelta

from vouched.mail.authentication import ProofLevel
from vouched.mail.dkim import verify
from vouched.mail.message import Message, MessageRef, parse
from vouched.mailboxes.mailbox import RawMessage
from vouched.run.context import AccountContext

MAX_BYTES = 512 * 1024
"""How much of a message is read; of a longer one only the beginning."""
YOUNG = timedelta(days=7)
"""For so long a sender's key can be expected in DNS."""


def understood(context: AccountContext, raw: RawMessage) -> Message:
    """A message as it was fetched, parsed; where no server speaks for the sender, perhaps its signature."""
    message = parse(
        raw.data, raw.ref, received_at=raw.received_at, trusted=context.trusted, truncated=raw.truncated
    )
    if context.find_key is None or message.proof.level is not ProofLevel.UNAVAILABLE or raw.truncated:
        return message
    arrived = raw.received_at or message.sent_at
    if arrived is None or context.clock() - arrived > YOUNG:
        return message
    return replace(message, proof=verify(raw.data, context.find_key))


def message_at(context: AccountContext, ref: MessageRef) -> Message | None:
    """The message at a place; None when the server does not give it (any more)."""
    for batch in context.mailbox.messages(ref.mailbox, [ref.uid], MAX_BYTES):
        for raw in batch:
            return understood(context, raw)
    return None

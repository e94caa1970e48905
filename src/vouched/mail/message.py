"""One message, as it is."""

from dataclasses import dataclass
from datetime import datetime

from vouched.mail.address import Address
from vouched.mail.authentication import Proof
from vouched.mail.headers import Headers


@dataclass(frozen=True, slots=True, order=True)
class MessageRef:
    """Where a message is; a UID means nothing without its UIDVALIDITY (RFC 9051 2.3.1.1)."""

    account: str
    mailbox: str
    uidvalidity: int
    uid: int

    def __str__(self) -> str:
        return f"{self.account}/{self.mailbox};uidvalidity={self.uidvalidity};uid={self.uid}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message read from bytes; what could not be read is empty and named in `defects`.

    `sender` is the one true From address, None when there is none or more than one.
    `sent_at` is the Date header, `received_at` the server's INTERNALDATE; both are aware.
    `text` is what a reader sees of the body: the plain part, else the HTML as text; `html` is as sent.
    `calendar` holds the text of each text/calendar part.
    """

    ref: MessageRef
    message_id: str | None
    sender: Address | None
    reply_to: tuple[Address, ...]
    recipients: tuple[Address, ...]
    subject: str
    sent_at: datetime | None
    received_at: datetime | None
    text: str
    html: str
    calendar: tuple[str, ...]
    headers: Headers
    proof: Proof
    defects: tuple[str, ...] = ()
    truncated: bool = False

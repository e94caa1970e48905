"""A message prepared for reading: working copies of its words, its links."""

import re
from dataclasses import dataclass

from vouched.invitations.body import Copy, copy_of
from vouched.mail.message import Message

_MOST_SOURCE = 400_000
_LINK = re.compile(r"https?://[^\s\"'<>)\]]{4,2000}", re.IGNORECASE)
_QUOTED_LINE = re.compile(r"^>[^\n]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Letter:
    """What is looked at: the message, working copies of subject and body, its links in order."""

    message: Message
    subject: Copy
    body: Copy
    links: tuple[str, ...]


def letter_of(message: Message) -> Letter:
    """Prepare a message; everything is bounded, and links that are only quoted are left out."""
    text = _QUOTED_LINE.sub("", message.text[:_MOST_SOURCE])
    source = f"{text}\n{message.html[:_MOST_SOURCE]}".replace("&amp;", "&")
    links = tuple(dict.fromkeys(link.rstrip(".,;>") for link in _LINK.findall(source)))
    return Letter(message, copy_of(message.subject[:1000]), copy_of(message.text), links)

"""Programs that people run on hosts of their own: their mail names them, the domain names only the house."""

import re

from vouched.invitations.hosted import PROGRAMS
from vouched.invitations.letter import Letter
from vouched.invitations.patterns import plain

_PRODUCT = re.compile(
    rf"(?<![\w.-])({'|'.join(map(re.escape, sorted(PROGRAMS, key=len, reverse=True)))})(?![\w-])",
    re.IGNORECASE,
)
_ALSO = {"rocket.chat": "rocketchat", "greenlight": "bigbluebutton"}
_SIGNED = 6  # lines at the end: "-- / Nextcloud - a safe home for all your data"
_LONGEST_SIGNATURE = 80


def product(letter: Letter) -> str | None:
    """The program that a service's mail names: in its From line, a mark of its subject, or below the text."""
    sender = letter.message.sender
    shown = f"{plain(sender.name)} {sender.address.partition('@')[0].replace('+', ' ')}" if sender else ""
    tag = letter.message.subject.partition("]")[0] if letter.message.subject.startswith("[") else ""
    last = [line for line in letter.body.lines if line][-_SIGNED:]
    signature = [
        line for line in last if len(line) <= _LONGEST_SIGNATURE and _PRODUCT.match(line.lstrip("-– "))
    ]
    named = _PRODUCT.search(f"{shown} {tag} {' '.join(signature)}")
    found = named[1].lower() if named else None
    return _ALSO.get(found or "", found)

"""What tells a message wherever it lies: its Message-ID and date.

UIDs change when a message is moved and when a server renumbers a folder (a new UIDVALIDITY); these do not.
"""

from hashlib import blake2b

from vouched.mail.headers import Headers
from vouched.mail.identifiers import message_id

_WITHOUT_ID = ("from", "to", "subject", "date", "received")


def fingerprint(headers: Headers) -> bytes:
    """Sixteen bytes made from Message-ID and Date; without a Message-ID from the other lines that stay."""
    identifier = message_id(headers)
    if identifier is not None:
        lines = [identifier.encode("utf-8", "replace"), *headers.raw("date")[:1]]
    else:
        lines = [value for name in _WITHOUT_ID for value in headers.raw(name)]
    digest = blake2b(digest_size=16)
    for line in lines:
        words = b" ".join(line.split())  # folding may change on the way
        digest.update(len(words).to_bytes(4, "big") + words)
    return digest.digest()

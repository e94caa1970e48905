"""Encoded words in header fields (RFC 2047), as they are really written.

Tolerated: words longer than 75 characters, blanks and `?` inside them, no blank between them, characters
split over two words, missing base64 padding, a language suffix (RFC 2231), words encoded twice, text in
double UTF-8.
"""

import binascii
import re

from vouched.mail.charset import decode, mend_twice_encoded

_OPENING = re.compile(r"=\?([^?\s]{1,60})\?([bq])\?", re.IGNORECASE)
_QUOTED = re.compile(rb"=([0-9A-Fa-f]{2})")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_BASE64 = re.compile(rb"[A-Za-z0-9+/\s]+")
_BLANKS = b" \t\n\r\f\v"
_TIMES = 3  # words encoded twice were seen, four times not

Piece = tuple[str, bytes | str]
"""A charset ("" for plain text, then a str) and what it applies to."""


def decode_words(text: str) -> str:
    """Decode every encoded word in an unfolded header value; linear in its length."""
    for _ in range(_TIMES):
        if "=?" not in text:
            break
        decoded = "".join(_render(piece) for piece in _joined(_pieces(text)))
        if decoded == text:
            break
        text = decoded
    return mend_twice_encoded(text)


def decode_base64(data: bytes) -> bytes:
    """Decode base64, forgiving line noise and missing padding.

    What follows the padding or the last whole line is no base64: mailing lists add their footers in plain
    text.
    """
    pure = _BASE64.match(data)
    clean = pure[0].translate(None, _BLANKS) if pure else _NOT_BASE64.sub(b"", data)
    clean = clean[:-1] if len(clean) % 4 == 1 else clean
    return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))


def _pieces(text: str) -> list[Piece]:
    """Plain stretches and encoded words, in order."""
    pieces: list[Piece] = []
    done = 0
    while (opening := _OPENING.search(text, done)) is not None:
        end = text.find("?=", opening.end())
        if end < 0:
            break
        if opening.start() > done:
            pieces.append(("", text[done : opening.start()]))
        charset = opening[1].partition("*")[0].lower()
        pieces.append((charset, _payload(opening[2], text[opening.end() : end])))
        done = end + 2
    pieces.append(("", text[done:]))
    return pieces


def _payload(encoding: str, word: str) -> bytes:
    data = word.encode("utf-8", "replace")
    if encoding in "bB":
        return decode_base64(data)
    return _QUOTED.sub(lambda found: bytes((int(found[1], 16),)), data.replace(b"_", b" "))


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Drop blanks between words (RFC 2047 6.2) and join words of one charset, so split characters heal."""
    joined: list[tuple[str, list[bytes]] | Piece] = []
    for index, (charset, value) in enumerate(pieces):
        if isinstance(value, str):
            between = 0 < index < len(pieces) - 1
            if value and not (between and value.isspace()):
                joined.append(("", value))
        elif joined and isinstance(joined[-1][1], list) and joined[-1][0] == charset:
            joined[-1][1].append(value)
        else:
            joined.append((charset, [value]))
    return [(charset, b"".join(value) if isinstance(value, list) else value) for charset, value in joined]


def _render(piece: Piece) -> str:
    charset, value = piece
    return value if isinstance(value, str) else decode(value, charset)

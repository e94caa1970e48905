"""Header blocks of all kinds are read, and decoded only when asked."""

import pytest

from vouched.mail.encoded_words import decode_words
from vouched.mail.headers import MAX_FIELD, Headers


def test_fields_keep_their_order_and_are_found_in_any_case() -> None:
    """Names are case-insensitive, the topmost field comes first."""
    headers = Headers.parse(b"Received: one\r\nSUBJECT: a\r\nReceived: two\r\n\r\nSubject: body\r\n")
    assert headers.first("Received") == "one"
    assert headers.all("received") == ("one", "two")
    assert list(headers.items()) == [("received", "one"), ("subject", "a"), ("received", "two")]
    assert ("Subject" in headers, "to" in headers) == (True, False)
    assert headers.first("To") is None
    assert headers.all("To") == ()


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_any_line_ending_does_and_folds_are_undone(newline: str) -> None:
    """Folding blanks stay one blank."""
    block = newline.join(("Subject: a", " b", "\tc", "To: x@y.z", "", "body")).encode()
    assert Headers.parse(block).first("subject") == "a b c"
    assert Headers.parse(block).raw("to") == (b"x@y.z",)


def test_broken_lines_are_passed_over() -> None:
    """Separators of mbox, junk, blanks before the colon, an empty start."""
    headers = Headers.parse(
        b"\r\nFrom a@b Mon Jan 1 2001\r\njunk\r\nSubject : hi\r\n: x\r\nX-Y:\r\nTo:a@b.c\r\n"
    )
    assert list(headers.items()) == [("subject", "hi"), ("x-y", ""), ("to", "a@b.c")]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Grüße".encode(), "Grüße"),
        ("Schöne Grüße aus München".encode("latin-1"), "Schöne Grüße aus München"),
        ("日本語の件名".encode("iso2022_jp"), "日本語の件名"),
        (b"a\x00b\x07c\x1b", "a b c"),
        ("Приглашение в сеть контактов".encode("koi8_r"), "Приглашение в сеть контактов"),
    ],
)
def test_eight_bit_and_binary_values_become_text(raw: bytes, text: str) -> None:
    """Nothing raises; controls become blanks."""
    assert Headers.parse(b"Subject: " + raw + b"\r\n").first("subject") == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("=?utf-8?q?Einladung_f=C3=BCr?= Nora", "Einladung für Nora"),
        ("=?UTF-8?B?RWlubGFkdW5nIGbDvHI=?=", "Einladung für"),
        ("=?utf-8?q?f=C3=BCr_?= =?utf-8?q?Sie?=", "für Sie"),
        ("=?utf-8?q?f=C3=BCr?==?utf-8?q?_Sie?=", "für Sie"),
        ("=?utf-8?q?=E6=97?= =?utf-8?q?=A5?=", "日"),
        ("=?utf-8*de?q?f=C3=BCr?=", "für"),
        ("=?iso-2022-jp?B?GyRCRnxLXDhsGyhC?=", "日本語"),
        ("=?gb2312?B?1cXOsA==?=", "张伟"),
        ("=?koi8-r?B?8NLJx8zB28XOycU=?=", "Приглашение"),
        ("=?ISO-8859-1?Q?Andr=E9_a b?=", "André a b"),
        ("=?utf-8?Q?What's up??=", "What's up?"),
        ("=?utf-8?b?8J+OiQ?=", "🎉"),
        ("=?utf-8?q?=3D=3Futf-8=3Fq=3Ff=3DC3=3DBCr=3F=3D?=", "für"),
        ("=?utf-8?q?M=C3=83=C2=BCller?=", "Müller"),
        ("=?iso-8859-1?q?M=C3=BCller?=", "Müller"),
        ("=?x-unknown?q?M=FCller?=", "Müller"),
        ("=?utf-8?x?abc?=", "=?utf-8?x?abc?="),
        ("=?utf-8?q?open", "=?utf-8?q?open"),
        ("a =?utf-8?q?b?= c =?utf-8?q?d?= e", "a b c d e"),
        ("=?utf-8?q??=", ""),
        ("=?utf-8?b?!!!?=", ""),
        ("1 + 1 =? 2 ?=", "1 + 1 =? 2 ?="),
    ],
)
def test_encoded_words_are_read_as_they_are_written(written: str, text: str) -> None:
    """By the standard, and beside it."""
    assert decode_words(written) == text
    assert (Headers.parse(f"Subject: {written}\r\n".encode()).first("subject") or "") == text.strip()


def test_a_folded_encoded_subject_is_one_text() -> None:
    """Words on several lines join without blanks."""
    block = b"Subject: =?utf-8?q?Einladung?=\r\n =?utf-8?q?_f=C3=BCr?=\r\n\t=?utf-8?q?_Nora?=\r\nTo: a\r\n"
    assert Headers.parse(block).first("subject") == "Einladung für Nora"


def test_decoded_controls_cannot_start_a_new_line() -> None:
    """An encoded line break is a blank."""
    assert Headers.parse(b"Subject: =?utf-8?q?a=0D=0AFrom:_b?=\r\n").first("subject") == "a From: b"


def test_sizes_are_bounded() -> None:
    """A field is cut, a block is cut, and what is left is still read."""
    block = b"X: " + b"a" * 100_000 + b"\r\nSubject: hi\r\n" + b"Y: y\r\n" * 100_000
    headers = Headers.parse(block)
    assert len(headers.raw("x")[0]) <= MAX_FIELD
    assert headers.first("subject") == "hi"
    assert len(headers.raw_items()) <= 2000


def test_equal_blocks_are_equal_headers() -> None:
    """So that messages can be compared."""
    one, same, other = (Headers.parse(block) for block in (b"A: 1\n", b"A: 1\n", b"A: 2\n"))
    assert (one == same, hash(one) == hash(same), one == other) == (True, True, False)
    assert repr(one) == "Headers(5 bytes)"

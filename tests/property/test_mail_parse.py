"""Whatever the bytes, a message is read; whatever was written by the rules is read back."""

from dataclasses import asdict

from hypothesis import given, settings
from hypothesis import strategies as st

from vouched.mail.address import SEVERAL_FROM, read_from, read_list
from vouched.mail.addrspec import normalise
from vouched.mail.authentication import ProofLevel, TrustedServers
from vouched.mail.authentication_results import parse_results
from vouched.mail.charset import decode
from vouched.mail.dates import parse_date
from vouched.mail.encoded_words import decode_base64, decode_words
from vouched.mail.headers import Headers
from vouched.mail.html import html_to_text
from vouched.mail.message import MessageRef, parse
from vouched.mail.parameters import parse_parameters
from vouched.mail.skeleton import skeleton
from vouched.mail.text import links, own_words

REF = MessageRef("home", "INBOX", 1, 1)
TRUSTED = TrustedServers(frozenset({"mx.google.com"}))
PIECES = (
    b"From: ", b"To: ", b"Subject: ", b"Date: ", b"Message-ID: ", b"Received: by mx.google.com",
    b"Content-Type: ", b"Authentication-Results: mx.google.com; ", b"Content-Transfer-Encoding: base64",
    b"multipart/mixed; boundary=b", b"text/html; charset=", b"text/calendar", b"message/rfc822",
    b"Ruth <ruth@adler.example>", b"<a@b>", b"\r\n", b"\n", b"\r\n\r\n", b" ", b"--b", b"--b--",
    b"=?utf-8?q?", b"=?iso-2022-jp?b?", b"?=", b"<div>", b"</div>", b"<a href='https://x.example'>",
    b"<!--", b"> ", b"wrote:", b"-- ", b"dmarc=pass header.from=adler.example", b"\x00", b"\xff\xfe",
    b"\x1b$B", b'"', b"(", b")", b"\\", b"iso-8859-1", b"utf-7", b"idna", b"BEGIN:VCALENDAR",
)  # fmt: skip
raw_messages = st.one_of(
    st.binary(max_size=2000),
    st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=12)), max_size=60).map(b"".join),
)
labels = st.one_of(
    st.none(), st.text(max_size=20), st.sampled_from(("utf-8", "iso-2022-jp", "gb2312", "utf-7", "hz"))
)
words = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)


@given(raw_messages)
@settings(max_examples=500, deadline=None)
def test_any_bytes_give_a_message(raw: bytes) -> None:
    """Nothing raises, all text can be stored, a message without one true author is never proven."""
    message = parse(raw, REF, trusted=TRUSTED)
    for text in (message.text, message.html, message.subject, *(one.text for one in message.calendar)):
        assert "\x00" not in text
        text.encode()
    own_words(message.text, message.html).encode()
    assert all(link.url.encode() for link in links(message.html, message.text))
    if message.sender is None:
        assert message.proof.level in {ProofLevel.UNPROVEN, ProofLevel.FAILED}
        assert (SEVERAL_FROM in message.defects) == (message.proof.level is ProofLevel.FAILED)
    else:
        assert asdict(message.sender)["address"] == normalise(message.sender.address)


@given(raw_messages)
@settings(deadline=None)
def test_a_message_is_read_the_same_twice(raw: bytes) -> None:
    """Caches change nothing."""
    assert parse(raw, REF, trusted=TRUSTED) == parse(bytes(bytearray(raw)), REF, trusted=TRUSTED)


@given(st.binary(max_size=500), labels)
def test_any_bytes_under_any_label_give_text(data: bytes, label: str | None) -> None:
    """Without NULs and lone surrogates."""
    assert "\x00" not in decode(data, label)
    decode(data, label).encode()


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_is_read_by_every_reader(text: str) -> None:
    """None of them raises."""
    text = text.encode("utf-8", "ignore").decode()
    for read in (
        decode_words,
        html_to_text,
        own_words,
        parse_date,
        parse_results,
        parse_parameters,
        skeleton,
    ):
        read(text)
    decode_base64(text.encode())
    headers = Headers.parse(f"From: {text}\r\nTo: {text}\r\n".encode())
    read_from(headers)
    assert all(normalise(one.address) == one.address for one in read_list(headers, "to"))


@given(st.lists(st.tuples(words, words), min_size=1, max_size=20))
def test_written_addresses_are_read_back(people: list[tuple[str, str]]) -> None:
    """Quoted names of any script, in order, each address once."""
    written = {
        f"{index}.{local.encode().hex()}@adler.example": name for index, (name, local) in enumerate(people)
    }
    field = ", ".join(f'"{name}" <{address}>' for address, name in written.items())
    found = read_list(Headers.parse(f"To: {field}\r\n".encode()), "to")
    assert [one.address for one in found] == list(written)[: len(found)]
    assert len(found) == len(people) or len(field.encode()) > 8000


@given(st.lists(st.tuples(st.from_regex(r"[A-Za-z][A-Za-z-]{0,20}", fullmatch=True), words), max_size=30))
def test_written_fields_are_read_back(fields: list[tuple[str, str]]) -> None:
    """All of them, in order, names in lower case."""
    block = "".join(f"{name}: {value}\r\n" for name, value in fields).encode()
    assert [(name, value.decode()) for name, value in Headers.parse(block).raw_items()] == [
        (name.lower(), value) for name, value in fields
    ]


@given(st.lists(words, min_size=1, max_size=30), st.booleans())
def test_paragraphs_survive_html(paragraphs: list[str], blank: bool) -> None:  # noqa: FBT001 - drawn
    """A paragraph a word, between empty lines."""
    gap = "\n \n" if blank else ""
    assert html_to_text(gap.join(f"<p>{word}</p>" for word in paragraphs)) == "\n\n".join(paragraphs)


@given(st.lists(words, min_size=1, max_size=10), st.lists(words, max_size=10))
def test_own_words_stand_in_the_text(own: list[str], quoted: list[str]) -> None:
    """Unmarked lines of plain words are kept, quoted ones are not."""
    text = "\n".join([*own, *(f"> {word}" for word in quoted)])
    assert own_words(text).split("\n") == own

"""A megabyte of hostile input of each kind is read in bounded time: quadratic work runs into the limit."""

import pytest

from vouched.mail.authentication import TrustedServers, learn_authserv_ids
from vouched.mail.message import Message, MessageRef, parse
from vouched.mail.text import links, own_words

SIZE = 1_000_000
REF = MessageRef("home", "INBOX", 1, 1)
TRUSTED = TrustedServers(frozenset({"mx.google.com"}), microsoft=True, sealers=frozenset({"x.example"}))

FRAGMENTS = {
    "parentheses": "(",
    "nested comments": "()(",
    "closing parentheses": ")",
    "angle brackets": "<",
    "closing angles": ">",
    "pairs of angles": "<>",
    "angled addresses": "<a@b.example>",
    "quotes": '"',
    "escaped quotes": '\\"',
    "backslashes": "\\",
    "at signs": "@",
    "addresses": "a@b.example,",
    "address starts": "a@",
    "groups": "g:;",
    "commas": ",",
    "semicolons": ";",
    "equals signs": "=",
    "parameters": ";a=b",
    "quoted parameters": ';a="',
    "continued parameters": ";a*0=b",
    "results": "dkim=pass;",
    "encoded words": "=?utf-8?q?a?=",
    "open encoded words": "=?utf-8?q?",
    "question marks": "=?",
    "base64 words": "=?utf-8?b?//8=?= ",
    "blanks": " ",
    "tabs and blanks": " \t",
    "folds": "\r\n ",
    "line feeds": "\n",
    "carriage returns": "\r",
    "nuls": "\x00",
    "colons": "a:",
    "fields": "a: b\r\n",
    "long line": "a",
    "long words": "a ",
    "digits": "1",
    "dots": ".",
    "hyphens": "-",
    "boundaries": "\r\n--b",
    "parts": "\r\n--b\r\n\r\n",
    "nested parts": '\r\n--b\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n',
    "quoted lines": "> a\n",
    "quote marks": ">",
    "attributions": "On 2026 10:00 a@b.example wrote:\n",
    "open attributions": "On 2026 10:00 a@b.example wrote \n",
    "header blocks": "From: a\n",
    "sent from": "Sent from ",
    "signatures": "--\n",
    "rules": "___\n",
    "urls": "https://a",
    "long url": "https://a/" + "a" * 500,
    "comments": "<!--",
    "comment ends": "-->",
    "style": "<style",
    "scripts": "<script>",
    "divs": "<div>",
    "closed divs": "<div></div>",
    "tables": "<table><tr><td>",
    "links": '<a href="x">a</a>',
    "open links": "<a href=x>",
    "bold": "<b><i><u>",
    "paragraphs": "<p>",
    "attributes": "<a ",
    "many attributes": " a=b",
    "tags": "</",
    "instructions": "<?",
    "entities": "&amp",
    "numeric entities": "&#x41;",
    "cdata": "<![CDATA[",
    "hidden": '<div style="display:none">',
    "small": '<span style="font-size:0"><span style="font-size:9px">',
    "long style": '<div style="' + "font-size : " * 50 + '">',
    "pre": "<pre>\n",
    "zero width": "\u200b\u200c\u200d ",
    "marks": "\uf5d0\uf5d1\uf5d2",
    "combining": "e\u0301",
    "cyrillic": "жизнь ",
    "ideographs": "日本",
    "iso-2022": "\x1b$B",
    "ics": "BEGIN:VCALENDAR\r\n",
    "punycode": "xn--",
    "iso dates": "2026-11-19T",
    "by": " by ",
    "hosts": "a.",
}
PLACES = {
    "from": "From: {}\r\nSubject: x\r\n\r\nbody",
    "to": "To: {}\r\nFrom: a@b.example\r\n\r\nbody",
    "subject": "Subject: {}\r\nFrom: a@b.example\r\n\r\nbody",
    "date": "Date: {}\r\nFrom: a@b.example\r\n\r\nbody",
    "received": "Received: {}\r\nFrom: a@b.example\r\n\r\nbody",
    "results": "Authentication-Results: mx.google.com; {}\r\nFrom: a@b.example\r\n\r\nbody",
    "seal": "Authentication-Results: mx.google.com; dmarc=fail; arc=pass\r\n"
    "ARC-Seal: {}\r\nFrom: a@b.example\r\n\r\nbody",
    "message-id": "Message-ID: {}\r\nReferences: {}\r\nFrom: a@b.example\r\n\r\nbody",
    "type": "Content-Type: {}\r\nFrom: a@b.example\r\n\r\nbody",
    "boundary": "Content-Type: multipart/mixed; boundary={}\r\nFrom: a@b.example\r\n\r\nbody",
    "nothing": "{}",
    "plain": "From: a@b.example\r\nContent-Type: text/plain; format=flowed\r\n\r\n{}",
    "html": "From: a@b.example\r\nContent-Type: text/html\r\n\r\n{}",
    "multipart": "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{}",
    "base64": "From: a@b.example\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
    "quoted-printable": "From: a@b.example\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}",
}


def read_all(raw: bytes) -> Message:
    """Parse, and ask everything that is otherwise read on demand."""
    message = parse(raw, REF, trusted=TRUSTED)
    own_words(message.text, message.html)
    links(message.html, message.text)
    list(message.headers.items())
    learn_authserv_ids([message.headers])
    return message


@pytest.mark.timeout(60)
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_megabyte_of_anything_anywhere_is_read_in_time(place: str) -> None:
    """Each fragment repeated to a megabyte, in each place of a message."""
    for fragment in FRAGMENTS.values():
        hostile = fragment * (SIZE // len(fragment.encode()))
        message = read_all(place.replace("{}", hostile).encode())
        assert len(message.text) <= SIZE
        assert "\x00" not in message.text

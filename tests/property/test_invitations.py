"""Any bytes are read in bounded time and without raising."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from vouched.invitations.body import copy_of
from vouched.invitations.calendar_object import read_event
from vouched.invitations.patterns import compile_template, plain
from vouched.invitations.read import read, screen
from vouched.invitations.wording import wording
from vouched.mail.message import MessageRef, parse
from vouched.mail.person import Owner

OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
REF = MessageRef("home", "INBOX", 1, 1)

FRAGMENTS = st.sampled_from(
    [
        b"From: Ruth Adler <invitations@linkedin.com>\n",
        b"Message-ID: <1.2.1234567890123@lva1-app1.prod.linkedin.com>\n",
        b"Subject: Invitation to connect on LinkedIn\n",
        b"Subject: =?utf-8?q?=F0=9F=98?=\n",
        b"X-LinkedIn-Class: INVITE-MBR\n",
        b"Content-Type: text/calendar; method=REQUEST\n",
        b"Content-Type: text/html\n",
        b"\n",
        b"BEGIN:VCALENDAR\nMETHOD:REQUEST\n",
        b'BEGIN:VEVENT\nORGANIZER;CN="x:mailto:\n',
        b"Ruth wrote:\n",
        b"- Ruth\n",
        b"Accept invitation\nhttp://x.example/i\n",
        b"I'd like to add you to my professional network on LinkedIn.\n",
        b"> quoted\n",
        "招待されました。\n".encode(),
        b"\xff\xfe\x00",
    ]
)


@given(st.lists(st.one_of(FRAGMENTS, st.binary(max_size=200)), max_size=30).map(b"".join))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_result(raw: bytes) -> None:
    """Reading never raises, gives the same answer twice, and a note never holds what the mail does not."""
    message = parse(raw, REF)
    first = read(message, OWNER)
    assert first == read(parse(raw, REF), OWNER)
    assert screen(message.headers, OWNER) in {True, False}
    if first is not None:
        assert 0.0 <= first.score <= 1.0
        assert first.signals


@given(st.text(max_size=2000))
@settings(max_examples=100, deadline=None)
def test_any_calendar_object_is_read(text: str) -> None:
    """A calendar object of any text gives an event, perhaps an empty one."""
    event = read_event(f"BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\n{text}")
    assert event.sequence >= 0


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_plain_keeps_every_offset(text: str) -> None:
    """Folding marks and blanks never changes the length, so that offsets hold for what is shown."""
    assert len(plain(text)) == len(text)


@given(st.text(alphabet="abc {}()|?", max_size=40))
@settings(max_examples=200, deadline=None)
def test_a_template_compiles_or_says_why(source: str) -> None:
    """A template that cannot be compiled is refused with its source; one that can is safe to search with."""
    refused = ""
    try:
        compile_template(source).search("abc abc", "abc abc")
    except ValueError as mistake:
        refused = str(mistake)
    assert not refused or repr(source) in refused


SAID = sorted(
    {one for each in wording().prose.templates for one in each.literals}
    | {re.sub(r"\(([^|()]*)[^()]*\)|\{\w+\}", r"\1", each.source) for each in wording().prose.templates}
)


@given(
    st.lists(st.sampled_from(SAID), max_size=8),
    st.sampled_from([" ", "\n", "\n\n", ", ", "\u2003\u2003", " ı ", " ſ ", "K", "é", "\0", "\ud800"]),
    st.sampled_from(["sſ", "iı", "σς", "μµ", "тᲄ", "  "]),
)
def test_an_index_finds_what_each_template_finds(words: list[str], gap: str, alike: str) -> None:
    """Going by keys passes over nothing, whatever blanks part the words and in whichever letters they are."""
    copy = copy_of(gap.join(words).replace(alike[0], alike[1]))
    plodding = [one for one in wording().prose.templates if one.search(copy.plain, copy.low)]
    assert [template for template, _ in copy.find(wording().prose)] == plodding


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=60
)


@given(WORDS, WORDS, st.integers(1, 75), st.sampled_from(["\r\n ", "\n ", "\n\t"]))
@settings(max_examples=150, deadline=None)
def test_a_fold_at_any_octet_changes_nothing(title: str, words: str, width: int, fold: str) -> None:
    """Between any two bytes of a line, be they of one character (RFC 5545 3.1)."""
    lines = (
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "ORGANIZER;CN=Ruth Adler:mailto:ruth@adler.example",
        f"SUMMARY:{_as_value(title)}",
        f"DESCRIPTION:{_as_value(words)}",
        "END:VEVENT",
    )
    head = b"From: Ruth <ruth@adler.example>\nContent-Type: text/calendar; charset=utf-8\n\n"
    content = "\n".join(("BEGIN:VCALENDAR", *lines, "END:VCALENDAR"))
    folded = b"\n".join(_folded(line.encode(), width, fold.encode()) for line in content.split("\n"))
    event = read_event(parse(head + folded, REF).calendar[0].text)
    assert event == read_event(parse(head + content.encode(), REF).calendar[0].text)
    assert (event.summary, event.description) == (title.strip(), words.strip())


def _as_value(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: bytes, width: int, fold: bytes) -> bytes:
    return fold.join(line[at : at + width] for at in range(0, len(line), width))

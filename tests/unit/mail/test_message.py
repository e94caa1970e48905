"""A message is read from any bytes, with its defects named."""

import base64
from datetime import UTC, datetime, timedelta, timezone

import pytest

from vouched.mail.address import Address
from vouched.mail.body import CalendarObject
from vouched.mail.dates import parse_date
from vouched.mail.headers import Headers
from vouched.mail.identifiers import message_id, message_ids
from vouched.mail.message import Message, MessageRef, parse
from vouched.mail.mime import MAX_PARTS

REF = MessageRef("home", "INBOX", 1, 7)
HEAD = (
    "From: Ruth Adler <ruth@adler.example>\r\nTo: Nora <nora@whitfield.example>\r\nSubject: Dinner\r\n"
    "Date: Thu, 19 Nov 2026 09:00:00 +0100\r\nMessage-ID: <a@b.example>\r\n"
)
ICS = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Dîner\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
ICS_READ = ICS.replace("\r\n", "\n").strip()


def read(raw: str | bytes) -> Message:
    """Parse a message of any bytes."""
    return parse(raw if isinstance(raw, bytes) else raw.encode(), REF)


def multipart(*parts: str, kind: str = "mixed", boundary: str = "=_x") -> str:
    """A multipart message of these parts, each with its own header."""
    body = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    head = f'{HEAD}Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n'
    return f"{head}\r\npreamble\r\n{body}--{boundary}--\r\nepilogue"


def test_a_plain_message_is_read_whole() -> None:
    """Every field is there and nothing is wrong."""
    received = datetime(2026, 11, 19, 8, 1, tzinfo=UTC)
    message = parse(f"{HEAD}\r\nCome at eight.\r\n".encode(), REF, received_at=received)
    assert message.message_id == "<a@b.example>"
    assert message.sender == Address("Ruth Adler", "ruth@adler.example")
    assert message.recipients == (Address("Nora", "nora@whitfield.example"),)
    assert message.subject == "Dinner"
    assert message.sent_at == datetime(2026, 11, 19, 8, 0, tzinfo=UTC)
    assert message.received_at == received
    assert (message.text, message.html, message.calendar) == ("Come at eight.\n", "", ())
    assert (message.defects, message.truncated) == ((), False)


@pytest.mark.parametrize(
    ("raw", "defects"),
    [
        (b"", ("empty", "no-from", "no-date", "no-message-id")),
        (b"\x00" * 100, ("no-headers", "no-from", "no-date", "no-message-id")),
        (b"just words", ("no-headers", "no-from", "no-date", "no-message-id")),
        (f"{HEAD}Date: x\r\n\r\n".replace("Date: Thu", "X-Date: Thu").encode(), ("bad-date",)),
        (f"{HEAD}From: b@c.example\r\n\r\n".encode(), ("several-from",)),
        (HEAD.replace("<a@b.example>", "").encode(), ("no-message-id",)),
        (f"{HEAD}Content-Type: multipart/mixed\r\n\r\nwords".encode(), ("no-boundary",)),
    ],
)
def test_what_could_not_be_read_is_named(raw: bytes, defects: tuple[str, ...]) -> None:
    """And everything else is there."""
    message = read(raw)
    assert message.defects == defects
    assert (message.subject == "Dinner") == raw.startswith(b"From:")


def test_words_without_a_header_are_the_body() -> None:
    """As they are where a boundary or an mbox line was lost."""
    assert read(b"just words").text == "just words"
    assert read(b"From ruth@adler.example Thu Nov 19\nSubject: x\n\nwords").subject == "x"
    assert read(b"\xef\xbb\xbfSubject: x\n\nwords").subject == "x"
    assert read(HEAD).text == ""


def test_plain_text_speaks_before_html() -> None:
    """The HTML is kept as sent."""
    message = read(
        multipart(
            "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: "
            "quoted-printable\r\n\r\nGr=FC=DFe=\r\n!",
            "Content-Type: text/html\r\n\r\n<p>Hallo</p>",
            kind="alternative",
        )
    )
    assert (message.text, message.html) == ("Grüße!", "<p>Hallo</p>")


def test_html_speaks_where_plain_text_is_blank() -> None:
    """Hidden words are not a reader's."""
    html = '<div style="display:none">preheader</div><p>Hallo&nbsp;Nora</p><p>bis <b>bald</b></p>'
    message = read(
        multipart("Content-Type: text/plain\r\n\r\n \r\n", f"Content-Type: text/html\r\n\r\n{html}")
    )
    assert message.text == "Hallo Nora\n\nbis bald"


def test_html_speaks_where_plain_text_only_points_to_it() -> None:
    """And where it was sent as plain text."""
    stub = "Content-Type: text/plain\r\n\r\nYour mail program cannot show HTML. See https://x.example/"
    assert read(multipart(stub, "Content-Type: text/html\r\n\r\n<p>Hallo</p>")).text == "Hallo"
    assert read(multipart(stub)).text.startswith("Your mail program")
    assert read(f"{HEAD}\r\n<!DOCTYPE html><html><p>Hallo</p></html>").text == "Hallo"


def test_html_may_name_its_own_charset() -> None:
    """In a meta element."""
    html = '<html><head><meta charset="koi8-r"></head><body>Приглашение</body></html>'.encode("koi8_r")
    assert read(HEAD.encode() + b"Content-Type: text/html\r\n\r\n" + html).text == "Приглашение"


@pytest.mark.parametrize(
    "head",
    [
        "Content-Type: text/calendar; method=REQUEST; charset=utf-8",
        "Content-Type: text/calendar\r\nContent-Disposition: attachment; filename=invite.ics",
        'Content-Type: application/ics; name="invite.ics"',
        'Content-Type: application/octet-stream; name="invite.ics"',
        "Content-Type: application/octet-stream; name*=utf-8''Einladung%20%C3%BC.ICS",
        "Content-Type: text/plain",
        "Content-Type: application/octet-stream",
    ],
)
@pytest.mark.parametrize("encoding", ["8bit", "base64"])
def test_calendars_are_found_under_every_name(head: str, encoding: str) -> None:
    """Whatever type and name they travel by."""
    body = base64.encodebytes(ICS.encode()).decode() if encoding == "base64" else ICS
    part = f"{head}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}"
    message = read(multipart("Content-Type: text/plain\r\n\r\nhello", part))
    assert [one.text for one in message.calendar] == [ICS_READ]
    assert message.text == "hello"


def test_a_calendar_sent_twice_counts_once() -> None:
    """Google sends it inline and attached."""
    part = f"Content-Type: text/calendar\r\n\r\n{ICS}"
    assert read(multipart(part, part)).calendar == (CalendarObject(ICS_READ),)


def test_a_message_that_is_a_calendar_is_read() -> None:
    """Without any multipart."""
    message = read(f"{HEAD}Content-Type: text/calendar; method=Request\r\n\r\n{ICS}")
    assert message.calendar == (CalendarObject(ICS_READ, "REQUEST"),)


def test_attached_messages_and_files_are_not_the_senders_words() -> None:
    """Neither a forwarded message nor a text file."""
    message = read(
        multipart(
            "Content-Type: text/plain\r\n\r\nsee below",
            "Content-Type: message/rfc822\r\n\r\nSubject: other\r\n\r\nforwarded words",
            "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nfile",
        )
    )
    assert message.text == "see below"
    assert message.subject == "Dinner"


def test_a_text_without_its_last_boundary_is_read_to_the_end() -> None:
    """As truncated messages are."""
    whole = multipart("Content-Type: text/plain\r\n\r\nhello", "Content-Type: text/html\r\n\r\n<p>hello</p>")
    cut = whole[: whole.index("</p>")]
    assert (read(cut).text, read(cut).html) == ("hello", "<p>hello")


def test_a_boundary_that_begins_like_another_is_told_apart() -> None:
    """Nested parts often number their boundaries."""
    inner = 'Content-Type: multipart/alternative; boundary="=_x1"\r\n\r\n--=_x1\r\n\r\ninner\r\n--=_x1--'
    assert read(multipart(inner, "\r\nouter")).text == "inner\nouter"


def test_a_base64_text_with_a_list_footer_is_read() -> None:
    """Mailing lists add their footer in plain text."""
    body = base64.encodebytes("Grüße aus dem Süden".encode()).decode()
    raw = f"{HEAD}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}"
    assert read(f"{raw}_______________\r\nannounce mailing list\r\n").text == "Grüße aus dem Süden"


def test_flowed_text_is_joined() -> None:
    """Soft breaks are no breaks (RFC 3676)."""
    body = "Come to \r\ndinner \r\nat eight.\r\n> quoted \r\nown\r\n-- \r\nRuth"
    raw = f"{HEAD}Content-Type: text/plain; format=flowed\r\n\r\n{body}"
    assert read(raw).text == "Come to dinner at eight.\n> quoted \nown\n-- \nRuth"
    assert read(raw.replace("flowed\r\n", "flowed; delsp=yes\r\n")).text.startswith("Come todinnerat eight.")


def test_nesting_and_number_of_parts_are_bounded() -> None:
    """Ten thousand levels, ten thousand parts."""
    levels = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(10_000)
    )
    assert read(HEAD + levels).defects == ("too-deep",)
    same = 'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' * 10_000
    assert read(HEAD + same).message_id == "<a@b.example>"
    many = read(multipart(*["Content-Type: text/plain\r\n\r\nx"] * 10_000))
    assert many.defects == ("too-many-parts",)
    assert many.text.count("x") <= MAX_PARTS


def test_a_cut_message_of_fifty_megabytes_is_read() -> None:
    """Text in front of a large attachment is found, the rest not even looked at."""
    parts = ("Content-Type: text/plain\r\n\r\nhello", f"Content-Type: image/png\r\n\r\n{'A' * 50_000_000}")
    message = parse(multipart(*parts).encode()[:-100], REF, truncated=True)
    assert (message.text, message.truncated, message.defects) == ("hello", True, ())


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("Thu, 19 Nov 2026 09:00:00 +0100", datetime(2026, 11, 19, 8, tzinfo=UTC)),
        ("19 Nov 2026 09:00 GMT", datetime(2026, 11, 19, 9, tzinfo=UTC)),
        ("Thu, 19 Nov 26 09:00:00 EST", datetime(2026, 11, 19, 14, tzinfo=UTC)),
        ("Thu, 19 Nov 102 09:00:00 -0000", datetime(2002, 11, 19, 9, tzinfo=UTC)),
        ("Thu Nov 19 09:00:00 2026", datetime(2026, 11, 19, 9, tzinfo=UTC)),
        ("Thu Nov 19 09:00:00 PST 2026", datetime(2026, 11, 19, 17, tzinfo=UTC)),
        ("2026-11-19T09:00:00Z", datetime(2026, 11, 19, 9, tzinfo=UTC)),
        ("2026-11-19 09:00:00.123 +05:30", datetime(2026, 11, 19, 3, 30, tzinfo=UTC)),
        ("Do, 19 Dez 2026 09:00:00 +0100 (CET)", datetime(2026, 12, 19, 8, tzinfo=UTC)),
        ("Thu, 19 Nov 2026 9:00:60 GMT+0200", datetime(2026, 11, 19, 7, 0, 59, tzinfo=UTC)),
        ("Mon, 01-Dec-2003 10.20.30 +0000", datetime(2003, 12, 1, 10, 20, 30, tzinfo=UTC)),
        ("Thu, 19 Nov 2026 09:00:00 +9900", datetime(2026, 11, 19, 9, tzinfo=UTC)),
    ],
)
def test_dates_are_read_in_every_shape(written: str, when: datetime) -> None:
    """Aware always, UTC where no zone is named or the named one is nonsense."""
    found = parse_date(written)
    assert found == when
    assert found is not None
    assert found.tzinfo is not None


@pytest.mark.parametrize(
    "written", ["", "yesterday", "32 Nov 2026 09:00:00", "1 Nov 1601 00:00:00", "1 Foo 2026 1:00", "0"]
)
def test_nonsense_is_no_date(written: str) -> None:
    """None, never an error."""
    assert parse_date(written) is None


def test_the_zone_of_a_date_is_kept() -> None:
    """The hour at which somebody writes is her own."""
    assert read(f"{HEAD}\r\n").sent_at == datetime(2026, 11, 19, 9, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("written", "identifier"),
    [
        ("<a@b>", "<a@b>"),
        (" < a@b > (comment)", "<a@b>"),
        ("<a\r\n @b>", "<a@b>"),
        ("a@b", "<a@b>"),
        ("<12.34.JavaMail.app@ech3-cdn05.prod>", "<12.34.JavaMail.app@ech3-cdn05.prod>"),
        ("", None),
        ("nothing", None),
    ],
)
def test_identifiers_have_one_form(written: str, identifier: str | None) -> None:
    """In angle brackets, without blanks."""
    assert message_id(Headers.parse(f"Message-ID: {written}\r\n".encode())) == identifier


def test_references_are_listed_once() -> None:
    """In their order."""
    headers = Headers.parse(b"References: <a@b> <c@d>\r\n\t<a@b>\r\nIn-Reply-To: <c@d> (x)\r\n")
    assert message_ids(headers, "references") == ("<a@b>", "<c@d>")
    assert message_ids(headers, "in-reply-to") == ("<c@d>",)

"""Calendar invitations as programs of all kinds mail them: what is asked, by whom, in which words."""

import base64
import quopri
import struct

import pytest

from vouched.invitations.calendar import Asks, read_calendar
from vouched.invitations.calendar_object import Attendee, read_event
from vouched.invitations.invitation import Invitation
from vouched.invitations.read import read, screen
from vouched.mail.headers import Headers
from vouched.mail.message import Message, MessageRef, parse
from vouched.mail.person import Owner, Person

OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
REF = MessageRef("home", "INBOX", 1, 1)
RUTH = Person(name="Ruth Adler", address="ruth@adler.example")
ORGANIZER = "ORGANIZER;CN=Ruth Adler:mailto:ruth@adler.example"
GUEST = "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:nora@whitfield.example"
FROM = "Ruth Adler <ruth@adler.example>"


def ics(*lines: str, method: str = "REQUEST", kind: str = "VEVENT", product: str = "-//x//y//EN") -> str:
    """A calendar object with these lines in its component."""
    head = ("BEGIN:VCALENDAR", f"PRODID:{product}", *([f"METHOD:{method}"] if method else []))
    return "\r\n".join((*head, f"BEGIN:{kind}", *lines, f"END:{kind}", "END:VCALENDAR", ""))


def mail(
    body: str | bytes,
    content_type: str = "text/calendar; charset=utf-8",
    *,
    sender: str = FROM,
    text: str = "",
    head: str = "",
) -> Message:
    """A mail with a calendar part, and a text part beside it."""
    content = body.encode() if isinstance(body, str) else body
    raw = (
        f"From: {sender}\r\nTo: nora@whitfield.example\r\nSubject: Reeds\r\nMessage-ID: <1@adler.example>\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
        f"--b\r\nContent-Type: {content_type}\r\n{head}\r\n"
    ).encode()
    return parse(raw + content + b"\r\n--b--\r\n", REF)


def invitation(body: str, **more: str) -> Invitation:
    """The invitation of such a mail."""
    wants, found = read_calendar(mail(body, **more), OWNER)
    assert wants is Asks.COME
    assert found is not None
    return found


REQUEST = ics(ORGANIZER, GUEST, "SUMMARY:Reeds", "DESCRIPTION:Bring the blue knife.")


@pytest.mark.parametrize(
    ("in_object", "declared", "wants"),
    [
        ("", "REQUEST", Asks.COME),
        ("", "request", Asks.COME),
        ("", "CANCEL", Asks.NOTHING),
        ("", "REPLY", Asks.NOTHING),
        ("", "COUNTER", Asks.NOTHING),
        ("REQUEST", "", Asks.COME),
        ("REQUEST", "REQUEST", Asks.COME),
        ("request", "", Asks.COME),
        ("REQUEST", "CANCEL", Asks.NOTHING),
        ("CANCEL", "REQUEST", Asks.NOTHING),
        ("REQUEST", "REPLY", Asks.NOTHING),
        ("REQUEST", "PUBLISH", Asks.COME),
        ("PUBLISH", "REQUEST", Asks.UNSAID),
        ("ADD", "", Asks.COME),
        ("REFRESH", "", Asks.NOTHING),
        ("DECLINECOUNTER", "", Asks.NOTHING),
        ("PUBLISH", "", Asks.UNSAID),
        ("NONSENSE", "REQUEST", Asks.COME),
        ("NONSENSE", "", Asks.COME),
    ],
)
def test_the_method_of_object_and_content_type(in_object: str, declared: str, wants: Asks) -> None:
    """An answer or a cancellation wins wherever it is said; else the object speaks before its label."""
    parameter = f"; method={declared}" if declared else ""
    message = mail(ics(ORGANIZER, GUEST, method=in_object), f"text/calendar; charset=utf-8{parameter}")
    assert read_calendar(message, OWNER)[0] is wants


@pytest.mark.parametrize(
    ("lines", "kind", "wants"),
    [
        ((ORGANIZER, GUEST), "VFREEBUSY", Asks.NOTHING),
        ((ORGANIZER, GUEST), "VJOURNAL", Asks.UNSAID),
        ((ORGANIZER, GUEST), "VTODO", Asks.COME),
        ((ORGANIZER, GUEST), "VPOLL", Asks.COME),
        (("ORGANIZER:mailto:nora@whitfield.example", GUEST), "VEVENT", Asks.NOTHING),
        ((ORGANIZER, GUEST, "STATUS:CANCELLED"), "VEVENT", Asks.NOTHING),
        ((ORGANIZER, "ATTENDEE:mailto:choir@lists.example"), "VEVENT", Asks.COME),
    ],
)
def test_what_a_request_for_each_component_wants(lines: tuple[str, ...], kind: str, wants: Asks) -> None:
    """Free time, one's own events and called-off ones are no invitation; a list may stand for her."""
    assert read_calendar(mail(ics(*lines, kind=kind)), OWNER)[0] is wants


@pytest.mark.parametrize("text", ["", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "nothing of the kind"])
def test_a_label_without_an_object_asks_nothing(text: str) -> None:
    """Spam labels an empty part as a request."""
    assert read_calendar(mail(text, "text/calendar; method=REQUEST"), OWNER) == (Asks.UNSAID, None)


@pytest.mark.parametrize(("answer", "wants"), [("NEEDS-ACTION", Asks.COME), ("ACCEPTED", Asks.UNSAID)])
def test_an_object_without_method_asks_who_has_not_answered(answer: str, wants: Asks) -> None:
    """A booking that she made herself lists her as having accepted."""
    guest = f"ATTENDEE;PARTSTAT={answer}:mailto:nora@whitfield.example"
    assert read_calendar(mail(ics(ORGANIZER, guest, method="")), OWNER)[0] is wants


def test_ones_own_event_without_organizer_comes_back() -> None:
    """A test mail to oneself invites nobody."""
    message = mail(ics(GUEST), sender="Nora Whitfield <nora@whitfield.example>")
    assert read_calendar(message, OWNER)[0] is Asks.NOTHING


def test_the_last_of_very_many_attendees_is_found() -> None:
    """An object without a method that asks a thousand people asks her too, and her note is not lost."""
    crowd = [
        f"ATTENDEE;CN=Guest {n};PARTSTAT=NEEDS-ACTION:mailto:guest{n}@choir.example" for n in range(1000)
    ]
    found = invitation(ics(ORGANIZER, *crowd, GUEST, "DESCRIPTION:All of us!", method=""))
    assert (found.inviter, found.note) == (RUTH, "All of us!")


@pytest.mark.parametrize(
    ("content_type", "encoding"),
    [
        ("text/calendar; charset=utf-8; method=REQUEST", "base64"),
        ("text/calendar; charset=utf-8; method=REQUEST", "quoted-printable"),
        ('application/ics; name="invite.ics"', "base64"),
        ('application/octet-stream; name="invite.ics"', "base64"),
        ('application/octet-stream; name="=?utf-8?q?Einladung_=C3=BC.ics?="', "quoted-printable"),
        ("application/octet-stream", "8bit"),
        ("text/plain", "8bit"),
        ("text/calendar", "8bit"),
        ('multipart/x-broken; name="invite.ics"', "8bit"),
    ],
)
def test_a_request_is_found_however_it_travels(content_type: str, encoding: str) -> None:
    """By any type, name and transfer encoding."""
    text = ics(ORGANIZER.replace("Ruth Adler", "Rüth Adler"), GUEST, "DESCRIPTION:Für dich.").encode()
    coded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(encoding, bytes)(text)
    message = mail(coded, content_type, head=f"Content-Transfer-Encoding: {encoding}\r\n")
    found = read(message, OWNER)
    assert found is not None
    assert (found.inviter.name, found.note, found.signals) == (
        "Rüth Adler",
        "Für dich.",
        ("calendar-request",),
    )


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("utf-16", ""),
        ("utf-16", "; charset=utf-16"),
        ("utf-16-le", ""),
        ("utf-16-be", "; charset=utf-16be"),
        ("utf-8-sig", "; charset=utf-8"),
        ("utf-8", "; charset=us-ascii"),
        ("utf-8", "; charset=utf-16"),
        ("iso-8859-1", "; charset=iso-8859-1"),
        ("cp1252", ""),
    ],
)
def test_a_calendar_in_any_encoding(codec: str, declared: str) -> None:
    """With a mark, without one, and under a wrong name."""
    text = ics(ORGANIZER, GUEST, "SUMMARY:Frühstück für drei in der Küche", "DESCRIPTION:Süßes für später.")
    head = 'Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="e.ics"\r\n'
    message = mail(base64.encodebytes(text.encode(codec)), f"text/calendar{declared}", head=head)
    found = read(message, OWNER)
    assert found is not None
    assert (found.inviter, found.note) == (RUTH, "Süßes für später.")


def test_folds_within_characters_are_undone_before_decoding() -> None:
    """A program that counts 75 octets cuts letters in two."""
    line = b"DESCRIPTION:" + "Приходите, будет тепло и весело, честное слово, приходите обязательно.".encode()
    folded = b"\r\n ".join(line[at : at + 74] for at in range(0, len(line), 74))
    text = ics(ORGANIZER, GUEST, "X-HERE:").encode().replace(b"X-HERE:", folded)
    found = read(mail(text), OWNER)
    assert found is not None
    assert found.note == "Приходите, будет тепло и весело, честное слово, приходите обязательно."


@pytest.mark.parametrize(
    ("break_it", "what"),
    [
        (lambda text: text.replace("\r\n", "\n"), "bare line feeds"),
        (lambda text: text.replace("\r\n", "\r"), "bare carriage returns"),
        (lambda text: text.replace("\r\n", "\r\r\n"), "doubled carriage returns"),
        (lambda text: text.replace("\r\n", "\r\n\r\n"), "empty lines between"),
        (lambda text: text.partition("END:VEVENT")[0], "no end"),
        (lambda text: text.replace("END:VEVENT\r\n", ""), "the event does not end"),
        (lambda text: "\ufeff" + text, "a byte order mark"),
        (lambda text: text.replace("METHOD:REQUEST\r\n", "") + "METHOD:REQUEST\r\n", "the method last"),
        (lambda text: text.replace(";CN=Ruth Adler", ';CN="Ruth Adler'), "an open quotation mark"),
        (lambda text: text.replace(";CN=Ruth Adler", ";\r\n CN=Ruth\r\n\t Adler"), "folds everywhere"),
        (lambda text: text.replace("adler.example", "adler\r\n.example"), "a fold that lost its blank"),
        (lambda text: text.replace("mailto:", "MAILTO:"), "capitals"),
        (lambda text: text.replace("mailto:ruth", "mailto: ruth"), "a blank in the address"),
        (lambda text: text.replace("mailto:", ""), "no scheme"),
        (lambda text: text.replace("mailto:ruth@adler.example", "mailto:'ruth@adler.example'"), "quotes"),
        (lambda text: text.replace("BEGIN:V", "begin:v").replace("METHOD", "method"), "small letters"),
        (lambda text: "Hello,\r\n" + text + "\r\n--\r\nlist footer\r\n", "words around it"),
        (lambda text: text.replace("ORGANIZER;", 'ORGANIZER;X-A="a:b;c";'), "marks in a parameter"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_broken_object_is_read_all_the_same(break_it: object, what: str) -> None:
    """Whatever a program or a gateway broke, the organizer and her words are there."""
    assert callable(break_it), what
    found = read(mail(break_it(REQUEST)), OWNER)
    assert found is not None
    assert (found.inviter, found.note) == (RUTH, "Bring the blue knife.")


@pytest.mark.parametrize(
    ("line", "name", "address"),
    [
        ('ORGANIZER;CN="Adler: Ruth":mailto:ruth@adler.example', "Adler: Ruth", "ruth@adler.example"),
        ('ORGANIZER;CN="Ruth; Adler":mailto:ruth@adler.example', "Ruth; Adler", "ruth@adler.example"),
        ('ORGANIZER;CN="Adler, Ruth":mailto:ruth@adler.example', "Adler, Ruth", "ruth@adler.example"),
        ("ORGANIZER;CN=Adler\\, Ruth:mailto:ruth@adler.example", "Adler, Ruth", "ruth@adler.example"),
        ("ORGANIZER;CN='Ruth Adler':mailto:ruth@adler.example", "Ruth Adler", "ruth@adler.example"),
        ("ORGANIZER;CN=ruth@adler.example:mailto:ruth@adler.example", "Ruth Adler", "ruth@adler.example"),
        ("ORGANIZER;CN==?utf-8?q?R=C3=BCth?=:mailto:ruth@adler.example", "Rüth", "ruth@adler.example"),
        (
            "ORGANIZER;CN=Ruth Adler;EMAIL=ruth@adler.example:/aMTIzNDU2/principal/",
            "Ruth Adler",
            "ruth@adler.example",
        ),
        (
            "ORGANIZER;CN=Ruth Adler;EMAIL=ruth@adler.example:urn:uuid:12ab-34",
            "Ruth Adler",
            "ruth@adler.example",
        ),
        ("ORGANIZER:mailto:ruth.o'brien@adler.example", None, "ruth.o'brien@adler.example"),
        ("ORGANIZER;CN=Choir Team:mailto:info@choir.example", "Choir Team", "info@choir.example"),
        ("ORGANIZER;CN=Ruth Adler:invalid:nomail", "Ruth Adler", "ruth@adler.example"),
        ("ORGANIZER;CN=Ruth^'s Choir:mailto:ruth@adler.example", 'Ruth"s Choir', "ruth@adler.example"),
    ],
)
def test_organizers_of_every_spelling(line: str, name: str | None, address: str | None) -> None:
    """Quoted marks, other programs' parameters, encoded words, no address."""
    found = invitation(ics(line, GUEST))
    assert (found.inviter.name, found.inviter.address) == (name, address)


def test_a_name_without_an_address_comes_with_the_senders() -> None:
    """Whoever writes a known name into a broken object is told by her own address."""
    found = invitation(ics('ORGANIZER;CN="Ruth Adler"!', GUEST), sender="Prize <admin@evil.example>")
    assert found.inviter == Person(name="Ruth Adler", address="admin@evil.example")


def test_an_assistant_sends_for_the_organizer() -> None:
    """SENT-BY names who acted: the inviter is the organizer, and the sender no stranger to her."""
    line = 'ORGANIZER;SENT-BY="mailto:office@adler.example";CN=Ruth Adler:mailto:ruth@adler.example'
    found = invitation(ics(line, GUEST), sender="Office <office@adler.example>")
    assert found.inviter == RUTH
    assert found.signals == ("calendar-request", "calendar-delegate")


@pytest.mark.parametrize(
    "line",
    [
        "ORGANIZER;CN=Choir:mailto:c_188a@group.calendar.google.com",
        "ORGANIZER;CN=Google Calendar:mailto:calendar-notification@google.com",
        "ORGANIZER;CN=unknownorganizer@calendar.google.com:mailto:unknownorganizer@calendar.google.com",
        "X-NONE:1",
    ],
)
@pytest.mark.parametrize(
    ("sender", "reply_to"),
    [
        (FROM, ""),
        ('"Ruth Adler (Google Calendar)" <calendar-notification@google.com>', "Reply-To: " + FROM),
        ("Google Calendar <calendar-notification@google.com>", "Reply-To: " + FROM),
    ],
)
def test_a_shared_calendar_or_a_service_is_nobody(line: str, sender: str, reply_to: str) -> None:
    """Where the organizer is no person, the From line or the Reply-To names her, never the service."""
    text = ics(line, GUEST, product="-//Google Inc//Google Calendar 70.9054//EN")
    message = mail(text, sender=f"{sender}\r\n{reply_to}".strip())
    found = read(message, OWNER)
    assert found is not None
    assert (found.platform, found.inviter.name, found.inviter.address) == (
        "google-calendar",
        "Ruth Adler",
        "ruth@adler.example",
    )


def test_of_two_events_the_chief_is_no_exception() -> None:
    """A moved or dropped date of a series may stand first."""
    moved = (ORGANIZER, "RECURRENCE-ID:20261119T090000Z", "SUMMARY:Moved", "STATUS:CANCELLED")
    series = (ORGANIZER, GUEST, "RRULE:FREQ=WEEKLY", "SUMMARY:Series", "DESCRIPTION:Every week.")
    event = read_event(ics(*moved, "END:VEVENT", "BEGIN:VEVENT", *series))
    assert (event.summary, event.description, event.status) == ("Series", "Every week.", "")
    assert event.attendees == (Attendee("nora@whitfield.example"),)


@pytest.mark.parametrize(
    "when",
    [
        'DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna":20261119T180000',
        "DTSTART;TZID=W. Europe Standard Time:20261119T180000",
        "DTSTART;TZID=Customized Time Zone:20261119T180000",
        "DTSTART:20261119T180000",
        "DTSTART;VALUE=DATE:20261119",
        "DTSTART;TZID=/mozilla.org/20050126_1/Europe/London:20261119T180000",
        "DTSTART:00001301T256199",
        "DTSTART",
    ],
)
def test_times_of_any_kind_do_not_matter(when: str) -> None:
    """Windows zones, floating and impossible times: who asks is told by other lines."""
    found = invitation(ics(when, "RRULE:FREQ=NEVER", ORGANIZER, GUEST, "SUMMARY:Reeds"))
    assert (found.inviter, found.note) == (RUTH, "")


def test_an_alarm_says_nothing_for_the_organizer() -> None:
    """Its description, summary and attendees are the reminder's, wherever in the event it stands."""
    alarm = ("BEGIN:VALARM", "ACTION:EMAIL", "SUMMARY:Alarm", "DESCRIPTION:This is a reminder", "END:VALARM")
    found = invitation(ics(*alarm, ORGANIZER, GUEST))
    assert found.note == ""
    assert read_event(ics(*alarm, ORGANIZER, "SUMMARY:Reeds")).summary == "Reeds"


NOTES = {
    "plain, escaped": ("Bring it\\, please.\\nAll of it\\; really.", "Bring it, please.\nAll of it; really."),
    "greeting and signature": ("Hi Nora\\,\\n\\nBring the knife.\\n\\nBest\\,\\nRuth", "Bring the knife."),
    "signed with the name alone": ("Bring the knife.\\nRuth", "Bring the knife."),
    "html": ("<p>Bring&nbsp;the <b>knife</b>.</p><p>And tea.</p>", "Bring the knife.\n\nAnd tea."),
    "html of lists": ("Bring:<ul><li>tea</li><li>milk</li></ul>", "Bring:\n\ntea\nmilk"),
    "entities alone": ("Tea &amp; cake.\\nFrom 5 &lt; 6", "Tea & cake.\nFrom 5 < 6"),
    "title again": ("REEDS", ""),
    "meet": (
        (
            "Bring tea.\\n\\n-::~:~::~:~:~:~::~:~::-\\nJoin with Google Meet: https://meet.google.com/abc-defg\\n"
            "-::~:~::~:~:~:~::~:~::-"
        ),
        "Bring tea.",
    ),
    "teams": (
        (
            "Bring tea.\\n\\n________________________________\\n"
            "Microsoft Teams Need help?\\nJoin the meeting now<https://teams.microsoft.com/l/meetup-join/1>"
        ),
        "Bring tea.",
    ),
    "teams, german": (
        (
            "Bring Tee mit.\\n\\nMicrosoft Teams-Besprechung\\nAuf dem Computer beitreten:\\n"
            "https://teams.microsoft.com/l/meetup-join/19"
        ),
        "Bring Tee mit.",
    ),
    "zoom": (
        (
            "Bring tea.\\n\\nRuth is inviting you to a scheduled Zoom meeting.\\n\\nJoin Zoom Meeting\\n"
            "https://us02web.zoom.us/j/81234567890\\n\\nMeeting ID: 812 3456 7890"
        ),
        "Bring tea.",
    ),
    "zoom, french": (
        "Apporte du thé.\\nParticiper à la réunion Zoom\\nhttps://zoom.us/j/812",
        "Apporte du thé.",
    ),
    "only joining": ("Join Zoom Meeting\\nhttps://zoom.us/j/1\\nPasscode: 123", ""),
    "people join to meet": (
        "Please join us to meet the new cellist. Zoom in on the second movement!",
        "Please join us to meet the new cellist. Zoom in on the second movement!",
    ),
    "exchange copy": (
        (
            "When: Thursday\\, November 19\\, 2026 6:00 PM.\\nWhere: Boathouse\\n\\n"
            "*~*~*~*~*~*~*~*~*~*\\n\\nBring the knife."
        ),
        "Bring the knife.",
    ),
    "zimbra copy": (
        (
            "The following is a new meeting request:\\n\\nSubject: Reeds\\nOrganizer: ruth@adler.example\\n"
            "\\nTime: 6 pm\\n\\n*~*~*~*~*~*~*~*~*~*\\n\\n\\n"
        ),
        "",
    ),
    "quoted mail": (
        "Let us talk.\\n\\n> From: Femi\\n> Sent: Monday\\n> Subject: reeds\\n> They are dry.",
        "Let us talk.",
    ),
    "nothing but quoted mail": ("> From: Femi\\n> They are dry.", ""),
    "her own agenda": ("Where: the boathouse\\nBring tea.", "Where: the boathouse\nBring tea."),
    "a short last line": ("Bring tea.\\n\\nDress warmly", "Bring tea.\n\nDress warmly"),
    "only a link": ("https://adler.example/reeds", ""),
    "nothing": ("", ""),
    "not escaped": ("Bring tea, please; at 6: sharp", "Bring tea, please; at 6: sharp"),
    "backslashes": ("See C:\\\\new\\\\notes.", "See C:\\new\\notes."),
}


@pytest.mark.parametrize(("description", "note"), NOTES.values(), ids=NOTES.keys())
def test_the_note_is_the_organizers_words(description: str, note: str) -> None:
    """Exactly what she wrote, without what programs add."""
    found = invitation(ics(ORGANIZER, GUEST, "SUMMARY:Reeds", f"DESCRIPTION:{description}"))
    assert found.note == note


def test_lines_that_were_never_escaped_belong_to_the_description() -> None:
    """Real line breaks in a text, as careless programs write; a label with a colon is no property."""
    text = ics(
        ORGANIZER, GUEST, "DESCRIPTION:Bring tea.\r\nPlease note: no dogs.\r\nAnd milk.", "SUMMARY:Reeds"
    )
    assert invitation(text).note == "Bring tea.\nPlease note: no dogs.\nAnd milk."


def test_the_description_in_html_stands_in() -> None:
    """Where there is no plain one."""
    text = ics(ORGANIZER, GUEST, "X-ALT-DESC;FMTTYPE=text/html:<html><body>Bring <b>tea</b>.</body></html>")
    assert invitation(text).note == "Bring tea."


def test_vcalendar_of_the_nineties_is_read() -> None:
    """Quoted-printable values with soft breaks, the organizer among the attendees, no METHOD."""
    text = (
        "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\n"
        "ATTENDEE;ROLE=ORGANIZER;STATUS=CONFIRMED:Ruth Adler <ruth@adler.example>\r\n"
        "ATTENDEE;RSVP=YES:Nora <nora@whitfield.example>\r\n"
        "DESCRIPTION;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Tee f=FCr drei.=0D=0A=\r\nBitte komm.\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    found = read(mail(text, 'text/x-vcalendar; name="reeds.vcs"'), OWNER)
    assert found is not None
    assert (found.inviter.address, found.note) == ("ruth@adler.example", "Tee für drei.\nBitte komm.")


COVERS = {
    "a letter": (
        "Hi Nora,\n\nAfter so long, come and see the reeds!\n\nLove,\nRuth",
        "After so long, come and see the reeds!",
    ),
    "a program": ("Ruth Adler has invited you to the following event.\n\nReeds\nWhen: Thursday", ""),
    "a title": ("Reeds.\nThursday, 6 pm.", ""),
    "attached": ("see attached", ""),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "note"), COVERS.values(), ids=COVERS.keys())
def test_a_covering_letter_is_the_note_of_an_object_without_words(text: str, note: str) -> None:
    """When the organizer herself mails a file; what programs put there is not hers."""
    assert (
        invitation(ics(ORGANIZER, GUEST, "SUMMARY:The reeds" if note else "SUMMARY:Reeds"), text=text).note
        == note
    )


def test_a_forwarders_words_are_not_the_organizers() -> None:
    """Somebody else passed the invitation on."""
    found = invitation(ics(ORGANIZER, GUEST), sender="Femi <femi@lagos.example>", text="Is this for you?")
    assert (found.inviter, found.note) == (RUTH, "")
    assert found.signals == ("calendar-request", "organizer-is-not-sender")


def tnef(kind: str, subject: str = "Reeds", body: str = "Tee für drei.") -> bytes:
    """A winmail.dat with an item of this message class."""
    values = {
        0x00069007: struct.pack("<II", 1252, 0),
        0x00078008: kind.encode() + b"\x00",
        0x00018004: subject.encode("cp1252") + b"\x00",
        0x0002800C: body.encode("cp1252") + b"\x00",
    }
    packed = b"".join(
        struct.pack("<BII", 1, name, len(value)) + value + struct.pack("<H", sum(value) % 65536)
        for name, value in values.items()
    )
    return b"\x78\x9f\x3e\x22\x01\x00" + packed


@pytest.mark.parametrize(
    ("kind", "wants"),
    [
        ("IPM.Microsoft Schedule.MtgReq", Asks.COME),
        ("IPM.Schedule.Meeting.Request", Asks.COME),
        ("IPM.Microsoft Schedule.MtgCncl", Asks.NOTHING),
        ("IPM.Microsoft Schedule.MtgRespP", Asks.NOTHING),
        ("IPM.Schedule.Meeting.Resp.Neg", Asks.NOTHING),
        ("IPM.Microsoft Mail.Note", Asks.UNSAID),
    ],
)
def test_a_meeting_packed_by_outlook_is_not_lost(kind: str, wants: Asks) -> None:
    """winmail.dat tells what kind of item it is; the sender is the organizer."""
    body = base64.encodebytes(tnef(kind))
    message = mail(
        body, 'application/ms-tnef; name="winmail.dat"', head="Content-Transfer-Encoding: base64\r\n"
    )
    asked, found = read_calendar(message, OWNER)
    assert asked is wants
    assert (found.inviter if found else RUTH) == RUTH
    assert (found.note if found else "Tee für drei.") == "Tee für drei."


def test_what_outlook_packed_is_read_where_nothing_else_is_said() -> None:
    """The words of an ordinary letter too."""
    message = mail(
        tnef("IPM.Microsoft Mail.Note"), "application/ms-tnef", head="Content-Transfer-Encoding: binary\r\n"
    )
    assert message.text.strip() == "Tee für drei."
    assert mail(tnef("IPM.Note")[:40], "application/ms-tnef").text.strip() == ""


@pytest.mark.parametrize(
    "field",
    ["Content-Class: urn:content-classes:calendarmessage", "Content-Type: text/calendar; method=REQUEST"],
)
def test_a_meeting_set_up_in_answer_to_a_mail_passes_the_screen(field: str) -> None:
    """Outlook keeps subject and thread of the mail that is answered with a meeting."""
    head = "From: Ruth <ruth@adler.example>\nSubject: RE: reeds\nIn-Reply-To: <1@whitfield.example>\n"
    assert screen(Headers.parse(f"{head}{field}\n\n".encode()), OWNER)
    assert not screen(Headers.parse(f"{head}\n".encode()), OWNER)

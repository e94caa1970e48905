"""The pure parts of IMAP: sets, names, quoting, dates, capabilities, answers."""

import contextlib
import io
import socket
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouched.errors import MailboxError
from vouched.mailboxes import utf7
from vouched.mailboxes.backoff import CEILING, FIRST, delay
from vouched.mailboxes.failures import RefusedError
from vouched.mailboxes.imap import uidset
from vouched.mailboxes.imap.abilities import abilities, powers
from vouched.mailboxes.imap.fetching import HEADER_FIELDS, fetched, internal_date, windows
from vouched.mailboxes.imap.idle import tells_of_mail
from vouched.mailboxes.imap.names import Naming, listed, naming
from vouched.mailboxes.imap.quoting import atom, mailbox_name, quoted
from vouched.mailboxes.imap.searching import searchable
from vouched.mailboxes.imap.wire import Answer, Wire
from vouched.mailboxes.sent_names import commonly_sent


@given(st.sets(st.integers(1, 2**32 - 1), max_size=300))
def test_uid_sets_hold_the_same_uids(uids: set[int]) -> None:
    """Compressed and expanded again, nothing is lost or added."""
    expanded = [uid for one in uidset.sets(uids) for uid in uidset.expand(one, 1000)]
    assert expanded == sorted(uids)


def test_uid_sets_are_short() -> None:
    """A run is one range; what cannot be compressed is cut before a line gets too long."""
    assert list(uidset.sets(range(1, 100_001))) == ["1:100000"]
    every_other = list(uidset.sets(range(1_000_000, 1_020_000, 2)))
    assert max(map(len, every_other)) <= uidset.MAX_SET
    assert len(every_other) > 1


def test_sets_of_a_server_are_read_in_order_and_bounded() -> None:
    """COPYUID pairs two sets by order; `5:3` is `3:5` (RFC 4315 4); a hostile set is not expanded."""
    assert uidset.expand("9,5:3", 10) == [9, 3, 4, 5]
    with pytest.raises(ValueError, match="more than 10"):
        uidset.expand("1:4294967295", 10)


@given(st.text(max_size=40))
def test_names_survive_modified_utf7(name: str) -> None:
    """Every name without lone surrogates comes back, and is plain ASCII on the way."""
    encoded = utf7.encode(name)
    assert encoded.isascii()
    assert utf7.decode(encoded) == name


@pytest.mark.parametrize(
    ("name", "encoded"),
    [("Entwürfe", "Entw&APw-rfe"), ("A&B", "A&-B"), ("台北/日本語", "&U,BTFw-/&ZeVnLIqe-")],
)
def test_names_as_in_the_rfc(name: str, encoded: str) -> None:
    """RFC 3501 5.1.3."""
    assert utf7.encode(name) == encoded
    assert utf7.decode(encoded) == name


def test_what_is_no_utf7_is_left() -> None:
    """Old servers send raw bytes and stray ampersands."""
    assert utf7.decode("R & D &x") == "R & D &x"
    assert utf7.decode("&AA-") == "&AA-"


@given(st.text(max_size=60))
def test_no_text_ends_a_command(text: str) -> None:
    """Whatever the text, what is sent is one quoted string of printable ASCII, or nothing."""
    for quote in (quoted, mailbox_name):
        try:
            sent = quote(text)
        except RefusedError:
            continue
        assert sent.isascii()
        assert sent.isprintable()
        inside = sent[1:-1].replace("\\\\", "").replace('\\"', "")
        assert '"' not in inside


@pytest.mark.parametrize("text", ["x\r\nA1 NOOP", "x\nA1", "\x00", "\x7f"])
def test_control_characters_are_refused(text: str) -> None:
    """In strings, names and flags alike."""
    for refuse in (quoted, mailbox_name, atom):
        with pytest.raises(RefusedError):
            refuse(text)


def test_flags_are_atoms() -> None:
    """System flags and keywords pass, lists and strings do not."""
    assert atom("\\Flagged") == "\\Flagged"
    assert atom("$Aside") == "$Aside"
    for wrong in ("", "\\", "a b", "a)", 'a"', "ü"):
        with pytest.raises(RefusedError):
            atom(wrong)


def answer(*lines: bytes, text: bytes = b"done") -> Answer:
    """An answer with these untagged lines."""
    return Answer(tuple((line,) for line in lines), text)


@pytest.mark.parametrize("delimiter", ["/", ".", "\\", "", "^"])
@pytest.mark.parametrize("prefix", ["", "INBOX."])
@given(
    name=st.text(st.sampled_from("ab/. \\^ü&"), min_size=1, max_size=12).filter(lambda name: name.strip("/"))
)
def test_every_folder_name_has_one_counterpart(delimiter: str, prefix: str, name: str) -> None:
    """There and back, whatever separates levels."""
    rule = Naming(delimiter, prefix)
    sent = rule.to_server(name)[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    assert rule.from_server(sent.encode()) == name


def test_namespace_and_hierarchy_tell_the_style() -> None:
    """NAMESPACE first, LIST where the server does not know it."""
    hierarchy = answer(b'LIST (\\Noselect) "." ""')
    assert naming(answer(b'NAMESPACE (("INBOX." ".")) NIL NIL'), hierarchy) == Naming(".", "INBOX.")
    assert naming(answer(b'NAMESPACE (("" "\\\\")) NIL (("Public" "/"))'), hierarchy) == Naming("\\", "")
    assert naming(None, hierarchy) == Naming(".", "")
    assert naming(None, answer(b'LIST (\\Noselect) NIL ""')) == Naming("", "")


def test_lists_in_all_their_forms() -> None:
    """Atoms, quoted strings, literals; folders that cannot be opened are marked."""
    untagged = (
        (b'LIST (\\HasNoChildren) "." INBOX',),
        (b'LIST (\\Sent \\HasNoChildren) "." "INBOX.Gesendete \\"Post\\""',),
        (b'LIST (\\NoSelect) "." ', b"INBOX.B&APw-cher", b""),
        (b"STATUS INBOX (MESSAGES 1)",),
    )
    found = listed(Answer(untagged, b""), Naming(".", "INBOX."))
    assert [(one.name, one.selectable, "\\sent" in one.attributes) for one in found] == [
        ("INBOX", True, False),
        ('Gesendete "Post"', True, True),
        ("Bücher", False, False),
    ]


def test_internal_dates() -> None:
    """With zones and one-digit days; what is no date is None."""
    zone = timezone(timedelta(hours=-7, minutes=-30))
    assert internal_date(b"17-Jul-1996 02:44:25 -0730") == datetime(1996, 7, 17, 2, 44, 25, tzinfo=zone)
    assert internal_date(b" 1-Feb-2026 00:00:00 +0000") == datetime(2026, 2, 1, tzinfo=UTC)
    for wrong in (b"32-Jul-1996 02:44:25 -0700", b"17-Foo-1996 02:44:25 +0000", b"x", b"1-Jan-2026 x +0000"):
        assert internal_date(wrong) is None


def test_fetch_responses_in_any_order() -> None:
    """Items in any order, bodies as literal or string, unasked flags, and bodies that look like answers."""
    untagged = (
        (b"3 FETCH (FLAGS (\\Seen))",),
        (b"4 FETCH (BODY[HEADER.FIELDS (SUBJECT)]<0> ", b"UID 99 RFC822.SIZE 1", b" RFC822.SIZE 20 UID 8)"),
        (b'5 FETCH (UID 7 RFC822.SIZE 9 BODY[] "UID 55 \\"x\\"" FLAGS ($A \\Seen))',),
        (b"6 FETCH (UID 8 FLAGS (\\Answered))",),
        (b"7 EXISTS",),
    )
    found = fetched(Answer(untagged, b""))
    assert [(one.uid, one.size, one.body, one.flags) for one in found] == [
        (7, 9, b'UID 55 "x"', ("$A", "\\Seen")),
        (8, 20, b"UID 99 RFC822.SIZE 1", None),
    ]


def test_windows_are_bounded() -> None:
    """By count and by bytes; what is larger alone stands alone."""
    sized = [(1, 10), (2, 10), (3, 1000), (4, 10), (5, 10), (6, 10)]
    assert list(windows(sized, 2, 100)) == [[1, 2], [3], [4, 5], [6]]


def test_powers_of_known_servers() -> None:
    r"""`\*` tells of keywords; where EXAMINE hides it, CONDSTORE or a keyword in use does."""
    dovecot = abilities([b"IMAP4rev1", b"MOVE", b"CONDSTORE"])
    poor = abilities([b"IMAP4rev1"])
    flags = ["\\Seen", "\\Answered"]
    assert powers(dovecot, flags, ["\\Seen", "\\*"], examined=False, writable=True).keywords
    assert powers(dovecot, flags, [], examined=True, writable=True).keywords
    assert not powers(poor, flags, [], examined=True, writable=True).keywords
    assert powers(poor, [*flags, "$Junk"], [], examined=True, writable=True).keywords
    assert not powers(poor, flags, ["\\Seen"], examined=False, writable=True).keywords
    assert powers(poor, flags, None, examined=False, writable=True).keywords
    assert not powers(poor, flags, [], examined=False, writable=True).safe_move
    assert powers(abilities([b"uidplus"]), flags, [], examined=False, writable=True).safe_move


def test_searchable_parts() -> None:
    """The longest part that can be asked for as it is."""
    assert searchable("<a.b@c.example>") == "<a.b@c.example>"
    assert searchable('<"odd"@c.example>') == "@c.example>"
    assert searchable("<ü>") in {"<", ">"}
    assert searchable("") == ""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"* 5 EXISTS\r\n", True),
        (b"* 5 exists\r\n", True),
        (b"* 5 EXPUNGE\r\n", False),
        (b"* VANISHED 5\r\n", False),
        (b"* OK Still here\r\n", False),
        (b"* 5 FETCH (FLAGS ())\r\n", False),
        (b"\r\n", False),
    ],
)
def test_idle_lines(line: bytes, told: bool) -> None:  # noqa: FBT001
    """New messages are news; vanished ones and flags are not."""
    assert tells_of_mail(line) is told


class Tape(io.BytesIO):
    """What a server has said already, with a socket that takes whatever it is sent."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.sockets = socket.socketpair()


def wire(data: bytes) -> Wire:
    """A wire on which the server has said all this already."""
    tape = Tape(data)
    return Wire(io.BufferedReader(tape), tape.sockets[0], "test:1")


@given(st.binary(max_size=200))
def test_no_answer_breaks_the_reader(data: bytes) -> None:
    """Whatever the server says, there is an answer or a `MailboxError`."""
    with contextlib.suppress(MailboxError):
        wire(data).run("NOOP")


def test_a_literal_nobody_asked_for_is_not_read() -> None:
    """A size beyond reason ends the connection instead of filling memory."""
    with pytest.raises(MailboxError, match="nobody asked for"):
        wire(b"* 1 FETCH (BODY[] {99999999999}\r\n").run("NOOP")


def test_commands_sent_together_are_answered_in_turn() -> None:
    """A refusal of one does not spoil the answer of the other."""
    one = wire(b"* A 1\r\nv1 OK x\r\n* B 2\r\nv2 OK [CODE 7] y\r\nv3 NO [X] no\r\nv4 OK z\r\n")
    first, second = one.run_all(["A", "B"])
    assert (first.lines(b"A"), second.lines(b"B"), second.code(b"CODE")) == ([b"1"], [b"2"], b"7")
    with pytest.raises(RefusedError, match=r'refused C: "\[X\] no"'):
        one.run_all(["C", "D"])
    assert not one.lost


def test_a_command_sent_ahead_is_answered_when_it_is_asked_for() -> None:
    """What is run meanwhile gets its own answer, and a refusal comes where the answer would have come."""
    one = wire(b"* A 1\r\nv1 OK x\r\nv2 NO no\r\n* C 3\r\nv3 OK z\r\n")
    first, second = one.ahead(["A", "B"])
    assert one.run("C").lines(b"C") == [b"3"]
    assert first.answer().lines(b"A") == [b"1"]
    with pytest.raises(RefusedError, match="refused B"):
        second.answer()


def test_a_lost_connection_answers_nothing_that_was_sent_ahead() -> None:
    """It is told as lost, not waited for."""
    first, second = (one := wire(b"v1 OK x\r\n")).ahead(["A", "B"])
    assert first.answer().text == b"x"
    for _ in range(2):
        with pytest.raises(MailboxError, match="is lost"):
            second.answer()
    assert one.lost


def test_header_fields_fit_a_command_line() -> None:
    """With a full set of UIDs the command stays below 8192 octets; no field is named twice."""
    assert len(" ".join(HEADER_FIELDS)) + uidset.MAX_SET < 8000
    assert len({name.lower() for name in HEADER_FIELDS}) == len(HEADER_FIELDS)


def test_backing_off() -> None:
    """Doubling from five seconds to a quarter of an hour, and up to a half off by chance."""
    assert [delay(n, 0) for n in (0, 1, 2, 3)] == [FIRST, FIRST, 2 * FIRST, 4 * FIRST]
    assert delay(1, 1) == FIRST / 2
    assert delay(10_000, 0) == CEILING
    assert all(delay(n, 0) <= delay(n + 1, 0) for n in range(1, 30))


def test_names_for_sent_mail() -> None:
    """In several languages, at any level, and not as part of another name."""
    names = ["INBOX", "Gesendete Elemente", "Archiv/Sent", "Sentinel", "送信済み"]
    assert commonly_sent(names) == ("Gesendete Elemente", "Archiv/Sent", "送信済み")


def test_sent_mail_by_the_year() -> None:
    """Whoever begins a folder each year keeps what was sent before; other numbers are other folders."""
    names = ["Sent 2022", "Sent/2023", "Gesendet-2021", "Sent 12", "Projects 2022", "2022"]
    assert commonly_sent(names) == ("Sent 2022", "Sent/2023", "Gesendet-2021")

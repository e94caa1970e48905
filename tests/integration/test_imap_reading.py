"""Reading from a real server: what is sent, and messages of every unhappy kind."""

import resource
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.servers.dovecot import PASSWORD, Dovecot, DovecotUser
from tests.servers.homes import ImapHome
from tests.servers.scripted import ScriptedServer, Talk

from vouched.errors import MailboxError
from vouched.mail.message import MessageRef
from vouched.mailboxes.account import Account
from vouched.mailboxes.imap.mailbox import ImapMailbox
from vouched.mailboxes.mailbox import RawMessage
from vouched.policy.decision import Decision, Verdict
from vouched.policy.plan import Move, Plan
from vouched.reasons import Reason

HARMLESS = {"EXAMINE", "NAMESPACE", "LIST", "LOGOUT", "NOOP", "IDLE", "DONE", "CAPABILITY"}
HARMLESS_BY_UID = {"SEARCH", "FETCH"}


@pytest.fixture
def home(dovecot: Dovecot, dovecot_user: DovecotUser) -> ImapHome:
    """A user's mailbox on Dovecot."""
    return ImapHome(dovecot.port, dovecot_user.name, PASSWORD, keywords=True)


def put(user: DovecotUser, name: str, raw: bytes) -> None:
    """Deliver a file as it is, which APPEND would not take."""
    for part in ("", "cur", "new", "tmp"):
        path = user.home / "Maildir" / part
        path.mkdir(exist_ok=True)
        path.chmod(0o777)
    path = user.home / "Maildir" / "new" / name
    path.write_bytes(raw)
    path.chmod(0o666)


def mutating(commands: Sequence[str]) -> list[str]:
    """Those of the commands that could change something."""
    found = []
    for command in commands:
        words = command.upper().split()
        if not words or words[0] in HARMLESS:
            continue
        if words[0] == "UID" and words[1] in HARMLESS_BY_UID and "BODY[" not in command.upper():
            continue
        found.append(command)
    return found


def test_a_read_only_mailbox_sends_no_mutating_command(home: ImapHome, dovecot_user: DovecotUser) -> None:
    """All reading is EXAMINE, SEARCH and FETCH with PEEK; SELECT is not among it."""
    home.deliver("INBOX", b"Message-ID: <a@b.example>\r\n\r\nHello.\r\n")
    before = len(dovecot_user.commands())
    with home.mailbox(read_only=True) as box:
        box.folders()
        box.sent_folders()
        uids = box.new_uids("INBOX", None)
        assert sum(map(len, box.headers("INBOX", uids))) == 1
        assert sum(map(len, box.messages("INBOX", uids, 1000))) == 1
        assert len(box.find("INBOX", "<a@b.example>")) == 1
    sent = dovecot_user.commands()[before:]
    assert [command.split()[0] for command in sent].count("EXAMINE") >= 1
    assert any("BODY.PEEK[]" in command for command in sent)
    assert mutating(sent) == []


def test_nothing_new_costs_one_command(home: ImapHome, dovecot_user: DovecotUser) -> None:
    """When UIDNEXT tells that nothing is new, opening the folder is all that is sent after login."""
    home.deliver("INBOX", b"Message-ID: <a@b.example>\r\n\r\nHello.\r\n")
    with home.mailbox(read_only=True) as box:
        state = box.open("INBOX")
        bookmark_uid = state.uidnext - 1
    from vouched.mailboxes.mailbox import Bookmark  # noqa: PLC0415

    before = len(dovecot_user.commands())
    with home.mailbox(read_only=True) as box:
        state = box.open("INBOX")
        assert box.new_uids("INBOX", Bookmark(state.uidvalidity, bookmark_uid)) == ()
    sent = dovecot_user.commands()[before:]
    assert sent == ['EXAMINE "INBOX"', "LOGOUT"]


def test_filing_a_thousand_takes_one_move(home: ImapHome, dovecot_user: DovecotUser) -> None:
    """Many messages for one folder are moved by one command."""
    with home.client() as client:
        client.multiappend("INBOX", [b"Message-ID: <%d@x.example>\r\n\r\nHi\r\n" % n for n in range(1000)])
    decision = Decision(
        verdict=Verdict.ASIDE, rule="test", reasons=(Reason("test", "A test."),), policy_digest="0"
    )
    before = len(dovecot_user.commands())
    with home.mailbox() as box:
        state = box.open("INBOX")
        plans = [
            Plan(MessageRef("home", "INBOX", state.uidvalidity, uid), (Move("Aside"),), decision)
            for uid in box.new_uids("INBOX", None)
        ]
        outcomes = box.carry_out(plans)
        assert len({outcome.moved_to for outcome in outcomes}) == 1000
    sent = dovecot_user.commands()[before:]
    assert sum(command.startswith("UID MOVE") for command in sent) == 1
    assert all(len(command) < 200 for command in sent)


def read(box: ImapMailbox, max_bytes: int) -> list[RawMessage]:
    """All messages of the inbox."""
    return [raw for batch in box.messages("INBOX", box.new_uids("INBOX", None), max_bytes) for raw in batch]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n",
        b"no header at all",
        b"Subject: \xff\xfe\x00 binary\r\nFrom: \x80\x81 <a@b.example>\r\n\r\nbody",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/mixed\r\n\r\n--y",
        b"Subject: " + b"x" * 300_000 + b"\r\n\r\nbody",
        b"X: )\r\nFrom: a@b.example\r\n\r\n* 1 FETCH (UID 99 RFC822.SIZE 1)\r\nv1 OK done\r\n",
    ],
    ids=["empty", "blank", "no-header", "binary", "broken-mime", "huge-line", "speaks-imap"],
)
def test_messages_of_every_kind_are_read_and_keep_the_others(
    home: ImapHome, dovecot_user: DovecotUser, raw: bytes
) -> None:
    """A strange message arrives as it is, or as nothing; the message after it arrives whole."""
    put(dovecot_user, "1700000001.M1.host", raw)
    put(dovecot_user, "1700000002.M2.host", b"Message-ID: <good@x.example>\r\n\r\nFine.\r\n")
    with home.mailbox(read_only=True) as box:
        uids = box.new_uids("INBOX", None)
        blocks = [one.block for batch in box.headers("INBOX", uids) for one in batch]
        bodies = [one.data for batch in box.messages("INBOX", uids, 10_000) for one in batch]
    assert b"<good@x.example>" in blocks[-1]
    assert bodies[-1] == b"Message-ID: <good@x.example>\r\n\r\nFine.\r\n"
    assert len(blocks[0]) <= 64 * 1024 + 100
    assert len(bodies[0]) <= 10_000


def test_fifty_megabytes_are_cut_by_the_server(home: ImapHome, dovecot_user: DovecotUser) -> None:
    """Of a message of 50 MB only what was asked for crosses the network and lies in memory."""
    put(dovecot_user, "1700000001.M1.host", b"Subject: large\r\n\r\n" + b"x" * 78 * 1000 + b"\r\n")
    large = b"Subject: large\r\n\r\n" + (b"x" * 998 + b"\r\n") * 50_000
    put(dovecot_user, "1700000002.M2.host", large)
    del large
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with home.mailbox(read_only=True) as box:
        raws = [raw for batch in box.messages("INBOX", box.new_uids("INBOX", None), 262_144) for raw in batch]
    assert [raw.truncated for raw in raws] == [False, True]
    assert len(raws[1].data) == 262_144
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # kilobytes


def read_only_server(talk: Talk) -> None:
    """A server whose inbox belongs to somebody else."""
    talk.greet_and_log_in("IMAP4rev1 MOVE UIDPLUS")
    while True:
        tag, command = talk.hear()
        if command.startswith(("SELECT", "EXAMINE")):
            talk.say("* 1 EXISTS")
            talk.say("* OK [UIDVALIDITY 1] x")
            talk.say("* OK [UIDNEXT 2] x")
            talk.say("* OK [PERMANENTFLAGS ()] none")
            talk.say(f"{tag} OK [READ-ONLY] done")
        else:
            talk.say(f"{tag} NO not allowed")


def test_a_read_only_folder_is_left_alone(tmp_path: Path) -> None:
    """A folder that the server opens read-only is told as such; a plan for it is refused with the reason."""
    del tmp_path
    with ScriptedServer(read_only_server) as server:
        account = Account(name="home", url=f"imap://nora@127.0.0.1:{server.port}", timeout=5)
        with ImapMailbox(account, lambda: "x", read_only=False) as box:
            assert box.open("INBOX").powers.writable is False
            decision = Decision(
                verdict=Verdict.ASIDE, rule="test", reasons=(Reason("test", "A test."),), policy_digest="0"
            )
            (outcome,) = box.carry_out([Plan(MessageRef("home", "INBOX", 1, 1), (Move("Aside"),), decision)])
            assert not outcome.done
            assert "INBOX is read-only" in (outcome.error or "")
            with pytest.raises(MailboxError, match="not allowed"):
                box.new_uids("INBOX", None)

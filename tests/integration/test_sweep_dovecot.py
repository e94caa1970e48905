"""The whole path on a real server: a rehearsal that cannot lie, and mail that nobody should send."""

import imaplib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.servers.dovecot import PASSWORD, Dovecot, DovecotUser

from vouched.errors import MailboxError
from vouched.mailboxes.mailbox import Outcome
from vouched.policy.decision import Verdict
from vouched.run.records import SweepOptions, SweepReport
from vouched.run.sweep import sweep
from vouched.run.world import World, account_context, acting, rehearsing
from vouched.settings import Settings, load
from vouched.store.entry import EntryState

ME = "nora@whitfield.example"
MUTATING = ("APPEND", "STORE", "COPY", "MOVE", "EXPUNGE", "CREATE", "DELETE", "RENAME", "SUBSCRIBE", "SELECT")
PASS = "Authentication-Results: mx.whitfield.example; dkim=pass header.d={0}; dmarc=pass header.from={0}"
LINKEDIN = """Hi Nora,

{note}

{name}
Head of Growth at Acme

View profile: https://www.linkedin.com/comm/in/{slug}?trk=eml-email_m2m_invite_single_01-x
Accept: https://www.linkedin.com/comm/people/invite-accept?invitationId=6&trk=eml-email_m2m_invite_single_01-y

Unsubscribe: https://www.linkedin.com/e/v2?e=x
You are receiving Invitation emails.
This email was intended for Nora Whitfield (Archivist).
"""


def mail(sender: str, subject: str, body: str, number: int, *, proven: bool = True, to: str = ME) -> bytes:
    """A message by `sender`, with the server's word for it."""
    domain = sender.rpartition("@")[2].rstrip(">")
    domain = ".".join(domain.split(".")[-2:])
    said = [PASS.format(domain)] if proven else []
    lines = [
        *said,
        "Received: from x.example by mx.whitfield.example; Sun, 22 Nov 2026 09:00:00 +0000",
        f"From: {sender}",
        f"To: {to}",
        f"Subject: {subject}",
        f"Date: Sun, 22 Nov 2026 09:{number:02}:00 +0000",
        f"Message-ID: <{number}@{domain}>",
        "",
        body,
    ]
    return "\r\n".join(lines).replace("\r\n", "\n").replace("\n", "\r\n").encode()


def linkedin(name: str, note: str, number: int) -> bytes:
    """An invitation to connect."""
    body = LINKEDIN.format(name=name, note=note, slug=name.lower().replace(" ", "-"))
    return mail(
        f"{name} <invitations@linkedin.com>", "please add me to your LinkedIn network", body, number
    ).replace(
        b"From:",
        b"X-LinkedIn-Template: email_m2m_invite_single_01\r\nX-LinkedIn-Class: INVITE-MBR\r\nFrom:",
        1,
    )


SENT = tuple(
    mail(
        f"Nora <{ME}>",
        f"Re: letters {number}",
        "Dear Ruth, it was lovely to see you, and thank you for the recipe; I shall try it on Sunday.",
        number,
        proven=False,
        to="Ruth Adler <ruth@adler.example>",
    )
    for number in range(5)
)
DEFAULT = "I'd like to join your LinkedIn network."
INBOX = (
    linkedin("Chad Brewster", DEFAULT, 11),
    linkedin("Gary Growth", DEFAULT, 12),
    mail(
        "Ruth Adler <ruth@adler.example>",
        "Dinner on Friday?",
        "Will you come to dinner on Friday at eight?\n",
        13,
    ),
    mail("shop <news@shop.example>", "Weekly offers", "50% off everything.", 14),
)


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    """A server for this module."""
    with Dovecot() as dovecot:
        yield dovecot


@contextmanager
def client(server: Dovecot, user: DovecotUser) -> Iterator[imaplib.IMAP4]:
    """The owner's own mail program."""
    connection = imaplib.IMAP4("127.0.0.1", server.port)
    connection.login(user.name, PASSWORD)
    yield connection
    connection.logout()


def deliver(server: Dovecot, user: DovecotUser, folder: str, letters: tuple[bytes, ...]) -> None:
    """Put letters into a folder."""
    with client(server, user) as connection:
        for one in letters:
            assert connection.append(folder, "", "", one)[0] == "OK"


def contents(server: Dovecot, user: DovecotUser) -> dict[str, list[tuple[str, bytes]]]:
    """Every folder with the flags and bytes of its messages."""
    found: dict[str, list[tuple[str, bytes]]] = {}
    with client(server, user) as connection:
        for line in connection.list()[1]:
            assert isinstance(line, bytes)
            folder = line.decode().rpartition(' "/" ')[2].strip('"')
            if connection.select(f'"{folder}"', readonly=True)[0] != "OK":
                continue  # only a name on the way to others
            answer = connection.uid("FETCH", "1:*", "(FLAGS BODY.PEEK[])")[1]
            found[folder] = [
                (one[0].decode().partition("FLAGS")[2], one[1]) for one in answer if isinstance(one, tuple)
            ]
    return found


def settings_for(server: Dovecot, user: DovecotUser, folder: Path, mode: str = "move") -> Settings:
    """A configuration file of this user, read."""
    folder.mkdir(exist_ok=True)
    path = folder / "vouched.toml"
    path.write_text(
        f'[owner]\nname = "Nora Whitfield"\naddresses = ["{ME}"]\n'
        f'[[account]]\nname = "home"\nurl = "imap://{user.name}@127.0.0.1:{server.port}"\nmode = "{mode}"\n'
        'trusted_authserv_ids = ["mx.whitfield.example"]\n[state]\npath = "state"\n'
    )
    return load(path, {"VOUCHED_HOME_PASSWORD": PASSWORD})


def passed(world: World, options: SweepOptions | None = None) -> SweepReport:
    """One pass in a world."""
    try:
        with account_context(world, world.settings.accounts[0]) as context:
            return sweep(context, options or SweepOptions())
    finally:
        world.close()


@pytest.mark.parametrize("mode", ["move", "label"])
def test_a_rehearsal_plans_what_will_happen_and_changes_nothing(
    server: Dovecot, tmp_path: Path, mode: str
) -> None:
    """The server sees no command that could change anything; the real pass carries out the same plans."""
    user = server.user()
    deliver(server, user, "Sent", SENT)
    deliver(server, user, "INBOX", INBOX)
    settings = settings_for(server, user, tmp_path, mode)
    before, spoken = contents(server, user), len(user.commands())
    rehearsed = passed(rehearsing(settings), SweepOptions(again=True))
    said = user.commands()[spoken:]
    assert any(line.startswith("UID FETCH") for line in said), "the log must show the pass"
    words = {word for line in said for word in line.upper().split(" ")[:2]}
    assert words & set(MUTATING) == set(), said
    assert contents(server, user) == before
    assert list(tmp_path.iterdir()) == [tmp_path / "vouched.toml"], "a rehearsal leaves no state"
    done = passed(acting(settings))
    assert [item.plan for item in done.items] == [item.plan for item in rehearsed.items]
    assert [item.judgement for item in done.items] == [item.judgement for item in rehearsed.items]
    assert [item.plan.decision.verdict for item in done.items if item.plan] == [
        Verdict.ASIDE,
        Verdict.ASIDE,
        Verdict.WELCOME,
    ]
    assert all(item.outcome is not None and item.outcome.done for item in done.items)
    after = contents(server, user)
    assert len(after.get("Invitations/Aside", ())) == (2 if mode == "move" else 0)
    flags = sorted(flags for messages in after.values() for flags, _ in messages)
    assert sum("$Welcome" in one for one in flags) == 1
    assert sum("$Aside" in one for one in flags) == (0 if mode == "move" else 2)
    assert not any("\\Seen" in one or "\\Deleted" in one for one in flags)


def test_rehearsing_with_a_state_leaves_it_as_it_is(server: Dovecot, tmp_path: Path) -> None:
    """After a real pass a rehearsal still judges the whole inbox, and writes nothing."""
    user = server.user()
    deliver(server, user, "Sent", SENT)
    deliver(server, user, "INBOX", INBOX)
    settings = settings_for(server, user, tmp_path, "label")
    passed(acting(settings))
    state = {path.name: path.read_bytes() for path in (tmp_path / "state").iterdir()}
    report = passed(rehearsing(settings), SweepOptions(again=True))
    assert len(report.items) == 3
    assert {path.name: path.read_bytes() for path in (tmp_path / "state").iterdir()} == state
    assert passed(acting(settings)).items == ()


HOSTILE = {
    "empty": b"\r\n",
    "broken MIME": b"From: a@x.example\r\nSubject: Invitation to dinner\r\n"
    b'Content-Type: multipart/mixed; boundary="=\r\n'
    b"MIME-Version: 1.0\r\n\r\n--=\r\nContent-Type: text/html; charset=nonsense\r\n\r\n"
    b"<p>Will you come to dinner?",
    "deep multipart": b"From: a@x.example\r\nSubject: Invitation: dinner\r\nMIME-Version: 1.0\r\n"
    + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
        for level in range(10_000)
    ),
    "binary headers": b"From: \xff\xfe\x80 <a@x.example>\r\n"
    b"Subject: \x00\x01\xf0\x28 Invitation\x1b[31m\r\n\xff\xff\xff\r\n\r\n"
    b"Will you come?\r\n",
    "bad date": mail("Ann <ann@x.example>", "Invitation to dinner", "Will you come?", 21).replace(
        b"Sun, 22 Nov", b"Xyz, 99 Foo"
    ),
    "no sender": b"Subject: Please join me\r\n\r\nI would like to invite you to dinner.\r\n",
    "two senders": b"From: a@x.example\r\nFrom: ruth@adler.example\r\nSubject: Invitation\r\n"
    b"\r\nPlease come.\r\n",
}


@pytest.mark.parametrize("case", list(HOSTILE))
def test_mail_that_nobody_should_send_does_not_stop_the_rest(
    server: Dovecot, tmp_path: Path, case: str
) -> None:
    """Each is judged or left, the message before and the one behind it go their way, and nothing is lost."""
    user = server.user()
    deliver(server, user, "Sent", SENT)
    deliver(server, user, "INBOX", (INBOX[0], HOSTILE[case], INBOX[1]))
    report = passed(acting(settings_for(server, user, tmp_path)))
    assert report.read == 3
    aside = contents(server, user)["Invitations/Aside"]
    assert len(aside) == 2
    total = sum(len(messages) for folder, messages in contents(server, user).items() if folder != "Sent")
    assert total == 3


def test_a_message_of_fifty_megabytes_is_judged_by_its_beginning(server: Dovecot, tmp_path: Path) -> None:
    """It is read in part, is not set aside, and does not keep the others waiting."""
    user = server.user()
    deliver(server, user, "Sent", SENT)
    huge = linkedin("Max Huge", DEFAULT, 30) + b"x" * 76 + (b"\r\n" + b"y" * 76) * 640_000
    assert len(huge) > 49_000_000
    deliver(server, user, "INBOX", (INBOX[0], huge, INBOX[1]))
    report = passed(acting(settings_for(server, user, tmp_path)))
    assert (report.read, report.moved) == (3, 2)
    (item,) = [one for one in report.items if one.plan is not None and not one.plan.moves]
    assert item.judgement is not None
    assert "doubt-part-read" in [reason.code for reason in item.judgement.decision.reasons]


def test_a_second_pass_on_an_account_is_refused_naming_the_first(server: Dovecot, tmp_path: Path) -> None:
    """Two processes never work on one account; a rehearsal may look on."""
    user = server.user()
    deliver(server, user, "INBOX", INBOX)
    settings = settings_for(server, user, tmp_path)
    first, second = acting(settings, what="run"), acting(settings)
    account = settings.accounts[0]
    with account_context(first, account):
        with (
            pytest.raises(MailboxError, match=r"already being worked on by vouched run \(process \d+, since"),
            account_context(second, account),
        ):
            pass
        assert len(passed(rehearsing(settings), SweepOptions(again=True)).items) == 3
    first.close()
    second.close()


def test_the_owners_own_deleted_messages_survive(server: Dovecot, tmp_path: Path) -> None:
    r"""What she marked as `\Deleted` is still there after a pass that moves others."""
    user = server.user()
    deliver(server, user, "Sent", SENT)
    deliver(server, user, "INBOX", INBOX[:2])
    with client(server, user) as connection:
        connection.select("INBOX")
        connection.uid("STORE", "1", "+FLAGS", "(\\Deleted)")
        connection.unselect()
    report = passed(acting(settings_for(server, user, tmp_path)))
    assert report.moved == 1
    ((flags, raw),) = contents(server, user)["INBOX"]
    assert "\\Deleted" in flags
    assert b"Chad Brewster" in raw


def test_the_owner_wins_a_race(server: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message that she moves between reading and acting stays where she put it, and the journal says so."""
    user = server.user()
    deliver(server, user, "Sent", SENT)
    deliver(server, user, "INBOX", INBOX[:2])
    world = acting(settings_for(server, user, tmp_path))
    act = type(world.hand).carry_out

    def race(hand: object, mailbox: object, plans: object, *, again: bool) -> tuple[Outcome, ...]:
        with client(server, user) as connection:
            connection.create("Mine")
            connection.select("INBOX")
            connection.uid("MOVE", "1", "Mine")
        return act(hand, mailbox, plans, again=again)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(type(world.hand), "carry_out", race)
    with account_context(world, world.settings.accounts[0]) as context:
        report = sweep(context)
    states = [(entry.state, entry.error) for entry in world.journal.of_run(report.run_id)]
    world.close()
    assert states == [
        (EntryState.FAILED, "Somebody else moved or deleted it first."),
        (EntryState.DONE, None),
    ]
    after = contents(server, user)
    assert (len(after["Mine"]), len(after["Invitations/Aside"]), len(after["INBOX"])) == (1, 1, 0)


@pytest.mark.parametrize("mode", ["move", "label"])
def test_an_introduction_brings_an_invitation_back(server: Dovecot, tmp_path: Path, mode: str) -> None:
    """Filed as a stranger's; then somebody known introduces her: it returns, or its label changes."""
    user = server.user()
    sam = tuple(one.replace(b"Ruth", b"Sam").replace(b"ruth@adler", b"sam@ortega") for one in SENT)
    deliver(server, user, "Sent", sam)
    concert = (
        "Dear Nora,\n\nI came across your profile and was impressed by your work. I would like to invite you "
        "to our exclusive concert and networking event on 3 December, for professionals like you.\n\nJane\n"
    )
    asks = mail("Jane Doel <jane@doel.example>", "Concert invitation", concert, 41)
    deliver(server, user, "INBOX", (asks,))
    settings = settings_for(server, user, tmp_path, mode)
    first = passed(acting(settings))
    assert [
        (item.judgement.standing.kind.value, item.plan.moves)
        for item in first.items
        if item.judgement and item.plan
    ] == [("unknown", mode == "move")]
    words = (
        "Nora, let me introduce you to Jane Doel, my friend from the conservatory. Jane, meet Nora.\n\nSam"
    )
    introduces = mail(
        "Sam Adler <sam@ortega.example>",
        "Introduction",
        words,
        42,
        to=f"Nora <{ME}>, Jane Doel <jane@doel.example>",
    )
    deliver(server, user, "INBOX", (introduces,))
    second = passed(acting(settings))
    (item,) = second.items
    assert item.plan is not None
    assert item.judgement is not None
    assert item.judgement.decision.rule == "vouched-since"
    assert "introduced" in item.judgement.decision.reasons[0].text
    history = item.judgement.decision.reasons[-1]
    assert history.code == "brought-back"
    assert ("labelled as aside" if mode == "label" else "filed in Invitations/Aside") in history.text
    inbox = contents(server, user)["INBOX"]
    (flags,) = [flags for flags, data in inbox if b"Concert" in data]
    assert (len(inbox), "$Welcome" in flags, "$Aside" in flags) == (2, True, False)
    assert passed(acting(settings)).items == ()

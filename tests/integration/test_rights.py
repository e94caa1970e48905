"""Folders that may be read and not changed: told before anything is tried, in a dry run too."""

import pytest
from imapclient import IMAPClient
from tests.servers import cyrus as cyrus_server
from tests.servers.cyrus import Cyrus
from tests.servers.homes import ImapHome
from tests.servers.scripted import ScriptedServer, Talk

from vouched.mail.message import MessageRef
from vouched.mailboxes.account import Account
from vouched.mailboxes.imap.mailbox import ImapMailbox
from vouched.policy.decision import Decision, Verdict
from vouched.policy.plan import AddKeyword, Move, Plan, Step
from vouched.reasons import Reason


def plan_for(ref: MessageRef, step: Step) -> Plan:
    """A plan with one step."""
    decision = Decision(
        verdict=Verdict.ASIDE, rule="test", reasons=(Reason("test", "A test."),), policy_digest="0"
    )
    return Plan(ref, (step,), decision)


@pytest.mark.parametrize(
    ("rights", "keywords", "safe_move", "writable"),
    [
        ("lrs", False, False, False),
        ("lrsw", True, False, True),
        ("lrste", False, True, True),
        ("lrswipkxte", True, True, True),
    ],
)
def test_rights_are_known_before_anything_is_tried(
    cyrus: Cyrus,
    rights: str,
    keywords: bool,  # noqa: FBT001
    safe_move: bool,  # noqa: FBT001
    writable: bool,  # noqa: FBT001
) -> None:
    """By MYRIGHTS, the same in a dry run; what is not allowed is refused with the reason and not done."""
    user = cyrus.user()
    home = ImapHome(cyrus.port, user, cyrus_server.PASSWORD, keywords=True)
    home.deliver("INBOX", b"Message-ID: <a@x.example>\r\nSubject: x\r\n\r\nx\r\n")
    with IMAPClient("127.0.0.1", cyrus.port, ssl=False) as client:
        client.login(cyrus_server.ADMIN, cyrus_server.PASSWORD)
        client.setacl(f"user/{user}", user, rights)
    with home.mailbox(read_only=True) as dry, home.mailbox() as real:
        powers = real.open("INBOX").powers
        assert dry.open("INBOX").powers == powers
        assert (powers.keywords, powers.safe_move, powers.writable) == (keywords, safe_move, writable)
        if not writable:
            state = real.open("INBOX")
            ref = MessageRef("home", "INBOX", state.uidvalidity, state.uidnext - 1)
            for step in (AddKeyword("$Aside"), Move("Aside")):
                (outcome,) = real.carry_out([plan_for(ref, step)])
                assert not outcome.done
                assert "The folder INBOX is read-only" in (outcome.error or "")
    assert len(home.letters("INBOX")) == 1


def test_a_folder_that_turns_read_only_is_not_touched() -> None:
    """Without ACL the word READ-ONLY in the answer to SELECT is enough: nothing that changes is sent."""
    heard: list[str] = []

    def shared(talk: Talk) -> None:
        talk.greet_and_log_in("IMAP4rev1 MOVE UIDPLUS")
        while True:
            tag, command = talk.hear()
            heard.append(command)
            if command.startswith("SELECT"):
                talk.say("* 1 EXISTS")
                talk.say("* OK [UIDVALIDITY 1] x")
                talk.say("* OK [UIDNEXT 2] x")
                talk.say(f"{tag} OK [READ-ONLY] opened")
                continue
            talk.say(f"{tag} OK done")

    with ScriptedServer(shared) as server:
        account = Account(name="home", url=f"imap://nora@127.0.0.1:{server.port}", timeout=5)
        with ImapMailbox(account, lambda: "x", read_only=False) as box:
            assert not box.open("INBOX").powers.writable
            (outcome,) = box.carry_out([plan_for(MessageRef("home", "INBOX", 1, 1), Move("Aside"))])
    assert "Ask its owner for the right to change it" in (outcome.error or "")
    assert [command for command in heard if not command.startswith(("SELECT", "LOGOUT"))] == []

"""The large providers' own ways: Gmail and Exchange Online, played by scripts."""

import base64

import pytest
from tests.servers.providers import ExchangeScript, GmailScript
from tests.servers.scripted import ScriptedServer

from vouched.errors import MailboxError
from vouched.mail.message import MessageRef
from vouched.mailboxes.account import Account
from vouched.mailboxes.connect import open_mailbox
from vouched.policy.decision import Decision, Verdict
from vouched.policy.plan import AddGmailLabel, AddKeyword, Move, Plan, Powers, Step
from vouched.reasons import Reason

ASIDE = "Invitations/Aside"


def plan_for(validity: int, uid: int, step: Step) -> Plan:
    """A plan with one step."""
    decision = Decision(
        verdict=Verdict.ASIDE, rule="test", reasons=(Reason("test", "A test."),), policy_digest="0"
    )
    return Plan(MessageRef("work", "INBOX", validity, uid), (step,), decision)


def account(server: ScriptedServer) -> Account:
    """The account on a scripted server."""
    return Account(name="work", url=f"imap://nora@127.0.0.1:{server.port}", timeout=5)


def test_gmail_gets_labels_and_its_sent_folders_are_found() -> None:
    """Labels go by X-GM-LABELS in one command; sent mail is where the mark is, or the usual name."""
    script = GmailScript()
    with (
        ScriptedServer(script) as server,
        open_mailbox(account(server), lambda: "p", read_only=False) as box,
    ):
        assert box.open("INBOX").powers == Powers(keywords=True, gmail_labels=True, safe_move=True)
        assert box.sent_folders() == ("[Gmail]/Gesendet", "Sent")
        assert "[Gmail]" not in box.folders()
        outcomes = box.carry_out([plan_for(7, uid, AddGmailLabel("Einladungen/Später")) for uid in (1, 2)])
    assert [outcome.done for outcome in outcomes] == [True, True]
    assert 'UID STORE 1:2 +X-GM-LABELS.SILENT ("Einladungen/Sp&AOQ-ter")' in script.heard
    assert not any("+FLAGS" in command for command in script.heard)


def test_gmail_tells_the_new_place_in_the_tagged_answer() -> None:
    """COPYUID is read from there too."""
    script = GmailScript()
    with (
        ScriptedServer(script) as server,
        open_mailbox(account(server), lambda: "p", read_only=False) as box,
    ):
        outcomes = box.carry_out([plan_for(7, uid, Move(ASIDE)) for uid in (1, 2)])
    assert [outcome.moved_to for outcome in outcomes] == [
        MessageRef("work", ASIDE, 8, 71),
        MessageRef("work", ASIDE, 8, 72),
    ]
    assert [command for command in script.heard if "CREATE" in command] == []


def test_exchange_takes_tokens_and_no_keywords() -> None:
    """Login is by XOAUTH2; keywords are not offered, not sent, and the plan is refused with the reason."""
    script = ExchangeScript()
    with ScriptedServer(script) as server:
        box = open_mailbox(account(server), lambda: None, read_only=False, token=lambda _: "secret-token")
        with box:
            assert box.open("INBOX").powers == Powers(keywords=False, gmail_labels=False, safe_move=True)
            assert box.sent_folders() == ("Gesendete Elemente",)
            assert "Fin déc" in box.folders()
            (labelled,) = box.carry_out([plan_for(14, 3, AddKeyword("$Aside"))])
            (moved,) = box.carry_out([plan_for(14, 3, Move(ASIDE))])
    assert base64.b64decode(script.tokens[0]) == b"user=nora\x01auth=Bearer secret-token\x01\x01"
    assert not labelled.done
    assert "stores no keywords" in (labelled.error or "")
    assert not any("STORE" in command for command in script.heard)
    assert moved.moved_to == MessageRef("work", ASIDE, 15, 9)
    assert f'CREATE "{ASIDE}"' in script.heard
    assert f'SUBSCRIBE "{ASIDE}"' in script.heard


def test_exchange_throttles_with_a_goodbye() -> None:
    """A BYE in the middle is a lost connection that can be tried again, with the server's words."""
    with ScriptedServer(ExchangeScript(patience=1)) as server:
        box = open_mailbox(account(server), lambda: None, read_only=True, token=lambda _: "t")
        with box:
            box.open("INBOX")
            with pytest.raises(MailboxError, match="Throttled") as caught:
                box.new_uids("INBOX", None)
    assert caught.value.retryable

"""Why a message lies where it lies."""

from pathlib import Path

import pytest
from tests.unit.run.account import NOW, TestAccount, letter

from vouched.errors import UsageError
from vouched.mail.message import MessageRef
from vouched.policy.plan import Keep, Move
from vouched.run.explain import explain_file, explain_message, parse_ref, recall
from vouched.run.sweep import sweep


def swept() -> TestAccount:
    """One letter set aside, one left."""
    account = TestAccount()
    for name, verdict in (("cid", "aside"), ("eve", None)):
        account.server.append("INBOX", letter(name, verdict), received_at=NOW)
    sweep(account.context())
    return account


@pytest.mark.parametrize(
    "ref",
    [
        MessageRef("home", "INBOX", 1, 7),
        MessageRef("home", "Work/Großes; uid=3", 4294967295, 1),
        MessageRef("home", "a;uidvalidity=1;uid=2", 3, 4),
    ],
)
def test_a_reference_is_read_as_it_is_printed(ref: MessageRef) -> None:
    """Whatever a folder is called."""
    assert parse_ref(str(ref)) == ref


@pytest.mark.parametrize("text", ["", "home", "<a@b>", "home/INBOX;uid=7", "home/INBOX;uidvalidity=x;uid=7"])
def test_what_is_no_reference_is_none(text: str) -> None:
    """Then it may be a Message-ID or a file."""
    assert parse_ref(text) is None


def test_the_journal_remembers_the_reasons_without_the_mailbox() -> None:
    """By Message-ID, by the old place and by the new one."""
    account = swept()
    (entry,) = account.journal.of_message("cid@example.org")
    for asked in ("cid@example.org", str(entry.plan.ref), str(entry.place)):
        explanation = recall(account.journal, asked)
        assert [one.id for one in explanation.entries] == [entry.id]
        assert explanation.entries[0].plan.decision.reasons[0].text == "The message asks for aside."
        assert explanation.item is None
    assert recall(account.journal, "nobody@example.org").entries == ()


def test_a_message_is_judged_anew_where_it_lies() -> None:
    """History and present: what was decided then, and what would be now."""
    account = swept()
    account.judge.overrule = {"<cid@example.org>": "welcome"}
    explanation = explain_message(account.context(), "<cid@example.org>")
    assert [entry.plan.steps for entry in explanation.entries] == [(Move("Invitations/Aside"),)]
    assert explanation.item is not None
    assert explanation.item.judgement is not None
    assert explanation.item.judgement.decision.rule == "asked-welcome"
    assert explanation.item.envelope.ref.mailbox == "Invitations/Aside"
    assert explanation.message is not None
    assert "Dear Nora" in explanation.message.text


def test_asking_again_where_it_lies_plans_no_second_move() -> None:
    """Judged as before, it is already where it belongs."""
    explanation = explain_message(swept().context(), "cid@example.org")
    assert explanation.item is not None
    assert explanation.item.plan is not None
    assert explanation.item.plan.steps[-1] == Keep("It already lies in the right folder.")


def test_what_was_no_invitation_is_explained_too() -> None:
    """It is found in the inbox by its id; there is no judgement."""
    explanation = explain_message(swept().context(), "eve@example.org")
    assert explanation.entries == ()
    assert explanation.item is not None
    assert explanation.item.judgement is None


def test_what_is_nowhere_has_no_item() -> None:
    """Neither journal nor inbox know it."""
    context = swept().context()
    for asked in ("nobody@example.org", "home/INBOX;uidvalidity=1;uid=99"):
        explanation = explain_message(context, asked)
        assert (explanation.item, explanation.entries) == (None, ())


def test_a_file_is_judged_as_if_it_lay_in_the_inbox(tmp_path: Path) -> None:
    """With what the journal knows of its Message-ID; nothing is written down."""
    account = swept()
    path = tmp_path / "a letter.eml"
    path.write_bytes(letter("cid", "review"))
    explanation = explain_file(account.context(), path)
    assert explanation.item is not None
    assert explanation.item.plan is not None
    assert explanation.item.plan.steps == (Move("Invitations/Review"),)
    assert len(explanation.entries) == 1
    assert len(account.journal.of_message("cid@example.org")) == 1


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A sentence with the cure."""
    with pytest.raises(UsageError, match=r"missing\.eml cannot be read: .* Name a message file"):
        explain_file(swept().context(), tmp_path / "missing.eml")

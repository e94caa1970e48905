"""The owner's moves, told apart from vouched's."""

from tests.unit.run.account import NOW, TestAccount, letter

from vouched.policy.decision import Verdict
from vouched.run.feedback import owners_words
from vouched.run.sweep import sweep
from vouched.run.undo import undo


def swept() -> TestAccount:
    """Three letters filed, two left in the inbox."""
    account = TestAccount()
    for name, verdict in (
        ("ann", "welcome"),
        ("bob", "review"),
        ("cid", "aside"),
        ("dan", "suspect"),
        ("eve", None),
    ):
        account.server.append("INBOX", letter(name, verdict), received_at=NOW)
    sweep(account.context())
    return account


def drag(account: TestAccount, name: str, source: str, target: str) -> None:
    """The owner moves a letter."""
    uid = list(account.server.folders[source].messages)[account.names(source).index(name)]
    account.server.create(target).add(account.server.folders[source].messages.pop(uid))


def words(account: TestAccount) -> list[tuple[str, Verdict, bool]]:
    """What is read from the mailbox: where it lies, what it should be, whether vouched had judged it."""
    return [
        (word.ref.mailbox, word.should_be, word.entry is not None) for word in owners_words(account.context())
    ]


def test_voucheds_own_moves_say_nothing() -> None:
    """Everything lies where vouched put it."""
    assert words(swept()) == []


def test_what_she_brings_back_should_have_been_welcome() -> None:
    """From the folder to the inbox, also after another pass and a renumbering."""
    account = swept()
    drag(account, "cid", "Invitations/Aside", "INBOX")
    sweep(account.context())
    account.server.renumber("INBOX")
    sweep(account.context())
    assert words(account) == [("INBOX", Verdict.WELCOME, True)]


def test_what_she_files_should_have_been_filed_so() -> None:
    """From the inbox, or between two folders; also what was no invitation to vouched."""
    account = swept()
    drag(account, "ann", "INBOX", "Invitations/Aside")
    drag(account, "eve", "INBOX", "Invitations/Review")
    drag(account, "dan", "Invitations/Suspect", "Invitations/Aside")
    assert words(account) == [
        ("Invitations/Review", Verdict.REVIEW, False),
        ("Invitations/Aside", Verdict.ASIDE, True),
        ("Invitations/Aside", Verdict.ASIDE, True),
    ]


def test_taking_back_is_her_word_too() -> None:
    """`undo` says that the message should have stayed."""
    account = swept()
    undo(account.context(), account.journal.of_message("cid@example.org"))
    assert words(account) == [("INBOX", Verdict.WELCOME, True)]


def test_what_she_moves_out_of_sight_says_nothing() -> None:
    """A folder of her own, or the bin, may mean anything."""
    account = swept()
    drag(account, "cid", "Invitations/Aside", "Work")
    drag(account, "ann", "INBOX", "Work")
    assert words(account) == []

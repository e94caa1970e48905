"""Whose word on senders counts."""

from datetime import timedelta

import pytest
from tests.unit.run.account import NOW, TestAccount

from vouched.mail.authentication import TrustedServers
from vouched.mailboxes.memory import MemoryMailbox
from vouched.run.trust import trusted_servers

UNNAMED = (
    "Received: from {id} by mail with ESMTP; Sun, 22 Nov 2026 09:00:00 +0000\r\n"
    "Authentication-Results: {id}; dmarc=pass header.from=x.example\r\n"
)
SAID = (
    "Authentication-Results: {id}; dmarc=pass header.from=x.example\r\n"
    "Received: from x.example by {id}; Sun, 22 Nov 2026 09:00:00 +0000\r\n"
)


def account_with(*ids: str | None, form: str = SAID) -> TestAccount:
    """An inbox in which each message bears one server's word, or none."""
    account = TestAccount()
    for number, one in enumerate(ids):
        said = form.format(id=one) if one else ""
        raw = f"{said}From: a@x.example\r\nMessage-ID: <{number}@x.example>\r\n\r\nHi\r\n"
        account.server.append("INBOX", raw.encode(), received_at=NOW)
    return account


def trusted(account: TestAccount, *configured: str, days: float = 0) -> TrustedServers:
    """What is trusted so many days later."""
    mailbox = MemoryMailbox(account.server)
    return trusted_servers(configured, mailbox, ("INBOX",), account.journal, NOW + timedelta(days=days))


def test_the_configuration_comes_first() -> None:
    """What the owner names is all that is trusted."""
    account = account_with(*["mx.other.example"] * 20)
    assert trusted(account, "mx.home.example").ids == {"mx.home.example"}


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["mx.home.example"] * 9 + [None], {"mx.home.example"}),
        (["mx.home.example"] * 2, set()),  # too few to tell
        (["mx.home.example"] * 3 + [None] * 17, set()),  # on too small a share
        (["mx.home.example"] * 6 + [None] * 4, {"mx.home.example"}),
        (["mx.home.example"] * 4 + [None] * 6, set()),
        ([None] * 9, set()),
        ([], set()),
    ],
    ids=["nearly all", "too few", "small share", "most", "less than half", "none", "empty"],
)
def test_a_server_is_trusted_when_it_speaks_for_most_mail(ids: list[str | None], expected: set[str]) -> None:
    """An id on three messages and on half of all is the account's own, where its host took them in."""
    assert trusted(account_with(*ids)).ids == expected


@pytest.mark.parametrize(("silent", "expected"), [(0, {"mx.x.example"}), (1, {"mx.x.example"}), (2, set())])
def test_a_server_that_no_received_line_names_must_stand_on_nearly_all_mail(
    silent: int, expected: set[str]
) -> None:
    """A host without a domain took the mail in: whoever sends most of an inbox could name any server."""
    ids = ["mx.x.example"] * (20 - silent)
    assert trusted(account_with(*ids, *[None] * silent, form=UNNAMED)).ids == expected


def test_what_was_learnt_is_kept_for_a_week() -> None:
    """The inbox is not read each time; what is found later counts after the week."""
    account = account_with(*["mx.home.example"] * 9)
    assert trusted(account).ids == {"mx.home.example"}
    account.server.folders["INBOX"].messages.clear()
    assert trusted(account, days=6.9).ids == {"mx.home.example"}
    assert trusted(account, days=7.1).ids == set()


def test_nothing_learnt_is_tried_again_soon() -> None:
    """A new account has little mail on its first day."""
    account = account_with(None)
    assert trusted(account).available is False
    for _ in range(5):
        raw = SAID.format(id="mx.home.example") + "From: a@x.example\r\n\r\nHi\r\n"
        account.server.append("INBOX", raw.encode(), received_at=NOW)
    assert trusted(account, days=1 / 48).available is False
    assert trusted(account, days=1 / 12).ids == {"mx.home.example"}

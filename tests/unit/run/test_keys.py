"""Signatures are checked by DNS only where the owner asked for it, and no more often than needed."""

from dataclasses import replace
from datetime import timedelta

import dns.exception
import dns.resolver
import pytest
from tests.unit.mail.test_dkim import Signer
from tests.unit.run.account import NOW, TestAccount

from vouched.mail.authentication import NO_PROOF, Proof, ProofLevel, TrustedServers
from vouched.mail.dkim import NoAnswerError
from vouched.mail.message import MessageRef
from vouched.mailboxes.mailbox import RawMessage
from vouched.run.keys import Keys, ask_dns
from vouched.run.reading import YOUNG, understood

SIGNER = Signer()
SIGNED = SIGNER.sign()
ALIGNED = Proof(ProofLevel.ALIGNED, "adler.example", "dkim")


def raw(data: bytes = SIGNED, age: timedelta = timedelta(), *, truncated: bool = False) -> RawMessage:
    """A message as it comes from a server."""
    return RawMessage(MessageRef("home", "INBOX", 1, 1), data, truncated, NOW - age)


def test_without_the_setting_nobody_is_asked() -> None:
    """The default: no proof, and no question."""
    assert understood(TestAccount().context(), raw()).proof == NO_PROOF


def test_where_no_server_speaks_the_signature_does() -> None:
    """One that holds proves; one that does not leaves the sender unproven; a silent resolver says nothing."""

    def silent(name: str) -> bytes | None:
        raise NoAnswerError(name)

    context = replace(TestAccount().context(), find_key=SIGNER.find)
    assert understood(context, raw()).proof == ALIGNED
    changed = understood(context, raw(SIGNED.replace(b"eight", b"nine"))).proof
    assert changed == Proof(ProofLevel.UNPROVEN, "adler.example")
    assert understood(replace(context, find_key=silent), raw()).proof == NO_PROOF


def test_only_young_whole_mail_is_asked_for_that_no_server_judged() -> None:
    """Keys are withdrawn, a cut body cannot be checked, and the owner's server knows best."""
    asked: list[str] = []
    context = replace(TestAccount().context(), find_key=asked.append)
    assert understood(context, raw(age=YOUNG + timedelta(minutes=1))).proof == NO_PROOF
    assert understood(context, raw(truncated=True)).proof == NO_PROOF
    trusting = replace(context, trusted=TrustedServers(frozenset({"mx.whitfield.example"})))
    assert understood(trusting, raw()).proof == Proof(ProofLevel.UNPROVEN, "adler.example")
    assert asked == []


def test_a_key_is_asked_for_once_an_hour() -> None:
    """A missing one too; a question without an answer is put again."""
    now = [0.0]
    asked: list[str] = []

    def ask(name: str) -> bytes | None:
        asked.append(name)
        if name == "lost":
            raise NoAnswerError
        return b"key" if name == "here" else None

    keys = Keys(lambda: now[0], ask)
    assert [keys.find("here"), keys.find("here"), keys.find("gone"), keys.find("gone")] == [
        b"key",
        b"key",
        None,
        None,
    ]
    for _ in range(2):
        with pytest.raises(NoAnswerError):
            keys.find("lost")
    now[0] = 3_601.0
    keys.find("here")
    assert asked == ["here", "gone", "lost", "lost", "here"]


def test_a_dead_resolver_is_left_alone_for_a_minute() -> None:
    """Three questions without an answer are enough; then the first one tells whether it is back."""
    now, dead = [0.0], [True]
    asked: list[str] = []

    def ask(name: str) -> bytes | None:
        asked.append(name)
        if dead[0]:
            raise NoAnswerError
        return b"key"

    keys = Keys(lambda: now[0], ask)
    for name in "abcde":
        with pytest.raises(NoAnswerError):
            keys.find(name)
    assert asked == ["a", "b", "c"]
    now[0], dead[0] = 61.0, False
    assert [keys.find("f"), keys.find("g")] == [b"key", b"key"]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (dns.resolver.NXDOMAIN, True),
        (dns.exception.FormError, True),
        (dns.exception.Timeout, False),
        (dns.resolver.NoNameservers, False),
        (dns.resolver.NoResolverConfiguration, False),
    ],
)
def test_no_such_name_is_an_answer_and_silence_is_none(
    error: type[Exception],
    told: bool,  # noqa: FBT001 - a column of the table
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only an answer may count against a signature."""

    def resolve(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(dns.resolver, "resolve", resolve)
    if told:
        assert ask_dns("s1._domainkey.adler.example") is None
    else:
        with pytest.raises(NoAnswerError):
            ask_dns("s1._domainkey.adler.example")

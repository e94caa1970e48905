"""A signature proves the From domain only when it covers what a reader sees."""

import base64

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from vouched.mail.authentication import NO_PROOF, Proof, ProofLevel
from vouched.mail.dkim import NoAnswerError, verify

dkim = pytest.importorskip("dkim", reason="dkimpy is not installed: pip install vouched[dkim]")

MESSAGE = (
    b"From: Ruth Adler <ruth@adler.example>\r\nTo: nora@whitfield.example\r\nSubject: Dinner\r\n"
    b"Date: Thu, 19 Nov 2026 09:00:00 +0100\r\nMessage-ID: <a@b>\r\n\r\nCome at eight.\r\n"
)
HEADERS = (b"from", b"to", b"subject", b"date")
ALIGNED = Proof(ProofLevel.ALIGNED, "adler.example", "dkim")
UNPROVEN = Proof(ProofLevel.UNPROVEN, "adler.example")


class Signer:
    """A key pair, and a resolver that knows its public half and remembers what it was asked."""

    def __init__(self, bits: int = 2048) -> None:
        key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
        self.private = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
        public = key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        self.record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)
        self.asked: list[str] = []

    def find(self, name: str) -> bytes | None:
        """Answer with the key whatever the name."""
        self.asked.append(name)
        return self.record

    def sign(
        self,
        message: bytes = MESSAGE,
        domain: bytes = b"adler.example",
        headers: tuple[bytes, ...] = HEADERS,
        *,
        length: bool = False,
        selector: bytes = b"s1",
    ) -> bytes:
        """Put a signature above a message."""
        signature: bytes = dkim.sign(
            message, selector, domain, self.private, include_headers=list(headers), length=length
        )
        return signature + message


@pytest.fixture(scope="module")
def signer() -> Signer:
    """One key for all tests."""
    return Signer()


@pytest.mark.parametrize("domain", [b"adler.example", b"mail.adler.example"])
def test_a_whole_signature_of_the_same_owner_is_aligned(signer: Signer, domain: bytes) -> None:
    """The key is asked for by selector and domain."""
    assert verify(signer.sign(domain=domain), signer.find) == ALIGNED
    assert signer.asked[-1] == f"s1._domainkey.{domain.decode()}"


def test_a13_a_signature_that_leaves_something_open_proves_nothing(signer: Signer) -> None:
    """With `l=` words can be added below, without Subject or To in `h=` they can be changed."""
    assert verify(signer.sign(length=True), signer.find) == UNPROVEN
    for missing in (b"subject", b"to", b"date"):
        left = tuple(name for name in HEADERS if name != missing)
        assert verify(signer.sign(headers=left), signer.find) == UNPROVEN


def test_a_signature_of_somebody_else_is_not_even_asked_for(signer: Signer) -> None:
    """A question to the resolver tells who wrote."""
    asked = len(signer.asked)
    assert verify(signer.sign(domain=b"evil.example"), signer.find) == UNPROVEN
    assert len(signer.asked) == asked


def test_changed_messages_are_unproven(signer: Signer) -> None:
    """Body, signed fields, a second Subject above the signed one."""
    signed = signer.sign()
    assert verify(signed.replace(b"eight", b"nine"), signer.find) == UNPROVEN
    assert verify(signed.replace(b"Subject: Dinner", b"Subject: Supper"), signer.find) == UNPROVEN
    assert verify(b"Subject: Supper\r\n" + signed, signer.find) == UNPROVEN
    assert verify(b"From: x@evil.example\r\n" + signed, signer.find) == Proof(
        ProofLevel.FAILED, method="from"
    )


def test_a_key_that_is_gone_broken_or_short_proves_nothing(signer: Signer) -> None:
    """Keys are rotated: this is no failure."""
    signed = signer.sign()
    for record in (None, b"", b"v=DKIM1; p=", b"v=DKIM1; k=rsa; p=AAAA", b"\xff", b"v=DKIM1; p=!!"):
        assert verify(signed, lambda _name, record=record: record) == UNPROVEN  # type: ignore[misc]
    assert verify(signed, Signer().find) == UNPROVEN


def test_old_algorithms_prove_nothing(signer: Signer) -> None:
    """rsa-sha1 is forbidden (RFC 8301)."""
    assert verify(signer.sign().replace(b"rsa-sha256", b"rsa-sha1"), signer.find) == UNPROVEN


def test_a_silent_resolver_leaves_it_open(signer: Signer) -> None:
    """Nothing is held against mail whose key could not be asked for; another signature may still hold."""

    def silent(name: str) -> bytes | None:
        if name.startswith("s1."):
            raise NoAnswerError
        return signer.find(name)

    assert verify(signer.sign(), silent) == NO_PROOF
    second = signer.sign(domain=b"mail.adler.example", selector=b"s2").removesuffix(MESSAGE)
    again = second + signer.sign()
    assert verify(again, silent) == ALIGNED


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_line_ends_of_a_maildir_do_not_matter(signer: Signer, newline: bytes) -> None:
    """Signatures are made over CRLF; files have LF."""
    assert verify(signer.sign().replace(b"\r\n", newline), signer.find) == ALIGNED


@pytest.mark.parametrize(
    "signature", [b"", b"x", b"v=1; a=rsa-sha256; d=adler.example; h=from:to:subject:date", b"v=1; v=2"]
)
def test_broken_signatures_prove_nothing(signer: Signer, signature: bytes) -> None:
    """And raise nothing."""
    assert verify(b"DKIM-Signature: " + signature + b"\r\n" + MESSAGE, signer.find) == UNPROVEN
    assert verify(b"", signer.find) == Proof(ProofLevel.UNPROVEN)

"""Checking DKIM signatures oneself (RFC 6376), where the owner's server records no results.

An extra (`pip install vouched[dkim]`), and never stronger than the server's own word. Keys are withdrawn
after a while, so only young mail is checked. Asking for a key tells the resolver which domain wrote; only
the keys of signatures that could prove the From domain are asked for. How they are asked for is not told
here.
"""

from collections.abc import Callable

from vouched.mail.address import SEVERAL_FROM, Address, read_from
from vouched.mail.authentication import NO_PROOF, Proof, ProofLevel
from vouched.mail.domains import organisational_domain
from vouched.mail.headers import Headers
from vouched.mail.parameters import parse_parameters

KeyFinder = Callable[[str], bytes | None]
"""Returns the text record of a name such as `s1._domainkey.adler.example`, None when there is none.

Raises `NoAnswerError` when that cannot be told.
"""


class NoAnswerError(Exception):
    """The resolver did not answer: nothing is known of the key."""


_MAX_SIGNATURES = 5
_MIN_KEY = 1024  # bits, RFC 8301 3.2
_ALGORITHMS = frozenset({"rsa-sha256", "ed25519-sha256"})  # RFC 8301 forbids rsa-sha1
_SIGNED = frozenset({"from", "subject", "date", "to"})


def verify(raw: bytes, find_key: KeyFinder) -> Proof:
    """Check the signatures of a whole message (not a cut one) by the owner of its From domain; never raises.

    ALIGNED when one holds that signs From, Subject, Date and To, each present once, and the whole body: with
    `l=` anybody may add to it. UNAVAILABLE when a key could not be asked for, UNPROVEN otherwise, FAILED only
    for several From addresses.
    """
    headers = Headers.parse(raw)
    sender, defects = read_from(headers)
    if SEVERAL_FROM in defects:
        return Proof(ProofLevel.FAILED, method="from")
    domain = _domain(sender)
    if domain is None or any(len(headers.raw(name)) != 1 for name in _SIGNED):
        return Proof(ProofLevel.UNPROVEN, domain)
    signatures = headers.plain("dkim-signature")[:_MAX_SIGNATURES]
    unanswered = False
    for index, signature in enumerate(signatures):
        try:
            if _could_prove(signature, domain) and _holds(raw, index, find_key):
                return Proof(ProofLevel.ALIGNED, domain, "dkim")
        except NoAnswerError:
            unanswered = True
    return NO_PROOF if unanswered else Proof(ProofLevel.UNPROVEN, domain)


def _domain(sender: Address | None) -> str | None:
    return organisational_domain(sender.domain) if sender else None


def _could_prove(signature: str, domain: str) -> bool:
    """Tell whether a signature would prove the domain if it held."""
    tags = parse_parameters(f";{signature}").parameters
    signed = {name.strip().lower() for name in tags.get("h", "").split(":")}
    return (
        organisational_domain("".join(tags.get("d", "").split())) == domain
        and "l" not in tags
        and tags.get("a", "").lower() in _ALGORITHMS
        and signed >= _SIGNED
    )


def _holds(raw: bytes, index: int, find_key: KeyFinder) -> bool:
    """Tell whether the signature of this number holds."""
    import dkim  # noqa: PLC0415 - an extra, and 300 ms with its resolver

    def text_record(name: bytes, timeout: int = 5) -> bytes | None:  # noqa: ARG001 - dkimpy's interface
        return find_key(name.decode("ascii", "replace").rstrip("."))

    try:
        return bool(dkim.DKIM(raw, minkey=_MIN_KEY).verify(idx=index, dnsfunc=text_record))
    except (dkim.DKIMException, ValueError, LookupError, TypeError, ArithmeticError, AttributeError):
        return False  # dkimpy lets out whatever its base64, ASN.1 and number parts meet

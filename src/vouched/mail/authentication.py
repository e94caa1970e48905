"""What the owner's own mail server says of the sender (RFC 8601).

Anybody can write `dmarc=pass` into a message. It counts only where the owner's own server wrote it: under an
authserv-id that the owner trusts (or that her mailbox shows on nearly every message), above the point where
the message came in, and topmost first. DKIM counts when the signing domain and the From domain have one
owner. ARC (RFC 8617) is advice: it may explain a failure, it never proves.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from vouched.mail.address import SEVERAL_FROM, Address, read_from
from vouched.mail.authentication_results import Result, ServerResults, parse_results
from vouched.mail.domains import organisational_domain
from vouched.mail.headers import Headers, unfold
from vouched.mail.hops import own_fields, received_by, taken_in_by

MICROSOFT = ""
"""Stands for Microsoft among learnt ids: its servers write results without an authserv-id."""
_MICROSOFT_DOMAINS = frozenset({"outlook.com"})
_MICROSOFT_HOSTS = (".prod.outlook.com", ".protection.outlook.com")
_DIGITS = re.compile(r"\d+")


FORWARDERS = frozenset(
    {"google.com", "microsoft.com", "messagingengine.com", "icloud.com", "yahoo.com", "simplelogin.com"}
)
"""Providers through which people have their mail sent on, and which seal only what they have checked."""


class ProofLevel(StrEnum):
    """How far the sender's domain is proven."""

    ALIGNED = "aligned"  # dmarc=pass, or dkim=pass for the From domain, said by a trusted server
    FAILED = "failed"  # a trusted server says that the From line is false, or there are several
    UNPROVEN = "unproven"  # a trusted server could have spoken for it, and did not
    UNAVAILABLE = "unavailable"  # the owner's server is not known to record any results


@dataclass(frozen=True, slots=True)
class Proof:
    """The verdict on the From domain; `domain` is the organisational domain that was proven or refuted."""

    level: ProofLevel
    domain: str | None = None
    method: str | None = None  # dmarc, dkim, internal
    authserv_id: str | None = None


NO_PROOF = Proof(ProofLevel.UNAVAILABLE)


@dataclass(frozen=True, slots=True)
class SeenServer:
    """An authserv-id that stands at the top of messages, where the sender cannot have put it.

    `share` of all messages bear it so; on `named` of all, the Received line above the sender's also names a
    host of its domain. Where that line does not tell (a host without a domain), only the place speaks for it.
    """

    authserv_id: str
    count: int
    share: float
    named: float


@dataclass(frozen=True, slots=True)
class TrustedServers:
    """Whose word counts.

    `ids` are authserv-ids; `#` in one stands for any number (`mailin#.protonmail.ch`), a leading dot for any
    host of a domain. Their domains are the owner's own in Received lines too; a host that writes those under
    another domain is named beside them. `microsoft`: the account lives at Outlook.com or Microsoft 365.
    `since`: when the account's server began to record results (None: always). `sealers`: domains of
    forwarders whose ARC seal excuses a failure.
    """

    ids: frozenset[str] = frozenset()
    microsoft: bool = False
    since: datetime | None = None
    sealers: frozenset[str] = FORWARDERS

    @property
    def available(self) -> bool:
        """Tell whether any server's word counts."""
        return bool(self.ids) or self.microsoft

    def names(self, authserv_id: str) -> bool:
        """Tell whether an authserv-id is a trusted one."""
        return any(
            authserv_id == own
            or ("#" in own and _DIGITS.sub("#", authserv_id) == own)
            or (own.startswith(".") and authserv_id.endswith(own))
            for own in self.ids
        )

    def domains(self) -> frozenset[str]:
        """Organisational domains of the trusted servers, and ids that are no domains."""
        named = {own.lstrip(".").replace("#", "0") for own in self.ids}
        found = {organisational_domain(own) or own for own in named}
        return frozenset(found | _MICROSOFT_DOMAINS if self.microsoft else found)


def prove(headers: Headers, sender: Address | None, trusted: TrustedServers) -> Proof:
    """Judge the From domain by what trusted servers wrote.

    The rule, first match: several From addresses fail. Nobody trusted: unavailable. `dmarc=fail` of the
    topmost dmarc result fails, unless a trusted forwarder sealed the message. `dmarc=pass` for the From
    domain, or `dkim=pass` by a signer with the same organisational domain, is aligned; so is mail between
    mailboxes of one Microsoft organisation. Everything else is unproven: nothing said, unreadable, another
    domain, spf alone.
    """
    if sender is None and SEVERAL_FROM in read_from(headers)[1]:
        return Proof(ProofLevel.FAILED, method="from")
    if not trusted.available:
        return NO_PROOF
    domain = organisational_domain(sender.domain) if sender else None
    said = _trusted_results(headers, trusted)
    who = said.authserv_id if said else None
    results = said.results if said else ()
    dmarc = next((result for result in results if result.method == "dmarc"), None)
    if dmarc is not None and dmarc.result == "fail":
        excused = _sealed(headers, results, trusted)
        return Proof(ProofLevel.UNPROVEN if excused else ProofLevel.FAILED, domain, "dmarc", who)
    method = _proven(domain, dmarc, results) or _internal(headers, domain, trusted)
    if method is not None:
        return Proof(ProofLevel.ALIGNED, domain, method, who)
    return Proof(ProofLevel.UNPROVEN, domain, None, who)


def learn_authserv_ids(messages: Iterable[Headers]) -> tuple[SeenServer, ...]:
    """Ids that write results at the top of messages, the most frequent first.

    Hosts that differ in numbers only are one entry with `#` for the number; `""` stands for Microsoft.
    """
    counts: Counter[str] = Counter()
    named: Counter[str] = Counter()
    spellings: dict[str, set[str]] = {}
    total = 0
    for headers in messages:
        total += 1
        for authserv_id, is_named in _topmost_ids(headers).items():
            folded = _DIGITS.sub("#", authserv_id)
            counts[folded] += 1
            named[folded] += is_named
            spellings.setdefault(folded, set()).add(authserv_id)
    return tuple(
        SeenServer(
            min(spellings[folded]) if len(spellings[folded]) == 1 else folded,
            count,
            count / total,
            named[folded] / total,
        )
        for folded, count in counts.most_common()
    )


def _topmost_ids(headers: Headers) -> dict[str, bool]:
    """Ids that stand where only a server of their own domain can have put them, and whether it is named."""
    said = (parse_results(unfold(raw)) for raw in headers.raw("authentication-results"))
    ids = {one.authserv_id for one in said if one is not None}
    candidates = [(one, TrustedServers(frozenset({one}))) for one in ids if one is not None]
    if None in ids:
        candidates.append((MICROSOFT, TrustedServers(microsoft=True)))
    return {
        one: taken_in_by(headers, trusted.domains())
        for one, trusted in candidates
        if _trusted_results(headers, trusted) is not None
    }


def _trusted_results(headers: Headers, trusted: TrustedServers) -> ServerResults | None:
    """What the topmost trusted server says; lines of one method each (chained milters) are merged."""
    found: list[ServerResults] = []
    for said in _trusted_lines(headers, trusted):
        if found and not (_one_house(found[0], said) and _one_method_each((*found, said))):
            break
        found.append(said)
    if not found:
        return None
    return ServerResults(found[0].authserv_id, tuple(result for said in found for result in said.results))


def _trusted_lines(headers: Headers, trusted: TrustedServers) -> Iterator[ServerResults]:
    at_microsoft = False
    for name, value in own_fields(headers, trusted.domains()):
        if name == "received":
            at_microsoft = at_microsoft or received_by(unfold(value)).endswith(_MICROSOFT_HOSTS)
        if name != "authentication-results":
            continue
        said = parse_results(unfold(value))
        if said is None:
            return  # an unreadable line may be the server's own; what is below it cannot stand in for it
        if said.authserv_id is None:
            if trusted.microsoft and at_microsoft:
                yield said
                return
        elif trusted.names(said.authserv_id):
            yield said


def _one_house(one: ServerResults, other: ServerResults) -> bool:
    """Tell whether two lines are of one provider; iCloud and Proton name a server for each method."""
    first, second = one.authserv_id or "", other.authserv_id or ""
    owner = organisational_domain(first)
    return first == second or (owner is not None and owner == organisational_domain(second))


def _one_method_each(lines: tuple[ServerResults, ...]) -> bool:
    """Tell whether lines look like one server's, written a method at a time; a second opinion is none."""
    methods = [{result.method for result in said.results} for said in lines]
    return all(len(names) <= 1 for names in methods) and len(set().union(*methods)) == sum(map(len, methods))


def _proven(domain: str | None, dmarc: Result | None, results: tuple[Result, ...]) -> str | None:
    """The method that proves a From domain, None when none does."""
    if domain is None:
        return None
    if dmarc is not None and dmarc.result == "pass" and _same(dmarc.properties.get("header.from"), domain):
        return "dmarc"
    signed = any(
        result.method == "dkim" and result.result == "pass" and _same(result.signer(), domain)
        for result in results
    )
    return "dkim" if signed else None


def _same(named: str | None, domain: str) -> bool:
    return named is not None and organisational_domain(named.rpartition("@")[2]) == domain


def _internal(headers: Headers, domain: str | None, trusted: TrustedServers) -> str | None:
    """Mail inside one Microsoft organisation; Exchange strips this field from what comes from outside."""
    said = headers.all("x-ms-exchange-organization-authas")
    return "internal" if trusted.microsoft and domain and said == ("Internal",) else None


def _sealed(headers: Headers, results: tuple[Result, ...], trusted: TrustedServers) -> bool:
    """Tell whether the trusted server found an intact ARC chain whose last sealer the owner trusts."""
    if not any(result.method == "arc" and result.result == "pass" for result in results):
        return False
    seals = [
        dict(re.findall(r"([id])\s{0,3}=\s{0,3}([^;\s]{1,255})", line)) for line in headers.plain("arc-seal")
    ]
    last = max(
        seals, key=lambda seal: int(seal.get("i", "0")) if seal.get("i", "0").isdecimal() else 0, default={}
    )
    return organisational_domain(last.get("d", "")) in trusted.sealers and not _found_false(headers)


def _found_false(headers: Headers) -> bool:
    """Tell whether a sealer itself found the From line to be false."""
    return any("dmarc=fail" in line for line in headers.plain("arc-authentication-results"))

"""How an invitation came: from a platform in somebody's name, or from somebody's own address.

The rule. A platform's mail counts as the platform's only when it comes from the platform's own domain;
whoever it names is then known by what the platform says of her. A service whose domains nobody listed says
no more than a stranger does: anybody can found one, and name whom he likes. Mail that is made up like a
platform's and comes from elsewhere is somebody's own mail, known by her address alone; when its domain or
its links imitate the platform, or the owner's server says that the platform did not send it, it is forged.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from vouched.mail.authentication import ProofLevel
from vouched.mail.domains import organisational_domain
from vouched.people.claim import Claim
from vouched.people.lookalike import imitates

MAX_LINKS = 200
_HOST = re.compile(r"https?://(?:[^/?#@\\]{0,200}@)?([^/?#:@\\]{1,253})", re.IGNORECASE)


class Channel(StrEnum):
    """Whose word it is who the inviter is."""

    PLATFORM = "platform"
    DIRECT = "direct"


@dataclass(frozen=True, slots=True)
class Delivery:
    """The channel, and why the mail is not what it seems when it is forged in a platform's name."""

    channel: Channel
    forged: str | None = None


def delivery_of(claim: Claim) -> Delivery:
    """Find the channel of a claim, and whether it is forged in a platform's name."""
    if claim.platform is None:
        return Delivery(Channel.DIRECT)
    name = claim.platform_title or claim.platform.capitalize()
    if claim.sender is None:
        return Delivery(Channel.DIRECT, f"Claims to be from {name}, but does not name one sender.")
    domain = organisational_domain(claim.sender.domain) or claim.sender.domain
    if domain in claim.platform_domains:
        return Delivery(Channel.PLATFORM, _refuted(claim, name, domain))
    return Delivery(Channel.DIRECT, _disguised(claim, name))


def _refuted(claim: Claim, name: str, domain: str) -> str | None:
    if claim.proof.level is ProofLevel.FAILED:
        return f"Claims to be from {name}, but your mail server says that {domain} did not send it."
    if claim.proof.level is not ProofLevel.ALIGNED and (foreign := _foreign_link(claim)):
        return f"Claims to be from {name}, unproven, and its links lead to {foreign}."
    return None


def _disguised(claim: Claim, name: str) -> str | None:
    """Why mail in a platform's clothes from another domain is a forgery; None when it need not be.

    A person may quote or pass on a platform's mail from her own address; then the links still are the
    platform's.
    """
    sender = claim.sender.domain if claim.sender is not None else ""
    for brand in claim.platform_domains:
        if imitates(sender, brand):
            return f"Claims to be from {name}, but comes from {sender}, which imitates {brand}."
    shown = claim.sender.name.casefold() if claim.sender is not None else ""
    if name.casefold() in shown and (foreign := _foreign_link(claim)):
        return f"Claims to be from {name}, but comes from {sender} and its links lead to {foreign}."
    return None


def _foreign_link(claim: Claim) -> str | None:
    """The host of the first link, when none leads to the platform; None too when its domains are not known.

    One link elsewhere says nothing: people put their own into their notes.
    """
    if not claim.platform_domains:
        return None
    hosts = [host for link in claim.links[:MAX_LINKS] if (host := _host(link))]
    own = {*claim.platform_domains, *claim.platform_hosts}
    return (
        None
        if any((organisational_domain(host) or host) in own for host in hosts)
        else next(iter(hosts), None)
    )


def _host(link: str) -> str:
    found = _HOST.match(link)
    return found[1].lower() if found else ""

"""Somebody says who she is: what a message claims of its inviter, before anything is believed."""

from dataclasses import dataclass
from datetime import datetime

from vouched.mail.address import Address
from vouched.mail.authentication import NO_PROOF, Proof
from vouched.mail.identifiers import message_ids
from vouched.mail.message import Message
from vouched.mail.person import Person
from vouched.people.gates import is_listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one invitation says of one inviter, and how it came.

    `inviter` is the person as the platform or the From line names her, `sender` the one true From address.
    `platform_title` is how the platform is written, `platform_hosts` are further domains that its links
    lead to. `platform_domains` are the organisational domains that the platform sends from; when empty, a
    domain of the platform's own name counts. `note` holds her own words only, `mutuals` the common contacts
    that the platform names. `references` are the Message-IDs (with angle brackets) that the message says it
    answers. `listed`: it came through a mailing list. `source` points to the message.
    """

    inviter: Person
    sender: Address | None
    proof: Proof = NO_PROOF
    platform: str | None = None
    platform_title: str = ""
    platform_domains: tuple[str, ...] = ()
    platform_hosts: tuple[str, ...] = ()
    kind: str = ""
    subject: str = ""
    note: str = ""
    mutuals: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    reply_to: tuple[Address, ...] = ()
    recipients: tuple[Address, ...] = ()
    references: tuple[str, ...] = ()
    listed: bool = False
    sent_at: datetime | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The part of a claim that was read from the invitation; see `Claim` for the fields."""

    inviter: Person
    platform: str | None = None
    platform_title: str = ""
    platform_domains: tuple[str, ...] = ()
    platform_hosts: tuple[str, ...] = ()
    kind: str = ""
    note: str = ""
    mutuals: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def claim_of(message: Message, asked: Asked) -> Claim:
    """The claim that a message makes for one inviter; of a digest, one claim for each."""
    return Claim(
        inviter=asked.inviter,
        sender=message.sender,
        proof=message.proof,
        platform=asked.platform,
        platform_title=asked.platform_title,
        platform_domains=asked.platform_domains,
        platform_hosts=asked.platform_hosts,
        kind=asked.kind,
        subject=message.subject,
        note=asked.note,
        mutuals=asked.mutuals,
        links=asked.links,
        reply_to=message.reply_to,
        recipients=message.recipients,
        references=tuple(
            dict.fromkeys(
                (*message_ids(message.headers, "in-reply-to"), *message_ids(message.headers, "references"))
            )
        ),
        listed=is_listed(message.headers),
        sent_at=message.sent_at or message.received_at,
        source=str(message.ref),
    )

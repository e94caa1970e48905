"""What an invitation is."""

from dataclasses import dataclass
from enum import StrEnum

from vouched.mail.person import Person


class InvitationKind(StrEnum):
    """What is asked of the owner."""

    NETWORK = "network"  # join my network, be my contact
    EVENT = "event"  # come to something, without a calendar object
    CALENDAR = "calendar"  # iTIP REQUEST
    WORKSPACE = "workspace"  # a document, team, repository or channel shared
    OUTREACH = "outreach"  # I came across your profile
    PAPERS = "papers"  # calls for papers, editorial boards, special issues
    GROUP = "group"  # join a group, list or community


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An invitation as read from one message.

    `note` holds exactly the words the inviter wrote herself ("" when none), `default_text` the platform's
    own sentence in their place, `mutuals` the common contacts as the platform (never the note) names them.
    A digest of several invitations names the first inviter in `inviter` and all others in `others`.
    `score` is the reader's confidence that this is an invitation, 0..1; `signals` are codes of what it saw.
    """

    kind: InvitationKind
    platform: str | None
    inviter: Person
    note: str = ""
    default_text: str | None = None
    others: tuple[Person, ...] = ()
    links: tuple[str, ...] = ()
    mutuals: tuple[str, ...] = ()
    reminder: bool = False
    score: float = 1.0
    signals: tuple[str, ...] = ()

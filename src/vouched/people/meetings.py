"""What meetings by calendar mail (iTIP, RFC 5546) say of who knows whom.

The rule. An answer is an act; being asked is none. Somebody whose small meeting the owner accepted, or who
accepted the owner's, is met. Anybody may send a request, but only the owner answers in her name, and only a
guest can answer to the UID of the owner's event. A meeting of more than five others is a crowd. What the
organiser says of other guests counts when the organiser is believed.

An acceptance whose request is gone (Outlook deletes it) says that there was a meeting, not how large it was:
once is a weak tie. So is `I accept` to an event of the owner's that was never seen, as calendars on the web
send requests without leaving a copy; it weighs next to nothing, since anybody can write it. No answer, "no",
and a "no" after a "yes" say nothing of anybody; the owner's own request does, as a letter of hers would.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vouched.mail.address import Address
from vouched.mail.person import Owner
from vouched.people.evidence import EvidenceKind
from vouched.people.gates import DIRECT, is_list_address, is_person

ACCEPTED = "ACCEPTED"
TENTATIVE = "TENTATIVE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One event as all mail about it tells; addresses are in lower case.

    `guests` holds what the organiser's request says that each guest answered ("" for nothing), None when no
    request was seen; `believed` tells whether the owner's server did not leave the request's sender unproven.
    `answers` holds each attendee's own last answer.
    """

    organiser: str
    guests: Mapping[str, str] | None = None
    believed: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)


def shown_by(meeting: Meeting, owner: Owner) -> dict[str, EvidenceKind]:
    """What a meeting shows of each person in it, by address."""
    guests = {who: said for who, said in (meeting.guests or {}).items() if who != meeting.organiser}
    others = [who for who in guests if not owner.is_me(who)]
    own = owner.is_me(meeting.organiser)
    found = _own(meeting, others) if own else _hers(meeting, guests, others, owner)
    return {who: kind for who, kind in found.items() if _is_human(who, owner)}


def _own(meeting: Meeting, guests: list[str]) -> dict[str, EvidenceKind]:
    """The owner's own event: whom she asked, and who accepted."""
    accepted = {who for who, said in meeting.answers.items() if said == ACCEPTED}
    if meeting.guests is None:
        return dict.fromkeys(accepted, EvidenceKind.CALENDAR_RSVP)
    if len(guests) > DIRECT:
        return {who: EvidenceKind.CALENDAR_LARGE for who in guests if who in accepted}
    return {
        who: EvidenceKind.CALENDAR_SMALL if who in accepted else EvidenceKind.CALENDAR_OWN for who in guests
    }


def _hers(
    meeting: Meeting, guests: Mapping[str, str], others: list[str], owner: Owner
) -> dict[str, EvidenceKind]:
    """Somebody else's event: nothing without the owner's own answer."""
    said = {said for who, said in meeting.answers.items() if owner.is_me(who)}
    large = len(others) + 1 > DIRECT
    if ACCEPTED in said and meeting.guests is not None:
        if large:
            return {meeting.organiser: EvidenceKind.CALENDAR_LARGE}
        came = (who for who in others if guests[who] == ACCEPTED and meeting.believed)
        found = {
            **dict.fromkeys(others, EvidenceKind.COREC),
            **dict.fromkeys(came, EvidenceKind.CALENDAR_SMALL),
        }
        return {**found, meeting.organiser: EvidenceKind.CALENDAR_SMALL}
    if said & {ACCEPTED, TENTATIVE} and not large:
        return {meeting.organiser: EvidenceKind.CALENDAR_ANSWERED}
    return {}


def _is_human(who: str, owner: Owner) -> bool:
    address = Address("", who)
    return not owner.is_me(who) and is_person(address) and not is_list_address(address)

"""Calendar objects: who asks, and what only answers."""

import pytest

from vouched.invitations.calendar import Asks, read_calendar
from vouched.invitations.calendar_object import read_event
from vouched.mail.message import MessageRef, parse
from vouched.mail.person import Owner, Person

OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))


def object_of(method: str = "REQUEST", organizer: str = "ruth@adler.example", *more: str) -> str:
    """A calendar object with these lines in its event."""
    lines = (
        f'ORGANIZER;CN="Adler, Ruth":mailto:{organizer}',
        "ATTENDEE;RSVP=TRUE:mailto:nora@whitfield.example",
    )
    head = ("BEGIN:VCALENDAR", *([f"METHOD:{method}"] if method else []), "BEGIN:VEVENT")
    return "\r\n".join((*head, *lines, "SUMMARY:Reeds", *more, "END:VEVENT", "END:VCALENDAR"))


def asked(text: str, sender: str = "Ruth Adler <ruth@adler.example>") -> Asks:
    """What a mail with this calendar object wants."""
    raw = f"From: {sender}\r\nContent-Type: text/calendar; charset=utf-8\r\n\r\n{text}".encode()
    return read_calendar(parse(raw, MessageRef("home", "INBOX", 1, 1)), OWNER)[0]


@pytest.mark.parametrize("method", ["CANCEL", "REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"])
def test_answers_and_cancellations_ask_nothing(method: str) -> None:
    """ITIP methods that answer or call off are settled as no invitation."""
    assert asked(object_of(method)) is Asks.NOTHING


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        (object_of("REQUEST"), Asks.COME),
        (object_of("ADD"), Asks.COME),
        (object_of("PUBLISH"), Asks.UNSAID),
        (object_of(""), Asks.COME),
        (object_of("REQUEST", "ruth@adler.example", "STATUS:CANCELLED"), Asks.NOTHING),
        (object_of("REQUEST", "nora@whitfield.example"), Asks.NOTHING),
        ("no calendar at all", Asks.UNSAID),
    ],
)
def test_what_an_object_wants(text: str, wants: Asks) -> None:
    """A request asks unless it is the owner's own or called off; telling and noise leave it to the words."""
    assert asked(text) is wants


def test_an_update_and_a_forward_are_signalled() -> None:
    """A higher SEQUENCE and an organizer who is not the sender show in the signals; the organizer invites."""
    text = object_of("REQUEST", "ruth@adler.example", "SEQUENCE:3")
    raw = f"From: Femi <femi@lagospress.example>\nContent-Type: text/calendar\n\n{text}".encode()
    _, invitation = read_calendar(parse(raw, MessageRef("home", "INBOX", 1, 1)), OWNER)
    assert invitation is not None
    assert invitation.signals == ("calendar-request", "calendar-update", "organizer-is-not-sender")
    assert invitation.inviter == Person(name="Adler, Ruth", address="ruth@adler.example")


def test_a_broken_line_costs_only_itself() -> None:
    """A line that no parser accepts is passed over; folded and escaped lines are read whole."""
    event = read_event(
        object_of(
            "REQUEST", "ruth@adler.example", 'DTSTART;TZID="Nowhere:x', "DESCRIPTION:one\\, two\\n", "  three"
        )
    )
    assert event.method == "REQUEST"
    assert event.description == "one, two\n three"

"""Facts of the header: lists, campaigns, programs, reports."""

import pytest

from vouched.invitations import discourse
from vouched.mail import origin
from vouched.mail.headers import Headers
from vouched.people import gates


@pytest.mark.parametrize(
    ("block", "facts"),
    [
        (b"List-Id: <dev.kiln.example>", {"names_list"}),
        (b"Mailing-List: contact dev-help@kiln.example; run by ezmlm", {"names_list"}),
        (b"List-Unsubscribe: <https://shop.example/off>", {"can_be_left"}),
        (b"Auto-Submitted: no", set()),
        (b"Auto-Submitted: auto-replied; owner-email=x", {"submitted_by"}),
        (b"Precedence: bulk (sent to many)", {"precedence"}),
        (b"X-Autoreply: yes", {"answers_by_itself"}),
        (b"Content-Type: multipart/report; report-type=delivery-status", {"is_report"}),
        (b"Return-Path: <>", {"has_no_return"}),
        (b"Subject: Dinner", set()),
    ],
)
def test_each_field_is_one_fact(block: bytes, facts: set[str]) -> None:
    """A field tells its fact and no other."""
    headers = Headers.parse(block)
    tests = (
        origin.names_list, origin.can_be_left, origin.precedence, origin.submitted_by,
        origin.answers_by_itself, origin.is_report, origin.has_no_return,
    )  # fmt: skip
    assert {test.__name__ for test in tests if test(headers)} == facts


def test_callers_keep_their_own_bars() -> None:
    """A service may send an invitation by a program; nobody becomes known by it."""
    headers = Headers.parse(b"Auto-Submitted: auto-generated\r\nPrecedence: list")
    assert (gates.is_automatic(headers), discourse.is_automatic(headers)) == (True, False)
    assert (gates.is_listed(headers), discourse.is_list(headers)) == (False, True)
    assert origin.list_weight(headers) == 0.25


def test_a_letter_may_be_headed_like_calendar_mail() -> None:
    """`Invitation:` over somebody's own text is a letter; over parts it may carry an object."""
    letter = Headers.parse(b"Subject: Invitation: our dinner\r\nContent-Type: text/plain; charset=utf-8")
    parts = Headers.parse(b"Subject: Accepted: our dinner\r\nContent-Type: multipart/alternative; boundary=b")
    assert not gates.is_calendar(letter)
    assert gates.is_calendar(parts)
    assert gates.accepts_meeting(parts)

"""What always holds of meetings: order does not matter, twice is once, a request alone shows nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from vouched.mail.person import Owner
from vouched.people.meetings import Meeting, shown_by
from vouched.store.book import Book
from vouched.store.book_meetings import Saying, enter_saying, settle_meeting

OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
NOW = datetime(2026, 11, 23, tzinfo=UTC)
ME = OWNER.addresses[0]
PEOPLE = (ME, *(f"p{number}@quayside.example" for number in range(7)))
said = st.sampled_from(["", "ACCEPTED", "TENTATIVE", "DECLINED"])
guests = st.dictionaries(st.sampled_from(PEOPLE), said, max_size=8)


@st.composite
def a_saying(draw: st.DrawFn) -> Saying:
    """A request or an answer about one of two events."""
    organiser, who = draw(st.sampled_from(PEOPLE[:2])), draw(st.sampled_from(PEOPLE))
    one = Saying(
        uid=draw(st.sampled_from(["a", "b"])),
        organiser=organiser,
        who=who,
        at=NOW - timedelta(days=draw(st.integers(0, 3))),
        source="home/INBOX;uid=1",
    )
    if who == organiser:
        return replace(one, guests=draw(guests), believed=draw(st.booleans()))
    return replace(one, said=draw(said))


def learnt(sayings: list[Saying]) -> list[tuple[str, str, str]]:
    """The evidence that a book has after so many messages: whose, of which kind, from when."""
    book = Book.in_memory()
    with book.connection:
        for one in sayings:
            enter_saying(book, one)
            settle_meeting(book, one.uid, one.organiser, OWNER)
    rows = book.connection.execute(
        "SELECT i.value, e.kind, e.at FROM book_evidence e JOIN book_identifier i ON i.id = e.identifier_id"
    ).fetchall()
    return sorted(rows)


@given(st.lists(a_saying(), max_size=8).flatmap(lambda one: st.tuples(st.just(one), st.permutations(one))))
@settings(max_examples=60, deadline=None)
def test_order_does_not_matter_and_twice_is_once(sayings: tuple[list[Saying], list[Saying]]) -> None:
    """Mail about meetings shows the same in whatever order it is read, and however often."""
    once, other = sayings
    assert learnt(once) == learnt(other) == learnt([*once, *other])


@given(guests, st.dictionaries(st.sampled_from(PEOPLE[1:]), said))
@settings(max_examples=100, deadline=None)
def test_without_an_act_of_the_owners_nobody_is_met(asked: dict[str, str], answers: dict[str, str]) -> None:
    """Whatever others ask, answer, and say of each other: without the owner's answer it shows nothing."""
    assert shown_by(Meeting(organiser=PEOPLE[1], guests=asked, believed=True, answers=answers), OWNER) == {}

"""Events announced by their particulars, in any language of the tables."""

import pytest

from vouched.invitations.announcement import is_called_off, read_announcement
from vouched.invitations.event_words import event_words
from vouched.invitations.invitation import InvitationKind
from vouched.mail.message import Message, MessageRef, parse
from vouched.mail.person import Owner

OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))


def letter(subject: str, body: str) -> Message:
    """A mail of one plain part."""
    head = f"From: Ruth Adler <ruth@adler.example>\nTo: nora@whitfield.example\nSubject: {subject}\n"
    raw = f"{head}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n"
    return parse(raw.encode(), MessageRef("home", "INBOX", 1, 1))


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Kirjallisuusilta ja luento", "Torstaina 14. marraskuuta klo 18.00 sali 3. Luennoi Aino Salo."),
        ("Atölye: el yazmaları", "12 Aralık saat 14:00, salon B. Kayıt ücretsiz."),
        ("पांडुलिपि कार्यशाला", "12 दिसंबर, सभागार 2। पंजीकरण निःशुल्क।"),
        ("محاضرة في المكتبة", "12 ديسمبر في القاعة الكبرى. التسجيل مفتوح للجميع."),
        ("Lezing over handschriften", "Donderdag om 20.00 uur, zaal 3. Spreker: Jan de Wit."),
        ("古文書の勉強会", "12月4日 14時、会場は図書館です。参加自由。"),
    ],
)
def test_event_is_announced_in_any_language(subject: str, body: str) -> None:
    """A named event with a day and two particulars is an announcement."""
    found = read_announcement(letter(subject, body), OWNER)
    assert found is not None
    assert found.kind is InvitationKind.EVENT
    assert found.inviter.address == "ruth@adler.example"


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Ihr Konzert am Freitag", "Ihre Veranstaltung ist am Freitag um 20 Uhr. Tickets im Anhang, Saal 3."),
        ("Notulen van de lezing", "Donderdag 12 december, 20.00 uur, zaal 3. Aanmelden was niet nodig."),
        ("Lecture on 12 May?", "12 May, 14:00, room 3: shall I register?"),
    ],
)
def test_talk_of_an_event_is_no_announcement(subject: str, body: str) -> None:
    """What one has booked, minutes and questions give the same particulars and announce nothing."""
    assert read_announcement(letter(subject, body), OWNER) is None


@pytest.mark.parametrize("subject", ["Sommerfest abgesagt", "व्याख्यान स्थगित", "Kurssi peruttu", "講座 延期"])
def test_called_off_is_told_by_the_subject(subject: str) -> None:
    """What will not be held is said in its subject, also in scripts whose words have no plain edges."""
    assert is_called_off(subject)


def test_number_before_a_common_word_is_no_day() -> None:
    """Short names of months that are words elsewhere are in no table: `um 12 Sie`, `1 out of 3`."""
    assert event_words().day.search("können um 12 sie") is None
    assert event_words().day.search("1 out of 3") is None
    assert event_words().day.search("12 sierpnia") is not None

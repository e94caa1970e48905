"""Meeting requests that came without their calendar object: lists and archives take attachments away.

The rule. What programs write into the text of a request shows it: Exchange and Zimbra put a copy of time and
place above a line of `*~*~*`, Google names itself in a line of its own below the event, Apple's iCal names
the event in its text, Zoom, Teams and their like say that somebody invites, or how to join. An answer, a
forward, and what the subject or the first line calls cancelled are none. The inviter is whom the text calls
the organiser, else the sender; her words stand below the copy (Exchange, Zimbra), between title and time
(Google until 2021), above the organiser (Google since), or above what a conference's program wrote.
"""

import re
from collections.abc import Callable
from functools import cache

from vouched.invitations.announcement import is_called_off
from vouched.invitations.body import MOST_TEXT, copy_of
from vouched.invitations.calendar_note import CONFERENCE_NAME, END_OF_COPY, begins_block, own_description
from vouched.invitations.calendar_object import Event
from vouched.invitations.discourse import is_forward_subject
from vouched.invitations.invitation import Invitation, InvitationKind
from vouched.invitations.letter import Letter
from vouched.invitations.organiser import is_label
from vouched.invitations.people_named import inviters
from vouched.invitations.platforms import index
from vouched.invitations.service import first
from vouched.invitations.tables import Platform
from vouched.invitations.wording import wording
from vouched.mail.fixed_words import gate
from vouched.mail.person import Owner
from vouched.mail.subject import is_marked_as_answer

_SCORE = 0.9
_COPY_BEGINS = 1_500  # characters of text that may stand before the line of `*~*~*`
_GOOGLE = re.compile(r"^[^>\n]{8,60}: https?://(?:www|calendar)\.google\.com/calendar/?\s*$", re.MULTILINE)
_GOOGLE_EVENT = re.compile(r"google\.com/calendar/(?:event\?|[\w/]{1,20}event\?)")
_FIRST_GOOGLE = re.compile(
    r"^Description: ?(?P<words>(?:.*\n){0,80}?)\s*^You can view this event at https?://www\.google\.com/calendar/",
    re.MULTILINE,
)
_GAP = 3  # empty lines: what Google leaves between the particulars and her words
_TABLES = {"zoom": "zoom", "teams": "microsoft-teams", "google meet": "google-meet"}
"""Of the conferences that have one."""
_ANY_MEETING = re.compile(r"[^\s,.!?][^\n,.!?]{1,60} is inviting you to a meeting\.?", re.IGNORECASE)
"""What Jitsi writes, on whatever host."""
_MEETING_HOST = re.compile(
    r"https?://(?:[\w-]{1,40}\.){0,3}(?:meet|jitsi|conf|visio|video|call)[\w-]{0,30}\."
)
_LONGEST_LINE, _MOST_LINES = 160, 300
_ICAL = re.compile(r"^[^>\n]{1,60} has (?P<said>invited you to the|\w+ your) iCal event\b", re.MULTILINE)

_Read = tuple[Platform | None, str | None]
"""The table of the program, None where there is none, and her words, None where the mail answers."""


def read_meeting_text(letter: Letter, owner: Owner) -> tuple[bool, Invitation | None]:
    """Read a meeting request whose object was lost; True when the text settles what it is."""
    if _is_talk(letter):
        return False, None
    text = letter.message.text[:MOST_TEXT]
    found = _exchange(text) or _google(text) or _ical(text)
    return _settled(letter, found, InvitationKind.CALENDAR, owner)


def read_conference_text(letter: Letter, owner: Owner) -> tuple[bool, Invitation | None]:
    """Read the words of a person above what a conference's program wrote for her to paste."""
    found = None if _is_talk(letter) else _conference(letter)
    return _settled(letter, found, InvitationKind.EVENT, owner)


def _is_talk(letter: Letter) -> bool:
    message = letter.message
    talk = is_marked_as_answer(message.subject) or is_forward_subject(message.subject)
    return talk or message.sender is None


def _settled(
    letter: Letter, found: _Read | None, kind: InvitationKind, owner: Owner
) -> tuple[bool, Invitation | None]:
    if found is None:
        return False, None
    platform, words = found
    if words is None or _is_no_request(letter):
        return True, None
    inviter = inviters(letter, platform or "", owner, None)[0]
    event = Event(description=words, organizer=inviter, summary=letter.subject.shown)
    return True, Invitation(
        kind=kind,
        platform=platform.name if platform else None,
        inviter=inviter,
        note=own_description(event, owner),
        score=_SCORE,
        signals=("calendar-text",),
    )


def _is_no_request(letter: Letter) -> bool:
    """Tell whether the subject or the first line says that the meeting was answered or called off."""
    forms = [form for platform in _platforms("google-calendar", "outlook") for form in platform.none]
    told = any(first(form.subject_templates, letter.subject) for form in forms)
    opening = next((line for line in letter.body.lines if line), "")
    return told or is_called_off(letter.subject.shown) or is_called_off(opening)


def _platforms(*names: str) -> list[Platform]:
    return [platform for name in names for platform in index().platforms if platform.name == name]


def _exchange(text: str) -> _Read | None:
    """A request of Exchange or Zimbra: the program, and her words."""
    ends = list(END_OF_COPY.finditer(text)) if "*~*~*~" in text else []
    if not ends or ends[0].start() > _COPY_BEGINS or _timed().search(text, 0, ends[0].start()) is None:
        return None
    named = any(is_label(line) for line in text[: ends[0].start()].split("\n"))
    return _platforms("zimbra" if named else "outlook")[0], text[ends[-1].end() :]


def _google(text: str) -> _Read | None:
    if "google.com/calendar" not in text:
        return None
    oldest = _FIRST_GOOGLE.search(text)
    if oldest is not None:
        return _platforms("google-calendar")[0], oldest["words"].strip()
    if _GOOGLE.search(text) is None or _GOOGLE_EVENT.search(text) is None:
        return None
    return _platforms("google-calendar")[0], google_words(text)


@cache
def _timed() -> re.Pattern[str]:
    return re.compile(rf"^\W{{0,3}}{wording().when}", re.IGNORECASE | re.MULTILINE)


@cache
def _title_to_time() -> re.Pattern[str]:
    """What stands between the line that names an event and the one that tells its time."""
    said = wording()
    return re.compile(
        rf"^{said.titles}.*\n(?P<words>(?:.*\n){{0,80}}?){said.when}", re.IGNORECASE | re.MULTILINE
    )


def google_words(text: str) -> str:
    """The organiser's description in the text of a mail of Google Calendar, "" when there is none."""
    old = _title_to_time().search(text)
    if old is not None:
        return old["words"].strip()
    lines = text.split("\n")
    above = next((number for number, line in enumerate(lines) if is_label(line.strip())), 0)
    for number in range(above - 1, _GAP - 1, -1):
        if not any(line.strip() for line in lines[number - _GAP : number]):
            return "\n".join(lines[number:above]).strip()
    return ""


def _ical(text: str) -> _Read | None:
    """What iCal (before 2012) writes; without words where somebody answers."""
    told = _ICAL.search(text[:1000]) if " iCal event" in text[:1000] else None
    return (_platforms("apple-calendar")[0], "" if "invited" in told["said"] else None) if told else None


@cache
def _may_confer() -> Callable[[str], bool]:
    return gate(f"{CONFERENCE_NAME.pattern}|{_ANY_MEETING.pattern}")


def _conference(letter: Letter) -> _Read | None:
    """What the programs of conferences write for pasting: that somebody invites, or how to join."""
    if not letter.holds_links or not _may_confer()(letter.body.low) or not letter.links:
        return None
    lines = letter.body.lines[:_MOST_LINES]
    for number, line in enumerate(lines):
        if not line or len(line) > _LONGEST_LINE or line.startswith(">"):
            continue
        if _ANY_MEETING.fullmatch(line) and any(_MEETING_HOST.search(link) for link in letter.links):
            return None, "\n".join(lines[:number])
        product = CONFERENCE_NAME.search(line)
        if product is None:
            continue
        if any(copy_of(line).find(wording().invites)) or begins_block(lines, number):
            table = _TABLES.get(product[0].lower())
            return (_platforms(table)[0] if table else None), "\n".join(lines[:number])
    return None

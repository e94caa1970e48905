"""Events announced by their particulars: what, when, and how to take part, however it is worded.

Announcements on lists and from organisers often use none of the phrases of inviting: they name a workshop in
the subject, give its days, and say where it is, who speaks and how to register. The rule. The subject names
something that people come to, and nothing that is over, called off or talked about; subject or beginning
give a day, and there are two particulars of different kinds (an hour, a place, speakers, a way to
take part, papers to send in, words that say it will be held). Where the subject names nothing of the kind, a
person must invite in her first sentences or write lines for time and place, or much more must be given. What
answers or forwards is talk, and a letter full of dates is a bulletin.
"""

import re
from itertools import islice

from vouched.invitations.body import Copy, copy_of
from vouched.invitations.detector import Detector, invites
from vouched.invitations.discourse import is_forward_subject, is_list, names_answered, without_list_tag
from vouched.invitations.event_words import event_words
from vouched.invitations.invitation import Invitation, InvitationKind
from vouched.invitations.persons import is_machine
from vouched.invitations.prose import concepts, likelihood, writer
from vouched.invitations.prose_note import own_note
from vouched.invitations.wording import wording
from vouched.mail.message import Message
from vouched.mail.origin import can_be_left
from vouched.mail.person import Owner
from vouched.mail.subject import is_marked_as_answer
from vouched.mail.text import own_words

_PAPERS = re.compile(
    r"\bcall\s+for\s+(?:papers|abstracts|contributions|proposals|presentations)\b|\bcfp\b", re.IGNORECASE
)
_FIRST_SENTENCES, _BEGINNING, _FIRST_WORDS = 350, 1_400, 2_500
_MOST_DAYS = 14
_REPORT_BEGINS = 24
_NEEDED, _NEEDED_OF_TITLES = 2, 4
_NOTHING = copy_of("")
_SCORE = 0.75


def read_announcement(message: Message, owner: Owner, detector: Detector | None = None) -> Invitation | None:
    """Read an event that somebody announces by its particulars; None when there is none.

    A letter (no list's mail) that the `detector` finds unlikely to invite talks about the event.
    """
    subject = without_list_tag(message.subject[:300])
    if event_words().is_over(subject) or _is_talk(message):
        return None
    body = copy_of(own_words(message.text, message.html))
    by_person = message.sender is not None and not is_machine(message.sender.address)
    if not _announces(copy_of(subject), body, by_person=by_person):
        return None
    likely = likelihood(message, detector)
    if likely is not None and not invites(likely, (), by_tables=True):
        return None
    sender = writer(message, owner)
    papers = _PAPERS.search(subject) is not None
    return Invitation(
        kind=InvitationKind.PAPERS if papers else InvitationKind.EVENT,
        platform=None,
        inviter=sender,
        note=own_note(body, sender, owner),
        score=_SCORE,
        signals=("prose", "prose-announcement"),
    )


def is_called_off(subject: str) -> bool:
    """Tell whether a subject says that something will not be held, or not then."""
    return event_words().called_off.search(subject[:300]) is not None


def _is_talk(message: Message) -> bool:
    """Tell whether the mail belongs to a talk, or comes from a program or a shop that sends to many."""
    if is_marked_as_answer(message.subject) or is_forward_subject(message.subject):
        return True
    if names_answered(message.headers):
        return True
    campaign = can_be_left(message.headers) and not is_list(message.headers)
    return campaign and message.sender is not None and is_machine(message.sender.address)


def _announces(subject: Copy, body: Copy, *, by_person: bool) -> bool:
    """Tell whether the words give a day near their beginning, and enough other particulars."""
    words = event_words()
    beginning = copy_of(body.shown[:_BEGINNING])
    said = next(beginning.find(words.takes_place), None) is not None
    named = words.names_gathering(subject.low)
    asked = by_person and not named and (words.gives_time_and_place(beginning.low) or _asks(body))
    if not (named or said or asked):
        return False
    if any(found.start < _REPORT_BEGINS for _, found in beginning.find(words.reports)):
        return False
    if not words.names_day(subject.low, beginning.low) or _is_bulletin(body):
        return False
    first = f"{subject.low} | {body.low[:_FIRST_WORDS]}"
    linked = named and "http" in first and words.day.search(subject.low) is not None
    given = said + linked + sum(kind.search(first) is not None for kind in words.particulars)
    needed = _NEEDED if named or asked else _NEEDED_OF_TITLES
    return given >= needed and (said or not _is_of_absence(beginning))


def _is_of_absence(beginning: Copy) -> bool:
    """Tell whether a letter begins with regrets, reports or thanks, and with no word of inviting."""
    said = concepts(_NOTHING, beginning).body
    return said["against"] > 0 and not said["events"]


def _asks(body: Copy) -> bool:
    """Tell whether a letter begins with words of inviting; bulletins have them further down."""
    first = copy_of(body.shown[:_FIRST_SENTENCES])
    return not any(first.find(wording().bulletins)) and concepts(_NOTHING, first).body["events"] > 0


def _is_bulletin(body: Copy) -> bool:
    """Tell whether a letter is full of dates."""
    days = event_words().day.finditer(body.low)
    return next(islice(days, _MOST_DAYS, None), None) is not None

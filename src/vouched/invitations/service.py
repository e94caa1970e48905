"""Invitations that a service sends in somebody's name.

A platform's table decides first: its header or the template key in its links, then its subject, then its
sentences; what the table calls no invitation wins within each of these steps. Where a table knows nothing
of a mail (new wording, another language), the sentences that all services share decide, and the score says
so. A service without a table is read by those sentences alone, and must also look like a service: a machine
or another host wrote for a person, or the mail offers links to answer.
"""

from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from vouched.invitations.body import Copy
from vouched.invitations.invitation import Invitation, InvitationKind
from vouched.invitations.letter import Letter
from vouched.invitations.notes import read_note
from vouched.invitations.patterns import Found, Template
from vouched.invitations.people_named import inviters, mutual_contacts
from vouched.invitations.persons import is_machine
from vouched.invitations.platforms import Trace, leads_to
from vouched.invitations.tables import Form, Platform
from vouched.invitations.template_index import TemplateIndex
from vouched.invitations.wording import wording
from vouched.mail.domains import organisational_domain
from vouched.mail.person import Owner

_CERTAIN, _BY_WORDS, _BY_SHARED_WORDS = 1.0, 0.97, 0.9
_FROM_MEMORY = 0.9
_LAST_YEAR_OF_RELAYS = 2015


@dataclass(frozen=True, slots=True)
class Match:
    """Which form a mail has and what showed it."""

    form: Form
    asks: bool
    score: float
    signal: str
    found: Found | None = None


def read_platform(letter: Letter, trace: Trace, owner: Owner) -> Invitation | None:
    """Read a mail of a known platform that answers nobody."""
    match = match_form(letter, trace.platform) or _by_shape(letter, trace)
    if match is None or not match.asks or _only_linked(letter, trace, match):
        return None
    if not trace.platform.verified:
        match = replace(match, score=min(match.score, _FROM_MEMORY))
    return build(
        letter, trace.platform, match, owner, (*_signals(trace, match), *_links_elsewhere(letter, trace))
    )


def _is_elsewhere_at_home(letter: Letter) -> bool:
    """Tell whether the sender is a person whose own host did not write the mail, as it does for staff."""
    message = letter.message
    if message.sender is None or is_machine(message.sender.address):
        return False
    host = (message.message_id or "").rpartition("@")[2].rstrip(">")
    return organisational_domain(host) != organisational_domain(message.sender.domain)


def _only_linked(letter: Letter, trace: Trace, match: Match) -> bool:
    """Tell whether nothing but a link speaks for the platform: spam hides whole genuine mails in its tail."""
    if trace.marks != ("link",) or match.signal != "template-link":
        return False
    forms = trace.platform.invitations
    templates = (*trace.platform.default_templates, *(one for form in forms for one in form.text_templates))
    subjects = tuple(one for form in forms for one in form.subject_templates)
    said = first(subjects, letter.subject) or first(templates, letter.body) or by_shared_words(letter)
    return said is None


def _by_shape(letter: Letter, trace: Trace) -> Match | None:
    """A person in the From line while a network's host wrote the mail: until 2015 that was an invitation."""
    relayed = "message-id" in trace.marks and not {"from", "sender"} & set(trace.marks)
    if not relayed or trace.platform.kind is not InvitationKind.NETWORK:
        return None
    message = letter.message
    sent_at = message.sent_at or message.received_at
    if sent_at is None or sent_at.year > _LAST_YEAR_OF_RELAYS or not _is_elsewhere_at_home(letter):
        return None
    if letter.links and not any(leads_to(trace.platform, link) for link in letter.links):
        return None
    return Match(_INVITATION, asks=True, score=_BY_SHARED_WORDS, signal="person-and-platform")


def match_form(letter: Letter, platform: Platform) -> Match | None:
    """The form of a platform's mail; None when nothing known is said."""
    for by in (_by_header, _by_key, _by_subject, _by_sender, _by_text):
        for asks, forms in ((False, platform.none), (True, platform.invitations)):
            for form in forms:
                if (match := by(letter, form, asks=asks)) is not None:
                    return match
    return by_shared_words(letter)


def _by_header(letter: Letter, form: Form, *, asks: bool) -> Match | None:
    for name, globs in form.headers.items():
        for value in letter.message.headers.all(name):
            if any(fnmatchcase(value.strip().lower(), glob.lower()) for glob in globs):
                return Match(form, asks, _CERTAIN, "template-header")
    return None


def _by_key(letter: Letter, form: Form, *, asks: bool) -> Match | None:
    if form.keys and any(key in link for link in letter.links for key in form.keys):
        return Match(form, asks, _CERTAIN, "template-link")
    return None


def _by_sender(letter: Letter, form: Form, *, asks: bool) -> Match | None:
    sender = letter.message.sender
    if sender is not None and any(fnmatchcase(sender.address, glob) for glob in form.senders):
        return Match(form, asks, _BY_WORDS, "sender", first(form.subject_templates, letter.subject))
    return None


def _by_subject(letter: Letter, form: Form, *, asks: bool) -> Match | None:
    found = first(form.subject_templates, letter.subject)
    return Match(form, asks, _BY_WORDS, "subject", found) if found else None


def _by_text(letter: Letter, form: Form, *, asks: bool) -> Match | None:
    found = first(form.text_templates, letter.body)
    return Match(form, asks, _BY_WORDS, "sentence", found) if found else None


_REMINDER = Form(name="reminder", reminder=True)
_INVITATION = Form(name="invitation")


def by_shared_words(letter: Letter) -> Match | None:
    """Match what services of all kinds say, subject first."""
    words = wording()
    if found := answered(letter):
        return Match(_INVITATION, asks=False, score=_BY_SHARED_WORDS, signal="answer", found=found)
    for copy, signal in ((letter.subject, "shared-subject"), (letter.body, "shared-sentence")):
        if found := _any_of(words.reminders, copy):
            return Match(_REMINDER, asks=True, score=_BY_SHARED_WORDS, signal=signal, found=found)
        if found := _any_of(words.invites, copy):
            return Match(_INVITATION, asks=True, score=_BY_SHARED_WORDS, signal=signal, found=found)
    return None


def answered(letter: Letter) -> Found | None:
    """What in the subject says that an invitation, or something else, was answered."""
    return _any_of(wording().answers, letter.subject)


def _any_of(templates: TemplateIndex, copy: Copy) -> Found | None:
    """What is found first in the text; at the same place, what names somebody."""
    hits = [found for _, found in copy.find(templates)]
    return min(hits, key=lambda hit: (hit.start, hit.inviter is None), default=None)


def first(templates: tuple[Template, ...], copy: Copy) -> Found | None:
    """The first template that is found."""
    for template in templates:
        if (found := template.search(copy.plain, copy.low)) is not None:
            return found
    return None


def build(
    letter: Letter, source: Platform | str, match: Match, owner: Owner, signals: tuple[str, ...]
) -> Invitation:
    """Make the invitation of a matched form; `source` is the platform, or a service without a table."""
    platform = source if isinstance(source, Platform) else None
    found = match.found.inviter if match.found else None
    people = inviters(letter, source, owner, found)
    inviter = people[0]
    note = read_note(letter, platform, inviter, owner)
    if match.form.note is False:
        note = replace(note, words="")
    return Invitation(
        kind=match.form.kind or (platform.kind if platform else InvitationKind.NETWORK),
        platform=source.name if isinstance(source, Platform) else source,
        inviter=inviter,
        note=note.words,
        default_text=note.default_text,
        others=people[1:],
        links=letter.links[:50],
        mutuals=mutual_contacts(letter.body, platform),
        reminder=match.form.reminder,
        score=match.score,
        signals=signals,
    )


def _links_elsewhere(letter: Letter, trace: Trace) -> tuple[str, ...]:
    """A mark on mail that is not proven, whose links all lead away from the platform that it names."""
    if trace.proven or not letter.links or any(leads_to(trace.platform, link) for link in letter.links):
        return ()
    return ("links-elsewhere",)


def _signals(trace: Trace, match: Match) -> tuple[str, ...]:
    proof = "platform-proven" if trace.proven else "platform-claimed"
    return (proof, *(f"platform-{mark}" for mark in trace.marks), match.signal)

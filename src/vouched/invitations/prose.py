"""Invitations in somebody's own prose: dinner, an event, a call for papers, a cold approach.

No header says so here, only words. Two things are settled by rules first: a mail that answers or forwards is
talk about an invitation and no invitation (save a stranger's follow-up to her own mail), and what a list
distributes invites only when it announces. Then the words decide: for each kind the phrases that people use,
counted once each, weighed against thanks, refusals and reports; the subject counts double. In doubt there is no
invitation: the mail then is simply mail, and stays in the inbox.
"""

from dataclasses import dataclass

from vouched.invitations.body import Copy, copy_of, is_closing, is_greeting
from vouched.invitations.discourse import answers_somebody, is_forward_subject, is_list, is_reply_subject
from vouched.invitations.invitation import Invitation, InvitationKind
from vouched.invitations.patterns import plain
from vouched.invitations.persons import named
from vouched.invitations.wording import CONCEPTS, wording
from vouched.mail.message import Message
from vouched.mail.person import Owner, Person
from vouched.mail.text import own_words

_KINDS = {
    "papers": InvitationKind.PAPERS,
    "events": InvitationKind.EVENT,
    "company": InvitationKind.EVENT,
    "outreach": InvitationKind.OUTREACH,
    "group": InvitationKind.GROUP,
}
_MOST_WORDS_READ = 6_000


@dataclass(frozen=True, slots=True)
class Concepts:
    """How many different phrases of each concept stand in the subject and in the body."""

    subject: dict[str, int]
    body: dict[str, int]

    def weight(self, concept: str) -> float:
        """Phrases found, those of the subject twice."""
        return 2.0 * self.subject[concept] + self.body[concept]


def concepts(subject: Copy, body: Copy) -> Concepts:
    """Count the phrases of the language tables."""
    return Concepts(_counts(subject), _counts(body))


def _counts(copy: Copy) -> dict[str, int]:
    templates = wording().prose
    return {concept: sum(1 for _ in copy.find(templates[concept])) for concept in CONCEPTS}


def read_prose(message: Message, owner: Owner) -> Invitation | None:
    """Read an invitation in plain words; None when there is none."""
    words = own_words(message.text, message.html)[:_MOST_WORDS_READ]
    subject, body = copy_of(message.subject[:300]), copy_of(words)
    found = concepts(subject, body)
    if not _may_invite(message, found):
        return None
    concept = max(_KINDS, key=found.weight)
    weight = found.weight(concept) - 1.5 * found.weight("against")
    if weight < (2.0 if not is_list(message.headers) else 3.0):
        return None
    return Invitation(
        kind=_KINDS[concept],
        platform=None,
        inviter=writer(message, owner),
        note=own_note(body, owner),
        reminder=found.weight("follow_ups") > 0,
        score=min(0.95, 0.5 + weight / 12),
        signals=("prose", f"prose-{concept}"),
    )


def _may_invite(message: Message, found: Concepts) -> bool:
    """Settle answers and forwards by rule: only a follow-up to one's own approach still invites."""
    if is_forward_subject(message.subject):
        return False
    if is_reply_subject(message.subject) or answers_somebody(message.headers):
        return (
            found.weight("follow_ups") > 0 and found.weight("against") == 0 and not is_list(message.headers)
        )
    return True


def writer(message: Message, owner: Owner) -> Person:
    """The sender of a mail in prose."""
    if message.sender is None:
        return Person()
    person = named(message.sender.name, owner)
    return Person(
        name=(person.name if person else message.sender.name) or None, address=message.sender.address
    )


def own_note(body: Copy, owner: Owner) -> str:
    """Her words between greeting and signature."""
    names = tuple({plain(name).lower() for name in (owner.name, owner.name.partition(" ")[0])} - {""})
    lines = body.lines
    start = next((n for n, line in enumerate(lines[:4]) if line), 0)
    if lines and is_greeting(lines[start], names):
        start += 1
    end = len(lines)
    for number in range(max(start + 1, len(lines) - 8), len(lines)):
        if is_closing(lines[number]):
            end = number
            break
    return "\n".join(lines[start:end]).strip()

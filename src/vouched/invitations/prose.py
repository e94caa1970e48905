"""Invitations in somebody's own prose: dinner, an event, a call for papers, a cold approach.

No header says so here, only words. Two things are settled by rules first: a mail that answers or forwards
is talk about an invitation and no invitation (save a stranger's follow-up to her own mail), and what a list
distributes invites only when it announces. Then the words decide: for each kind the phrases that people
use, counted once each, weighed against thanks, refusals and reports; the subject counts double. In doubt
there is no invitation: the mail then is simply mail, and stays in the inbox.
"""

from dataclasses import dataclass

from vouched.invitations.body import Copy, copy_of
from vouched.invitations.detector import Detector, features_of, invites, is_laid_out, is_letter, is_terse
from vouched.invitations.discourse import (
    answers_somebody,
    is_forward_subject,
    is_list,
    is_no_reply,
    names_answered,
)
from vouched.invitations.invitation import Invitation, InvitationKind
from vouched.invitations.patterns import plain
from vouched.invitations.persons import is_generated, reply_address
from vouched.invitations.prose_note import own_note
from vouched.invitations.wording import CONCEPTS, wording
from vouched.mail.message import Message
from vouched.mail.person import Owner, Person
from vouched.mail.subject import is_marked_as_answer
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
        again = float(concept == "outreach" and self.body["follow_ups"] > 0)
        return 2.0 * self.subject[concept] + self.body[concept] + again

    @property
    def weights(self) -> tuple[float, ...]:
        """The weight of each concept, in their order."""
        return tuple(map(self.weight, CONCEPTS))

    @property
    def inviting(self) -> tuple[float, ...]:
        """The weights of the concepts that speak for an invitation."""
        return tuple(self.weight(concept) for concept in CONCEPTS if concept != "against")


def concepts(subject: Copy, body: Copy) -> Concepts:
    """Count the phrases of the language tables."""
    return Concepts(_counts(subject), _counts(body))


def _counts(copy: Copy) -> dict[str, int]:
    """How many phrases of each concept stand there; the same words, or a part of them, count once."""
    found = sorted(copy.find(wording().prose), key=lambda one: one[1].start - one[1].end)
    if not found:
        return dict.fromkeys(CONCEPTS, 0)
    said: dict[str, list[tuple[int, int]]] = {concept: [] for concept in CONCEPTS}
    for phrase, at in found:
        for concept in wording().concepts[phrase.source]:
            if not any(start <= at.start and at.end <= end for start, end in said[concept]):
                said[concept].append((at.start, at.end))
    return {concept: len(spans) for concept, spans in said.items()}


def read_prose(message: Message, owner: Owner, detector: Detector | None = None) -> Invitation | None:
    """Read an invitation in plain words; None when there is none."""
    words = own_words(message.text, message.html)[:_MOST_WORDS_READ]
    subject, body = copy_of(message.subject[:300]), copy_of(words)
    found = concepts(subject, body)
    if not _may_invite(message, found):
        return None
    concept = "papers" if found.subject["papers"] else max(_KINDS, key=found.weight)
    weight = found.weight(concept) - 1.5 * found.weight("against")
    if is_marked_as_answer(message.subject) and not names_answered(message.headers):
        # "Re:" to nothing: so does cold mail follow up
        weight += max(0.0, found.weight("follow_ups") - 1)
        concept = concept if found.weight(concept) else "outreach"
    score = min(0.95, 0.5 + weight / 12)
    by_tables = weight >= _needed(message, found, concept, len(body.plain))
    likely = _likely(message, subject, body, found, detector)
    if not by_tables and likely is None:
        return None
    if likely is not None:
        if not invites(likely, found.inviting, by_tables=by_tables, terse=is_terse(body)):
            return None
        concept = concept if found.weight(concept) else _likelier(body)
        score = max(score, min(0.95, likely)) if by_tables else min(0.95, likely)
    sender = writer(message, owner)
    return Invitation(
        kind=_KINDS[concept],
        platform=None,
        inviter=sender,
        note=own_note(body, sender, owner),
        reminder=found.weight("follow_ups") > 0,
        score=score,
        signals=("prose", f"prose-{concept}", *(() if by_tables else ("prose-model",))),
    )


def likelihood(message: Message, detector: Detector | None) -> float | None:
    """How likely a mail's words invite; None when the model is not asked."""
    words = own_words(message.text, message.html)[:_MOST_WORDS_READ]
    subject, body = copy_of(message.subject[:300]), copy_of(words)
    return _likely(message, subject, body, concepts(subject, body), detector)


def _likelier(body: Copy) -> str:
    """Which of the two a mail without known phrases asks: to come, or to do business."""
    company, business = (len(list(one.finditer(body.low))) for one in (wording().leisure, wording().business))
    return "company" if company > business else "outreach"


def _likely(
    message: Message, subject: Copy, body: Copy, found: Concepts, detector: Detector | None
) -> float | None:
    """How likely the words invite; None when the model is not asked."""
    answers = is_marked_as_answer(message.subject) or answers_somebody(message.headers)
    if detector is None or answers or is_list(message.headers) or not is_letter(body):
        return None
    if 0 < found.weight("against") >= max(found.inviting):
        return None
    sender = message.sender
    if sender is None or is_no_reply(sender.address) or is_generated(sender.address):
        return None
    if message.html and is_laid_out(message.html, message.text):
        return None
    return detector.probability(features_of(subject, body, found.weights))


def _needed(message: Message, found: Concepts, concept: str, length: int) -> float:
    """How much must speak for it: more on a list, in long or designed mail whose subject says nothing."""
    needed = 3.0 if is_list(message.headers) else 2.0
    if found.subject[concept] > 0:
        return needed
    designed = bool(message.html) and is_laid_out(message.html, message.text)
    return needed + designed + max(0, length - 1_500) / 1_200


def _may_invite(message: Message, found: Concepts) -> bool:
    """Settle answers and forwards by rule: only a follow-up to one's own approach still invites."""
    if is_forward_subject(message.subject):
        return False
    if is_marked_as_answer(message.subject) or answers_somebody(message.headers):
        return (
            found.weight("follow_ups") > 0 and found.weight("against") == 0 and not is_list(message.headers)
        )
    return True


def writer(message: Message, owner: Owner) -> Person:
    """The sender of a mail in prose; behind a list that writes `Ruth via dev` it is the Reply-To."""
    sender = message.sender
    if sender is None:
        return Person()
    by_list = sender.address in (message.headers.first("list-post") or "").lower()
    relayed = wording().via.search(plain(sender.name)) if by_list else None
    if relayed is None:
        return Person(name=sender.name or None, address=sender.address)
    reply = reply_address(message, owner, None)
    name = sender.name[: relayed.start()].strip("'\" ")
    return Person(name=name or None, address=reply.address if reply else None)

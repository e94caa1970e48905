"""Invitations in somebody's own prose: dinner, an event, a call for papers, a cold approach.

No header says so here, only words. Two things are settled by rules first: a mail that answers or forwards
is talk about an invitation and no invitation (save a stranger's follow-up to her own mail), and what a list
distributes invites only when it announces. Then the words decide: for each kind the phrases that people
use, counted once each, weighed against thanks, refusals and reports; the subject counts double. In doubt
there is no invitation: the mail then is simply mail, and stays in the inbox.
"""

import re
from dataclasses import dataclass

from vouched.invitations.body import Copy, copy_of
from vouched.invitations.detector import Detector, features_of, invites, is_laid_out, is_letter
from vouched.invitations.discourse import (
    answers_somebody,
    is_forward_subject,
    is_list,
    names_answered,
)
from vouched.invitations.invitation import Invitation, InvitationKind
from vouched.invitations.patterns import plain
from vouched.invitations.persons import is_machine, reply_address
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
_COMPANY = re.compile(
    r"""
    \b(?:dinner|lunch|supper|soup|cake|drinks?|beer|wine|party|birthday|garden|house|kids|children|saturday|sunday|
    tea|picnic|barbecue|bbq|guests?|essen|abend|kuchen|wein|bier|feier\w*|samstag|sonntag|kinder|garten|zuhause|
    dîner|déjeuner|apéro|fête|samedi|dimanche|gâteau|maison|cena|comida|fiesta|sábado|domingo|casa|pastel|
    almoço|jantar|festa|bolo|pranzo|sabato|domenica|torta|eten|feest|zaterdag|zondag|taart|thuis|middag|fest|lördag|
    söndag|lørdag|søndag|kage|kaffe|mat|lauantai\w*|sunnuntai\w*|juhla\w*|ruoka\w*|kahvi\w*|obiad\w*|kolacj\w*|sobot\w*|
    niedziel\w*|urodzin\w*|neděl\w*|oslav\w*|večeř\w*|akşam\w*|yemek|yemeğ\w*|cumartesi|pazar|doğum|ужин\w*|суббот\w*|
    воскресень\w*|пирог\w*|праздн\w*|вечер\w*|субот\w*|неділ\w*|свят\w*)\b
    | パーティ|夕食|土曜|日曜|食事|周六|周日|星期六|星期天|吃饭|晚饭|토요일|일요일|저녁|식사
    | عشاء|السبت|الجمعة|शनिवार|रविवार|खाना
    """,
    re.VERBOSE,
)
_BUSINESS = re.compile(
    r"""
    \b(?:compan(?:y|ies)|business|clients?|customers?|team|solutions?|services?|role|position|call|demo|profile|career|
    firma|unternehmen|kunden|lösung\w*|stelle|profil|entreprise|clients|poste|empresa|clientes|perfil|puesto|
    azienda|clienti|profilo|bedrijf|klanten|functie|företag|kunder|yritys\w*|asiakka\w*|klient\w*|firmy|stanowisk\w*|
    şirket\w*|müşteri\w*|компани\w*|клиент\w*|ваканси\w*|компані\w*|клієнт\w*)\b
    | 会社|弊社|御社|求人|公司|客户|职位|회사|고객|제안|شركة|عملاء|कंपनी|ग्राहक
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Concepts:
    """How many different phrases of each concept stand in the subject and in the body."""

    subject: dict[str, int]
    body: dict[str, int]

    def weight(self, concept: str) -> float:
        """Phrases found, those of the subject twice."""
        again = float(concept == "outreach" and self.body["follow_ups"] > 0)
        return 2.0 * self.subject[concept] + self.body[concept] + again


def concepts(subject: Copy, body: Copy) -> Concepts:
    """Count the phrases of the language tables."""
    return Concepts(_counts(subject), _counts(body))


def _counts(copy: Copy) -> dict[str, int]:
    counts = dict.fromkeys(CONCEPTS, 0)
    for phrase, _ in copy.find(wording().prose):
        for concept in wording().concepts[phrase.source]:
            counts[concept] += 1
    return counts


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
        weight += max(0.0, found.weight("follow_ups") - 1)  # "Re:" to nothing: so does cold mail follow up
        concept = concept if found.weight(concept) else "outreach"
    score, by_model = min(0.95, 0.5 + weight / 12), False
    if weight < _needed(message, found.subject[concept] > 0, len(body.plain)):
        likely = _by_words(message, found, body, detector)
        if likely is None:
            return None
        concept = concept if found.weight(concept) else _likelier(body)
        score, by_model = min(0.95, likely), True
    sender = writer(message, owner)
    return Invitation(
        kind=_KINDS[concept],
        platform=None,
        inviter=sender,
        note=own_note(body, sender, owner),
        reminder=found.weight("follow_ups") > 0,
        score=score,
        signals=("prose", f"prose-{concept}", *(("prose-model",) if by_model else ())),
    )


def _likelier(body: Copy) -> str:
    """Which of the two a mail without known phrases asks: to come, or to do business."""
    company, business = len(_COMPANY.findall(body.low)), len(_BUSINESS.findall(body.low))
    return "company" if company > business else "outreach"


def _by_words(message: Message, found: Concepts, body: Copy, detector: Detector | None) -> float | None:
    """How likely the words invite where too few phrases do; None when that is not sure, or not asked."""
    answers = is_marked_as_answer(message.subject) or answers_somebody(message.headers)
    spoken = answers or is_list(message.headers) or found.weight("against") > 0
    if detector is None or spoken or not is_letter(body):
        return None
    if message.sender is None or is_machine(message.sender.address):
        return None
    if message.html and is_laid_out(message.html, message.text):
        return None
    weights = [found.weight(concept) for concept in CONCEPTS]
    likely = detector.probability(features_of(body, weights))
    return likely if invites(likely, weights) else None


def _needed(message: Message, subject_says: bool, length: int) -> float:  # noqa: FBT001 - a fact, not a switch
    """How much must speak for it: more on a list, in long or designed mail whose subject says nothing."""
    needed = 3.0 if is_list(message.headers) else 2.0
    if subject_says:
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

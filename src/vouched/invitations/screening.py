"""Whether a mail could be an invitation, asked of every header block before any body is fetched.

High recall, cheaply: traces of a platform, calendar mail, and mail that a person seems to have written to
this owner all pass. Answers, machines' reports and lists pass only when the subject itself speaks of
inviting.
"""

import re

from vouched.invitations.discourse import answers_somebody, is_automatic, is_bulk, is_list
from vouched.invitations.persons import is_machine
from vouched.invitations.platforms import might_be_platform
from vouched.mail.address import read_from
from vouched.mail.headers import Headers
from vouched.mail.person import Owner

_INVITING = re.compile(
    r"""
    \b(?:19|20)[0-9]{2}\b | last\ chance | \bseats?\b | \bplaces\b | online | tickets? |
    invit | einlad | eingelad | einlädt | uitnod | uitgenod | zapr[ao]s | zaproszen | inbj | bjud | kuts
    | pozv | pozván | davet | приглаш | запрош | 招待 | お誘い | ご案内 | 邀 | 초대 | دعو | निमंत्रण | आमंत्रण
    | न्योता | convit | convoc | convid | join | beitret | rejoi | unir | unisci | call\ for | \bcfp\b
    | papers | manuscript | editorial | special\ issue | journal | submi | abstract | conference
    | workshop | symposium | congress | kongress | colloq | tagung | congreso | congrès | seminar
    | webinar | meetup | meeting | talk\b | lecture | vortrag | event | party | fest | feier | fiesta
    | festa | fête | soirée | dinner | lunch | drinks | rsvp | save\ the\ date | register | registration
    | anmeldung | inscri | aanmeld | network | netzwerk | réseau | connect | connexion | friend | freund
    | ami\b | amis | amig | amic | vriend | photos | profile | opportunit | position | role\b | deadline
    | announc | ankündig | annonce | anuncio | reminder | erinnerung | rappel | recordatorio | member
    | mitglied | speak | present | share | geteilt | partag | compart | condivi | release\ party
    | sprint | hackathon | summit | expo | course | school | camp | training | 募集 | 研讨
    | 会议 | 會議 | セミナー
    | 勉強会 | イベント | 모집 | 세미나 | конференц | семинар | встреч | мероприят | مؤتمر | ندوة | सम्मेलन
    | konferenc | szkolen | warsztat | træf | möte | seminaari | toplantı | etkinlik | appel
    | communication | aufruf | beiträg | convocat | chamada | oproep | bijdrag | zgłosz | nadsył | výzv
    | çağrı | bildiri | тезис | доклад | стат(?:ей|ьи) | 征稿 | 徵稿 | 投稿 | 論文 | 论文 | 講演
    | 초록 | 논문 | 발표 | 학술
    | استكتاب | بحوث | लेख | संगोष्ठी | lezing | vortrag | föredrag | foredrag | esitelm | wykład
    | předn | лекци | лекці | лекція | exhibition | vernissage | ausstellung | exposici | esposición
    | mostra | tentoonst | wystaw | výstav | выстав | вистав | openin | celebrat | wedding | hochzeit
    | mariage | boda | casamento | matrimon | birthday | geburtstag | anniversaire | cumplea
    | compleanno | quick | call\b | chat | intro | coffee
    """,
    re.IGNORECASE | re.VERBOSE,
)


def screen(headers: Headers, owner: Owner) -> bool:
    """Tell whether a message could be an invitation, from its header block alone."""
    if might_be_platform(headers) or _is_calendar(headers):
        return True
    if is_automatic(headers):
        return False
    speaks = _INVITING.search(headers.first("subject") or "") is not None
    if is_list(headers):
        return speaks and not answers_somebody(headers)
    return speaks or _by_sender(headers, owner)


def _by_sender(headers: Headers, owner: Owner) -> bool:
    """Tell whether a person seems to have written it, to begin with and not in answer."""
    sender, _ = read_from(headers)
    if sender is not None and owner.is_me(sender.address):
        return False
    if is_bulk(headers):  # a campaign in a person's name passes, a shop's does not
        return sender is not None and not is_machine(sender.address) and " " in sender.name
    return not answers_somebody(headers)


def _is_calendar(headers: Headers) -> bool:
    return any(b"text/calendar" in raw.lower() for raw in headers.raw("content-type"))

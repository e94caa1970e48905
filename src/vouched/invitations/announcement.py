"""Events announced by their particulars: what, when, and how to take part, however it is worded.

Announcements on lists and from organisers often use none of the phrases of inviting: they name a workshop in
the subject, give its days, and say where it is, who speaks and how to register. The rule. The subject names
something that people come to, and nothing that is over, called off or talked about; the sender's own words
give a day near their beginning, and two particulars of different kinds (an hour, a place, speakers, a way to
take part, papers to send in). What answers or forwards is talk, and a letter full of dates is a bulletin.
"""

import re

from vouched.invitations.body import Copy, copy_of
from vouched.invitations.discourse import is_forward_subject, is_list, names_answered
from vouched.invitations.invitation import Invitation, InvitationKind
from vouched.invitations.persons import is_machine
from vouched.invitations.prose import writer
from vouched.invitations.prose_note import own_note
from vouched.mail.message import Message
from vouched.mail.origin import can_be_left
from vouched.mail.person import Owner
from vouched.mail.subject import is_marked_as_answer
from vouched.mail.text import own_words

_EVENT = re.compile(
    r"""
    \b(?:
        workshops?|conf(?:e|é|è)ren\w*|konferen\w*|symposi\w*|sympozj\w*|s[iyí]mp[oó]si\w*|colloqui\w*|
        kolloqui\w*|
        colloque\w*|coloqui\w*|congress\w*|congr[eè]s\w*|kongre\w*|tagung\w*|seminar\w*|séminaire\w*|
        webinar\w*|webinaire\w*|courses?|kurs\w*|curso\w*|corso|corsi|cours|cursus|training|schulung\w*|
        szkoleni\w*|
        lecture\w*|vorlesung\w*|vortrag\w*|conferenza|lezing\w*|f(?:ö|o)redrag\w*|wykład\w*|meeting|
        meetup\w*|treffen|
        stammtisch\w*|rencontre\w*|encuentro\w*|encontro\w*|incontro|bijeenkomst\w*|möte\w*|møde\w*|
        møte\w*|spotkani\w*|
        setkání|toplant\w*|etkinli\w*|summit|sprints?|hackathon\w*|hackfest\w*|barcamp\w*|festival\w*|
        feier\w*|
        party|fête|fiesta|festa|soirée|vernissage\w*|exhibition\w*|ausstellung\w*|exposici\w*|mostra|
        summer\ school|winter\ school|sommerschule\w*|école\ d'été|devroom|talks?\ (?:at|by|on|today|
        tomorrow)|journées?|jornadas?|giornat\w*|oslav\w*|předn\w*|семинар\w*|конференц\w*|лекци\w*|лекці\w*|
        встреч\w*|зустріч\w*|мастер-класс\w*|sign-?ups?\ (?:is|are)\ open|call\ for\ (?!help|vot|test|better|
        maint)\w+|cfp
    )\b
    | \b[\w-]*(?:con|conf|camp|days?)\s?(?:'?\d{2}|20\d{2})\b
    | \bannounc\w+\b.{3,60}\bon\W{1,3}(?:mon|tues|wednes|thurs|fri|satur|sun)day\b
    | セミナー|勉強会|講演|研究会|会議|イベント|研讨|讲座|会议|會議|講座|論壇|论坛|세미나|학술|워크숍|
    모임|강연
    | مؤتمر|ندوة|ورشة|संगोष्ठी|सम्मेलन|कार्यशाला
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What people come to, as a subject names it."""
_CALLED_OFF = re.compile(
    r"""
    \b(?:cancel+(?:ed|led|lation)|called\ off|postponed|abgesagt|verschoben|annulée?s?|reportée?s?|
    cancelad[oa]s?|aplazad[oa]s?|adiad[oa]s?|annullat[oaie]|rinviat[oaie]|geannuleerd|afgelast|uitgesteld|
    inställ[dt]|aflyst|avlyst|peruttu|odwołan[yeoa]|zrušen[ýaoé]?|iptal|отмен\w*|перенес\w*|скасован\w*)\b
    | 中止 | 延期 | 取消 | 취소 | إلغاء
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OVER = re.compile(
    r"""
    \b(?:resched\w*|moved|pushed|delayed|notes?|minutes|protokoll\w*|summar\w*|report\w*|bericht\w*|
    recap|slides?|recordings?|proceedings|photos|results?|thanks?|thank\ you|feedback|not\ |schedules?|
    agenda|
    jobs?|position|jeopardy|newsletter|digest|headlines?|invoice|receipt|bug|patch|release\w*|question|
    help|problem\w*|how\ to|was:|volunteers?|wanted|build|failed)\b
    | \?\s*$ | 議事録|会议纪要
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What subjects say of events that are over, and of mail that only talks of them."""
_HAPPENS = re.compile(
    r"""
    \b(?:workshop|conference|symposium|congress|seminar|webinar|course|training|lecture|talk|meeting|
    summit|event|
    hackathon|festival|party)\b[^.!?]{0,60}?\s(?:will\ (?:be\ (?:held|delivered|taught|running|offered)|
    take\ place|run)|
    takes\ place|is\ (?:scheduled|taking\ place))\b
    | \bfind(?:et|en)\b[^.!?]{0,80}\sstatt\b | \baura\ lieu\b | \bse\ (?:celebrará|llevará\ a\ cabo|
    realizará)\b
    | \b(?:acontecerá|será\ realizad[oa])\b | \bsi\ (?:terrà|svolgerà)\b | \bvindt\b[^.!?]{0,60}\splaats\b
    | \bодбудеться\b | \bсостоится\b | \bodbędzie\ się\b | \buskuteční\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What says near the beginning of a letter that something will be held, where its subject is a mere title."""
_REPORTS = re.compile(
    r"\W{0,3}(?:[^\n]{0,20}\b)?(?:notes?|minutes|summary|recap|report|protokoll|r.sum.r?)\s"
    r"(?:from|of|on|du|de|vom|zu[mr]?|for)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan|feb|fév|mar|mär|mrt|maa|apr|avr|abr|ma[iyj]|jun|jui|giu|jul|lug|aug|ago|aoû|sep|set|oct|okt|"
    r"ott|out|"
    r"nov|dec|dez|déc|dic|gen|ene|kwi|cze|lip|sie|wrz|paź|gru|sty|lut|янв|фев|мар|апр|ма[йя]|июн|июл|авг|"
    r"сен|окт|"
    r"ноя|дек)[^\W\d_]{0,9}\.?"
)
_DAY = re.compile(
    rf"""
    \b\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?(?:\s?[-–—&?]\s?\d{{1,2}}(?:st|nd|rd|th|\.)?)?\s(?:of\s|de\s|
    d')?{_MONTH}\b
    | \b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?![:.]\d)
    | \b\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:20)?\d\d\b | \b(?:19|20)\d\d[-/]\d\d[-/]\d\d\b
    | \b\d{{1,2}}/\d{{1,2}}/(?:20)?\d\d\b
    | \b(?:today|tonight|tomorrow)\b[^.\n]{{0,60}}\b\d{{1,2}}(?:[:.]\d\d|\s?[ap]\.?m\b)
    | \d{{1,2}}月\d{{1,2}}日 | \d{{1,2}}월\s?\d{{1,2}}일
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PARTICULARS = (
    re.compile(
        r"\b(?:[01]?\d|2[0-3])[:.h][0-5]\d\b|\b\d{1,2}\s?[ap]\.?m\b|\b\d{1,2}\s?(?:uhr|utc|gmt|h\b)|"
        r"\bnoon\b|\d時",
        re.IGNORECASE,
    ),
    re.compile(
        r"""
        \b(?:where|venue|location|place|room|hall|campus|university|hotel|online|virtual\w*|via\ zoom|
        livestream\w*|
        in-person|ort|raum|universität|hörsaal|lieu|salle|université|lugar|sala|universidad\w*|local|
        luogo|aula|
        zaal|locatie|plats|lokal|sted|miejsce|místo|yer|место|аудитори\w*|місце)\b | 会場|場所|地点|장소
        """,
        re.IGNORECASE | re.VERBOSE,
    ),
    re.compile(
        r"""
        \b(?:speakers?|presenters?|instructors?|lecturers?|keynotes?|delivered\ by|hosted\ by|led\ by|
        taught\ by|
        with\ prof\w*|referent\w*|dozent\w*|intervenant\w*|ponente\w*|palestrante\w*|relator\w*|spreker\w*|
        prelegent\w*|докладчик\w*|спикер\w*)\b | 講師|主讲|강사
        """,
        re.IGNORECASE | re.VERBOSE,
    ),
    re.compile(
        r"""
        \b(?:regist(?:er|rations?)|sign(?:ing)?[\s-]?ups?|rsvp|attend(?:ing|ance|ees?)?|join\ us|
        to\ join|participat\w*|
        tickets?|seats?|save\ the\ date|mark\ your\ calendars?|let\ (?:us|me)\ know|
        all\ (?:are\ )?welcome|bring|
        free\ of\ charge|course\ website|fees?|anmeld\w*|teilnahme\w*|teilnehmen|inscri\w*|participer|
        iscri\w*|
        partecip\w*|aanmeld\w*|deelnem\w*|anmäl\w*|tilmeld\w*|påmeld\w*|ilmoit\w*|zapis\w*|rejestr\w*|
        přihl\w*|
        kayıt\w*|регистр\w*|реєстр\w*|участ\w*)\b | 申込|参加|报名|參加|참가|신청|التسجيل|पंजीकरण
        """,
        re.IGNORECASE | re.VERBOSE,
    ),
    re.compile(
        r"""
        \b(?:abstracts?|submissions?|submit|proposals?|contributions?|papers|deadline|einreich\w*|
        beitr(?:ag|äge)\w*|
        soumission\w*|résumés?|envío|resúmen\w*|submiss\w*|zgłosz\w*|тезис\w*)\b | 投稿|截稿|초록
        """,
        re.IGNORECASE | re.VERBOSE,
    ),
)
_PAPERS = re.compile(
    r"\bcall\s+for\s+(?:papers|abstracts|contributions|proposals|presentations)\b|\bcfp\b", re.IGNORECASE
)
_BEGINNING, _FIRST_WORDS = 700, 2_500
_MOST_DAYS = 14
_NEEDED, _NEEDED_OF_TITLES = 2, 4
_SCORE = 0.75


def read_announcement(message: Message, owner: Owner) -> Invitation | None:
    """Read an event that somebody announces by its particulars; None when there is none."""
    subject = message.subject[:300]
    if _OVER.search(subject) or _is_talk(message):
        return None
    body = copy_of(own_words(message.text, message.html))
    if not _announces(copy_of(subject), body):
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
    return _CALLED_OFF.search(subject[:300]) is not None


def _is_talk(message: Message) -> bool:
    """Tell whether the mail belongs to a talk, or comes from a program or a shop that sends to many."""
    if is_marked_as_answer(message.subject) or is_forward_subject(message.subject):
        return True
    if names_answered(message.headers):
        return True
    campaign = can_be_left(message.headers) and not is_list(message.headers)
    return campaign and message.sender is not None and is_machine(message.sender.address)


def _announces(subject: Copy, body: Copy) -> bool:
    """Tell whether the words give a day near their beginning, and enough other particulars."""
    first = body.low[:_FIRST_WORDS]
    beginning = first[:_BEGINNING]
    named = _EVENT.search(subject.low) is not None
    if not named and _HAPPENS.search(beginning) is None:
        return False
    if _REPORTS.match(beginning) or _DAY.search(f"{subject.low} | {beginning}") is None:
        return False
    if len(_DAY.findall(body.low)) > _MOST_DAYS:
        return False
    given = sum(kind.search(first) is not None for kind in _PARTICULARS)
    return given >= (_NEEDED if named else _NEEDED_OF_TITLES)

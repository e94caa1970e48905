"""Whether a mail could be an invitation, asked of every header block before any body is fetched.

High recall, cheaply: traces of a platform, calendar mail, and mail that a person seems to have written to
this owner all pass. Answers, machines' reports and lists pass only when the subject itself speaks of
inviting.
"""

import re
from functools import cache

from vouched.invitations.discourse import answers_somebody, is_automatic, is_bulk, is_list
from vouched.invitations.event_words import event_words
from vouched.invitations.persons import is_machine
from vouched.invitations.platforms import might_be_platform
from vouched.mail.address import read_from
from vouched.mail.headers import Headers
from vouched.mail.person import Owner

_STEMS = (
    " cfp ", " places ", " seat ", "aanmeld", "abend", "abstract", "ami ", "amic", "amig", "amis",
    "ankündig", "anmeldung", "anniversaire", "annonce", "announc", "anuncio", "appel", "aufruf",
    "ausstellung", "beitret", "beiträg", "bijdrag", "bildiri", "birthday", "bjud", "boda", "call ",
    "call for", "camp", "casamento", "celebrat", "chamada", "chat", "coffee", "colloq", "communication",
    "compart", "compleanno", "condivi", "conference", "congreso", "congress", "congrès", "connect",
    "connexion", "convid", "convit", "convoc", "convocat", "course", "cumplea", "davet", "deadline",
    "dinner", "drinks", "editorial", "eingelad", "einlad", "einlädt", "erinnerung", "esitelm",
    "esposición", "etkinlik", "event", "exhibition", "expo", "exposici", "feier", "fest", "festa",
    "fiesta", "foredrag", "freund", "friend", "fête", "föredrag", "geburtstag", "geteilt", "hack ",
    "hackathon", "hochzeit", "housewarm", "inbj", "inscri", "intro", "invit", "join", "journal",
    "konferenc", "kongress", "kuts", "last chance", "lecture", "lezing", "lunch", "manuscript",
    "mariage", "matrimon", "meeting", "meetup", "member", "mitglied", "mostra", "möte", "nadsył",
    "network", "netzwerk", "online", "oslav", "openin", "opportunit", "oproep", "papers", "partag",
    "party", "photos", "position", "pozv", "pozván", "present", "profile", "předn", "quick", "rappel",
    "recordatorio", "register", "registration", "rejoi", "release party", "reminder", "role ", "rsvp",
    "réseau", "save the date", "school", "schuzk", "schůz", "seminaari", "seminar", "share", "soirée",
    "speak", "special issue", "sprint", "submi", "summit", "symposium", "szkolen", "tagung", "talk ",
    "tentoonst", "ticket", "toplantı", "training", "træf", "uitgenod", "uitnod", "unir", "unisci",
    "vernissage", "versamml", "vortrag", "vriend", "výstav", "výzv", "warsztat", "webinar", "wedding",
    "workshop", "wykład", "wystaw", "zapras", "zapros", "zaproszen", "zgłosz", "çağrı", "вистав",
    "встреч", "выстав", "доклад", "запрош", "конференц", "лекци", "лекці", "лекція", "мероприят",
    "приглаш", "семинар", "статей", "статьи", "тезис", "استكتاب", "بحوث", "دعو", "مؤتمر", "ندوة",
    "आमंत्रण", "निमंत्रण", "न्योता", "लेख", "संगोष्ठी", "सम्मेलन", "お誘い", "ご案内", "イベント",
    "セミナー", "会议", "勉強会", "募集", "征稿", "徵稿", "投稿", "招待", "會議", "研讨", "論文",
    "講演", "论文", "邀", "논문", "모집", "발표", "세미나", "초대", "초록", "학술",
)  # fmt: skip
"""What subjects of invitations hold, in lower case; a blank is the edge of a word."""
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_NO_WORDS = str.maketrans(dict.fromkeys("[](){}:;,.!?\"'/|-–—_", " "))


def screen(headers: Headers, owner: Owner) -> bool:
    """Tell whether a message could be an invitation, from its header block alone."""
    if might_be_platform(headers) or _is_calendar(headers):
        return True
    if is_automatic(headers):
        return False
    speaks = _speaks(headers.first("subject") or "")
    if is_list(headers):
        return (speaks or _names_event(headers)) and not answers_somebody(headers)
    return speaks or _by_sender(headers, owner)


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    """The stems by their first two characters."""
    return {stem[:2]: tuple(other for other in _STEMS if other[:2] == stem[:2]) for stem in _STEMS}


def _speaks(subject: str) -> bool:
    """Tell whether a subject holds a word of inviting, or a year as events have."""
    low = f" {subject[:500].lower().translate(_NO_WORDS)} "
    pairs = {low[at : at + 2] for at in range(len(low) - 1)}
    likely = _stems().keys() & pairs
    return any(stem in low for pair in likely for stem in _stems()[pair]) or _YEAR.search(low) is not None


def _names_event(headers: Headers) -> bool:
    """Tell whether a subject gives a day or something that people come to, as announcements do."""
    low = (headers.first("subject") or "")[:300].lower()
    return event_words().names_day(low, "") or event_words().names_gathering(low)


def _by_sender(headers: Headers, owner: Owner) -> bool:
    """Tell whether a person seems to have written it, to begin with and not in answer."""
    sender, _ = read_from(headers)
    if sender is not None and owner.is_me(sender.address):
        return False
    if is_bulk(headers):  # a campaign in a person's name passes, a shop's does not
        return sender is not None and not is_machine(sender.address) and " " in sender.name
    return not answers_somebody(headers)


def _is_calendar(headers: Headers) -> bool:
    typed = any(b"text/calendar" in raw.lower() for raw in headers.raw("content-type"))
    return typed or any(b"calendarmessage" in raw.lower() for raw in headers.raw("content-class"))  # Exchange

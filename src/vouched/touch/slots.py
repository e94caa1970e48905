"""Slots that a mail merge left unfilled: `{first_name}`, `[Your Company]`, `*|FNAME|*`.

Only the vocabulary of merge fields counts, whatever the brackets: people put all kinds of things in brackets.
A slot in quotation marks is talked about, not left over.
"""

# ruff: noqa: E501 - tables of words

import re
import unicodedata
from functools import cache

_FIELDS = (
    "first|last|name|full name|first name|last name|fname|lname|firstname|lastname|recipient|company|company name|your company|"
    "your name|title|job title|position|role|industry|city|location|school|university|topic|event|mutual connection|"
    "pain|pain point|outcome|trigger|prospect|product|customer|client|sender|signature|insert [a-z ]{1,30}|me|"
    "vorname|nachname|firma|unternehmen|branche|anrede|ort|nom|prenom|entreprise|societe|poste|ville|secteur|"
    "nombre|apellido|empresa|cargo|ciudad|sector|tema|evento|nome|sobrenome|cidade|azienda|cognome|citta|settore|ruolo|"
    "naam|voornaam|achternaam|bedrijf|functie|imie|nazwisko|firma|stanowisko|miasto|namn|fornamn|foretag|navn|fornavn|"
    "virksomhed|nimi|yritys|jmeno|spolecnost|isim|sirket|имя|фамилия|компания|должность|ім'я|компанія|посада|"
    "姓名|名字|公司|公司名|职位|お名前|名前|会社名|氏名|役職|이름|회사|회사명|직책|الاسم|الشركة|नाम|कंपनी"
)
_FIELD = rf"(?:[a-z]{{1,12}}[._])?(?:{_FIELDS})(?:[._ ]?(?:name|here|\d))?"
_SLOT = (
    rf"(?<![\"'`])(?:\{{\{{?[ ]?{_FIELD}[ ]?\}}?\}}|\[\[?[ ]?{_FIELD}[ ]?\]?\]|<<?[ ]?{_FIELD}[ ]?>?>|%{_FIELD}%|"
    rf"\*\|{_FIELD}\|\*|\$\{{{_FIELD}\}}|【{_FIELD}】|_{{2,}}{_FIELD}_{{2,}})(?![\"'`])"
)
_BRACKETS = frozenset("{[<%*$【_")
"""Where a slot can begin."""
_LONGEST = 6_000


def unfilled_slot(note: str) -> str | None:
    """The first slot of a template that nobody filled, as it stands in the note; None when there is none."""
    text = note[:_LONGEST]
    if _BRACKETS.isdisjoint(unicodedata.normalize("NFKD", text)):
        return None
    plain = "".join(_plain(letter) for letter in text)
    found = _slot().search(plain)
    return text[found.start() : found.end()] if found else None


@cache
def _slot() -> re.Pattern[str]:
    return re.compile(_SLOT)


def _plain(letter: str) -> str:
    """A letter without its accent, in lower case, always exactly one character."""
    base = unicodedata.normalize("NFKD", letter)[:1].lower()
    return {"_": " ", "-": " ", "’": "'", "“": '"', "”": '"'}.get(base, base if len(base) == 1 else letter)

"""Who wrote a message that somebody passes on."""

import re

from vouched.mail.address import Address, parse_mailbox

_FROM = re.compile(
    r"^[>\s*]{0,20}(?:From|Von|De|Da|Van|Od|Från|Fra|Lähettäjä|Kimden|От|Від|差出人|发件人|寄件者|"
    r"보낸 사람|من|प्रेषक)"
    r"\*?\s?[:：]\*?\s?([^\n]{3,300})$",
    re.MULTILINE,
)
_MARK = re.compile(
    r"^[>\s]{0,8}-{2,}[^\n-]{3,80}-{2,}\s*$"
    r"|^[>\s]{0,8}(?:Begin forwarded message|Anfang der weitergeleiteten|Début du message|Inicio del mensaje|"
    r"Inizio messaggio|Início da mensagem)",
    re.MULTILINE | re.IGNORECASE,
)
_READ = 20_000


def forwarded_author(text: str) -> Address | None:
    """The author of the first forwarded message in a body, as its header block there says."""
    text = text[:_READ]
    mark = _MARK.search(text)
    if mark is None:
        return None
    found = _FROM.search(text, mark.start(), mark.end() + 600)
    return parse_mailbox(found[1]) if found is not None else None

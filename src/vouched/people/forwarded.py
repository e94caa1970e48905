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
_PASSED_ON = re.compile(
    r"\s*(?:fwd?|wg|tr|i|rv|enc|vs|vb|vl|pd|ynt|ilt|i̇lt|továbbítás|tovabbitas|doorst|πρθ|προώθ|转发|轉寄|转寄|전달|fs|renv)\s?[:：]",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[>\s*]{0,20}[^\W\d_][^\n:：]{0,24}[:：]\s?\S")
_FIELDS = 2
"""Other lines of a header block that must follow, where no line announces it."""
_READ = 20_000


def forwarded_author(text: str, subject: str = "") -> Address | None:
    """The author of the first forwarded message in a body, as its header block there says.

    Outlook marks none; there the subject tells that something is passed on, not answered.
    """
    text = text[:_READ]
    mark = _MARK.search(text)
    if mark is not None:
        found = _FROM.search(text, mark.start(), mark.end() + 600)
    elif _PASSED_ON.match(subject):
        blocks = (one for one in _FROM.finditer(text) if _is_block(text[one.end() :]))
        found = next(blocks, None)
    else:
        return None
    return parse_mailbox(found[1]) if found is not None else None


def _is_block(after: str) -> bool:
    """Tell whether more header fields follow."""
    lines = after.lstrip("\r\n").splitlines()[:_FIELDS]
    return len(lines) == _FIELDS and all(map(_FIELD.match, lines))

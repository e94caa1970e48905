"""Who convenes a meeting, as the text of a calendar's mail says it where no calendar object came along.

A label stands before the name or alone on the line above it, and an address may follow on the line below;
lists of guests mark one of them as the organiser instead.
"""

import re

from vouched.invitations.body import Copy
from vouched.invitations.persons import named
from vouched.mail.person import Owner, Person

_WORD = (
    r"(?:organi[sz]er|organisator(?:in)?|organisateur|organisatrice|organizador[ae]?|organizzatore|arrangör|"
    r"arrangør|järjestäjä|organizator|pořadatel|düzenleyen|организатор|організатор|主催者|组织者|組織者|주최자|المنظم)"
)
_LABEL = re.compile(rf"\W{{0,3}}{_WORD}\s?(?:[:：]\s?(?P<name>\S.{{0,120}})?)?\*?\Z", re.IGNORECASE)
_MARKED = re.compile(
    rf"[*•\-\s]{{0,4}}(?P<name>\S.{{0,120}}?)\s(?:[-–—]\s{_WORD}|\({_WORD}\))\Z", re.IGNORECASE
)
_ONLY_ADDRESS = re.compile(r"<?[^\s@<>]{1,64}@[^\s@<>]{3,253}>?\Z")


def organiser(body: Copy, owner: Owner) -> Person | None:
    """The person whom a text calls the organiser; None when it names nobody, or the owner."""
    lines = body.lines
    for number, line in enumerate(lines):
        label = _LABEL.match(line)
        marked = None if label else _MARKED.match(line)
        if label is None and marked is None:
            continue
        below = [one for one in lines[number + 1 : number + 4] if one]
        said = marked["name"] if marked else label["name"] if label else None
        if said is None:
            said, below = (below[0], below[1:]) if below else (None, [])
        if said and below and is_address_line(below[0]) and "@" not in said:
            said = f"{said} <{below[0].strip('<>')}>"
        if (person := named(said, owner)) is not None:
            return person
    return None


def is_address_line(line: str) -> bool:
    """Tell whether a line is an address and nothing else."""
    return _ONLY_ADDRESS.match(line) is not None

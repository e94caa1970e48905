"""Who convenes a meeting, as the text of a calendar's mail says it where no calendar object came along.

A label stands before the name or alone on the line above it, and an address may follow on the line below;
lists of guests mark one of them as the organiser instead.
"""

import re
from functools import cache

from vouched.invitations.body import Copy
from vouched.invitations.persons import named
from vouched.invitations.wording import wording
from vouched.mail.person import Owner, Person

_ONLY_ADDRESS = re.compile(r"<?[^\s@<>]{1,64}@[^\s@<>]{3,253}>?\Z")


def organiser(body: Copy, owner: Owner) -> Person | None:
    """The person whom a text calls the organiser; None when it names nobody, or the owner."""
    lines = body.lines
    labels, marks = _patterns()
    for number, line in enumerate(lines):
        label = labels.match(line)
        marked = None if label else marks.match(line)
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


def is_label(line: str) -> bool:
    """Tell whether a line begins with the word for an organiser, alone or before a name."""
    return _patterns()[0].match(line) is not None


def is_address_line(line: str) -> bool:
    """Tell whether a line is an address and nothing else."""
    return _ONLY_ADDRESS.match(line) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A label with what follows it, a name that is marked."""
    word = wording().organiser
    label = rf"\W{{0,3}}{word}\s?(?:[:：]\s?(?P<name>\S.{{0,120}})?)?\*?\Z"
    marked = rf"[*•\-\s]{{0,4}}(?P<name>\S.{{0,120}}?)\s(?:[-–—]\s{word}|\({word}\))\Z"
    return re.compile(label, re.IGNORECASE), re.compile(marked, re.IGNORECASE)

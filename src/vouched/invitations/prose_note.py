"""Her own words in a mail in prose: without greeting, signature and the instructions of a meeting."""

import re

from vouched.invitations.body import Copy, is_closing, is_greeting, is_rule
from vouched.invitations.calendar_note import joins_meeting
from vouched.invitations.patterns import plain
from vouched.invitations.persons import is_name_line
from vouched.mail.person import Owner, Person

_LONGEST_SIGNATURE = 8


def own_note(body: Copy, sender: Person, owner: Owner) -> str:
    """Her words between greeting and signature."""
    names = tuple({plain(name).lower() for name in (owner.name, owner.name.partition(" ")[0])} - {""})
    lines = body.lines
    start = 0
    while start < len(lines) - 1 and (not lines[start] or is_greeting(lines[start], names)):
        start += 1
    end = _before_meeting(lines, start)
    for number in range(max(start + 1, end - _LONGEST_SIGNATURE), end):
        if is_closing(lines[number]):
            end = number
            break
    return _unsigned("\n".join(lines[start:end]).strip(), sender)


def _before_meeting(lines: list[str], start: int) -> int:
    """Where the instructions for joining that a program puts below her words begin."""
    for number in range(start + 1, len(lines)):
        if joins_meeting(lines, number):
            above = [at for at in range(start, number) if lines[at] and not is_rule(lines[at])]
            return above[-1] + 1 if above else len(lines)
    return len(lines)


def _unsigned(words: str, sender: Person) -> str:
    """Take off a last paragraph that is only a signature: the sender's name, or a few words."""
    above, broken, below = words.rpartition("\n")
    given = (sender.name or "").partition(" ")[0]
    if broken and sender.name and (is_name_line(below, sender.name) or is_name_line(below, given)):
        return above.rstrip()
    if broken and given and below.rstrip(" .").casefold() == given[0].casefold():
        return above.rstrip()
    text, gap, last = words.rpartition("\n\n")
    lines = last.split("\n")
    if not gap or len(lines) > 4 or any(len(line) > 50 or line[-1:] in ".!?;。！？" for line in lines):  # noqa: PLR2004
        return words
    tokens = {
        word
        for word in re.split(r"\W+", f"{sender.name or ''} {sender.address or ''}".casefold())
        if len(word) > 1
    }
    mine = tokens & set(re.split(r"\W+", last.casefold()))
    role = len(lines) == 1 and len(last.split()) <= 4 and not any(c.isdigit() for c in last)  # noqa: PLR2004
    return text.rstrip() if mine or (role and text.rstrip()[-1:] in ".!?。！？।") else words

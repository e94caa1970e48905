"""Her own words in a mail in prose: without greeting, signature and the instructions of a meeting."""

import re

from vouched.invitations.body import Copy, copy_of, is_closing, is_greeting, is_rule
from vouched.invitations.calendar_note import joins_meeting
from vouched.invitations.patterns import plain, with_marks_lost
from vouched.invitations.persons import is_name_line
from vouched.invitations.wording import wording
from vouched.mail.person import Owner, Person

_LONGEST_SIGNATURE = 8
_LAST_PARAGRAPHS = 5
_MOST_INSTRUCTIONS = 60  # lines; where more follow, the address of a meeting stands amid her own words
_ITEMS = frozenset("*-–—~")
_MOST_SIGNED = 6  # words


def own_note(body: Copy, sender: Person, owner: Owner) -> str:
    """Her words between greeting and signature."""
    names = tuple({plain(name).lower() for name in (owner.name, owner.name.partition(" ")[0])} - {""})
    lines = _without_small_print(body.shown).split("\n")
    start = 0
    while start < len(lines) - 1 and (not lines[start] or is_greeting(lines[start], names)):
        start += 1
    end = _before_meeting(lines, start)
    for number in range(max(start + 1, end - _LONGEST_SIGNATURE), end):
        if is_closing(lines[number]) and not _is_item(lines, number):
            end = number
            break
    words = _unsigned("\n".join(lines[start:end]).strip(), sender)
    return _without_name(words, sender)  # above the firm


def _without_small_print(words: str) -> str:
    """Take off what a newsletter writes above and below."""
    paragraphs = words.split("\n\n")
    while len(paragraphs) > 1 and any(copy_of(paragraphs[0]).find(wording().online_copies)):
        del paragraphs[0]
    for number in range(max(1, len(paragraphs) - _LAST_PARAGRAPHS), len(paragraphs)):
        below = copy_of(paragraphs[number])
        if below.low.startswith("©") or any(below.find(wording().unsubscribing)):
            return "\n\n".join(paragraphs[:number])
    return "\n\n".join(paragraphs)


def _is_item(lines: list[str], at: int) -> bool:
    """Tell whether a line that begins with a mark as signatures do is one of several items, or bold."""
    mark = lines[at][:1]
    if mark not in _ITEMS:
        return False
    if lines[at].count("*") > 1 or len(lines[at].split()) > _MOST_SIGNED:
        return True
    above = next((line for line in reversed(lines[:at]) if line), "")
    below = next((line for line in lines[at + 1 :] if line), "")
    if mark == "-":
        return "- " in {above[:2], below[:2]}
    return mark in {above[:1], below[:1]}


def _before_meeting(lines: list[str], start: int) -> int:
    """Where the instructions for joining that a program puts below her words begin."""
    for number in range(max(start + 1, len(lines) - _MOST_INSTRUCTIONS), len(lines)):
        if joins_meeting(lines, number):
            above = [at for at in range(start, number) if lines[at] and not is_rule(lines[at])]
            return above[-1] + 1 if above else len(lines)
    return len(lines)


def _without_name(words: str, sender: Person) -> str:
    """Take off a last line that is the sender's name or its first letter."""
    above, broken, below = words.rpartition("\n")
    given = (sender.name or "").partition(" ")[0]
    if not broken or not sender.name or not given:
        return words
    named = is_name_line(below, sender.name) or is_name_line(below, given)
    initial = below.rstrip(" .").casefold() == given[0].casefold()
    if named or initial or re.fullmatch(with_marks_lost(re.escape(sender.name[:100])), below.strip()):
        return above.rstrip()
    return words


def _unsigned(words: str, sender: Person) -> str:
    """Take off a last paragraph that is only a signature: the sender's name, or a few words."""
    if (unnamed := _without_name(words, sender)) != words:
        return unnamed
    text, gap, last = words.rpartition("\n\n")
    lines = last.split("\n")
    if not gap or len(lines) > 4 or any(len(line) > 50 or line[-1:] in ".!?;。！？" for line in lines):  # noqa: PLR2004
        return words
    domain = (sender.address or "").rpartition(".")[0]  # the last label is everybody's
    tokens = {word for word in re.split(r"\W+", f"{sender.name or ''} {domain}".casefold()) if len(word) > 1}
    mine = tokens & set(re.split(r"\W+", last.casefold()))
    role = len(lines) == 1 and len(last.split()) <= 4 and not any(c.isdigit() for c in last)  # noqa: PLR2004
    return text.rstrip() if mine or (role and text.rstrip()[-1:] in ".!?。！？।") else words

"""What the organizer of a meeting wrote herself, out of the description of a calendar object.

Programs write into the same field: a copy of time and place above the words (Exchange, Zimbra: ended by a
line of `*~*~*`), instructions for joining below them (Meet, Teams, Zoom, Webex: a line that names the
conference and leads there), the title once more, where the event can be seen (Google). Greeting, signature
and what she quotes (a meeting set up in answer to a mail holds that mail) are no words either.
"""

import html
import re

from vouched.invitations.body import copy_of, is_closing, is_footer, is_greeting, is_link, is_rule
from vouched.invitations.calendar_object import Event
from vouched.invitations.patterns import plain
from vouched.invitations.persons import is_name_line
from vouched.mail.html import html_to_text
from vouched.mail.person import Owner
from vouched.mail.quoting import is_program_line
from vouched.mail.text import own_words as unquoted

_MARKUP = re.compile(
    r"<(?:/?(?:p|br|div|span|html|body|a|b|i|u|strong|em|table|ul|ol|li|h[1-6]|font)\b|!doctype)",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|apos|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
END_OF_COPY = re.compile(r"^\W{0,3}(?:\*~){3,}\*?\s*$", re.MULTILINE)
CONFERENCE_NAME = re.compile(
    r"(?<![^\W\d_])(?:zoom|teams|google meet|webex|go ?to ?meeting|skype|bluejeans|bigbluebutton|jitsi)"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)
_CONFERENCE = re.compile(
    r"""
    meet\.google\.com | teams\.(?:microsoft|live)\.com | zoom\.(?:us|com)/ | webex\.com | gotomeet(?:ing|\.me)
    | meet\.lync\.com | join\.skype\.com | bluejeans\.com | aka\.ms/jointeamsmeeting
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PHRASES = re.compile(
    r"""
    -::~:~ | (?:[^\W\d_]{1,20}\ ){0,3}microsoft\ teams(?:[\ -]?[^\W\d_]{1,20})?$
    | .{0,80}is\ inviting\ you\ to\ a\ scheduled\ (?:zoom|webex)
    | join\ (?:on\ your\ (?:comp|mobile)|by\ phone)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SEEN_AT = re.compile(r"google\.com/calendar/[\w/]{0,20}event\?action=", re.IGNORECASE)
_LINKED = re.compile(r"<https?://[^<>\s]{1,500}>")
_LONGEST_LABEL = 60
_NEAR = 3  # lines between the name of a conference and its address
_LONGEST_SIGNATURE = 4


def own_description(event: Event, owner: Owner) -> str:
    """The organizer's own words, "" when she wrote none."""
    text = _readable(event.description) or _readable(event.html)
    copied = list(END_OF_COPY.finditer(text))
    lines = copy_of(unquoted(text[copied[-1].end() :] if copied else text)).lines
    kept: list[str] = []
    for number, line in enumerate(lines):
        if is_rule(line):
            if any(kept):
                break
        elif joins_meeting(lines, number) or _SEEN_AT.search(line):
            break
        elif not is_link(line) and not is_footer(line) and not is_program_line(_LINKED.sub("", line)):
            kept.append(line)
    words = own_lines(kept, event.organizer.name, owner)
    return "" if plain(words).casefold() == plain(event.summary).casefold() else words


def own_lines(lines: list[str], writer: str | None, owner: Owner) -> str:
    """Lines without greeting and signature; "" when no letter is left."""
    names = tuple({plain(name).lower() for name in (owner.name, owner.name.partition(" ")[0])} - {""})
    while lines and (not lines[0] or (any(lines[1:]) and is_greeting(lines[0], names))):
        lines = lines[1:]
    while lines and not lines[-1]:
        lines = lines[:-1]
    for number in range(max(1, len(lines) - _LONGEST_SIGNATURE), len(lines)):
        if is_closing(lines[number]) or _is_signature(lines[number:], writer):
            lines = lines[:number]
            break
    words = "\n".join(lines).strip()
    return words if any(letter.isalpha() for letter in words) else ""


def _is_signature(lines: list[str], writer: str | None) -> bool:
    """Tell whether the last line is nothing but the writer's name."""
    if writer is None or len(lines) > 1:
        return False
    given = {writer.partition(" ")[0], writer.partition(", ")[2]} - {""}
    return any(is_name_line(lines[0], name) for name in {writer, *given})


def _readable(text: str) -> str:
    if _MARKUP.search(text):
        return html_to_text(text)
    return html.unescape(text) if _ENTITY.search(text) else text


def begins_block(lines: list[str], number: int) -> bool:
    """Tell whether a line opens what a program pasted, with the conference's address among the next lines."""
    if not _PHRASES.match(lines[number]):
        return False
    return any(_CONFERENCE.search(line) for line in lines[number : number + 2 * _NEAR])


def joins_meeting(lines: list[str], number: int) -> bool:
    """Tell whether the instructions for joining a meeting begin at a line."""
    line = lines[number]
    if _PHRASES.match(line):
        return True
    if _CONFERENCE.search(line):
        return len(line.partition("http")[0].split()) <= 6  # noqa: PLR2004 - a label
    if len(line) > _LONGEST_LABEL or not CONFERENCE_NAME.search(line):
        return False
    below = [other for other in lines[number + 1 : number + 1 + 2 * _NEAR] if other][:_NEAR]
    return any(_CONFERENCE.search(other) for other in below)

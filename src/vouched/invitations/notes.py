"""Her own words: a service's mail without greeting, default sentence, furniture and signature.

The note begins after the words that announce it ("Ruth wrote:"), else after the greeting, else where the
default sentence stands. It ends before the first line that is a signature, a button, a link, a rule, small
print, the subject or a title that it quotes, or the inviter's own name. Only lines between the two are hers;
the service's own sentences among them are taken out. Where nothing announces words and none follow a
greeting, a stretch of its own in quotation marks is hers.
"""

import re
from dataclasses import dataclass

from vouched.invitations.body import (
    Copy,
    copy_of,
    is_button,
    is_closing,
    is_footer,
    is_greeting,
    is_link,
    is_rule,
)
from vouched.invitations.letter import Letter
from vouched.invitations.patterns import Found, Template, plain
from vouched.invitations.persons import is_name_line
from vouched.invitations.tables import Platform
from vouched.invitations.wording import wording
from vouched.mail.person import Owner, Person
from vouched.mail.quoting_words import DATE_OR_RECIPIENT, SENDER, SUBJECT, alternatives

_QUOTED = re.compile(r"\A\s*[\"“„«「『](?P<words>[^\"”«»」』“]{1,3000})[\"”“»」』]")
_QUOTED_HEADER = re.compile(
    rf"(?:{'|'.join(map(alternatives, (SENDER, SUBJECT, DATE_OR_RECIPIENT)))}) ?: ", re.IGNORECASE
)
_OWN_LINES = re.compile(r"^[\"“„«「『](?P<words>[^\"”»」』“]{1,3000})[\"”“»」』]$", re.MULTILINE)
_TITLE = re.compile(r"[\"“„«「『]([^\"”»」』“]{2,200})[\"”“»」』]")
_LINK_AT_END = re.compile(r"[\s:：<(\[]*https?://\S*\s*\Z", re.IGNORECASE)
_LEADS_OUT = re.compile(r"https?://\S{0,300}(?:unsub|opt-?_?out|preferences|stop_?emails)", re.IGNORECASE)
_SENTENCE_MARKS = frozenset(".!?。！？,;")
_WHOLLY_QUOTED = re.compile(r"[\"“„«「『]\s*(?P<words>[^\"“”„«»「」『』]+?)\s*[\"”“»」』]")
_LONGEST_SIGNATURE = 5  # words: "The Facebook team", "L'équipe Facebook"
_FEWEST_WORDS = 4
_LONGEST_PLACE = 60
_MOST_LINES = 120
_SENTENCE_END = re.compile(r"[.!?](?=\s|\Z)|[。！？\n]")
_QUOTE_MARK = re.compile(r"^>[ \t]?", re.MULTILINE)
_UNQUOTED = re.compile(r"^(?!>)[^\n]*\S", re.MULTILINE)
_AFTER_DEFAULT = re.compile(r"\A(?: [^\s.!?]{1,15}){1,2}(?=[.!]\s|[.!]\Z)")
"""What is left of a sentence that a table quotes without its end: `op LinkedIn.`."""
_OPENS_DEFAULT = re.compile(r"(?:[^\s.!?]{1,30} ){0,2}[^\s.!?]{1,30}(?:[:,]\s*| )|\s*")


@dataclass(frozen=True, slots=True)
class Note:
    """`words` are hers, "" when none; `default_text` is the platform's sentence that stood in their place."""

    words: str
    default_text: str | None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known of the mail while its note is looked for; `subject` and `furniture` are folded lines."""

    platform: Platform | None
    inviter: Person
    names: tuple[str, ...]
    subject: str
    furniture: frozenset[str]


def read_note(letter: Letter, platform: Platform | None, inviter: Person, owner: Owner) -> Note:
    """Read the note of a service's invitation."""
    body = letter.body
    reading = _Reading(platform, inviter, _names(owner), _folded(letter.subject.shown), _furniture(letter))
    defaults = platform.default_templates if platform else ()
    default_text = _default(body, defaults)
    starts = _announced(body, platform)
    stretches = (_stretch(body.shown[start:], reading, announced=True) for start in starts)
    words = next(filter(None, stretches), "")
    if not starts and platform is not None:
        if platform.slots.note:
            words = _stretch(_after_greeting(body, reading, default_text), reading, announced=False)
        words = _without(words, defaults) or _in_marks(body, reading)
    words = _unsigned(_without(words, defaults), inviter)
    quoted = _WHOLLY_QUOTED.fullmatch(words)
    return Note(quoted["words"] if quoted else words, default_text)


def _furniture(letter: Letter) -> frozenset[str]:
    """Titles that the subject quotes, the labels of links."""
    return frozenset(map(_folded, (*_TITLE.findall(letter.subject.shown), *letter.labels))) - {""}


def _folded(line: str) -> str:
    return " ".join(plain(line).casefold().split()).strip(" .!?:\"'*_>")


def _in_marks(body: Copy, reading: _Reading) -> str:
    """A stretch of its own in quotation marks that is no title and says more than one.

    Services whose mail is else all their own name boards and files so: only a sentence is hers there.
    """
    sentences = reading.platform is not None and not reading.platform.slots.note
    for found in _OWN_LINES.finditer(body.shown):
        words = found["words"].strip()
        if len(words.split()) < _FEWEST_WORDS or _folded(words) in reading.furniture:
            continue
        if not sentences or _SENTENCE_END.search(words):
            return words
    return ""


def _default(body: Copy, templates: tuple[Template, ...]) -> str | None:
    spans = [
        (hit.start, -_sentence_end(body, hit, template))
        for template in templates
        if (hit := template.search(body.plain, body.low)) is not None
    ]
    if not spans:
        return None
    start, end = min(spans)
    return " ".join(body.shown[start:-end].split())


def _sentence_end(copy: Copy, hit: Found, template: Template) -> int:
    """Where the platform's sentence ends: an open template takes what is left of the sentence with it."""
    if not template.source.endswith("{any}"):
        return hit.end
    end = _SENTENCE_END.search(copy.plain, hit.end)
    return end.start() if end else len(copy.plain)


def _announced(body: Copy, platform: Platform | None) -> list[int]:
    """Offsets at which announced words begin: what says so must end its line or open a quotation."""
    hits = [found for _, found in body.find(wording().says)]
    for template in platform.slots.note_templates if platform else ():
        found = template.search(body.plain, body.low)
        hits += [found] if found else []
    ends = []
    for hit in hits:
        rest = body.plain[hit.end :].lstrip(" *_:：")
        if rest[:1] in {"\n", '"', "「", "『", ">"} and body.shown[hit.end :].strip():
            ends.append(hit.end)
    return sorted(set(ends))


def _after_greeting(body: Copy, reading: _Reading, default_text: str | None) -> str:
    lines = body.lines
    limit = body.plain.find(plain(default_text).split("\n")[0]) if default_text else -1
    for number, line in enumerate(lines[:_MOST_LINES]):
        if is_greeting(line, reading.names):
            return "\n".join(lines[number + 1 :])
    if limit >= 0:
        return body.shown[limit:]
    if (words := _below_card(lines, reading)) is not None:
        return words
    return body.shown if lines and _is_chrome(lines[0], reading.platform) else ""


def _below_card(lines: list[str], reading: _Reading) -> str | None:
    """What stands below the inviter's name and headline where the mail opens with them."""
    if not lines or reading.inviter.name is None or not is_name_line(lines[0], reading.inviter.name):
        return None
    below = lines.index("") if "" in lines else len(lines)
    opening = next(filter(None, lines[below:]), "")
    speaks = len(opening.split()) >= _FEWEST_WORDS and (opening[-1] in ".!?" or len(opening) > _LONGEST_PLACE)
    return "\n".join(lines[below:]) if speaks else None


def _names(owner: Owner) -> tuple[str, ...]:
    name = plain(owner.name).lower()
    return tuple({name, name.partition(" ")[0], name.rpartition(" ")[2]} - {""})


def _stretch(text: str, reading: _Reading, *, announced: bool) -> str:
    if announced:
        text = text.lstrip(" *_:：\n")
        quoted = _QUOTED.match(text)
        text = quoted["words"] if quoted else text
        if text.startswith(">") and (end := _UNQUOTED.search(text)):
            text = text[: end.start()]  # a reminder quotes what she wrote, and goes on below it
    kept: list[str] = []
    lines = _QUOTE_MARK.sub("", text).split("\n")[:_MOST_LINES]
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if not line.strip():
            kept.append("")
        elif not any(kept) and _opens(line, reading, announced=announced):
            continue
        elif announced and not any(kept) and is_closing(line) and _is_sentence(line):
            kept.append(line)  # "See you at low tide." opens her words here, elsewhere it closes them
        elif _ends(line, reading) or _is_chrome(line, reading.platform) or _is_label(line, below):
            break
        else:
            kept.append(line)
    return "\n".join(kept).strip()


def _is_sentence(line: str) -> bool:
    return line[-1] in ".!?" and len(line.split()) >= _FEWEST_WORDS


def _opens(line: str, reading: _Reading, *, announced: bool) -> bool:
    """Tell whether a line before her words is none of them."""
    return (
        is_greeting(line, reading.names)
        or is_rule(line)
        or (announced and _folded(line) in reading.furniture)
        or _QUOTED_HEADER.match(line) is not None
        or _is_chrome(line, reading.platform)
        or (not announced and _says_that_she_asks(line, reading))
    )


def _says_that_she_asks(line: str, reading: _Reading) -> bool:
    """Tell whether a line is the subject again, or begins with the inviter's name and the words of asking."""
    if _folded(line) == reading.subject:
        return True
    name = plain(reading.inviter.name or "").casefold()
    if not name or not plain(line).casefold().startswith(name):
        return False
    copy = copy_of(line)
    return any(hit.start == 0 for _, hit in (*copy.find(wording().invites), *copy.find(wording().reminders)))


def _ends(line: str, reading: _Reading) -> bool:
    if is_rule(line) or is_link(line) or is_button(line) or is_closing(line) or is_footer(line):
        return True
    if _folded(line) in reading.furniture or _counts_friends(line) or _LEADS_OUT.search(line):
        return True
    if reading.platform is not None and _signs_for(reading.platform, line):
        return True
    if reading.inviter.name is None:
        return False
    given = plain(reading.inviter.name).partition(" ")[0]
    return is_name_line(line, reading.inviter.name) or is_name_line(line, given)


def _signs_for(platform: Platform, line: str) -> bool:
    """Tell whether a line is the service's signature: "Your XING team", "L'équipe Facebook"."""
    named = platform.title.casefold() in plain(line).casefold()
    return named and len(line.split()) <= _LONGEST_SIGNATURE and wording().teams.search(line) is not None


def _counts_friends(line: str) -> bool:
    """Tell whether a line, and no sentence, says who knows both: "12 mutual friends"."""
    return line[-1] not in _SENTENCE_MARKS and any(copy_of(line).find(wording().mutuals))


def _is_chrome(line: str, platform: Platform | None) -> bool:
    if platform is None:
        return False
    flat = plain(line)
    low = flat.lower()
    return any(template.search(flat, low) is not None for template in platform.slots.chrome_templates)


def _is_label(line: str, below: str) -> bool:
    """Tell whether a line names the link that follows it, on the same line or the next."""
    words = _LINK_AT_END.sub("", line)
    linked = words != line or is_link(below)
    return linked and len(words.split()) <= 6 and words[-1:] not in _SENTENCE_MARKS  # noqa: PLR2004


def _unsigned(words: str, inviter: Person) -> str:
    """Her words without her name below them: it may stand on the line of the sentence that was taken out."""
    above, _, last = words.rpartition("\n")
    signed = inviter.name is not None and is_name_line(last, inviter.name)
    return above.rstrip() if signed else words


def _without(words: str, defaults: tuple[Template, ...]) -> str:
    """Take the platform's sentences out of her words."""
    for template in defaults:
        copy = copy_of(words)
        if not copy.plain:
            return ""
        hit = template.search(copy.plain, copy.low)
        if hit is not None:
            after = copy.shown[_sentence_end(copy, hit, template) :]
            after = _AFTER_DEFAULT.sub("", after, count=1).lstrip(" .!。．")
            before = copy.shown[: hit.start]
            before = "" if _OPENS_DEFAULT.fullmatch(before) else before.rstrip()  # a name, a pronoun
            words = f"{before}\n{after}".strip()
    return words if any(letter.isalnum() for letter in words) else ""

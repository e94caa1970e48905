"""The body of a mail as lines of known roles: what is furniture, what may be somebody's own words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from vouched.invitations.patterns import Found, Template, plain
from vouched.invitations.template_index import TemplateIndex, pressed
from vouched.invitations.wording import wording

MOST_TEXT = 60_000
"""Characters of a body that are looked at."""
_BLANKS = re.compile(r"[ \t\u00a0\u3000]{2,}|[\t\u00a0\u3000]")
_MANY_LINES = re.compile(r"\n{3,}")
_RULE = re.compile(r"[\s\-_=*.~·•—–―─━═#+|]{3,}\Z")
_LINK = re.compile(r"[<(\[*]*(?:https?://|www\.|mailto:)\S*[>)\]*.]*", re.IGNORECASE)
_TRAILING_LINK = re.compile(r"[\s:：<(\[]*(?:https?://|mailto:)\S*\s*\Z", re.IGNORECASE)
_EDGES = " \t*_>[](){}|:：.!。！»«→›▶•·-–\"'"
_HONORIFIC = re.compile(r"\s?(?:さん|様|さま|殿|氏|님|先生|女士|小姐)\Z")
_HONORIFIC_FIRST = re.compile(r"\A\s?(?:さん|様|さま|殿|氏|님|先生|女士|小姐)?[\s,，、]*")
_ADDRESSED_POLITELY = re.compile(r"[^\s、。,，!?]{1,20}(?:さん|様|さま|殿|各位|先生|女士|님|귀하)[、,，:：]?")
_NAME_FIRST = re.compile(r"\A[^\s,，、。!?]{1,12}(?: ?(?:씨|님|さん|様))?[,，、] ?(?=\S)")
_LONGEST_GREETING = 60
_LONGEST_CLOSING = 70
_ADDRESSED = re.compile(r"[^\d\s,.:;!?@<>/]{1,30}(?: [^\d\s,:;!?@<>/]{1,30}){0,3}\s?[,!،，、]")
_SIGNED = re.compile(r"(?:-{1,3}|–|—|~|\*)\s?[^\W\d_][^\n\d:;@/]{0,50}")


@dataclass(frozen=True)  # not slotted: what is derived is kept
class Copy:
    """One text in three forms of equal length: as shown, `plain`, and lower case on a single line."""

    shown: str
    plain: str
    low: str

    @cached_property
    def pressed(self) -> str:
        """What a `TemplateIndex` reads."""
        return pressed(self.low)

    def find(self, templates: TemplateIndex) -> Iterator[tuple[Template, Found]]:
        """The templates of an index that this text holds."""
        return templates.search(self.plain, self.low, self.pressed)

    @property
    def lines(self) -> list[str]:
        """The lines as shown, without outer blanks."""
        return self.shown.split("\n")


def copy_of(text: str) -> Copy:
    """Make the working copy of a text: bounded, blanks folded, at most one empty line in a row."""
    text = text[:MOST_TEXT].replace("\r\n", "\n").replace("\r", "\n")
    if any(blanks in text for blanks in ("  ", "\t", "\u00a0", "\u3000")):
        text = _BLANKS.sub(" ", text)
    shown = "\n".join(map(str.strip, text.split("\n"))).strip()
    return _copy(_MANY_LINES.sub("\n\n", shown) if "\n\n\n" in shown else shown)


@lru_cache(maxsize=4)
def _copy(shown: str) -> Copy:
    """The forms of a folded text; kept, because a letter's own words often are all of its text."""
    flat = plain(shown)
    low = flat.lower()
    if len(low) != len(flat):  # a letter whose lower case is longer: keep offsets true
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in flat)
    return Copy(shown, flat, low.replace("\n", " "))


def is_rule(line: str) -> bool:
    """Tell whether a line is only drawn."""
    return bool(line) and _RULE.match(line) is not None


def is_link(line: str) -> bool:
    """Tell whether a line holds nothing but links."""
    return bool(line) and _LINK.match(line) is not None and not _LINK.sub("", line).strip(_EDGES)


def is_button(line: str) -> bool:
    """Tell whether a line is the label of a link, with or without the link."""
    if len(line) > MOST_TEXT // 100 and "http" not in line:
        return False
    label = plain(_TRAILING_LINK.sub("", line)).strip(_EDGES).lower()
    return label in wording().buttons


def is_footer(line: str) -> bool:
    """Tell whether a line begins like small print."""
    return plain(line).lstrip(_EDGES).lower().startswith(wording().footers)


def is_greeting(line: str, names: tuple[str, ...] = ()) -> bool:
    """Tell whether a line only greets; `names` are the reader's own, in lower case."""
    if not line or len(line) > _LONGEST_GREETING:
        return False
    flat = plain(line)
    bare = _HONORIFIC.sub("", flat.strip(_EDGES + ",،，、")).lower()
    if bare in names:
        return True
    named = next((name for name in names if flat.lower().startswith(name)), None)
    flat = _HONORIFIC_FIRST.sub("", flat[len(named) :]) if named else flat
    if _ADDRESSED.fullmatch(flat) and flat.count(" ") <= 2:  # noqa: PLR2004 - "Ruth Anna Adler,"
        return True
    if _ADDRESSED_POLITELY.fullmatch(flat):
        return True
    greeting = wording().greeting.match(flat) or wording().greeting.match(_NAME_FIRST.sub("", flat))
    if greeting is None:
        return False
    rest = greeting.string[greeting.end() :].strip()
    return len(rest) <= 2 or rest[-1] in ",:!،，、：！" or (len(rest.split()) <= 3 and rest[-1] not in ".?")  # noqa: PLR2004


def is_closing(line: str) -> bool:
    """Tell whether a line opens the end of a letter: `Best regards,`, `- Ruth`."""
    if not line or len(line) > _LONGEST_CLOSING:
        return False
    flat = plain(line)
    if _SIGNED.fullmatch(flat):
        return True
    closing = wording().closing.match(flat)
    return closing is not None and len(flat[closing.end() :].strip(" ,.!،，。！:;)")) <= 25  # noqa: PLR2004 - a name

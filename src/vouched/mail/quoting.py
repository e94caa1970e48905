"""How mail programs of many languages mark words that are not the sender's own.

Four kinds: the line above a quotation ("On ... wrote:"), the header block above one (Outlook), the rule
above a forwarded message, the line that a program adds below ("Sent from my phone"). The words are in
`quoting_words`.
"""

import re
from collections.abc import Callable
from functools import cache

from vouched.mail.fixed_words import gate
from vouched.mail.quoting_words import (
    DATE_OR_RECIPIENT,
    DEVICES,
    FORWARDED,
    LIST_FOOTER,
    PROGRAM,
    SENDER,
    SUBJECT,
    VERBS,
    VERBS_UNBOUND,
    alternatives,
)

_LONGEST = 400  # characters; an attribution over several lines is not longer

_VERBS = re.compile(
    rf"(?<!\w)(?:{alternatives(VERBS)})(?!\w)|{alternatives(VERBS_UNBOUND)}",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[:：]\s*[*_]{0,2}\s*$")
_ADDRESS = re.compile(r"<[^<>\s]{1,200}@[^<>\s]{1,200}>|\[mailto:|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,100}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2}(?!\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.hH時点]\s?\d{2}(?!\d)")

_LABEL = r"[\s*>|]{{0,4}}(?:{})\s?[*]?\s?[:：]"
_IS_SENDER = re.compile(_LABEL.format(alternatives(SENDER)), re.IGNORECASE)
_IS_SUBJECT = re.compile(_LABEL.format(alternatives(SUBJECT)), re.IGNORECASE)
_IS_OTHER = re.compile(_LABEL.format(alternatives(DATE_OR_RECIPIENT)), re.IGNORECASE)
_BLOCK = 9  # lines that a header block may take

_FORWARD = re.compile(
    rf"[\s>]{{0,4}}(?:[-_=*]{{2,60}}\s{{0,3}})?(?:{alternatives(FORWARDED)})\s{{0,3}}(?:[-_=*]{{2,60}}|[:：])\s{{0,3}}$",
    re.IGNORECASE,
)
_FORWARD_ENDS = frozenset("-_=*:：")
_BROKEN_FORWARD = re.compile(r"-{10,60} Forwarded by [^\s:][^:]{1,100}\d")
"""Lotus Notes names forwarder and hour, and breaks the line before its last hyphens."""
_PROGRAM = re.compile(rf"\s{{0,4}}(?:{alternatives(PROGRAM)})\s{{0,3}}$", re.IGNORECASE)
_DEVICE = re.compile(DEVICES, re.IGNORECASE)
_LIST_FOOTER = re.compile(LIST_FOOTER, re.IGNORECASE)
_RULE = re.compile(r"^(?:[-_=*~]{3,80}|--[-~ ]{3,60})\s*$")


def ends_as_attribution(line: str) -> bool:
    """Tell whether a line ends with a colon; most do not, and need not be looked at further."""
    end = line[-10:]
    return (":" in end or "：" in end) and _ENDS.search(end) is not None


def is_attribution(text: str, *, quoted_follows: bool) -> bool:
    """Tell whether a line (or a few, joined) introduces a quotation.

    Where quoted lines follow, a verb of writing and a colon do. Where they do not, it must name an address
    or a day and an hour too: "On Monday I wrote:" introduces the sender's own words.
    """
    if len(text) > _LONGEST or not ends_as_attribution(text):
        return False
    particulars = particulars_named(text)
    if _VERBS.search(text):
        return quoted_follows or particulars > 0
    return particulars > 1  # "2026年11月19日(木) 18:00 Ruth <ruth@adler.example>:", in any language


def particulars_named(text: str) -> int:
    """How many of the two particulars of a message a text names: its hour, its sender's address."""
    dated = _YEAR.search(text) is not None and _CLOCK.search(text) is not None
    return dated + (_ADDRESS.search(text) is not None)


def begins_header_block(lines: list[str], at: int) -> bool:
    """Tell whether the header block of a quoted message begins here: sender, subject and one more."""
    first = lines[at][:_LONGEST]
    if not (":" in first or "：" in first) or not _IS_SENDER.match(first):
        return False
    block = [line[:_LONGEST] for line in lines[at + 1 : at + _BLOCK]]
    return any(map(_IS_SUBJECT.match, block)) and any(map(_IS_OTHER.match, block))


def is_forward_rule(line: str) -> bool:
    """Tell whether a line announces a forwarded or original message."""
    if len(line) > _LONGEST:
        return False
    if line.startswith("-----") and _BROKEN_FORWARD.match(line) is not None:
        return True
    return line.rstrip()[-1:] in _FORWARD_ENDS and _FORWARD.match(line) is not None


def is_program_line(line: str) -> bool:
    """Tell whether a mail program or virus scanner added the line: "Sent from my iPhone"."""
    return len(line) <= _LONGEST and _PROGRAM.match(line) is not None and _DEVICE.search(line) is not None


def names_program(text: str) -> bool:
    """Tell quickly whether a text may hold a line for `is_program_line`; most hold none."""
    return _program_gate()(text)


@cache
def _program_gate() -> Callable[[str], bool]:
    return gate(alternatives(PROGRAM), DEVICES)


def names_list(text: str) -> bool:
    """Tell quickly whether a text may hold a line for `is_list_footer`; most hold none."""
    return _footer_gate()(text)


@cache
def _footer_gate() -> Callable[[str], bool]:
    return gate(LIST_FOOTER)


def is_list_footer(line: str) -> bool:
    """Tell whether a mailing list added the line."""
    return _LIST_FOOTER.search(line[:_LONGEST]) is not None


def is_rule(line: str) -> bool:
    """Tell whether a line is nothing but a rule."""
    return _RULE.match(line[:_LONGEST]) is not None

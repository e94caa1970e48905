"""Subjects: which are marked as answers, and what is left of one without such marks."""

import re

_WORDS = (
    *("re", "aw", "antw", "antwort", "sv", "vs", "odp", "res", "rv", "rif", "r", "rép", "rep", "betr", "vá"),
    *("ynt", "yan", "відп", "отв", "ответ", "回复", "回覆", "答复", "返信", "답장", "회신", "رد", "उत्तर"),
)
"""What programs put before the subject of an answer, in some twenty languages."""
_MARK = re.compile(
    rf"""
    \s*(?:\[[^\]]{{1,40}}\]\s*){{0,3}}  # tags of mailing lists
    (?:{"|".join(_WORDS)})\s?(?:\[\d{{1,3}}\]|\^\d{{1,3}}|\(\d{{1,3}}\))?\s?[:：]
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MOST_MARKS = 20


def is_marked_as_answer(subject: str) -> bool:
    """Tell whether a decoded subject begins as an answer's: `Re:`, `[list] AW:`, `Re[2]:`, `回复：`."""
    return _MARK.match(subject) is not None


def base_subject(subject: str) -> str:
    """The subject without marks of answers, case and runs of blanks (after RFC 5256, section 2.1)."""
    for _ in range(_MOST_MARKS):
        mark = _MARK.match(subject)
        if mark is None:
            break
        subject = subject[mark.end() :]
    return " ".join(subject.casefold().split())

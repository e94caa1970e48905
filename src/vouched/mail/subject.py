"""Subjects: which are marked as answers, and what is left of one without such marks."""

import re

_ANSWER = re.compile(
    r"\s*(?:re|aw|antw|antwort|sv|vs|odp|res|rv|rif|ref|r|bls|ynt|vá|回复|回覆|答复|返信|답장|رد|на|відп)\s*(?:\[\d+\]\s*)?[:：]",
    re.IGNORECASE,
)
_MOST_MARKS = 20


def is_marked_as_answer(subject: str) -> bool:
    """Tell whether a decoded subject begins as those of answers do, in some twenty languages."""
    return _ANSWER.match(subject) is not None


def base_subject(subject: str) -> str:
    """The subject without marks of answers, case and runs of blanks (after RFC 5256, section 2.1)."""
    for _ in range(_MOST_MARKS):
        mark = _ANSWER.match(subject)
        if mark is None:
            break
        subject = subject[mark.end() :]
    return " ".join(subject.casefold().split())

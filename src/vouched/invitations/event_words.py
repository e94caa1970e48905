"""What announcements say of an event: its names, its day, its particulars, in every language at once."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from vouched.invitations.sought import Sought
from vouched.invitations.tables import Language
from vouched.invitations.template_index import TemplateIndex
from vouched.invitations.wording import any_of, languages

_CLOCK = (
    r"\b(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d|\.\d)|\b\d{1,2}\s?[ap]\.?m\b|\b\d{1,2}\s?(?:uhr|uur|utc|gmt|h)\b"
    r"|\bnoon\b|\d{1,2}\s?[時时点點시]"
)
_NAMED_BY_YEAR = re.compile(r"\b[\w-]{0,40}(?:con|conf|camp|days?)\s?(?:'?\d{2}|20\d{2})\b", re.IGNORECASE)
"""`PyCon 2026`, `Archive Days 19`."""
_ANNOUNCED = re.compile(
    r"\bannounc\w{1,8}\b.{3,60}\bon\W{1,3}(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE
)
_ASKED_OR_RENAMED = re.compile(r"[?？؟]\s*\Z|\bwas:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """The joined tables of announcements.

    `day` is a date, or a near day with its hour; `particulars` are, one expression each: an hour, a place,
    who speaks, how to take part, what to send in.
    """

    gatherings: Sought
    takes_place: TemplateIndex
    called_off: Sought
    past: Sought
    reports: TemplateIndex
    day: Sought
    particulars: tuple[Sought, ...]

    def names_gathering(self, low: str) -> bool:
        """Tell whether a subject, in lower case, names something that people come to."""
        if self.gatherings.search(low) is not None or _ANNOUNCED.search(low) is not None:
            return True
        return any(map(str.isdigit, low)) and _NAMED_BY_YEAR.search(low) is not None

    def is_over(self, subject: str) -> bool:
        """Tell whether a subject says that something is over, asks, or is another one's no longer."""
        return self.past.search(subject) is not None or _ASKED_OR_RENAMED.search(subject) is not None


@cache
def event_words() -> EventWords:
    """The tables joined and compiled."""
    of = _joined
    return EventWords(
        gatherings=any_of(of(lambda table: table.gatherings)),
        takes_place=TemplateIndex(of(lambda table: table.takes_place)),
        called_off=any_of(of(lambda table: table.called_off)),
        past=any_of(of(lambda table: table.over)),
        reports=TemplateIndex(of(lambda table: table.reports)),
        day=_day(of(lambda table: table.months), of(lambda table: table.days)),
        particulars=(
            Sought(_CLOCK, ("noon",), by_digit=True),
            any_of(of(lambda table: table.places)),
            any_of(of(lambda table: table.speakers)),
            any_of(of(lambda table: table.attending)),
            any_of(of(lambda table: table.submitting)),
        ),
    )


def _joined(words: Callable[[Language], Iterable[str]]) -> list[str]:
    return [word for table in languages() for word in words(table)]


def _day(months: Iterable[str], days: Iterable[str]) -> Sought:
    month, near = any_of(months), any_of(days)
    return Sought(
        rf"""(?x)
        \b\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?(?:\s?[-–—&?]\s?\d{{1,2}}(?:st|nd|rd|th|\.)?)?\s(?:of\s|de\s|d')?
            (?:{month.expression})
        | (?:{month.expression})\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?![:.]\d)
        | \b\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:20)?\d\d\b | \b(?:19|20)\d\d[-/]\d\d[-/]\d\d\b
        | \b\d{{1,2}}/\d{{1,2}}/(?:20)?\d\d\b
        | \d{{1,2}}月\s?\d{{1,2}}[日号號] | \d{{1,2}}월\s?\d{{1,2}}일
        | (?:{near.expression})[^.\n]{{0,60}}?(?:{_CLOCK})
        """,
        (*month.begins, *near.begins),
        by_digit=True,
    )

"""What announcements say of an event: its names, its day, its particulars, in every language at once."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from vouched.invitations.tables import Language
from vouched.invitations.template_index import TemplateIndex
from vouched.invitations.wording import any_of, languages

_CLOCK = (
    r"\b(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d|\.\d)|\b\d{1,2}\s?[ap]\.?m\b|\b\d{1,2}\s?(?:uhr|uur|utc|gmt|h)\b"
    r"|\bnoon\b|\d{1,2}\s?[時时点點시]"
)
_NAMED_BY_YEAR = r"\b[\w-]{0,40}(?:con|conf|camp|days?)\s?(?:'?\d{2}|20\d{2})\b"
"""`PyCon 2026`, `Archive Days 19`."""
_ANNOUNCED = r"\bannounc\w{1,8}\b.{3,60}\bon\W{1,3}(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """The joined tables of announcements.

    `day` is a date, or a near day with its hour; `particulars` are, one pattern each: an hour, a place, who
    speaks, how to take part, what to send in.
    """

    gatherings: re.Pattern[str]
    takes_place: TemplateIndex
    called_off: re.Pattern[str]
    over: re.Pattern[str]
    reports: TemplateIndex
    day: re.Pattern[str]
    particulars: tuple[re.Pattern[str], ...]


@cache
def event_words() -> EventWords:
    """The tables joined and compiled."""
    of = _joined
    return EventWords(
        gatherings=_either(any_of(of(lambda table: table.gatherings)), _NAMED_BY_YEAR, _ANNOUNCED),
        takes_place=TemplateIndex(of(lambda table: table.takes_place)),
        called_off=any_of(of(lambda table: table.called_off)),
        over=_either(any_of(of(lambda table: table.over)), r"[?？؟]\s*\Z", r"\bwas:"),
        reports=TemplateIndex(of(lambda table: table.reports)),
        day=_day(of(lambda table: table.months), of(lambda table: table.days)),
        particulars=(
            re.compile(_CLOCK, re.IGNORECASE),
            any_of(of(lambda table: table.places)),
            any_of(of(lambda table: table.speakers)),
            any_of(of(lambda table: table.attending)),
            any_of(of(lambda table: table.submitting)),
        ),
    )


def _joined(words: Callable[[Language], Iterable[str]]) -> list[str]:
    return [word for table in languages() for word in words(table)]


def _either(words: re.Pattern[str], *others: str) -> re.Pattern[str]:
    return re.compile("|".join((words.pattern, *others)), re.IGNORECASE)


def _day(months: Iterable[str], days: Iterable[str]) -> re.Pattern[str]:
    month, near = any_of(months).pattern, any_of(days).pattern
    return re.compile(
        rf"""
        \b\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?(?:\s?[-–—&?]\s?\d{{1,2}}(?:st|nd|rd|th|\.)?)?\s(?:of\s|de\s|d')?
            (?:{month})
        | (?:{month})\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?![:.]\d)
        | \b\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:20)?\d\d\b | \b(?:19|20)\d\d[-/]\d\d[-/]\d\d\b
        | \b\d{{1,2}}/\d{{1,2}}/(?:20)?\d\d\b
        | \d{{1,2}}月\s?\d{{1,2}}[日号號] | \d{{1,2}}월\s?\d{{1,2}}일
        | (?:{near})[^.\n]{{0,60}}?(?:{_CLOCK})
        """,
        re.IGNORECASE | re.VERBOSE,
    )

"""What announcements say of an event: its names, its day, its particulars, in every language at once."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from vouched.invitations.sought import Sought
from vouched.invitations.tables import Language
from vouched.invitations.template_index import TemplateIndex
from vouched.invitations.wording import any_of, languages, wording

_CLOCK = (
    r"\b(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d|\.\d)|\b\d{1,2}\s?[ap]\.?m\b|\b\d{1,2}\s?(?:uhr|uur|utc|gmt|h)\b"
    r"|\bnoon\b|\d{1,2}\s?[時时点點시]"
)
_STREETS = ("*str.", "*stra", "*platz", "*allee", "calle ", "via ", "piazza ", "rua ", "ulice ")
_ADDRESS = (
    r"\b\w{0,12}(?:str\.|stra(?:ße|sse|\?e)|platz|allee)\s\d{1,3}\b"
    r"|\b\d{1,4},?\s(?:\w+\s){1,2}(?:street|avenue|road|boulevard|blvd|lane|square)\b"
    r"|\b\d{1,3},?\s(?:rue|avenue|boulevard|quai)\s|\b(?:calle|via|piazza|rua|ulice)\s\w+,?\s\d{1,3}\b"
)
"""Streets with the number of a house."""
_NAMED_BY_YEAR = re.compile(r"\b[\w-]{0,40}(?:con|conf|camp|days?)\s?(?:'?\d{2}|20\d{2})\b", re.IGNORECASE)
"""`PyCon 2026`, `Archive Days 19`."""
_ANNOUNCED = re.compile(
    r"\bannounc\w{1,8}\b.{3,60}\bon\W{1,3}(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE
)
_ASKED_OR_RENAMED = re.compile(r"[?？؟]\s*\Z|\bwas:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """The joined tables of announcements.

    `day` is a date, or a near day with its hour, `near_day` one without; `particulars` are, one expression
    each: an hour, a place, who speaks, how to take part, what to send in.
    """

    gatherings: Sought
    takes_place: TemplateIndex
    called_off: Sought
    past: Sought
    reports: TemplateIndex
    day: Sought
    near_day: Sought
    particulars: tuple[Sought, ...]
    when: re.Pattern[str]
    where: re.Pattern[str]

    def names_gathering(self, low: str) -> bool:
        """Tell whether a subject, in lower case, names something that people come to."""
        if self.gatherings.search(low) is not None or _ANNOUNCED.search(low) is not None:
            return True
        return any(map(str.isdigit, low)) and _NAMED_BY_YEAR.search(low) is not None

    def names_day(self, subject: str, beginning: str) -> bool:
        """Tell whether a day is given: in a subject a weekday is enough, further down it needs an hour."""
        return (
            self.near_day.search(subject) is not None
            or self.day.search(f"{subject} | {beginning}") is not None
        )

    def gives_time_and_place(self, low: str) -> bool:
        """Tell whether lines are labelled as time and as place."""
        return self.when.search(low) is not None and self.where.search(low) is not None

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
        near_day=any_of(of(lambda table: table.days)),
        particulars=(
            Sought(_CLOCK, ("noon",), by_digit=True),
            _places(of(lambda table: table.places)),
            any_of(of(lambda table: table.speakers)),
            any_of(of(lambda table: table.attending)),
            any_of(of(lambda table: table.submitting)),
        ),
        when=_labelled(wording().when),
        where=_labelled(wording().where),
    )


def _labelled(label: str) -> re.Pattern[str]:
    return re.compile(rf"^\W{{0,4}}{label}", re.IGNORECASE | re.MULTILINE)


def _joined(words: Callable[[Language], Iterable[str]]) -> list[str]:
    return [word for table in languages() for word in words(table)]


def _places(words: Iterable[str]) -> Sought:
    word = any_of(words)
    return Sought(f"{word.expression}|{_ADDRESS}", (*word.begins, *_STREETS), by_digit=True)


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
        | (?<![\d.])\d{{1,2}}\.\s?(?:1[0-2]|0?[1-9])\.(?=[\s,;:)])
        | (?:{near.expression}),?\s(?:the\s|den\s|le\s|el\s)?\d{{1,2}}(?:st|nd|rd|th|\.|er)\b
        | (?:{near.expression})[^.\n]{{0,60}}(?:\n[^.\n]{{0,60}})?(?<!\d)(?:{_CLOCK})
        """,
        (*month.begins, *near.begins),
        by_digit=True,
    )

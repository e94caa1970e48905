"""Dates of header fields (RFC 5322 3.3), in the shapes in which programs really write them."""

import re
from datetime import UTC, datetime, timedelta, timezone

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene gen",
            "feb fev fév",
            "mar mär mrz",
            "apr avr abr",
            "may mai mag maj",
            "jun giu",
            "jul lug",
            "aug aoû aou ago",
            "sep set",
            "oct okt ott out",
            "nov",
            "dec dez déc dic",
        ),
        start=1,
    )
    for name in names.split()
}
_ZONES = {
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "bst": 1, "cet": 1, "cest": 2, "met": 1, "mest": 2, "eet": 2, "eest": 3, "msk": 3, "jst": 9,
}  # fmt: skip
_TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d{1,9})?)?"
_ZONE = r"(?:\s{0,9}(?P<zone>(?:GMT|UTC)?[+-]\d{1,2}:?\d{2}|[A-Za-z]{1,5})(?![A-Za-z]))?"
_MONTH = r"(?P<month>[^\W\d_]{3})[^\W\d_]{0,9}\.?"
_SHAPES = (
    re.compile(
        rf"(?P<day>\d{{1,2}})[ .-]{{1,3}}{_MONTH}[ ,-]{{1,3}}"
        rf"(?P<year>\d{{4}}|\d{{2,3}}),?\s{{1,9}}{_TIME}{_ZONE}"
    ),
    re.compile(
        rf"{_MONTH}\s{{1,9}}(?P<day>\d{{1,2}}),?\s{{1,9}}{_TIME}(?:\s{{1,9}}(?P<zone>[A-Za-z]{{3,5}}))?\s{{1,9}}(?P<year>\d{{4}})"
    ),
    re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}})[T ]{_TIME}{_ZONE}"),
)
_FIRST_YEAR, _LAST_YEAR = 1970, 2100
_CENTURY_TURNS = 50  # RFC 5322 4.3: two digits below 50 mean 20YY


def parse_date(text: str) -> datetime | None:
    """An aware datetime, UTC where no zone is named; None when it is no date between 1970 and 2100."""
    for shape in _SHAPES:
        if (found := shape.search(text[:200])) is not None:
            return _build(found)
    return None


def _build(found: re.Match[str]) -> datetime | None:
    month = found["month"].lower()
    number = int(month) if month.isdecimal() else _MONTHS.get(month, 0)
    year = int(found["year"])
    if year < 1000:  # noqa: PLR2004 - two digits, or three as old programs counted from 1900
        year += 2000 if year < _CENTURY_TURNS else 1900
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return datetime(
            year,
            number,
            int(found["day"]),
            int(found["hour"]),
            int(found["minute"]),
            min(59, int(found["second"] or 0)),  # a leap second
            tzinfo=_zone(found["zone"] or ""),
        )
    except ValueError:
        return None


def _zone(text: str) -> timezone:
    if text.lower() in _ZONES:
        return timezone(timedelta(hours=_ZONES[text.lower()]))
    digits = re.fullmatch(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})", text, re.IGNORECASE)
    if digits is None:
        return UTC
    offset = timedelta(hours=int(digits[2]), minutes=int(digits[3]))
    return timezone(-offset if digits[1] == "-" else offset) if offset < timedelta(days=1) else UTC

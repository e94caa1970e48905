"""One fact that speaks for or against knowing somebody."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact with its source, so that it can be shown and struck.

    `weight` is in decibans (10 log10 of the likelihood ratio), `at` is when it happened,
    `source` points to the message or card (`home/Sent/17;uid=4`, `contacts.vcf:120`).
    """

    kind: str
    who: str
    weight: float
    at: datetime | None
    source: str

"""Facts that speak for or against knowing somebody, and what they weigh together.

The rule. Only what the owner did, or what two people did together, makes an acquaintance: whoever writes to
a thousand strangers knows none of them. Weights are in decibans (10 log10 of the likelihood ratio); one
person starts at -10 dB, and +10 dB is the bar. Kinds belong to families, because facts of one family say
nearly the same thing twice: the strongest kind of a family counts fully and the others by half (in mail all
fully), the strongest family fully, the second by half, every further one by a quarter. Repetition is
counted in threads, not messages.

Acquaintance fades slowly: two-way ties silent for 300 days and more were still 44 times likelier to be
taken up again than no tie at all (email-Eu-core). So each kind keeps a share that never decays (0.85 of
what the owner wrote) and halves the rest every five years; an entry in an address book or a connection is a
fact of today and does not fade. Four letters, two answers, or one letter that was answered last for good; a
single answer lasts about seven years, and is a weak tie ever after.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

KNOWN_BAR = 10.0
"""dB from which somebody is an acquaintance."""
NOBODY = -10.0
"""dB of somebody of whom nothing is known."""
MOST = 40.0
FINAL = 60.0
"""dB of the owner's own word."""
HALF_LIFE_DAYS = 5 * 365.25


class EvidenceKind(StrEnum):
    """What happened; the comment says between whom."""

    REPLY_OUT = "reply-out"  # the owner answered her in substance
    REPLY_BRIEF = "reply-brief"  # the owner answered her in a few words, which may be a refusal
    OUT = "out"  # the owner wrote to her, one of at most five
    REPLY_IN = "reply-in"  # she answered a message of the owner's
    REPLY_UNSEEN = "reply-unseen"  # she answered a message that is said to be the owner's, and lies nowhere
    BRUSHOFF = "brush-off"  # the owner answered, to be left alone
    IN_ONLY = "in"  # she wrote to the owner
    COACTIVE = "coactive"  # both wrote in one small thread
    COREC = "corecipient"  # both received one small message
    BROADCAST = "broadcast"  # one of them wrote to many
    ROLE = "role"  # the owner wrote to the one address of a house (`info@`)
    LIST_EXCHANGE = "list-exchange"  # they answered each other on a mailing list
    LIST_MEMBER = "list-member"  # they are on one mailing list
    CALENDAR_SMALL = "meeting"  # a meeting of at most five that both accepted
    CALENDAR_LARGE = "event"  # a larger one
    CALENDAR_ANSWERED = "meeting-answered"  # a meeting of unknown size that the owner accepted, or might join
    CALENDAR_OWN = "own-meeting"  # the owner asked her to a small meeting
    CALENDAR_RSVP = "rsvp"  # she accepted what she says is a meeting of the owner's
    CALENDAR_UNANSWERED = "meeting-unanswered"  # her invitation, which the owner did not accept
    BOOK = "card"  # the owner's own entry in an address book
    BOOK_AUTO = "collected-card"  # an entry that a program collected
    CONNECTION = "connection"  # connected on a platform, the owner chooses
    CONNECTION_OPEN = "open-connection"  # connected on a platform, the owner accepts anybody
    INVITED = "invited"  # the owner invited her on a platform, or she accepted
    PLATFORM_MESSAGE = "platform-message"  # the owner wrote to her on a platform
    RECOMMENDATION = "recommendation"  # one recommended the other on a platform
    ENDORSEMENT = "endorsement"  # one endorsed a skill of the other
    EMPLOYER = "employer"  # they worked at one place
    SCHOOL = "school"
    JUNKED = "junked"  # the owner called her mail junk
    DECLINED = "declined"  # the owner declined an invitation of hers
    OWNER_KNOWS = "owner-knows"  # the owner's word
    OWNER_KNOWS_NOT = "owner-knows-not"


class Family(StrEnum):
    """Kinds that stand for the same acquaintance seen in the same way."""

    MAIL = "mail"
    GROUP = "group"
    LIST = "list"
    CALENDAR = "calendar"
    BOOK = "book"
    PLATFORM = "platform"
    NONE = "none"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Weight:
    """`first` dB for one thread, `step` for each further, up to `most`; a share `lasting` never fades."""

    family: Family
    first: float
    step: float = 0.0
    most: float = 0.0
    lasting: float = 0.3

    def at(self, threads: int, age_days: float) -> float:
        """What `threads` threads weigh, the last of them `age_days` days ago."""
        rows = max(threads, 1)
        raw = self.first + self.step * (rows - 1)
        bounded = max(raw, self.most) if self.first < 0 else min(raw, max(self.most, self.first))
        fading = math.exp2(-max(age_days, 0.0) / HALF_LIFE_DAYS)
        return bounded * (self.lasting + (1 - self.lasting) * fading)


_K = EvidenceKind
_NOTHING = Weight(Family.NONE, 0.0)
WEIGHTS: dict[EvidenceKind, Weight] = {
    _K.REPLY_OUT: Weight(Family.MAIL, 22, 2, 28, 0.85),
    _K.REPLY_BRIEF: Weight(Family.MAIL, 9, 13, 24, 0.85),
    _K.OUT: Weight(Family.MAIL, 12, 4, 24, 0.85),
    _K.REPLY_IN: Weight(Family.MAIL, 10, 2, 16, 0.85),
    _K.REPLY_UNSEEN: Weight(Family.MAIL, 1, 0, 1, 0.3),
    _K.BRUSHOFF: Weight(Family.MAIL, 3, 0, 3, 0.3),
    _K.IN_ONLY: _NOTHING,
    _K.COACTIVE: Weight(Family.GROUP, 8, 3, 14, 0.5),
    _K.COREC: Weight(Family.GROUP, 1, 1, 4, 0.3),
    _K.BROADCAST: _NOTHING,
    _K.ROLE: Weight(Family.LIST, 3, 2, 7, 0.3),
    _K.LIST_EXCHANGE: Weight(Family.LIST, 3, 3, 8, 0.3),
    _K.LIST_MEMBER: _NOTHING,
    _K.CALENDAR_SMALL: Weight(Family.CALENDAR, 22, 2, 28, 0.6),
    _K.CALENDAR_LARGE: Weight(Family.CALENDAR, 2, 1, 6, 0.3),
    _K.CALENDAR_ANSWERED: Weight(Family.CALENDAR, 16, 6, 24, 0.6),
    _K.CALENDAR_OWN: Weight(Family.CALENDAR, 12, 4, 24, 0.85),
    _K.CALENDAR_RSVP: Weight(Family.CALENDAR, 1, 0, 1, 0.3),
    _K.CALENDAR_UNANSWERED: _NOTHING,
    _K.BOOK: Weight(Family.BOOK, 22, 2, 24, 1.0),
    _K.BOOK_AUTO: Weight(Family.BOOK, 2, 0, 2, 0.3),
    _K.CONNECTION: Weight(Family.PLATFORM, 22, 0, 22, 1.0),
    _K.CONNECTION_OPEN: Weight(Family.PLATFORM, 6, 0, 6, 1.0),
    _K.INVITED: Weight(Family.PLATFORM, 24, 0, 24, 0.85),
    _K.PLATFORM_MESSAGE: Weight(Family.PLATFORM, 14, 2, 20, 0.6),
    _K.RECOMMENDATION: Weight(Family.PLATFORM, 24, 0, 24, 0.85),
    _K.ENDORSEMENT: Weight(Family.PLATFORM, 3, 0, 3, 0.3),
    _K.EMPLOYER: _NOTHING,
    _K.SCHOOL: _NOTHING,
    _K.JUNKED: Weight(Family.AGAINST, -12, -3, -21, 0.5),
    _K.DECLINED: Weight(Family.AGAINST, -15, 0, -15, 0.7),
    _K.OWNER_KNOWS: Weight(Family.NONE, FINAL, 0, FINAL, 1.0),
    _K.OWNER_KNOWS_NOT: Weight(Family.NONE, -FINAL, 0, -FINAL, 1.0),
}

TWO_WAY_LASTING = 0.92
"""What never fades of a correspondence that the owner began and she answered, or that both kept up.

With it one such exchange stays above the bar for good ("I used to know her, vaguely"); an answer that the
owner gave once and never again fades as `REPLY_OUT` says.
"""
_TWO_WAY = (frozenset({_K.OUT, _K.REPLY_IN}), frozenset({_K.REPLY_OUT, _K.REPLY_IN}))
OWN_ACTS = frozenset(
    {
        _K.REPLY_OUT, _K.REPLY_BRIEF, _K.OUT, _K.REPLY_IN, _K.REPLY_UNSEEN, _K.COACTIVE, _K.LIST_EXCHANGE,
        _K.CALENDAR_SMALL, _K.CALENDAR_ANSWERED, _K.CALENDAR_OWN, _K.CALENDAR_RSVP, _K.BOOK, _K.CONNECTION,
        _K.CONNECTION_OPEN, _K.INVITED, _K.PLATFORM_MESSAGE, _K.RECOMMENDATION, _K.ROLE,
    }
)  # fmt: skip
"""Kinds that make it possible, even below the bar, that the owner knows her."""


@dataclass(frozen=True, slots=True)
class Tally:
    """All evidence of one kind about one person: threads, messages, first and last, source of the last."""

    kind: EvidenceKind
    threads: int = 1
    messages: int = 1
    first: datetime | None = None
    last: datetime | None = None
    source: str = ""


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


def weigh(tally: Tally, now: datetime, *, lasting: float = 0.0) -> float:
    """What one kind of evidence weighs today, dB; `lasting` raises the share that never fades.

    Something without a date weighs as if it had happened half a life ago.
    """
    weight = WEIGHTS[tally.kind]
    if lasting > weight.lasting:
        weight = Weight(weight.family, weight.first, weight.step, weight.most, lasting)
    age = (now - tally.last).days if tally.last is not None else HALF_LIFE_DAYS
    return weight.at(tally.threads, age)


def weighed(tallies: Sequence[Tally], now: datetime) -> tuple[tuple[Tally, float], ...]:
    """Each tally with its weight of today, the heaviest first."""
    kinds = {tally.kind for tally in tallies}
    lasting = frozenset[EvidenceKind]().union(*(pair for pair in _TWO_WAY if pair <= kinds))
    rows = [
        (tally, weigh(tally, now, lasting=TWO_WAY_LASTING if tally.kind in lasting else 0.0))
        for tally in tallies
    ]
    return tuple(sorted(rows, key=lambda row: (-abs(row[1]), row[0].kind)))


def acquaintance(tallies: Sequence[Tally], now: datetime) -> float:
    """How well the owner knows somebody, dB: at `KNOWN_BAR` and above she is an acquaintance.

    More of a kind of positive weight never lowers it, more of a negative kind never raises it.
    """
    kinds = {tally.kind for tally in tallies}
    if _K.OWNER_KNOWS_NOT in kinds:
        return -FINAL
    if _K.OWNER_KNOWS in kinds:
        return FINAL
    families: dict[Family, list[float]] = {}
    for tally, weight in weighed(tallies, now):
        families.setdefault(WEIGHTS[tally.kind].family, []).append(weight)
    against = sum(families.pop(Family.AGAINST, []))
    sums = sorted((_family_sum(family, weights) for family, weights in families.items()), reverse=True)
    shares = (1.0, 0.5, *(0.25 for _ in sums))
    positive = sum(share * value for share, value in zip(shares, sums, strict=False))
    return min(MOST, NOBODY + positive + against)


def is_weak_tie(tallies: Iterable[Tally]) -> bool:
    """Tell whether the owner ever did something that an acquaintance could explain.

    An address that the owner asked to be left alone by, and nothing more but its answer, is none; nor is a
    house to which she wrote once.
    """
    threads = {tally.kind: tally.threads for tally in tallies}
    if threads.get(_K.ROLE, 0) == 1:
        del threads[_K.ROLE]
    if _K.BRUSHOFF in threads:
        threads.pop(_K.REPLY_IN, None)
        threads.pop(_K.REPLY_UNSEEN, None)
    return not OWN_ACTS.isdisjoint(threads)


def _family_sum(family: Family, weights: Iterable[float]) -> float:
    """The strongest kind and the others: fully in mail, where they differ in kind, by half elsewhere."""
    strongest, *others = sorted(weights, reverse=True)
    return strongest + sum(others) * (1.0 if family is Family.MAIL else 0.5)

"""The book: people, their addresses, names and profiles, and what happened between them and the owner.

Judgement asks it through `people.index.PeopleIndex`; harvest fills it through `store.book_entries`. Look-
ups take some SQL by indexed keys and stay under 5 ms with 100,000 people.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Self

from vouched.people import folding
from vouched.people.blocking import closeness, looked_up
from vouched.people.evidence import EvidenceKind, Tally
from vouched.people.freemail import base_address, untagged
from vouched.people.index import Dossier, KnownAddress, Vouch, VouchKind
from vouched.people.lookalike import look_of
from vouched.people.names import Level, compare
from vouched.store.book_schema import BOOK_SCHEMA, MEETINGS_SCHEMA, TOPICS_SCHEMA

MAX_FOUND = 100
_DIFFERENT = frozenset({Level.CONFLICT, Level.NONE})
MAX_KEPT = 500
"""Dossiers kept at a time."""
BUDGET = 10
"""Introductions of one person within 30 days above which each counts a fifth."""
_OF = "FROM json_each(?) AS asked CROSS JOIN book_identifier i ON i.person_id = asked.value"
"""Identifiers of people whose numbers are given as JSON; CROSS keeps SQLite from walking all identifiers."""
_TALLIES = f"""
    SELECT i.person_id, e.kind, count(DISTINCT e.thread), count(*), min(e.at), max(e.at),
    max(coalesce(e.at, '') || char(9) || e.source) {_OF} CROSS JOIN book_evidence e ON e.identifier_id = i.id
    WHERE e.struck = 0 GROUP BY i.person_id, e.kind ORDER BY e.kind
"""
_HERS = "EXISTS (SELECT 1 FROM book_sent s WHERE s.answers = m.message_id OR s.message_id = m.answers)"
"""A message is certainly its author's: the owner answered it, or it answers the owner's."""
_ADDRESSES = f"""
    SELECT i.person_id, i.value, sum(m.proof = 'aligned'), sum(m.proof = 'failed' AND {_HERS}),
    count(m.message_id), min(m.at), max(m.at) {_OF} LEFT JOIN book_message m ON m.author = i.value
    WHERE i.type = 'address' GROUP BY i.id ORDER BY i.id
"""
_NAMES = f"""
    SELECT i.person_id, n.name, sum(n.uses) {_OF} CROSS JOIN book_name n ON n.identifier_id = i.id
    GROUP BY i.person_id, n.name ORDER BY sum(n.uses) DESC, instr(n.name, '(') > 0, instr(n.name, ',') > 0,
    instr(n.name, '|') > 0,
    length(n.name) DESC, n.name
"""
_DETAILS = f"""
    SELECT DISTINCT i.person_id, d.kind, d.value {_OF} CROSS JOIN book_detail d ON d.identifier_id = i.id
    ORDER BY d.kind, d.value
"""
_PROFILES = f"SELECT i.person_id, i.value {_OF} WHERE i.type = 'profile' ORDER BY i.id"
_BY_ADDRESS = "SELECT person_id FROM book_identifier WHERE type = 'address' AND value = ?"
_BY_BASE = "SELECT person_id FROM book_identifier WHERE type = 'address' AND base = ? ORDER BY id LIMIT 1"
_BY_PROFILE = "SELECT person_id FROM book_identifier WHERE type = 'profile' AND value = ?"
_BY_LOOK = """
    SELECT DISTINCT person_id FROM book_identifier WHERE type = 'address' AND look = ? AND base != ? LIMIT 20
"""
_NAMED = """
    SELECT person_id FROM (
        SELECT i.person_id, sum(wanted.value) AS near FROM json_each(?) AS wanted
        CROSS JOIN book_name_key k ON k.key = wanted.key
        CROSS JOIN book_identifier i ON i.id = k.identifier_id
        GROUP BY i.person_id ORDER BY near DESC, i.person_id LIMIT 500
    ) found ORDER BY near DESC, EXISTS (
        SELECT 1 FROM book_identifier i JOIN book_evidence e ON e.identifier_id = i.id
        WHERE i.person_id = found.person_id
    ) DESC, person_id LIMIT ?
"""
_WITH_WORD = """
    SELECT DISTINCT i.person_id FROM book_name_key k JOIN book_identifier i ON i.id = k.identifier_id
    WHERE k.key >= ? AND k.key < ? LIMIT ?
"""
_CALLED = f"SELECT DISTINCT i.person_id, n.name {_OF} CROSS JOIN book_name n ON n.identifier_id = i.id"
_VOUCHES = """
    SELECT kind, voucher, name, address, domain, profile, at, until, proof, share, source, (
        SELECT count(DISTINCT source) FROM book_vouch o WHERE o.voucher = v.voucher
        AND o.kind IN ('introduced', 'announced') AND abs(julianday(o.at) - julianday(v.at)) <= 30
    ) FROM book_vouch v
    WHERE struck = 0 AND (
        id IN (SELECT vouch_id FROM book_vouch_key WHERE key IN (SELECT value FROM json_each(?)))
        OR (address != '' AND address = ?)
        OR (domain != '' AND domain IN (SELECT value FROM json_each(?)))
        OR (profile != '' AND profile = ?)
    ) ORDER BY at DESC, id LIMIT ?
"""


class Book:
    """People as one SQLite connection holds them; implements `people.index.PeopleIndex`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._kept: dict[int, Dossier] = {}
        self._kept_at = (-1, -1)

    @classmethod
    def in_memory(cls) -> Self:
        """An empty book that vanishes with the process."""
        connection = sqlite3.connect(":memory:", isolation_level="IMMEDIATE", check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        for statement in (*BOOK_SCHEMA, *MEETINGS_SCHEMA, *TOPICS_SCHEMA):
            connection.execute(statement)
        connection.commit()
        return cls(connection)

    def empty(self) -> bool:
        """Tell whether nothing speaks for anybody yet."""
        return self._one("SELECT 1 FROM book_evidence LIMIT 1") is None

    def person(self, person_id: int) -> Dossier:
        """Everything about one person, put together from all her identifiers."""
        return self.people((person_id,))[0]

    def people(self, person_ids: Sequence[int]) -> tuple[Dossier, ...]:
        """The dossiers of some people, in the same order, with as many statements as for one.

        They are kept until anybody writes to the file; none is while this connection has not committed.
        """
        if self.connection.in_transaction:
            kept: dict[int, Dossier] = {}
        else:
            version = self._one("PRAGMA data_version")
            at = (self.connection.total_changes, int(version[0]) if version else 0)
            if at != self._kept_at or len(self._kept) >= MAX_KEPT:
                self._kept, self._kept_at = {}, at
            kept = self._kept
        missing = sorted({one for one in person_ids if one not in kept})
        if missing:
            kept.update(self._read(missing))
        return tuple(kept[one] for one in person_ids)

    def _read(self, person_ids: list[int]) -> dict[int, Dossier]:
        asked = json.dumps(person_ids)
        found = [
            _by_person(self._all(sql, asked)) for sql in (_NAMES, _ADDRESSES, _PROFILES, _DETAILS, _TALLIES)
        ]
        return {one: _dossier(one, *(rows[one] for rows in found)) for one in person_ids}

    def by_address(self, address: str) -> Dossier | None:
        """The person with this address, or with another spelling of it (plus tags, ignored dots)."""
        row = (
            self._one(_BY_ADDRESS, address.casefold())
            or self._one(_BY_BASE, base_address(address))
            or self._one(_BY_ADDRESS, untagged(address.casefold()))
        )
        return self.person(int(row[0])) if row is not None else None

    def by_profile(self, profile: str) -> Dossier | None:
        """The person with this platform profile (`linkedin:in/ruth-adler`)."""
        row = self._one(_BY_PROFILE, profile.casefold())
        return self.person(int(row[0])) if row is not None else None

    def by_name(self, name: str) -> tuple[Dossier, ...]:
        """People one of whose names agrees in some way with this one, of the `MAX_FOUND` likeliest.

        Those who share a family name come first, and of two who share the same, who has ever done something.
        """
        likely = json.dumps([row[0] for row in self._all(_NAMED, json.dumps(closeness(name)), MAX_FOUND)])
        found = {int(row[0]) for row in self._all(_CALLED, likely) if compare(name, row[1]) not in _DIFFERENT}
        return self.people(sorted(found))

    def by_family(self, token: str) -> tuple[Dossier, ...]:
        """People with this one word in their names, `MAX_FOUND` at most."""
        key = folding.key(token)
        if len(key) < 3:  # noqa: PLR2004 - an initial is no word
            return ()
        found = self._all(_WITH_WORD, f"{key}|", f"{key}}}", MAX_FOUND)
        return self.people([int(row[0]) for row in found])

    def by_look(self, address: str) -> tuple[Dossier, ...]:
        """People with an address that looks like this one and is not it."""
        found = self._all(_BY_LOOK, look_of(address.casefold()), base_address(address))
        return self.people([int(row[0]) for row in found])

    def answered(self, message_ids: Sequence[str]) -> bool:
        """Tell whether one of these Message-IDs is of the owner's own mail."""
        return any(self.sent(message_id) for message_id in message_ids[-50:])

    def sent(self, message_id: str) -> bool:
        """Tell whether a Message-ID is of the owner's own mail."""
        return self._one("SELECT 1 FROM book_sent WHERE message_id = ?", message_id) is not None

    def answered_by_owner(self, message_id: str) -> bool:
        """Tell whether the owner answered the message with this Message-ID."""
        return self._one("SELECT 1 FROM book_sent WHERE answers = ? LIMIT 1", message_id) is not None

    def vouches(self, *, name: str, address: str, profile: str) -> tuple[Vouch, ...]:
        """Vouching acts for a person of this name, address (or its domain) or profile."""
        labels = address.rpartition("@")[2].casefold().split(".")
        domains = [".".join(labels[start:]) for start in range(len(labels) - 1)]
        keys = json.dumps(sorted(looked_up(name)))
        values = (keys, base_address(address), json.dumps(domains), profile.casefold(), MAX_FOUND)
        return tuple(_vouch(row) for row in self._all(_VOUCHES, *values))

    def _one(self, sql: str, *values: object) -> tuple[str | int, ...] | None:
        row: tuple[str | int, ...] | None = self.connection.execute(sql, values).fetchone()
        return row

    def _all(self, sql: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]  # columns differ by statement
        return self.connection.execute(sql, values).fetchall()


def when(text: str | None) -> datetime | None:
    """A time as the book writes it."""
    return datetime.fromisoformat(text) if text else None


def _by_person(rows: list[tuple]) -> defaultdict[int, list[tuple]]:  # type: ignore[type-arg]  # as above
    """Rows that begin with a person's number, by that number and without it."""
    found: defaultdict[int, list[tuple]] = defaultdict(list)  # type: ignore[type-arg]
    for person_id, *row in rows:
        found[person_id].append(tuple(row))
    return found


def _dossier(
    person_id: int,
    names: list[tuple],  # type: ignore[type-arg]  # as above
    addresses: list[tuple],  # type: ignore[type-arg]
    profiles: list[tuple],  # type: ignore[type-arg]
    details: list[tuple],  # type: ignore[type-arg]
    tallies: list[tuple],  # type: ignore[type-arg]
) -> Dossier:
    return Dossier(
        id=person_id,
        name=names[0][0] if names else "",
        names=tuple(name for name, _ in names),
        addresses=tuple(
            KnownAddress(value, passes or 0, fails or 0, when(first), when(last))
            for value, passes, fails, _, first, last in addresses
        ),
        profiles=tuple(value for (value,) in profiles),
        organisations=tuple(value for kind, value in details if kind == "organisation"),
        titles=tuple(value for kind, value in details if kind == "title"),
        places=tuple(value for kind, value in details if kind == "place"),
        tallies=(*map(_tally, tallies), *_inbound(addresses)),
    )


def _tally(row: tuple) -> Tally:  # type: ignore[type-arg]  # the columns of _TALLIES
    kind, threads, messages, first, last, source = row
    return Tally(EvidenceKind(kind), threads, messages, when(first), when(last), source.partition("\t")[2])


def _inbound(addresses: list[tuple]) -> Iterable[Tally]:  # type: ignore[type-arg]  # as above
    """What she wrote to the owner, as one tally."""
    count = sum(row[3] for row in addresses)
    if count:
        times = [time for row in addresses for time in row[4:6] if time]
        yield Tally(
            EvidenceKind.IN_ONLY, count, count, when(min(times, default=None)), when(max(times, default=None))
        )


def _vouch(row: tuple) -> Vouch:  # type: ignore[type-arg]  # the columns of _VOUCH
    kind, voucher, name, address, domain, profile, at, until, proof, share, source, others = row
    return Vouch(
        kind=VouchKind(kind),
        voucher=voucher,
        name=name,
        address=address,
        domain=domain,
        profile=profile,
        at=when(at),
        until=when(until),
        proven=proof in {"aligned", "owner"},
        trusted_at_word=proof == "unavailable",
        # somebody who introduces more than ten people in a month sends introductions, she does not make them
        share=share * (0.2 if others > BUDGET and kind in {"introduced", "announced"} else 1.0),
        source=source,
    )

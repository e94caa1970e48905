"""LinkedIn's data export: each file is told by its header, whatever it is called.

`Connections.csv` with and without its preamble and URL column, `Invitations.csv`, `messages.csv`,
`Recommendations_*.csv`, `Endorsement_*.csv`. Columns as seen in exports of 2018 to 2025.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from vouched.mail.addrspec import normalise
from vouched.people.evidence import EvidenceKind
from vouched.people.names import Level, compare
from vouched.people.sources.card import Card, RowProblem, Sheet
from vouched.people.sources.dates import read_date
from vouched.people.sources.table import Row, Table, read_table

OPEN_NETWORKER = 3000
"""Connections above which somebody accepts anybody."""
_SLUG = re.compile(r"linkedin\.com/(?:comm/)?(in|pub)/([^/?#\s]{1,200})", re.IGNORECASE)
_CONNECTIONS = frozenset({"first name", "last name", "connected on"})
_INVITATIONS = frozenset({"from", "to", "direction"})
_MESSAGES = frozenset({"from", "to", "content", "conversation id"})
_RECOMMENDATIONS = frozenset({"first name", "last name", "text"})
_ENDORSEMENTS = frozenset({"skill name", "endorsement date"})


def profile_of(url: str) -> str:
    """The slug of a profile address, `linkedin:in/ruth-adler`; "" when it is none."""
    found = _SLUG.search(url)
    return f"linkedin:{found[1].lower()}/{found[2].lower()}" if found else ""


def read(text: str, own_names: Iterable[str] = ()) -> Sheet | None:
    """Cards of any file of an export; None when its columns are those of none.

    `own_names` tell the owner's own messages from others.
    """
    known = (_CONNECTIONS, _INVITATIONS, _MESSAGES, _RECOMMENDATIONS, _ENDORSEMENTS)
    table = read_table(text, lambda columns: any(wanted <= columns for wanted in known))
    if table is None:
        return None
    columns = frozenset(table.columns)
    if columns >= _CONNECTIONS:
        return _connections(table)
    if columns >= _MESSAGES:
        return _sheet(table, [_message(row, tuple(own_names)) for row in table.rows])
    if columns >= _INVITATIONS:
        return _sheet(table, [_invitation(row) for row in table.rows])
    if columns >= _RECOMMENDATIONS:
        return _sheet(
            table, [_person(row, EvidenceKind.RECOMMENDATION, "creation date") for row in table.rows]
        )
    return _sheet(table, [_endorsement(row) for row in table.rows])


def _sheet(table: Table, cards: Iterable[Card | None]) -> Sheet:
    return Sheet(tuple(card for card in cards if card is not None), problems=table.problems)


def _connections(table: Table) -> Sheet:
    """All connections; of somebody with thousands each says little."""
    cards: list[Card] = []
    problems = list(table.problems)
    for row in table.rows:
        card = _person(row, EvidenceKind.CONNECTION, "connected on")
        if card is None:
            problems.append(RowProblem(row.line, "neither a name nor a profile"))
            continue
        cards.append(card)
    if len(cards) > OPEN_NETWORKER:
        cards = [replace(card, kind=EvidenceKind.CONNECTION_OPEN) for card in cards]
    return Sheet(tuple(cards), problems=tuple(sorted(problems, key=lambda problem: problem.line)))


def _person(row: Row, kind: EvidenceKind, date: str) -> Card | None:
    name = f"{row.get('first name')} {row.get('last name')}".strip()
    profile = profile_of(row.get("url"))
    if not name and not profile:
        return None
    address = normalise(row.get("email address"))
    return Card(
        line=row.line,
        kind=kind,
        names=(name,) if name else (),
        addresses=(address,) if address else (),
        profiles=(profile,) if profile else (),
        organisation=row.get("company"),
        title=row.get("position"),
        at=read_date(row.get(date)),
    )


def _invitation(row: Row) -> Card | None:
    """An invitation that the owner sent; those that came in say nothing."""
    if row.get("direction").upper() != "OUTGOING":
        return None
    profile = profile_of(row.get("inviteeprofileurl"))
    name = row.get("to")
    return Card(
        line=row.line,
        kind=EvidenceKind.INVITED,
        names=(name,) if name else (),
        profiles=(profile,) if profile else (),
        at=read_date(row.get("sent at")),
    )


def _message(row: Row, own_names: tuple[str, ...]) -> Card | None:
    """A message that the owner wrote to one person."""
    same = {Level.EXACT, Level.SUBSET, Level.NICK}
    if not any(compare(row.get("from"), own) in same for own in own_names):
        return None
    to = row.get("to")
    profiles = [profile_of(url) for url in row.get("recipient profile urls").split(",")]
    if row.get("is message draft").upper() == "YES" or not to or "," in to or len(profiles) > 1:
        return None
    return Card(
        line=row.line,
        kind=EvidenceKind.PLATFORM_MESSAGE,
        names=(to,),
        profiles=tuple(filter(None, profiles)),
        uid=row.get("conversation id"),
        at=read_date(row.get("date")),
    )


def _endorsement(row: Row) -> Card | None:
    first = row.get("endorser first name", "endorsee first name")
    name = f"{first} {row.get('endorser last name', 'endorsee last name')}"
    profile = profile_of(row.get("endorser public url", "endorsee public url"))
    if not name.strip():
        return None
    return Card(
        line=row.line,
        kind=EvidenceKind.ENDORSEMENT,
        names=(name.strip(),),
        profiles=(profile,) if profile else (),
        at=read_date(row.get("endorsement date")),
    )

"""Address books as comma-separated files: Google (old and new columns), Outlook, Thunderbird.

All three name a person and her addresses under column names that can be told apart; one reader takes them
all. An entry that a program collected by itself (Google's `* Other Contacts`) is not the owner's own.
"""

import re
from collections.abc import Iterator

from vouched.mail.addrspec import normalise
from vouched.people.evidence import EvidenceKind
from vouched.people.sources.card import Card, Relation, RowProblem, Sheet
from vouched.people.sources.linkedin import profile_of
from vouched.people.sources.table import Row, read_table

_MAIL_COLUMN = re.compile(r"(?:e-?mail|secondary email).*|primary email|.*e-mail.*(?:value|address|wert).*")
_NOT_MAIL = re.compile(r".*(?:type|label|display name|typ)$")
_SEPARATOR = " ::: "
_COLLECTED = ("* other contacts", "* andere kontakte", "* autres contacts", "* otros contactos")
_OWN_GROUPS = ("* mycontacts", "* my contacts", "* starred", "* friends", "* family")
_WORK = re.compile(r"manager|assistant|colleague|coworker|co-worker|referred", re.IGNORECASE)


def _is_header(columns: frozenset[str]) -> bool:
    named = columns & {"first name", "last name", "display name", "name"}
    mails = any(_MAIL_COLUMN.fullmatch(column) for column in columns)
    return len(columns) > 2 and bool(named) and mails and "connected on" not in columns  # noqa: PLR2004


def read(text: str, *, collected: bool = False) -> Sheet | None:
    """Cards of an address book; None when it has no columns of names and addresses.

    `collected` says that the whole book was filled by a program.
    """
    table = read_table(text, _is_header)
    if table is None:
        return None
    cards: list[Card] = []
    problems = list(table.problems)
    for row in table.rows:
        card, bad = _card(row, collected=collected)
        problems += (RowProblem(row.line, f"{address!r} is no address") for address in bad)
        if card is None:
            problems.append(RowProblem(row.line, "neither a name nor an address"))
        else:
            cards.append(card)
    return Sheet(tuple(cards), problems=tuple(sorted(problems, key=lambda problem: problem.line)))


def _card(row: Row, *, collected: bool) -> tuple[Card | None, tuple[str, ...]]:
    written = [
        part.strip()
        for column, cell in row.cells.items()
        if _MAIL_COLUMN.fullmatch(column) and not _NOT_MAIL.fullmatch(column)
        for part in cell.split(_SEPARATOR)
    ]
    addresses = tuple(filter(None, (normalise(text) for text in written)))
    bad = tuple(text for text in written if text and normalise(text) is None)
    names = tuple(dict.fromkeys(_names(row)))
    if not names and not addresses:
        return None, ()
    labels = row.get("labels").casefold()
    by_program = collected or (
        any(label in labels for label in _COLLECTED) and not any(label in labels for label in _OWN_GROUPS)
    )
    profiles = (profile_of(cell) for column, cell in row.cells.items() if "web" in column or column == "url")
    card = Card(
        line=row.line,
        kind=EvidenceKind.BOOK_AUTO if by_program else EvidenceKind.BOOK,
        names=names,
        addresses=tuple(dict.fromkeys(addresses)),
        profiles=tuple(filter(None, profiles)),
        organisation=row.get("company"),
        title=row.get("position"),
        place=row.get("address 1 - city", "home city", "business city"),
        related=tuple(_relations(row)),
        referred_by=row.get("referred by"),
    )
    return card, bad


def _names(row: Row) -> Iterator[str]:
    """The full name first, then what else she is called."""
    parts = (row.get("first name"), row.get("middle name"), row.get("last name"))
    full = " ".join(part for part in parts if part)
    if full:
        yield full
    for column in ("display name", "name"):
        if name := row.get(column):
            yield name
    nickname, last = row.get("nickname"), row.get("last name")
    if nickname and last and " " not in nickname:
        yield f"{nickname} {last}"
    if maiden := row.get("maiden name"):
        yield f"{row.get('first name')} {maiden}".strip()


def _relations(row: Row) -> Iterator[Relation]:
    for column, cell in row.cells.items():
        if re.fullmatch(r"relation \d+ - value", column):
            label = row.get(column.replace("value", "label"), column.replace("value", "type"))
            yield Relation(name=cell, work=bool(_WORK.search(label)))
        elif column == "spouse":
            yield Relation(name=cell)

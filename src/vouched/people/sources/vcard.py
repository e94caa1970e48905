"""vCard 3.0 and 4.0 (RFC 2426, RFC 6350), as phones, servers and programs write them.

Each card is read for itself, so that a broken one costs only itself. vCard 4 RELATED, Apple's
X-ABRELATEDNAMES with their labels, and social profiles are understood.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

from vouched.mail.addrspec import normalise
from vouched.people.evidence import EvidenceKind
from vouched.people.namewords import name_pattern
from vouched.people.sources.card import Card, Relation, RowProblem, Sheet
from vouched.people.sources.linkedin import profile_of

_BEGIN = re.compile(r"^BEGIN:VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_END = re.compile(r"^END:VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_MAX_CARD = 2_000_000
_WORK = re.compile(r"co-?worker|colleague|manager|assistant|agent", re.IGNORECASE)
_SELF = re.compile(r"\bme\b", re.IGNORECASE)
_XING = re.compile(r"xing\.com/profile/([^/?#\s]{1,200})", re.IGNORECASE)


def read(text: str, *, collected: bool = False) -> Sheet:
    """Cards of a file with any number of them; `collected` says that a program filled the book by itself."""
    import vobject  # noqa: PLC0415 - 60 ms that only a harvest with address books needs

    cards: list[Card] = []
    problems: list[RowProblem] = []
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for line, block in _blocks(text):
        if block is None:
            problems.append(RowProblem(line, "a card without END:VCARD"))
            continue
        try:
            card = vobject.readOne(block, allowQP=True, ignoreUnreadable=True)
            cards.append(_card(line, card, collected=collected))
        # vobject raises what its parts raise: ParseError, but also ValueError, KeyError, binascii.Error
        except Exception as error:  # noqa: BLE001
            problems.append(
                RowProblem(line, f"not a readable card ({type(error).__name__}: {str(error)[:80]})")
            )
    named = [card for card in cards if card.names or card.addresses]
    empty = (RowProblem(card.line, "neither a name nor an address") for card in cards if card not in named)
    return Sheet(tuple(named), problems=tuple(sorted((*problems, *empty), key=lambda problem: problem.line)))


def _blocks(text: str) -> Iterator[tuple[int, str | None]]:
    """Each card with the line on which it begins."""
    starts = [found.start() for found in _BEGIN.finditer(text)]
    line, seen = 1, 0
    for start, following in zip(starts, [*starts[1:], len(text)], strict=True):
        line += text.count("\n", seen, start)
        seen = start
        end = _END.search(text, start, following)
        yield line, text[start : end.end()] + "\n" if end and end.end() - start < _MAX_CARD else None


def _card(line: int, card: Any, *, collected: bool) -> Card:
    addresses = tuple(filter(None, (normalise(value) for value in _values(card, "email"))))
    organisation = next((" ".join(map(str, filter(None, value[:1]))) for value in _raw(card, "org")), "")
    return Card(
        line=line,
        kind=EvidenceKind.BOOK_AUTO if collected else EvidenceKind.BOOK,
        names=tuple(dict.fromkeys(_names(card))),
        addresses=tuple(dict.fromkeys((*addresses, *_own_addresses(card)))),
        profiles=tuple(dict.fromkeys(_profiles(card))),
        organisation=organisation,
        title=next(iter(_values(card, "title")), ""),
        place=next((str(getattr(value, "city", "")) for value in _raw(card, "adr")), ""),
        uid=next(iter(_values(card, "uid")), ""),
        at=_revised(card),
        related=tuple(_related(card)),
        referred_by=_referred_by(card),
    )


def _raw(card: Any, name: str) -> list[Any]:
    return [line.value for line in card.contents.get(name, [])]


def _values(card: Any, name: str) -> list[str]:
    return [value.strip() for value in map(str, _raw(card, name)) if value.strip()]


def _names(card: Any) -> Iterator[str]:
    yield from _values(card, "fn")
    for value in _raw(card, "n"):
        parts = (str(part) for part in (value.given, value.additional, value.family) if isinstance(part, str))
        if name := " ".join(filter(None, parts)).strip():
            yield name
        family = value.family if isinstance(value.family, str) else ""
        for nickname in ",".join(_values(card, "nickname")).split(","):
            if family and nickname.strip() and " " not in nickname.strip():
                yield f"{nickname.strip()} {family}"
        for maiden in _values(card, "x-maidenname"):
            yield f"{value.given} {maiden}"


def _profiles(card: Any) -> Iterator[str]:
    for value in (*_values(card, "url"), *_values(card, "x-socialprofile"), *_values(card, "socialprofile")):
        if slug := profile_of(value):
            yield slug
        if found := _XING.search(value):
            yield f"xing:{found[1].lower()}"


def _revised(card: Any) -> datetime | None:
    """When the card was last changed (REV), as far as it is a date."""
    for value in _values(card, "rev"):
        digits = re.sub(r"\D", "", value)[:8]
        try:
            return datetime.strptime(digits, "%Y%m%d").replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _lines(card: Any) -> Iterable[Any]:
    return (*card.contents.get("related", []), *card.contents.get("x-abrelatednames", []))


def _label(card: Any, line: Any) -> str:
    r"""What a relation is called: its TYPE, or Apple's label of the same group (`_$!<Friend>!$_`)."""
    types = ",".join(line.params.get("TYPE", []))
    group = getattr(line, "group", None)
    labels = [
        str(other.value) for other in card.contents.get("x-ablabel", []) if group and other.group == group
    ]
    return ",".join((types, *labels))


def _related(card: Any) -> Iterator[Relation]:
    for line in _lines(card):
        label, value = _label(card, line), str(line.value).strip()
        if _SELF.search(label) or not value:
            continue
        work = bool(_WORK.search(label))
        if value.lower().startswith("mailto:"):
            yield Relation(address=normalise(value) or "", work=work)
        elif value.lower().startswith("urn:uuid:"):
            yield Relation(uid=value[len("urn:uuid:") :], work=work)
        elif "://" not in value:
            yield Relation(name=value, work=work)


def _own_addresses(card: Any) -> Iterator[str]:
    """RELATED;TYPE=me:mailto: is one more address of the same person."""
    for line in card.contents.get("related", []):
        value = str(line.value)
        if _SELF.search(_label(card, line)) and value.lower().startswith("mailto:"):
            yield from filter(None, [normalise(value)])


@cache
def _referred() -> re.Pattern[str]:
    said = (
        "(?:introduced|referred|recommended) by|(?:empfohlen|vorgestellt) (?:von|durch)"
        "|(?:présentée?|recommandée?) par|(?:presentad[oa]|recomendad[oa]) por"
        "|(?:presentat[oa]|consigliat[oa]) da|(?:voorgesteld|aanbevolen) door"
    )
    return re.compile(rf"(?i:{said})\s+{name_pattern()}")


def _referred_by(card: Any) -> str:
    """Who sent her, as the owner's own note says."""
    for note in _values(card, "note"):
        if found := _referred().search(note[:4096]):
            return found["name"]
    return ""

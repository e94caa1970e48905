"""Cards of address books and exports, entered in the book."""

from collections.abc import Iterable

from vouched.people.evidence import EvidenceKind
from vouched.people.index import Vouch, VouchKind
from vouched.people.names import Level, compare
from vouched.people.sources.card import Card, Sheet
from vouched.store import book_entries as entries
from vouched.store.book import Book

_RELATION = {False: VouchKind.RELATED, True: VouchKind.RELATED_WORK}


def enter_sheet(book: Book, sheet: Sheet, source: str) -> int:
    """Enter every card and vouch of a file; count the cards. `source` is the file's name."""
    by_uid = {card.uid: card for card in sheet.cards if card.uid}
    for card in sheet.cards:
        _enter_card(book, card, source)
    for card in sheet.cards:
        for vouch in _relations(card, by_uid, source):
            entries.enter_vouch(book, vouch)
        if card.referred_by:
            _enter_referral(book, card, source)
    for vouch in sheet.vouches:
        entries.enter_vouch(book, vouch)
    return len(sheet.cards)


def _enter_card(book: Book, card: Card, source: str) -> None:
    where = f"{source}:{card.line}"
    known = [one for one in _identifiers(book, card, source) if one is not None]
    if not known:
        return
    entries.unite(book, known)
    for name in card.names:
        entries.enter_name(book, known[0], name, where)
    for kind, value in (("organisation", card.organisation), ("title", card.title), ("place", card.place)):
        entries.enter_detail(book, known[0], kind, value, where)
    if card.kind is not None:
        key = f"{source}#{card.uid}" if card.uid and card.kind is not EvidenceKind.PLATFORM_MESSAGE else where
        thread = card.uid or where
        fact = entries.Fact(kind=card.kind, key=key, thread=thread, at=card.at, source=where)
        entries.enter_fact(book, known[0], fact)


def _identifiers(book: Book, card: Card, source: str) -> Iterable[int | None]:
    """The card's addresses and profiles; of a card with neither, the card itself."""
    for address in card.addresses:
        yield entries.identifier(book, "address", address)
    for profile in card.profiles:
        yield entries.identifier(book, "profile", profile)
    if not card.addresses and not card.profiles:
        yield entries.identifier(book, "card", f"{source}#{card.uid or '/'.join(card.names)}")


def _relations(card: Card, by_uid: dict[str, Card], source: str) -> Iterable[Vouch]:
    """The card's person stands for those whom her card names."""
    voucher = next(iter((*card.addresses, *card.profiles)), "")
    for relation in card.related if voucher else ():
        other = by_uid.get(relation.uid)
        name = relation.name or (other.names[0] if other is not None and other.names else "")
        address = relation.address or (other.addresses[0] if other is not None and other.addresses else "")
        if name or address:
            yield Vouch(
                kind=_RELATION[relation.work],
                voucher=voucher,
                name=name,
                address=address,
                source=f"{source}:{card.line}",
            )


def _enter_referral(book: Book, card: Card, source: str) -> None:
    """Somebody of the book sent the card's person, as the owner noted; no two people may bear that name."""
    same = [
        one
        for one in book.by_name(card.referred_by)
        if any(compare(card.referred_by, name) in {Level.EXACT, Level.NICK} for name in one.names)
    ]
    if len(same) != 1 or not same[0].addresses:
        return
    vouch = Vouch(
        kind=VouchKind.RELATED,
        voucher=same[0].addresses[0].address,
        name=card.names[0] if card.names else "",
        address=card.addresses[0] if card.addresses else "",
        profile=card.profiles[0] if card.profiles else "",
        source=f"{source}:{card.line}",
    )
    entries.enter_vouch(book, vouch)

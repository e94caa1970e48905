"""`vouched people WHO`: what is known of somebody, and why; the owner's own word."""

import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from functools import partial

import msgspec

from vouched.cli import exits
from vouched.cli.accounts import settings_of
from vouched.cli.plain import harmless
from vouched.errors import UsageError
from vouched.people.evidence import KNOWN_BAR, acquaintance
from vouched.people.freemail import base_address
from vouched.people.identity import CERTAIN, Link, Means
from vouched.people.index import Dossier, Vouch, VouchKind
from vouched.people.names import Level, compare
from vouched.people.telling import acquaintance_reasons, vouch_reason
from vouched.people.vouching import Act
from vouched.run.world import World, acting, rehearsing
from vouched.store import book_people
from vouched.store.book import Book

SHOWN = 30
"""How many facts of one person are shown; the newest."""
_VOUCHES = 5
_SAME = frozenset({Level.EXACT, Level.SUBSET, Level.NICK})
DEEDS = ("trust", "distrust", "unsay", "forget", "merge", "split")


def run(arguments: Namespace) -> int:
    """Show who is meant, or do what is asked with exactly one person."""
    settings = settings_of(arguments)
    deed = next((deed for deed in DEEDS if getattr(arguments, deed)), None)
    if arguments.other is not None and deed != "merge":
        raise UsageError("A second name goes with --merge only.")
    world = acting(settings, what="people") if deed else rehearsing(settings)
    try:
        if deed:
            _do(world, deed, arguments.who, arguments.other)
            return exits.FINE
        book = Book(world.database.connection)
        found = book_people.find(book, arguments.who)
        if arguments.format == "json":
            rows = [_to_json(book, dossier, world.clock()) for dossier in found]
            sys.stdout.buffer.write(msgspec.json.encode(rows) + b"\n")
        elif found:
            print("\n\n".join(_tell(book, dossier, world.clock()) for dossier in found))
        else:
            print(harmless(_nobody(book, arguments.who)))
    finally:
        world.close()
    return exits.FINE


def _nobody(book: Book, who: str) -> str:
    hint = " Nothing is known yet: run `vouched harvest` first." if book.empty() else ""
    return f"Nobody in the book is called {who}.{hint}"


def _do(world: World, deed: str, who: str, other: str | None) -> None:
    """Write the owner's word down. Raise `UsageError` unless it is clear whom it is about."""
    book, now = Book(world.database.connection), world.clock()
    if deed == "split":
        book_people.split(book, who)
        print(harmless(f"{who} is somebody of her own now."))
        return
    person = _one(book, who, introduce=deed in {"trust", "distrust"})
    if deed == "merge":
        if other is None:
            raise UsageError("--merge needs two: vouched people WHO OTHER --merge")
        book_people.merge(book, person, _one(book, other, introduce=False))
        print(harmless(f"{who} and {other} are one person now."))
        return
    deeds: dict[str, tuple[Callable[[], None], str]] = {
        "trust": (partial(book_people.trust, book, person, now), "You know {}, whatever the mail says."),
        "distrust": (
            partial(book_people.distrust, book, person, now),
            "You do not know {}, whatever it says.",
        ),
        "unsay": (partial(book_people.unsay, book, person), "Your word about {} is taken back."),
        "forget": (partial(book_people.forget, book, person), "All that was known of {} is removed."),
    }
    act, words = deeds[deed]
    whom = _title(book.person(person))
    act()
    print(harmless(words.format(whom)))


def _one(book: Book, who: str, *, introduce: bool) -> int:
    """The one person who is meant; an address or profile that is new may be introduced."""
    found = book_people.find(book, who)
    if len(found) == 1:
        return found[0].id
    if found:
        names = "; ".join(_title(dossier) for dossier in found[:5])
        raise UsageError(f"{len(found)} people are called {who}: {names}. Give an address.")
    if introduce and ("@" in who or ":" in who):
        return book_people.introduce(book, who)
    raise UsageError(f"{_nobody(book, who)} Give an address, such as ruth@adler.example.")


def _title(dossier: Dossier) -> str:
    place = next(iter(_places(dossier)), "")
    return f"{dossier.name} <{place}>" if dossier.name and place else dossier.label


def _places(dossier: Dossier) -> tuple[str, ...]:
    return (*(known.address for known in dossier.addresses), *dossier.profiles)


def _tell(book: Book, dossier: Dossier, now: datetime) -> str:
    known = acquaintance(dossier.tallies, now)
    verdict = "an acquaintance" if known >= KNOWN_BAR else "not known well enough"
    lines = [
        harmless(_title(dossier)),
        f"  {verdict}: {known:+.1f} dB, and {KNOWN_BAR:.0f} dB is the bar",
        *(f"  {harmless(sentence)}" for sentence in _sentences(book, dossier, now)),
        *(f"  also called {harmless(name)}" for name in dossier.names if name != dossier.name),
        *(f"  {harmless(place)}" for place in _places(dossier)),
    ]
    facts = book_people.describe(book, dossier.id)
    several = len(_places(dossier)) > 1
    for fact in facts[:SHOWN]:
        when = f"{fact.at:%Y-%m-%d}" if fact.at else "no date   "
        struck = " (struck)" if fact.struck else ""
        which = f"{harmless(fact.identifier)}  " if several else ""
        lines.append(f"    {when}  {fact.kind:<12} {which}{harmless(fact.source)}{struck}")
    if len(facts) > SHOWN:
        lines.append(f"    and {len(facts) - SHOWN:,} older facts; --format json shows all")
    return "\n".join(lines)


def _sentences(book: Book, dossier: Dossier, now: datetime) -> list[str]:
    """Why the owner knows her, and who said what of her, mere mentions last."""
    link = Link(dossier, CERTAIN, Means.ADDRESS, dossier.label)
    told = [reason.text for reason in acquaintance_reasons(link, now)]
    for vouch in _vouches(book, dossier):
        voucher = book.by_address(vouch.voucher) if "@" in vouch.voucher else book.by_profile(vouch.voucher)
        told.append(vouch_reason(Act(vouch, voucher, 0.0), dossier.label).text)
    return told


def _vouches(book: Book, dossier: Dossier) -> list[Vouch]:
    """What others said of somebody, without what was said of a namesake at another address."""
    theirs = {base_address(known.address) for known in dossier.addresses}
    names = [*dossier.names[:3], *([] if dossier.names else [""])]
    addresses = [*(known.address for known in dossier.addresses), *([] if dossier.addresses else [""])]
    found = {
        vouch: None
        for name in names
        for address in addresses
        for vouch in book.vouches(name=name, address=address, profile=next(iter(dossier.profiles), ""))
        if (vouch.address in theirs if vouch.address else compare(vouch.name, name) in _SAME)
    }
    return sorted(found, key=lambda vouch: vouch.kind is VouchKind.MENTION)[:_VOUCHES]


def _to_json(book: Book, dossier: Dossier, now: datetime) -> dict[str, object]:
    return {
        "names": list(dossier.names),
        "addresses": [known.address for known in dossier.addresses],
        "profiles": list(dossier.profiles),
        "acquaintance": round(acquaintance(dossier.tallies, now), 1),
        "evidence": [
            {
                "kind": fact.kind,
                "identifier": fact.identifier,
                "at": fact.at.isoformat() if fact.at else None,
                "source": fact.source,
                "struck": fact.struck,
            }
            for fact in book_people.describe(book, dossier.id)
        ],
    }

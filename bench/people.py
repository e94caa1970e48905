"""How fast people are looked up and harvested, and how right "acquainted" is on public correspondence.

    python bench/people.py look-up [PEOPLE]          time of one judgement with so many people in the book
    python bench/people.py harvest [MESSAGES]        cold harvest of so many headers of sent mail, in memory
    python bench/people.py replay EDGES              evaluation on a temporal mail graph (`from to second` a
    line)

The graph of `replay` is email-Eu-core-temporal of SNAP (986 people of one institution); it is not shipped.
"""

import gc
import random
import sys
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

from vouched.mail.address import Address
from vouched.mail.authentication import Proof, ProofLevel
from vouched.mail.person import Owner, Person
from vouched.mailboxes.memory import MemoryMailbox
from vouched.mailboxes.memory_server import MemoryServer
from vouched.people.claim import Claim
from vouched.people.evidence import KNOWN_BAR, EvidenceKind, Tally, acquaintance
from vouched.people.standing import assess
from vouched.run.harvest import HarvestScope, harvest
from vouched.store import book_entries as entries
from vouched.store.book import Book

NOW = datetime(2026, 11, 23, tzinfo=UTC)
OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))


def names(count: int, chance: random.Random) -> list[str]:
    """So many full names as a census would find them, some of them many times."""
    drawn = []
    for table in ("given_us.txt", "family_us.txt"):
        rows = files("vouched.people").joinpath("data", table).read_text("utf-8").splitlines()
        levels = [row.split() for row in rows if row[:1].isdigit()]
        stock = [(name, 10 ** (-float(level) / 10)) for level, *row in levels for name in row]
        drawn.append(chance.choices([name for name, _ in stock], [share for _, share in stock], k=count))
    return [f"{given} {family}".title() for given, family in zip(*drawn, strict=True)]


def look_up(people: int) -> None:
    """Judge claims by address and by name against a book of so many people."""
    chance = random.Random(1)  # noqa: S311 - sample data
    book = Book.in_memory()
    known = names(people, chance)
    with book.connection:
        for number, name in enumerate(known):
            one = entries.identifier(book, "address", f"p{number}@d{number % 5000}.example")
            if one is None:
                continue
            entries.enter_name(book, one, name, "bench")
            for thread in range(1 + number % 10):
                key = f"<{number}.{thread}@bench>"
                fact = entries.Fact(kind=EvidenceKind.OUT, key=key, thread=key, at=NOW, source="bench")
                entries.enter_fact(book, one, fact)
    proof = Proof(ProofLevel.ALIGNED)
    sender, domains = Address("LinkedIn", "invitations@linkedin.com"), ("linkedin.com",)
    people_named = [Person(name=chance.choice(known)) for _ in range(500)]
    claims = [
        Claim(inviter=one, sender=sender, proof=proof, platform="linkedin", platform_domains=domains)
        for one in people_named
    ]
    claims += [
        Claim(inviter=Person(), sender=Address("", f"p{chance.randrange(people)}@d1.example"), proof=proof)
        for _ in range(500)
    ]
    for claim in claims[:20]:  # tables are read on first need
        assess(claim, book, OWNER, NOW)
    gc.freeze()  # the book is SQLite's, the names are the sample's
    times = []
    for claim in claims:
        start = time.thread_time()
        assess(claim, book, OWNER, NOW)
        times.append(time.thread_time() - start)
    times.sort()
    middle, late = times[len(times) // 2] * 1000, times[len(times) * 99 // 100] * 1000
    worst = times[-1] * 1000
    print(f"{people:,} people: median {middle:.2f} ms, 99 % under {late:.2f} ms, worst {worst:.1f} ms")


def harvest_sent(count: int) -> None:
    """Harvest a folder of so many sent messages that lies in memory."""
    server = MemoryServer()
    chance = random.Random(2)  # noqa: S311 - sample data
    for number in range(count):
        who = int(chance.paretovariate(0.5)) % 20_000
        at = NOW - timedelta(minutes=number)
        answers = f"In-Reply-To: <in{number}@x.example>\r\n" if number % 2 else ""
        her = f"P{who} Q{who} <p{who}@x{who % 3000}.example>"
        raw = (
            f"From: Nora Whitfield <nora@whitfield.example>\r\nTo: {her}\r\n"
            f"Date: {at:%a, %d %b %Y %H:%M:%S} +0000\r\nMessage-ID: <{number}@whitfield.example>\r\n"
            f"Subject: Hello\r\n{answers}MIME-Version: 1.0\r\n\r\nDear friend, all is well here.\r\n"
        )
        server.append("Sent", raw.encode(), received_at=at)
    with MemoryMailbox(server, read_only=True) as mailbox:
        start = time.process_time()
        report = harvest(mailbox, Book.in_memory(), OWNER, HarvestScope(), NOW)
        spent = time.process_time() - start
        print(f"{report.headers:,} headers, {report.bodies:,} bodies: {spent:.1f} s of CPU")


Edges = list[tuple[int, int, int]]


def read_edges(path: Path) -> Edges:
    """Edges of a temporal graph in order of time."""
    rows = (line.split() for line in path.read_text().splitlines() if line and not line.startswith("#"))
    return sorted(((int(a), int(b), int(t)) for a, b, t in rows), key=lambda edge: edge[2])


def replay(path: Path) -> None:
    """Compare whom each rule calls an acquaintance at day 400 with later mail of the owner's to her.

    A message is all edges of one sender in one second; evidence counts only messages to at most five.
    """
    edges = read_edges(path)
    begin = edges[0][2]
    cut, end = begin + 400 * 86400, begin + 520 * 86400
    messages: dict[tuple[int, int], set[int]] = defaultdict(set)
    for sender, to, second in edges:
        messages[sender, second].add(to)
    out: dict[tuple[int, int], list[int]] = defaultdict(list)
    later: set[tuple[int, int]] = set()
    for (sender, second), recipients in messages.items():
        for to in recipients:
            if second < cut and len(recipients) <= 5:
                out[sender, to].append(second)
            elif cut <= second < end:
                later.add((sender, to))
    everybody = sorted({sender for sender, _ in messages} | {to for row in messages.values() for to in row})
    both = {(a, b) for a, b in later if (b, a) in later}
    pairs = [(a, b) for a in everybody for b in everybody if a != b]
    rules: dict[str, set[tuple[int, int]]] = {
        "vouched: acquainted": {pair for pair in pairs if known(out, *pair, begin, cut) >= KNOWN_BAR},
        "ever written to": {pair for pair in pairs if out.get(pair)},
        "ever received from": {(a, b) for a, b in pairs if out.get((b, a))},
        "same domain is known": set(pairs),
    }
    print(f"{len(pairs):,} pairs; the owner writes later: {len(later):,}, both write later: {len(both):,}")
    for name, said in rules.items():
        right, mutual = len(said & later) / max(len(said), 1), len(said & both) / max(len(both), 1)
        shares = f"{right:6.1%} written to later; {mutual:6.1%} of two-way contacts"
        print(f"{name:21} {len(said):8,} pairs, {shares}")


def known(out: dict[tuple[int, int], list[int]], me: int, her: int, begin: int, cut: int) -> float:
    """Acquaintance in dB as `people.evidence` weighs it, from times of direct messages alone."""
    mine, hers = out.get((me, her), []), out.get((her, me), [])
    if not mine:
        return -10.0
    start = datetime(2020, 1, 1, tzinfo=UTC)

    def at(second: int) -> datetime:
        return start + timedelta(seconds=second - begin)

    answered = [second for second in mine if any(0 < second - other < 7 * 86400 for other in hers)]
    replies = [second for second in hers if any(0 < second - other < 7 * 86400 for other in mine)]
    rows = [(EvidenceKind.OUT, [second for second in mine if second not in set(answered)])]
    rows += [(EvidenceKind.REPLY_OUT, answered), (EvidenceKind.REPLY_IN, replies)]
    tallies = [Tally(kind, len(some), len(some), None, at(max(some))) for kind, some in rows if some]
    return acquaintance(tallies, at(cut))


def main() -> None:
    """Do what the command line says."""
    verb, value = (*sys.argv[1:3], "", "")[:2]
    if verb == "look-up":
        look_up(int(value or 100_000))
    elif verb == "harvest":
        harvest_sent(int(value or 100_000))
    elif verb == "replay" and value:
        replay(Path(value))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()

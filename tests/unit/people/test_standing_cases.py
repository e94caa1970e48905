"""The 64 situations of which the rules for standing were made."""

from collections.abc import Callable

import pytest
from tests.unit.people.shelf import FAILED, UNAVAILABLE, Shelf, direct, linkedin, texts, year

from vouched.mail.address import Address
from vouched.people.claim import Claim
from vouched.people.evidence import EvidenceKind as K
from vouched.people.index import VouchKind as V

JANE = "linkedin:in/jane-zuckerman"
Setup = Callable[[Shelf], Claim]


def known(shelf: Shelf, name: str, *where: str, org: str = "", title: str = "") -> int:
    """Somebody with whom the owner exchanged mail for years."""
    who = shelf.person(name, *where, org=org, title=title)
    shelf.did(who, K.REPLY_OUT, year(2025), 5)
    shelf.did(who, K.REPLY_IN, year(2025), 4)
    return who


def one(kind: K, at: int, times: int = 1) -> Setup:
    """Jane Zuckerman, of whom only this is known, invites with the profile in her card."""

    def setup(shelf: Shelf) -> Claim:
        shelf.did(shelf.person("Jane Zuckerman", JANE), kind, year(at), times)
        return linkedin("Jane Zuckerman", profile=JANE)

    return setup


def several(*facts: tuple[K, int, int]) -> Setup:
    """The same with facts of several kinds: kind, year, times."""

    def setup(shelf: Shelf) -> Claim:
        who = shelf.person("Jane Zuckerman", JANE)
        for kind, at, times in facts:
            shelf.did(who, kind, year(at), times)
        return linkedin("Jane Zuckerman", profile=JANE)

    return setup


def namesake(mine: str, theirs: str, org: str = "", said: str | None = None, title: str = "") -> Setup:
    """A contact of one name, an invitation in another; perhaps the same company."""

    def setup(shelf: Shelf) -> Claim:
        known(
            shelf, mine, "contact@acme.example" if org else "contact@somewhere.example", org=org, title=title
        )
        headline = f"{title} at {said}" if title and said else None
        return linkedin(theirs, org=said, headline=headline)

    return setup


def vouched(kind: V, at: int = 2026, **more: object) -> Setup:
    """Mary Smith, known and proven, did this for Jane Zuckerman."""

    def setup(shelf: Shelf) -> Claim:
        known(shelf, "Mary Smith", "mary@acme.example")
        shelf.vouch(kind, "mary@acme.example", year(at), name="Jane Zuckerman", **more)  # type: ignore[arg-type]
        return linkedin("Jane Zuckerman")

    return setup


def claims(note: str = "Mary Smith suggested that I contact you.", **more: object) -> Setup:
    """A stranger whose note names Mary Smith, whom the owner knows."""

    def setup(shelf: Shelf) -> Claim:
        known(shelf, "Mary Smith", "mary@acme.example")
        known(shelf, "Tom Okafor", "tom@okafor.example")
        return linkedin("Jane Zuckerman", note=note, **more)  # type: ignore[arg-type]  # checked by running

    return setup


def _case_5(shelf: Shelf) -> Claim:
    known(shelf, "John Smith", "john@acme.example", org="Acme", title="Buyer")
    known(shelf, "John Smith", "smith@globex.example", org="Acme")
    return linkedin("John Smith", org="Acme", headline="Buyer at Acme")


def _case_7(shelf: Shelf) -> Claim:
    shelf.did(shelf.person("Jane Zuckerman", "jane@genuity.example", org="Genuity"), K.EMPLOYER, None)
    return linkedin("Jane Zuckerman", headline="Engineer at Genuity")


def _case_14(shelf: Shelf) -> Claim:
    known(shelf, "Mary Smith", "mary@acme.example")
    shelf.person("Jane Zuckerman", "jane@sales.example")
    shelf.wrote("jane@sales.example", 6)
    return direct("Jane Zuckerman", "jane@sales.example")


def _case_40(shelf: Shelf) -> Claim:
    known(shelf, "Mary Smith", "mary@acme.example")
    shelf.vouch(V.COACTIVE, "mary@acme.example", year(2026), name="Jane Zuckerman", address="jane@z.example")
    return linkedin("Jane Zuckerman", note="Mary Smith suggested that I contact you.")


def _case_45(shelf: Shelf) -> Claim:
    known(shelf, "Mary Smith", "mary@acme.example")
    shelf.wrote("mary@acme.example", 7)
    return direct("Mary Smith", "mary@acme.example", proof=FAILED)


def _case_47(shelf: Shelf) -> Claim:
    known(shelf, "Mary Smith", "mary@acme.example")
    shelf.person("Robin Vale", "robin@made-up.example")
    shelf.vouch(V.INTRO_WITH, "robin@made-up.example", year(2026), name="Jane Doe", address="jane@x.example")
    return direct("Jane Doe", "jane@x.example")


def _case_48(shelf: Shelf) -> Claim:
    known(shelf, "Mary Smith", "mary@acme.example")
    shelf.person("Robin Vale", "robin@vale.example")
    shelf.vouch(
        V.INTRO_WITH, "mary@acme.example", year(2026), name="Robin Vale", address="robin@vale.example"
    )
    shelf.vouch(V.INTRO_WITH, "robin@vale.example", year(2026), name="Jane Doe", address="jane@x.example")
    return direct("Jane Doe", "jane@x.example")


def _case_50(shelf: Shelf) -> Claim:
    known(shelf, "Mary Smith", "mary@acme.example")
    return direct("Jane Doe", "jane@x.example", recipients=(Address("", "mary@acme.example"),))


def _case_53(shelf: Shelf) -> Claim:
    shelf.did(shelf.person("Mary Smith", "mary@acme.example"), K.BOOK, year(2020))
    shelf.vouch(V.RELATED, "mary@acme.example", year(2020), name="Jane Doe")
    return linkedin("Jane Doe")


def mary(name: str, address: str, **more: object) -> Setup:
    """Mary Zuckerman is known by mary@acme.example; somebody else uses her name."""

    def setup(shelf: Shelf) -> Claim:
        known(shelf, "Mary Zuckerman", "mary@acme.example", org="Acme")
        return direct(name, address, **more)

    return setup


def _case_56(shelf: Shelf) -> Claim:
    who = known(shelf, "Mary Zuckerman", "mary@acme.example")
    alias = shelf.person("Mary Zuckerman", "mary.z@gmail.com")
    entries_unite(shelf, who, alias)
    return direct("Mary Zuckerman", "mary.z@gmail.com")


def entries_unite(shelf: Shelf, one_id: int, other_id: int) -> None:
    """What a proven announcement of a new address does."""
    from vouched.store import book_entries  # noqa: PLC0415 - beside its one use

    book_entries.unite(shelf.book, (one_id, other_id))


def _case_58(shelf: Shelf) -> Claim:
    known(shelf, "Mary Zuckerman", "mary@acme.example")
    shelf.wrote("mary@acme.example", 6)
    answers = (Address("", "mary.acme@mail.example"),)
    note = "I need gift cards today, can you help me?"
    return direct("Mary Zuckerman", "mary@acme.example", note=note, reply_to=answers)


def _case_59(shelf: Shelf) -> Claim:
    who = shelf.person("Mary Zuckerman", "linkedin:in/mary-zuckerman", org="Acme")
    shelf.did(who, K.CONNECTION, year(2024))
    note = "Let us talk about a crypto opportunity."
    return linkedin("Mary Zuckerman", profile="linkedin:in/mary-zuckerman-9", org="Coinworks", note=note)


def platform_of_mary(**more: object) -> Setup:
    """An invitation of Mary Zuckerman, rarely named and known, whose mail comes otherwise than it should."""

    def setup(shelf: Shelf) -> Claim:
        known(shelf, "Mary Zuckerman", "mary@acme.example")
        return linkedin("Mary Zuckerman", **more)  # type: ignore[arg-type]  # checked by running

    return setup


def stranger(address: str, name: str = "Paul Mao") -> Setup:
    """Somebody unknown writes herself, while the owner knows others."""

    def setup(shelf: Shelf) -> Claim:
        known(shelf, "Mary Smith", "mary@acme.example")
        return direct(name, address)

    return setup


ACQ, VOU, UNK, IMP = "acquainted", "vouched", "unknown", "impostor"
CASES: list[tuple[int, Setup, str, bool, str]] = [
    (
        1,
        several((K.REPLY_OUT, 2025, 12), (K.REPLY_IN, 2025, 12)),
        ACQ,
        True,
        "You wrote to Jane Zuckerman 12 times",
    ),
    (2, namesake("Michael McAuliffe", "Michael McAuliffe", "Acme", "Acme"), ACQ, True, "and Acme"),
    (3, namesake("John Smith", "John Smith"), UNK, False, "May be your John Smith"),
    (
        4,
        namesake("John Smith", "John Smith", "Acme", "Acme", "Buyer"),
        ACQ,
        True,
        "Recognised by the name John Smith",
    ),
    (5, _case_5, UNK, False, "you know 2 people of that name"),
    (6, namesake("Wei Chen", "Wei Chen"), UNK, False, "May be your Wei Chen"),
    (7, _case_7, UNK, True, "Shares the former employer Genuity: that is no reason."),
    (8, one(K.BROADCAST, 2024, 40), UNK, True, "You never wrote to Jane Zuckerman"),
    (9, one(K.COREC, 2025, 9), UNK, True, "You never wrote to Jane Zuckerman"),
    (
        10,
        several((K.COACTIVE, 2025, 3), (K.REPLY_OUT, 2025, 1)),
        ACQ,
        True,
        "You wrote to Jane Zuckerman once",
    ),
    (11, one(K.COACTIVE, 2025), UNK, False, "both wrote in small threads"),
    (12, one(K.OUT, 2021), UNK, False, "You wrote to Jane Zuckerman once, in June 2021."),
    (13, one(K.OUT, 2025, 4), ACQ, True, "You wrote to Jane Zuckerman 4 times, last in June 2025."),
    (14, _case_14, UNK, True, "Jane Zuckerman wrote to you 6 times; you never answered."),
    (15, one(K.BRUSHOFF, 2025), UNK, True, "You answered Jane Zuckerman once, to be left alone."),
    (16, one(K.REPLY_OUT, 2025), ACQ, True, "You wrote to Jane Zuckerman once, in June 2025."),
    (17, several((K.REPLY_OUT, 2014, 12), (K.REPLY_IN, 2014, 12)), ACQ, True, "last in June 2014"),
    (18, one(K.REPLY_OUT, 2009), UNK, False, "You wrote to Jane Zuckerman once, in June 2009."),
    (19, one(K.BOOK_AUTO, 2024), UNK, True, "You never wrote to Jane Zuckerman"),
    (20, one(K.BOOK, 2026), ACQ, True, "Jane Zuckerman is in your address book"),
    (21, one(K.LIST_MEMBER, 2025, 30), UNK, True, "You never wrote to Jane Zuckerman"),
    (22, one(K.LIST_EXCHANGE, 2025, 5), UNK, False, "answered each other on a mailing list 5 times"),
    (
        23,
        several((K.LIST_EXCHANGE, 2025, 5), (K.REPLY_OUT, 2025, 2)),
        ACQ,
        True,
        "You wrote to Jane Zuckerman twice",
    ),
    (24, one(K.CALENDAR_SMALL, 2026), ACQ, True, "both accepted a small meeting"),
    (25, one(K.CALENDAR_UNANSWERED, 2026), UNK, True, "You never wrote to Jane Zuckerman"),
    (26, one(K.CALENDAR_LARGE, 2026), UNK, True, "You never wrote to Jane Zuckerman"),
    (27, one(K.INVITED, 2025), ACQ, True, "You invited Jane Zuckerman to connect on 1 June 2025."),
    (28, one(K.CONNECTION, 2025), ACQ, True, "Jane Zuckerman is your connection"),
    (29, one(K.CONNECTION_OPEN, 2025), UNK, False, "one of very many connections"),
    (30, one(K.DECLINED, 2025), UNK, True, "You declined an earlier invitation"),
    (31, namesake("Robert Kowalczyk", "Bob Kowalczyk", "Acme", "Acme"), ACQ, True, "Robert Kowalczyk"),
    (
        32,
        namesake("Neeraj Kowalczyk", "N. Kowalczyk", "Acme", "Acme"),
        UNK,
        False,
        "May be your Neeraj Kowalczyk",
    ),
    (33, namesake("Mary Zuckerman", "Mary Zuckerman-Holt", "Acme", "Acme"), ACQ, True, "and Acme"),
    (34, namesake("Mario Garcia", "Maria Garcia"), UNK, True, "You never wrote to Maria Garcia"),
    (35, namesake("Aleksandr Petrov", "Александр Петров"), UNK, False, "May be your Aleksandr Petrov"),
    (36, namesake("Martin Paul", "Paul Martin"), UNK, True, "You never wrote to Paul Martin"),
    (37, vouched(V.INTRO_WITH), VOU, True, "Mary Smith introduced Jane Zuckerman to you on 1 June 2026."),
    (38, vouched(V.INTRO_ABOUT), VOU, True, "Mary Smith recommended Jane Zuckerman to you on 1 June 2026."),
    (39, claims(), UNK, True, "Ask Mary Smith?"),
    (40, _case_40, VOU, True, "both wrote in a small thread"),
    (41, claims(mutuals=("Mary Smith",)), UNK, True, "Ask Mary Smith?"),
    (42, claims("", mutuals=("Mary Smith", "Tom Okafor", "38 others")), UNK, True, "You never wrote"),
    (43, vouched(V.ANSWERED_YES), VOU, True, "Mary Smith answered your question about Jane Zuckerman"),
    (44, vouched(V.NEGATIVE), UNK, True, "Mary Smith spoke against Jane Zuckerman"),
    (45, _case_45, IMP, True, "Uses the address of your contact Mary Smith"),
    (46, vouched(V.INTRO_WITH, proven=False), UNK, False, "did not prove that message, so it does not count"),
    (47, _case_47, UNK, True, "You never wrote to Jane Doe"),
    (48, _case_48, UNK, True, "You never wrote to Jane Doe"),
    (49, claims("I work with Mary Smith and 500 more {first_name}"), UNK, True, "You never wrote"),
    (50, _case_50, UNK, True, "You never wrote to Jane Doe"),
    (51, vouched(V.REPLY_ALL), VOU, True, "Mary Smith answered Jane Zuckerman and you together"),
    (52, vouched(V.INTRO_WITH, 2022), UNK, False, "but that is too long ago to count."),
    (53, _case_53, VOU, True, "Your own card of Mary Smith names Jane Doe."),
    (54, mary("Mary Zuckerman", "mary@acrne.example"), IMP, True, "imitates mary@acme.example"),
    (55, mary("Mary Zuckerman", "mary.z@gmail.com"), UNK, False, "May be your Mary Zuckerman"),
    (56, _case_56, ACQ, True, "Recognised by the address mary.z@gmail.com."),
    (
        57,
        mary("Mary Zuckerman mary@acme.example", "x@gmx.example"),
        IMP,
        True,
        "shows her address mary@acme.example",
    ),
    (58, _case_58, IMP, True, "the account may be taken over"),
    (59, _case_59, IMP, True, "is already your connection with another profile"),
    (
        60,
        platform_of_mary(sender=Address("", "x@linkedin.com.evil.example")),
        IMP,
        True,
        "imitates linkedin.com",
    ),
    (
        60,
        platform_of_mary(proof=FAILED),
        IMP,
        True,
        "your mail server says that linkedin.com did not send it",
    ),
    (
        61,
        platform_of_mary(proof=UNAVAILABLE),
        UNK,
        False,
        "records no proofs, and a name alone is not enough",
    ),
    (62, stranger("pmao@linkedin.com"), UNK, True, "You never wrote to Paul Mao"),
    (63, stranger("noreply@tool.example", "Mary Smith via Tool"), UNK, False, "May be your Mary Smith"),
    (64, vouched(V.INTRO_WITH, share=0.2), UNK, False, "Mary Smith introduced Jane Zuckerman"),
]


@pytest.mark.parametrize(
    ("number", "setup", "kind", "conclusive", "says"),
    CASES,
    ids=[f"case-{row[0]}-{n}" for n, row in enumerate(CASES)],
)
def test_case(number: int, setup: Setup, kind: str, says: str, *, conclusive: bool) -> None:
    """Each situation gets the verdict that a sensible person gives, and the reason in words."""
    standing = (shelf := Shelf()).judge(setup(shelf))
    assert standing.kind.value == kind, (number, texts(standing))
    assert says in texts(standing)
    assert standing.conclusive is conclusive, texts(standing)
    assert standing.method


def test_every_case_is_there() -> None:
    """None of the 64 was lost."""
    assert {row[0] for row in CASES} == set(range(1, 65))


def test_a_card_of_a_platform_and_mail_are_one_person() -> None:
    """A weak connection by profile and years of mail under the same rare name are put together."""
    shelf = Shelf()
    shelf.did(shelf.person("Jane Zuckerman", JANE), K.CONNECTION_OPEN, year(2024))
    assert shelf.judge(linkedin("Jane Zuckerman", profile=JANE)).kind == "unknown"
    known(shelf, "Jane Zuckerman", "jane@zuckerman.example")
    standing = shelf.judge(linkedin("Jane Zuckerman", profile=JANE))
    assert (standing.kind, standing.method) == ("acquainted", "profile")
    assert shelf.judge(direct("Jane Zuckerman", "jane@elsewhere.example")).kind == "unknown"

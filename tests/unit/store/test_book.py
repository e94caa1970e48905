"""The book: what is entered once, found under many spellings, and set right by the owner."""

import threading
import time
from pathlib import Path

import pytest
from tests.unit.people.shelf import NOW, Shelf, direct, texts

from vouched.errors import UsageError
from vouched.people.evidence import EvidenceKind as K
from vouched.people.sources import vcard
from vouched.store import book_entries as entries
from vouched.store import book_people as people
from vouched.store.book import Book
from vouched.store.book_cards import enter_sheet
from vouched.store.database import open_database


@pytest.fixture
def shelf() -> Shelf:
    """A book with Ruth Adler, to whom the owner wrote."""
    shelf = Shelf()
    shelf.did(shelf.person("Ruth Adler", "ruth@adler.example", "linkedin:in/ruth-adler"), K.OUT, NOW, 5)
    return shelf


def test_the_state_file_has_the_book(tmp_path: Path) -> None:
    """The book's tables are a migration of the state file, and what is entered there stays."""
    database = open_database(tmp_path / "state.sqlite3")
    book = Book(database.connection)
    assert book.empty()
    with book.connection:
        entries.enter_name(
            book, entries.identifier(book, "address", "ruth@adler.example") or 0, "Ruth Adler", "x"
        )
    database.close()
    again = open_database(tmp_path / "state.sqlite3")
    found = Book(again.connection).by_address("ruth@adler.example")
    assert found is not None
    assert found.name == "Ruth Adler"
    again.close()


def test_two_accounts_learn_of_the_same_person_at_once(tmp_path: Path) -> None:
    """Who enters her second waits for the first and finds her; nobody is told that she is there twice."""
    database = open_database(tmp_path / "state.sqlite3")
    found: list[int | None] = []
    begun = threading.Event()

    def other_account() -> None:
        book = Book(database.connection)
        begun.set()
        with book.connection:
            found.append(entries.identifier(book, "address", "ruth@adler.example"))

    book = Book(database.connection)
    thread = threading.Thread(target=other_account)
    with book.connection:
        found.append(entries.identifier(book, "address", "ruth@adler.example"))
        thread.start()
        begun.wait()
        time.sleep(0.1)  # it asks whether she is there, if it does not wait
    thread.join()
    assert found == [1, 1]
    database.close()


def test_spellings_of_one_mailbox() -> None:
    """Tags and Gmail's dots lead to one person; elsewhere dots tell people apart."""
    shelf = Shelf()
    shelf.person("Ruth Adler", "ruth.adler@gmail.com")
    for spelling in ("ruthadler@gmail.com", "Ruth.Adler+news@googlemail.com"):
        found = shelf.book.by_address(spelling)
        assert found is not None, spelling
        assert found.name == "Ruth Adler"
    shelf.person("Tom Vane", "t.vane@firm.example")
    assert shelf.book.by_address("tvane@firm.example") is None


def test_look_alikes_are_found_and_are_not_the_same(shelf: Shelf) -> None:
    """`ad1er` looks like `adler`; the address itself and its tags do not count as look-alikes of it."""
    assert [one.name for one in shelf.book.by_look("ruth@ad1er.example")] == ["Ruth Adler"]
    assert shelf.book.by_look("ruth@adler.example") == ()
    assert shelf.book.by_address("ruth@ad1er.example") is None


def test_find_and_describe(shelf: Shelf) -> None:
    """Somebody is found by address, profile, name or a part of one, with every fact and its source."""
    for who in ("ruth@adler.example", "linkedin:in/ruth-adler", "Adler, Ruth", "adler", "%dler")[:4]:
        assert [one.name for one in people.find(shelf.book, who)] == ["Ruth Adler"], who
    assert people.find(shelf.book, "%") == ()
    rows = people.describe(shelf.book, people.find(shelf.book, "adler")[0].id)
    assert [(row.kind, row.source) for row in rows] == [("out", f"home/Sent;uid={n}") for n in range(1, 6)]


def test_trust_and_distrust(shelf: Shelf) -> None:
    """The owner's word outweighs everything that happened, and can be taken back."""
    claim = direct("Ruth Adler", "ruth@adler.example")
    person = people.find(shelf.book, "adler")[0].id
    people.distrust(shelf.book, person, NOW)
    standing = shelf.judge(claim)
    assert (standing.kind, standing.method, standing.conclusive) == ("unknown", "owner-said", True)
    assert texts(standing) == "You said that you do not know Ruth Adler."
    people.unsay(shelf.book, person)
    assert shelf.judge(claim).kind == "acquainted"
    stranger = people.introduce(shelf.book, "tom@vane.example", "Tom Vane")
    people.trust(shelf.book, stranger, NOW)
    standing = shelf.judge(direct("Tom Vane", "tom@vane.example"))
    assert standing.kind == "acquainted"
    assert "You said that you know Tom Vane on 23 November 2026." in texts(standing)


def test_a_kept_dossier_is_read_again_when_anybody_writes(tmp_path: Path) -> None:
    """Another process's word counts at once, and what was taken back is forgotten."""
    mine, other = (open_database(tmp_path / "state.sqlite3") for _ in range(2))
    book = Book(mine.connection)
    with book.connection:
        known = entries.identifier(book, "address", "ruth@adler.example") or 0
        entries.enter_name(book, known, "Ruth", "x")
    found = book.by_address("ruth@adler.example")
    assert found is not None
    assert found is book.by_address("ruth@adler.example")
    people.trust(Book(other.connection), found.id, NOW)
    again = book.person(found.id)
    assert [tally.kind for tally in again.tallies] == [K.OWNER_KNOWS]
    entries.enter_name(book, known, "Rut", "x")
    assert "Rut" in book.person(found.id).names
    book.connection.rollback()
    assert book.person(found.id).names == ("Ruth",)
    mine.close()
    other.close()


def test_forget(shelf: Shelf) -> None:
    """Who is forgotten is gone, is not learnt again, and can be entered again by the owner."""
    people.forget(shelf.book, people.find(shelf.book, "adler")[0].id)
    assert people.find(shelf.book, "adler") == ()
    assert entries.identifier(shelf.book, "address", "ruth@adler.example") is None
    people.introduce(shelf.book, "ruth@adler.example")
    assert len(people.find(shelf.book, "adler")) == 1


def test_merge_and_split(shelf: Shelf) -> None:
    """Two entries become one and part again; what the owner parted no address book unites."""
    shelf.person("Ruth Adler", "ruth@home.example")
    one, other = people.find(shelf.book, "Ruth Adler")
    people.merge(shelf.book, one.id, other.id)
    merged = people.find(shelf.book, "Ruth Adler")
    assert [[known.address for known in dossier.addresses] for dossier in merged] == [
        ["ruth@adler.example", "ruth@home.example"]
    ]
    people.split(shelf.book, "ruth@home.example")
    assert len(people.find(shelf.book, "Ruth Adler")) == 2
    mails = "EMAIL:ruth@adler.example\nEMAIL:ruth@home.example"
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN:Ruth Adler\n{mails}\nEND:VCARD\n"
    enter_sheet(shelf.book, vcard.read(card), "contacts.vcf")
    assert len(people.find(shelf.book, "Ruth Adler")) == 2
    with pytest.raises(UsageError, match="is not in the book"):
        people.split(shelf.book, "nobody@x.example")


def test_a_struck_fact_counts_no_more(shelf: Shelf) -> None:
    """Facts that the owner strikes stay visible and weigh nothing."""
    person = people.find(shelf.book, "adler")[0].id
    for row in people.describe(shelf.book, person):
        assert people.strike(shelf.book, person, row.key) == 1
    assert shelf.judge(direct("Ruth Adler", "ruth@adler.example")).kind == "unknown"
    assert all(row.struck for row in people.describe(shelf.book, person))


def test_cards_are_entered_once() -> None:
    """The same address book read twice is one; its entries are acquaintances with file and line as source."""
    shelf = Shelf()
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ruth Adler\nEMAIL:ruth@adler.example\nEND:VCARD\n"
    for _ in range(2):
        enter_sheet(shelf.book, vcard.read(card), "contacts.vcf")
    standing = shelf.judge(direct("Ruth Adler", "ruth@adler.example"))
    assert standing.kind == "acquainted"
    assert "Ruth Adler is in your address book (contacts.vcf)." in texts(standing)
    assert [(one.kind, one.source) for one in standing.evidence] == [("card", "contacts.vcf:1")]


def test_looking_up_stays_fast() -> None:
    """With 20,000 people and a common name among them a claim is judged in a few milliseconds."""
    shelf = Shelf()
    with shelf.book.connection:
        for number in range(20_000):
            one = entries.identifier(shelf.book, "address", f"p{number}@x{number % 500}.example")
            assert one is not None
            entries.enter_name(shelf.book, one, f"John{number % 40} Smith{number % 700}", "x")
    shelf.did(shelf.person("Ruth Adler", "ruth@adler.example"), K.OUT, NOW, 5)
    claim = direct("Ruth Adler", "ruth@adler.example")
    shelf.judge(claim)
    start = time.perf_counter()
    for _ in range(20):
        shelf.judge(claim)
    assert (time.perf_counter() - start) / 20 < 0.02


def test_people_are_read_together_as_one_by_one(shelf: Shelf) -> None:
    """Asking for several people, in any order and twice, gives each her own dossier."""
    shelf.did(shelf.person("Tom Vane", "tom@vane.example", "linkedin:in/tom"), K.REPLY_IN, NOW, 2)
    shelf.person("Nobody Else", "nobody@else.example")
    one, two, three = (
        found.id
        for address in ("ruth@adler.example", "tom@vane.example", "nobody@else.example")
        if (found := shelf.book.by_address(address))
    )
    asked = (three, one, two, one)
    together = shelf.book.people(asked)
    assert together == tuple(Book(shelf.book.connection).person(number) for number in asked)
    assert [one.name for one in together] == ["Nobody Else", "Ruth Adler", "Tom Vane", "Ruth Adler"]
    assert [tally.kind for tally in together[2].tallies] == [K.REPLY_IN]
    assert together[1].profiles == ("linkedin:in/ruth-adler",)


def test_who_shares_most_of_a_name_is_found_among_many() -> None:
    """Two hundred who share half a name, entered before, do not hide the one who bears all of it."""
    shelf = Shelf()
    for number in range(220):
        shelf.person(f"Robert P{chr(97 + number % 26)}{chr(97 + number // 26)}ck", f"r{number}@x.example")
    shelf.person("Robert Pierro", "pierro@y.example")
    assert "Robert Pierro" in [one.name for one in shelf.book.by_name("Robert Pierro")]


def test_who_is_known_is_found_among_many_of_her_name() -> None:
    """Neither strangers who bear all of a name nor those of her given name hide a friend under a nickname."""
    shelf = Shelf()
    for number in range(150):
        letters = f"{chr(97 + number % 26)}{chr(97 + number // 26)}"
        shelf.person("Robert Smith", f"r{number}@x.example")
        shelf.person(f"Robert S{letters}ck", f"s{number}@x.example")
    shelf.did(shelf.person("Robert Smith", "robert@y.example"), K.OUT, NOW, 9)
    shelf.did(shelf.person("Bob Quillfeather", "bob@z.example"), K.OUT, NOW, 9)
    for number in range(150):
        shelf.person(f"Robert Q{chr(97 + number % 26)}{chr(97 + number // 26)}ck", f"q{number}@x.example")
    known = [one.addresses[0].address for one in shelf.book.by_name("Robert Smith") if len(one.tallies)]
    assert known == ["robert@y.example"]
    assert [one.name for one in shelf.book.by_name("Robert Quillfeather")] == ["Bob Quillfeather"]

"""What the owner says, and what cards and files say, turns round what was filed before."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.integration.scenarios.case import Scenario, opened, swept, world_of
from tests.integration.scenarios.post import NOW
from tests.integration.scenarios.vouching import KNOWN, concert

from vouched.policy.decision import Verdict
from vouched.run.world import World
from vouched.store import book_people
from vouched.store.book import Book

FILED = Scenario(name="a stranger was filed", sent=KNOWN, asks=())
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Jane Doelling\nEMAIL:jane@doelling.example\nEND:VCARD\n"
BOOKS = {
    "card": {"vcard-a.vcf": CARD},
    "vouch": {"vouches.txt": "sam@ortega.example vouches for jane@doelling.example\n"},
}


def _trust(world: World) -> None:
    book = Book(world.database.connection)
    book_people.trust(book, book_people.introduce(book, "jane@doelling.example"), world.clock())


@pytest.mark.parametrize("what", ["word", "card", "vouch"])
def test_later_knowledge_brings_her_back(what: str, tmp_path: Path) -> None:
    """The next pass makes her invitation welcome, and says that it had been filed."""
    server = FILED.server()
    server.append("INBOX", concert(), received_at=NOW)
    swept(world_of(FILED.settings(tmp_path), server))
    settings = replace(FILED, books=BOOKS.get(what, {})).settings(tmp_path)
    if what == "word":
        with opened(world_of(settings, server)) as world:
            _trust(world)
    (item,) = [one for one in swept(world_of(settings, server)).items if one.judgement is not None]
    assert item.judgement is not None
    assert item.judgement.decision.verdict is Verdict.WELCOME
    assert "by what is known now it is welcome" in item.judgement.decision.reasons[-1].text
    assert [one for one in swept(world_of(settings, server)).items if one.judgement is not None] == []

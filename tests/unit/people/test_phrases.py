"""What people say when they introduce, name, deny and refuse, in twenty languages."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vouched.mail.address import Address
from vouched.mail.authentication import ProofLevel
from vouched.mail.person import Owner
from vouched.people.brushoff import asks_to_be_left_alone
from vouched.people.index import Vouch, VouchKind
from vouched.people.introductions import Written, vouching_acts
from vouched.people.mentions import claimed_vouchers

OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
NO_WORD_FOR_HER = {VouchKind.NEGATIVE, VouchKind.MENTION}
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence; `name` is who must be read from it, or who stands by in one that must not be read."""

    language: str
    kind: str
    text: str
    name: str


def sentences() -> list[Said]:
    """All sentences, in the order of the file; the name asked about serves where a sentence has none."""
    found, asked = [], ""
    for line in Path(__file__).with_name("phrases.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        language, kind, text = line.split(" ", 2)
        names = re.findall(r"\[(.+?)\]", text)
        asked = names[0] if kind == "ask" else asked
        found.append(Said(language, kind, text.replace("[", "").replace("]", ""), *(names or [asked])))
    return found


SENTENCES = sentences()
QUESTIONS = {said.language: said for said in SENTENCES if said.kind == "ask"}


def acts(said: Said, *, present: bool = False, question: str = "") -> tuple[Vouch, ...]:
    """What is read from an acquaintance's message of these words; `present`: copied to the named."""
    other = Address(said.name, "guest@quayside.example")
    written = Written(
        author=Address("Sam Ortega", "sam@ortega.example"),
        others=(other,) if present else (),
        subject="Hello",
        words=said.text,
        at=NOW,
        source="home/INBOX;uid=1",
        proof=ProofLevel.ALIGNED,
        question=question,
    )
    return vouching_acts(written, OWNER)


def reading(said: Said) -> list[str]:
    """Whom a sentence is read to introduce, name, deny; for a refusal whether it is one."""
    kind = said.kind.removeprefix("!")
    if kind == "claim":
        return list(claimed_vouchers(said.text))
    if kind == "leave":
        return [said.name] * asks_to_be_left_alone(said.text)
    if kind in {"present", "announce"}:
        found = acts(said, present=kind == "present")
        return list(dict.fromkeys(act.name for act in found if act.kind not in NO_WORD_FOR_HER))
    question = QUESTIONS[said.language].text if kind == "deny" else said.text
    answer = said if kind == "deny" else Said(said.language, kind, "Yes.", said.name)
    found = acts(answer, question=question)
    return [act.name for act in found if (act.kind == VouchKind.NEGATIVE) == (kind == "deny")]


@pytest.mark.parametrize("said", SENTENCES, ids=lambda said: f"{said.language}-{said.kind}-{said.text}")
def test_sentence(said: Said) -> None:
    """A sentence is read for what it says, with the name in it, and nothing is read that it does not say."""
    assert reading(said) == ([] if said.kind.startswith("!") else [said.name])


def test_every_language_has_twenty_of_each() -> None:
    """Twenty sentences to read and twenty to leave, for each language."""
    for language in QUESTIONS:
        theirs = [said.kind.startswith("!") for said in SENTENCES if said.language == language]
        assert sum(theirs) >= 20
        assert len(theirs) - sum(theirs) >= 20

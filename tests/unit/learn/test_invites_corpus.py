"""The written letters the model of invitations learns from, and those it must never see."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[3] / "models" / "invites-corpus"
FIELDS = {"subject", "body", "invitation", "kind", "language", "group", "source"}
EITHER = {"letter"}
"""The one kind that stands on both sides."""

Row = dict[str, str | bool]


def rows(folder: Path) -> dict[str, list[Row]]:
    """The letters of each language's file."""
    files = sorted(folder.glob("*.jsonl"))
    return {file.stem: [json.loads(line) for line in file.read_text("utf-8").splitlines()] for file in files}


def beginnings(folder: Path) -> list[str]:
    """What the training tells letters apart by."""
    return [str(row["body"])[:300] for letters in rows(folder).values() for row in letters]


@pytest.mark.parametrize("folder", [CORPUS, CORPUS / "heldout"], ids=lambda folder: folder.name)
def test_every_letter_is_whole_and_in_the_file_of_its_language(folder: Path) -> None:
    """All seven fields and no other, a body, and a label that is true or false."""
    wrong = [
        (language, row.get("group"))
        for language, letters in rows(folder).items()
        for row in letters
        if set(row) != FIELDS
        or row["language"] != language
        or not isinstance(row["invitation"], bool)
        or not str(row["body"]).strip()
    ]
    assert wrong == []


def test_a_kind_is_an_invitation_or_is_none() -> None:
    """A label that was mistyped stands alone against the others of its kind."""
    labels: defaultdict[str, set[bool]] = defaultdict(set)
    for folder in (CORPUS, CORPUS / "heldout"):
        for letters in rows(folder).values():
            for row in letters:
                labels[str(row["kind"])].add(bool(row["invitation"]))
    assert {kind for kind, found in labels.items() if len(found) > 1} == EITHER


def test_no_letter_that_is_held_out_is_trained_on() -> None:
    """Nor does a letter stand there twice: it would count once in the training, and twice in the figures."""
    trained, held = beginnings(CORPUS), beginnings(CORPUS / "heldout")
    assert set(trained).isdisjoint(held)
    assert len(set(trained)) == len(trained)
    assert len(set(held)) == len(held)


def test_each_language_has_both_kinds_in_like_number() -> None:
    """So that neither a language nor its script is learnt as a sign."""
    for language, letters in rows(CORPUS).items():
        share = sum(bool(row["invitation"]) for row in letters) / len(letters)
        assert 0.4 < share < 0.6, language

"""`vouched --dry-run`: it changes nothing, and tells the truth about what a sweep would do."""

from datetime import datetime

import pytest
from tests.cli.household import Household

from vouched.demo.mailbox import letters as letters_of

KEYS = [
    "account", "mailbox", "uidvalidity", "uid", "message_id", "date", "from", "subject", "invitation",
    "proof", "standing", "touch", "p_blanket", "verdict", "rule", "plan", "reasons",
]  # fmt: skip


def test_nothing_is_changed(nora: Household) -> None:
    """Bytes, flags and folders on the server stay as they are, and no state is written."""
    before = nora.contents()
    assert sum(map(len, before.values())) == 63
    for arguments in (("--dry-run",), ("--dry-run", "--all", "--format", "jsonl"), ("sweep", "--dry-run")):
        assert nora.vouched(*arguments).code == 0
    assert nora.contents() == before
    assert not (nora.home / "state").exists()


def test_the_plan_is_what_a_sweep_does(nora: Household) -> None:
    """Dry run and sweep print the same plans; afterwards each message lies where its plan said."""
    dry = nora.vouched("--dry-run", "--format", "jsonl").rows
    real = nora.vouched("sweep", "--format", "jsonl").rows
    assert [row | {"outcome": None} for row in real] == [row | {"outcome": None} for row in dry]
    assert all(row["outcome"]["done"] for row in real)
    contents = nora.contents()
    for folder in ("Review", "Aside", "Suspect"):
        moves = [row for row in dry if {"step": "move", "to": f"Invitations/{folder}"} in row["plan"]]
        assert len(contents[f"Invitations/{folder}"]) == len(moves) > 0


def test_the_story(nora: Household) -> None:
    """The sample mailbox is judged as its letters were written to be."""
    rows = {row["message_id"]: row for row in nora.vouched("--dry-run", "--format", "jsonl", "--all").rows}
    assert len(rows) == 50
    by_slug = {message_id.strip("<").split(".")[0]: row for message_id, row in rows.items()}
    expected = {
        "ruth-dinner": ("welcome", "acquainted"),
        "sam-choir-calendar": ("welcome", "acquainted"),
        "jane-concert": ("welcome", "vouched"),
        "theo-claims": ("review", "unknown"),
        "brad-outreach": ("aside", "unknown"),
        "jgsr-papers": ("aside", "unknown"),
        "impostor-ruth": ("suspect", "impostor"),
    }
    found = {slug: (by_slug[slug]["verdict"], by_slug[slug]["standing"]) for slug in expected}
    assert found == expected
    linkedin = {
        row["invitation"]["inviter"]["name"]: row
        for row in rows.values()
        if row["from"] == "invitations@linkedin.com" and row["invitation"]
    }
    assert linkedin["Ruth Adler"]["verdict"] == "welcome"
    assert linkedin["Ben Adler"]["standing"] == "vouched"
    assert linkedin["Chad Brewster"]["verdict"] == "aside"
    assert linkedin["Chad Brewster"]["reasons"][0]["text"] == (
        "You do not know Chad Brewster, and the invitation comes without a word of the sender's own."
    )
    assert linkedin["Ingrid Solberg"]["touch"] == "personal"
    assert linkedin["Miriam Katz"]["verdict"] == "suspect"
    others = [row for slug, row in by_slug.items() if slug.startswith("other-")]
    assert len(others) == 13
    assert [row["subject"] for row in others if row["invitation"] is not None] == []


def test_the_form_of_a_row(nora: Household) -> None:
    """Keys and their order are a contract; so is null for what was not judged."""
    rows = nora.vouched("--dry-run", "--format", "jsonl", "--all").rows
    assert all(list(row) == KEYS for row in rows)
    judged = next(row for row in rows if row["invitation"])
    keys = ["kind", "platform", "inviter", "note", "mutuals", "reminder", "score", "signals"]
    assert list(judged["invitation"]) == keys
    assert list(judged["invitation"]["inviter"]) == ["name", "address", "profile", "headline", "organisation"]
    assert list(judged["reasons"][0]) == ["code", "text"]
    plain = next(row for row in rows if not row["invitation"])
    assert [plain[key] for key in ("invitation", "standing", "touch", "verdict", "rule")] == [None] * 5
    assert (plain["plan"], plain["reasons"]) == ([], [])


def test_since(nora: Household) -> None:
    """Only mail of the span is looked at."""
    assert nora.vouched("--dry-run", "--format", "jsonl", "--all", "--since", "9999d").rows
    assert nora.vouched("--dry-run", "--format", "jsonl", "--all", "--since", "1s").rows == []


@pytest.mark.parametrize("width", [80, 160])
def test_the_table(nora: Household, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is wider than the screen, also with wide letters and emoji; nothing is coloured in a pipe."""
    from rich.cells import cell_len  # noqa: PLC0415 - only here

    monkeypatch.setenv("COLUMNS", str(width))
    answer = nora.vouched("--dry-run")
    lines = answer.out.splitlines()
    assert max(map(cell_len, lines)) <= width
    assert "\x1b" not in answer.out
    for part in ("WELCOME", "REVIEW", "ASIDE", "SUSPECT", "田中 純", "🚀 Max Power 🚀", "Ruth Adler"):
        assert part in answer.out
    assert " ".join(answer.out.split()).endswith("This was a dry run; nothing was changed.")
    assert "…" not in "".join(line for line in lines if "→ Invitations" in line and width > 80)


def test_the_table_is_in_the_order_of_dates(nora: Household) -> None:
    """Within each verdict the oldest invitation comes first, wherever it lies in the mailbox."""
    letters = dict(letters_of("inbox"))
    nora.put("INBOX", letters["33-slack-workspace.eml"].decode().replace("16 Nov 2026", "7 Nov 2026"))
    rows = nora.vouched("--dry-run", "--format", "jsonl").rows
    aside = [row for row in rows if row["verdict"] == "aside"]
    assert min(aside, key=lambda row: datetime.fromisoformat(row["date"])) is aside[-1]
    shown = nora.vouched("--dry-run").out.partition("ASIDE")[2].split()
    assert shown.index("Voss") < shown.index("Kevin")


def test_an_account_that_fails_does_not_keep_the_others_back(nora: Household) -> None:
    """The other account's invitations are shown; the code tells that something is to be tried again."""
    nora.furnish(
        '[[account]]\nname = "gone"\nurl = "imap://x@127.0.0.1:1"\npassword_command = ["echo", "x"]\n'
    )
    answer = nora.vouched("--dry-run", "--format", "jsonl")
    assert answer.code == 75
    assert {row["account"] for row in answer.rows} == {"home"}
    assert "127.0.0.1" in answer.err

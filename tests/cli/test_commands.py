"""The other commands, on the sample mailbox."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.cli.household import Household

from vouched.cli import main


def test_undo_puts_everything_back(nora: Household) -> None:
    """After sweep and undo the inbox holds the same letters and flags; undoing twice is harmless."""

    def letters() -> set[tuple[bytes, str]]:
        return {(flags, digest) for _, flags, digest in nora.contents()["INBOX"]}

    before = letters()
    nora.vouched("sweep")
    assert letters() != before
    answer = nora.vouched("undo")
    assert answer.code == 0
    assert "taken back." in answer.out.splitlines()[-1]
    assert letters() == before
    assert nora.vouched("undo").out == "There is nothing to take back.\n"
    assert nora.vouched("sweep", "--quiet").out.strip().startswith("0 invitations")


def test_explain_by_message_id(nora: Household) -> None:
    """The verdict comes with its reasons, the evidence with its sources, and what was done."""
    nora.vouched("sweep")
    answer = nora.vouched("explain", "<impostor-ruth.36@adier.example>")
    assert answer.code == 0
    assert "SUSPECT (rule impostor)" in answer.out
    assert "imitates ruth@adler.example" in answer.out
    assert "home/Sent;uidvalidity=" in answer.out
    assert "run 1 suspect, → Invitations/Suspect: done, now home/Invitations/Suspect;" in answer.out
    row = json.loads(nora.vouched("explain", "--format", "json", "<impostor-ruth.36@adier.example>").out)
    assert row["verdict"] == "suspect"
    assert row["journal"][0]["state"] == "done"


def test_explain_marks_what_weighed_most(nora: Household) -> None:
    """In the note of a file, in brackets in a pipe; as offsets into the note in JSON."""
    note = "You lent me your wrench in May, and our platform helps companies like yours scale their revenue."
    file = nora.home / "letter.eml"
    file.write_text(
        "From: Jo Marsh <jo@marsh.example>\nTo: nora@whitfield.example\nSubject: Let us connect\n"
        f"Date: Mon, 23 Nov 2026 08:00:00 +0000\nMessage-ID: <jo@marsh.example>\n\nHi Nora,\n\n{note} "
        "Would you have 15 minutes for a quick call next week?\n\nBest,\nJo\n"
    )
    shown = " ".join(nora.vouched("explain", str(file)).out.split())
    assert re.search(r"\[\+[^]]*platform helps companies", shown)
    assert "[+…] spoke for a blanket note, [-…] for a personal one" in shown
    row = json.loads(nora.vouched("explain", "--format", "json", str(file)).out)
    assert 0 < len(row["highlights"]) <= 6
    for one in row["highlights"]:
        assert row["invitation"]["note"][one["start"] : one["end"]] == one["text"]


def test_a_draft_asks_the_one_whom_the_note_names(nora: Household) -> None:
    """The letter is ready and only printed; where nobody is named there is none, and it says so."""
    answer = nora.vouched("explain", "--draft", "<theo-claims.18@brandt-film.example>")
    assert answer.code == 0
    assert answer.out.startswith("To: Ruth Adler <ruth@adler.example>\nSubject: Do you know Theo Brandt?\n")
    assert answer.out.rstrip().endswith("Nora")
    assert "http" not in answer.out
    none = nora.vouched("explain", "--draft", "<impostor-ruth.36@adier.example>")
    assert none.code == 2
    assert "names nobody whom you know" in none.err


def test_explain_a_file_and_what_is_not_there(nora: Household) -> None:
    """A file is judged as if it lay in the inbox; an unknown Message-ID is told as such."""
    file = nora.home / "letter.eml"
    file.write_bytes(b"From: Ann <ann@x.example>\nSubject: hello\n\nNothing is asked.\n")
    assert "This is no invitation" in nora.vouched("explain", str(file)).out
    answer = nora.vouched("explain", "<nobody@nowhere.example>")
    assert answer.code == 2
    assert "No message <nobody@nowhere.example> was found" in answer.err


def test_people(nora: Household) -> None:
    """What is known of somebody is shown with its sources; the owner's word counts above it."""
    assert "run `vouched harvest` first" in nora.vouched("people", "Ruth").out
    assert "people are known now" in nora.vouched("harvest").out
    shown = nora.vouched("people", "Ruth").out
    assert shown.startswith("Ruth Adler <ruth@adler.example>\n  an acquaintance")
    assert "home/Sent;uidvalidity=" in shown
    assert "\n  You wrote to Ruth Adler " in shown
    assert "You do not know Ruth Adler" in nora.vouched("people", "ruth@adler.example", "--distrust").out
    people = json.loads(nora.vouched("people", "--format", "json", "Ruth").out)
    told = {row["addresses"][0]: row["acquaintance"] for row in people}
    assert told == {"ruth@adler.example": -60.0, "ruth.adler@adier.example": -10.0}
    rows = {row["subject"]: row for row in nora.vouched("--dry-run", "--format", "jsonl").rows}
    assert rows["Dinner on Friday?"]["verdict"] != "welcome"


def test_check(nora: Household) -> None:
    """Everything that the service needs is tried, and what is wrong is told with the exit code."""
    answer = nora.vouched("check")
    assert answer.code == 0
    for part in (
        "ok     model touch-",
        "ok     login",
        "ok     folder INBOX: 50 messages; keywords, safe moves",
    ):
        assert part in answer.out
    (nora.home / ".env").chmod(0o644)
    (nora.home / ".env").write_text("")
    answer = nora.vouched("check")
    assert answer.code == 78
    assert "chmod 600" in answer.out
    assert "FAIL" in answer.out


def test_init_without_questions(nora: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all answers on the command line, two files are written, the secret closed, and the login tried."""
    monkeypatch.setenv("VOUCHED_HOME_PASSWORD", "secret")
    path = nora.home / "new" / "vouched.toml"
    arguments = ["init", "--url", f"imap://nora@127.0.0.1:{nora.port}", "--name", 'Nora "N" Whitfield']
    arguments += ["--address", "nora@whitfield.example", "--contacts", str(nora.home / "contacts.vcf")]
    assert main([*arguments, "--config", str(path)]) == 0
    assert "All is well. Next: vouched --dry-run" in nora.screen.readouterr().out
    assert 'name = "Nora \\"N\\" Whitfield"' in path.read_text()
    assert main([*arguments, "--config", str(path)]) == 2
    assert "is there already" in nora.screen.readouterr().err


def test_init_keeps_the_password_closed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The password goes to a closed `.env`, with quotes and dollars whole, and is not shown."""
    import io  # noqa: PLC0415 - only here

    from vouched.settings import load  # noqa: PLC0415 - the same

    path = tmp_path / "vouched.toml"
    monkeypatch.setattr("sys.stdin", io.StringIO('it\'s $HOME \\ "x"\n'))
    arguments = ["init", "--url", "imaps://n@mail.example", "--name", "N", "--address", "n@mail.example"]
    assert main([*arguments, "--password-stdin", "--no-login", "--config", str(path)]) == 0
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600
    assert load(path, {}).vault.get("home") == 'it\'s $HOME \\ "x"'
    printed = capsys.readouterr()
    assert "$HOME" not in printed.out + printed.err


def test_init_where_nobody_can_be_asked(homeless: Household) -> None:
    """Without a terminal the missing option is named."""
    homeless.configuration.unlink()
    answer = homeless.vouched("init")
    assert answer.code == 2
    assert "Nobody can be asked here. Give --address" in answer.err


def test_evaluate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each row comes back with its probability and touch; without a format a report does."""
    file = tmp_path / "notes.jsonl"
    rows: list[dict[str, Any]] = [
        {
            "text": "I came across your profile and would love to connect!",
            "label": "blanket",
            "lang": "en",
            "x": 1,
        },
        {
            "text": "You spilled tea on my map in Bergen; I still have the stain.",
            "label": "personal",
            "lang": "en",
        },
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert main(["evaluate", str(file), "--format", "jsonl"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [{key: row[key] for key in given} for row, given in zip(found, rows, strict=True)] == rows
    assert found[0]["p_blanket"] > found[1]["p_blanket"]
    assert main(["evaluate", str(file)]) == 0
    assert "AUC" in capsys.readouterr().out
    file.write_text('{"text": 3}\n')
    assert main(["evaluate", str(file)]) == 78
    assert "notes.jsonl:1" in capsys.readouterr().err


@pytest.mark.timeout(400)  # it fits a model twice, a minute of CPU where nothing else runs
def test_learning_from_moves_and_going_back(nora: Household) -> None:
    """What she set aside by hand is learnt, told, installed once, used from then on, and taken back."""
    assert "So there is nothing to learn" in nora.vouched("train", "--mine").out
    note = "I came across your garden. May our gardeners call you for a consultation without cost this week?"
    for name in ("jo", "kim"):
        nora.put(
            "Invitations/Aside",
            f"From: {name} <{name}@marsh.example>\r\nTo: nora@whitfield.example\r\nSubject: Your garden\r\n"
            f"Date: Mon, 23 Nov 2026 08:00:00 +0000\r\nMessage-ID: <{name}@marsh.example>\r\n\r\n"
            f"Hi Nora,\r\n\r\n{note} {name.upper()} has time.\r\n",
        )
    answer = nora.vouched("train", "--mine")
    assert answer.code == 0
    assert "0 notes for the inbox, 2 set aside" in answer.out
    assert "On 750 notes held out, the shipped model and the new one:" in answer.out
    assert "serves from now on" in answer.out
    assert "model own-" in nora.vouched("check").out
    assert "It is the model that serves already." in nora.vouched("train", "--mine").out
    assert "The shipped model serves again." in nora.vouched("train", "--back").out
    assert "There is no model of your own" in nora.vouched("train", "--back").out
    assert "model touch-" in (told := nora.vouched("check").out)
    assert "(without the extra embed: these tests do without)" in told


@pytest.mark.parametrize(
    ("option", "words"), [("--back", "--back takes no files"), ("--mine", "Leave --output out")]
)
def test_training_options_that_do_not_go_together(homeless: Household, option: str, words: str) -> None:
    """A sentence each, before any mailbox is opened."""
    answer = homeless.vouched("train", option, "--output", "x.json")
    assert answer.code == 2
    assert words in answer.err


def test_a_damaged_own_model_is_warned_of(nora: Household) -> None:
    """The shipped one judges meanwhile, and a dry run says so."""
    (nora.home / "state").mkdir(exist_ok=True)
    (nora.home / "state/touch.json").write_text("{}")
    answer = nora.vouched("check")
    assert answer.code == 0
    assert "warn   Your own model cannot be used, so the shipped one judges." in answer.out
    assert "ok     model touch-" in answer.out

"""The same small mailbox in every mode, on servers that can more and less, and on a real one."""

import imaplib
from dataclasses import replace
from pathlib import Path

import pytest
from tests.integration.scenarios import impostors, known
from tests.integration.scenarios.case import Scenario, opened, swept, world_of
from tests.integration.scenarios.known import RUTH, dinner
from tests.integration.scenarios.post import letters_with, linkedin
from tests.integration.scenarios.test_scenarios import SCENARIOS, check, check_no_costly_error
from tests.servers.dovecot import PASSWORD, Dovecot

from vouched.mailboxes.memory_server import MemoryServer
from vouched.run.undo import undo
from vouched.run.world import account_context

HOUSE = Scenario(
    name="somebody known, a stranger, a namesake of somebody known, a forgery",
    sent=(*letters_with(RUTH, 5), *letters_with("John Smith <john@post.example>")),
    asks=(
        known.welcome(dinner(), "You wrote to Ruth Adler 5 times"),
        known.stranger(linkedin("Chad Brewster"), "aside", "unknown-bare", "You do not know Chad Brewster"),
        known.maybe(linkedin("John Smith"), "May be your John Smith"),
        impostors.false(
            linkedin("Ruth Adler", proof="fail"), "Claims to be from LinkedIn", "forged-platform"
        ),
    ),
)
INBOX = "INBOX"
INBOX_OF_ALL = [INBOX] * 4
PUT_AWAY = [INBOX, "Invitations/Aside", INBOX, "Invitations/Suspect"]
KEYWORDS = ["$Welcome", "$Aside", "$Review", "$Suspect"]
GMAIL = [f"Invitations/{verdict}" for verdict in ("Welcome", "Aside", "Review", "Suspect")]
NONE = [""] * 4


def lies(scenario: Scenario, server: MemoryServer) -> tuple[list[str], list[str]]:
    """The folder and the labels of each message that was asked of."""
    found = {
        raw: (folder, " ".join(sorted(flags)))
        for folder, rows in server.contents().items()
        for _, flags, raw in rows
    }
    rows = [found[ask.raw] for ask in scenario.asks]
    return [folder for folder, _ in rows], [labels for _, labels in rows]


@pytest.mark.parametrize(
    ("mode", "powers", "folders", "labels"),
    [
        ("observe", {}, INBOX_OF_ALL, NONE),
        ("label", {}, INBOX_OF_ALL, KEYWORDS),
        ("move", {}, PUT_AWAY, ["$Welcome", "", "$Review", ""]),
        ("move", {"atomic_move": False}, PUT_AWAY, ["$Welcome", "", "$Review", ""]),
        ("move", {"safe_move": False}, INBOX_OF_ALL, KEYWORDS),
        ("move", {"keywords": False}, PUT_AWAY, NONE),
        ("label", {"keywords": False}, PUT_AWAY, NONE),
        ("label", {"keywords": False, "safe_move": False}, INBOX_OF_ALL, NONE),
        ("label", {"gmail_labels": True}, INBOX_OF_ALL, GMAIL),
        ("move", {"gmail_labels": True}, PUT_AWAY, [GMAIL[0], "", GMAIL[2], ""]),
    ],
    ids=lambda value: str(value) if isinstance(value, str | dict) else "",
)
def test_where_each_lies(
    mode: str, powers: dict[str, bool], folders: list[str], labels: list[str], tmp_path: Path
) -> None:
    """Each mode does what it may, each server what it can; the verdicts are the same, and undo leads back."""
    scenario = replace(HOUSE, mode=mode)
    server = scenario.server(**powers)
    before, settings = server.contents(), scenario.settings(tmp_path)
    report = swept(world_of(settings, server))
    for ask in scenario.asks:
        check(ask, report)
    assert lies(scenario, server) == (folders, labels)
    world = world_of(settings, server)
    with opened(world), account_context(world, settings.accounts[0]) as context:
        undone = undo(context, world.journal.of_run(report.run_id))
    assert all(one.outcome is not None and one.outcome.done for one in undone)
    assert {name: sorted(raw for _, _, raw in rows) for name, rows in server.contents().items() if rows} == {
        name: sorted(raw for _, _, raw in rows) for name, rows in before.items() if rows
    }
    assert lies(scenario, server) == (INBOX_OF_ALL, NONE)


def test_what_is_learnt_later_brings_her_back(tmp_path: Path) -> None:
    """Set aside as a stranger's; then Nora writes to her, and it lies in the inbox again, and says why."""
    scenario = Scenario(
        name="a stranger who becomes a friend",
        sent=letters_with(RUTH, 5),
        asks=(known.stranger(linkedin("Mary Zuckerman"), "aside", "unknown-bare", "You do not know Mary"),),
    )
    server, settings = scenario.server(), scenario.settings(tmp_path)
    swept(world_of(settings, server))
    assert lies(scenario, server)[0] == ["Invitations/Aside"]
    for raw in letters_with("Mary Zuckerman <mary@post.example>", days=2):
        server.append("Sent", raw)
    (item,) = [one for one in swept(world_of(settings, server)).items if one.plan is not None]
    assert lies(scenario, server) == ([INBOX], ["$Welcome"])
    assert item.judgement is not None
    reasons = item.judgement.decision.reasons
    assert (item.judgement.decision.rule, reasons[0].text) == (
        "acquainted-since",
        "You wrote to Mary Zuckerman 4 times, last in November 2026.",
    )
    assert "filed in Invitations/Aside" in reasons[-1].text


REAL = tuple(
    one
    for one in SCENARIOS
    if one.name
    in {
        "one exchange, twelve years ago",
        "a connection of LinkedIn",
        "diacritics dropped",
        "introduced in the archive",
        "she asked and got a yes",
        "her exact address, refuted",
        "a server that was learnt",
        "a digest of three, one of them known",
    }
)


@pytest.mark.parametrize("scenario", [HOUSE, *REAL], ids=lambda one: one.name)
def test_on_dovecot(scenario: Scenario, dovecot: Dovecot, tmp_path: Path) -> None:
    """A real server gives the same answers as the one in memory, and loses nothing."""
    assert len(REAL) == 8
    user = dovecot.user()
    letters = {
        "Sent": scenario.sent,
        "Archive": scenario.archive,
        INBOX: (*scenario.inbox, *(ask.raw for ask in scenario.asks)),
    }
    with imaplib.IMAP4("127.0.0.1", dovecot.port) as connection:
        connection.login(user.name, PASSWORD)
        connection.create("Archive")
        for folder, rows in letters.items():
            for raw in rows:
                assert connection.append(folder, "", "", raw)[0] == "OK"
    settings = scenario.settings(tmp_path, f"imap://{user.name}@127.0.0.1:{dovecot.port}")
    rehearsed = swept(world_of(settings, rehearse=True), again=True)
    report = swept(world_of(settings))
    assert [item.plan for item in report.items] == [item.plan for item in rehearsed.items]
    for ask in scenario.asks:
        check(ask, report)
    check_no_costly_error(scenario, report)
    files = (path for path in user.home.rglob("*") if path.is_file() and path.parent.name in {"cur", "new"})
    stored = sorted(path.read_bytes().replace(b"\r\n", b"\n") for path in files)
    assert stored == sorted(raw.replace(b"\r\n", b"\n") for rows in letters.values() for raw in rows)

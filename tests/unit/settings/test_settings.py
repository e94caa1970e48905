"""The configuration: what is accepted, and that all mistakes are told at once with their lines."""

from pathlib import Path

import pytest

from vouched.durations import Duration
from vouched.errors import SettingsError
from vouched.policy.decision import Verdict
from vouched.policy.plan import Mode
from vouched.settings import load, parse

GOOD = """\
[owner]
name = "Nora Whitfield"
addresses = ["nora@whitfield.example"]

[[account]]
name = "home"
url = "imaps://nora@mail.whitfield.example"
"""

EXPECTED = """\
vouched.toml:3: `owner.adresses` is not a known key. Did you mean `addresses`?
vouched.toml:9: `account.password` is a secret and does not belong in this file. Remove it, and give the \
secret as a systemd credential, in the environment, or in a file `.env` beside this one, \
as VOUCHED_<ACCOUNT>_PASSWORD.
vouched.toml:8: `account.mode` cannot be "moove". Use one of: observe, label, move. Did you mean `move`?
vouched.toml:11: `account.url` is missing. Add url = "...".
vouched.toml:15: `policy.max_moves` should be a whole number, not the text "many". \
Write a whole number without quotes.
vouched.toml:18: `schedule.every`: `soon` is no span of time. \
Write a number and a unit: 90s, 5m, 12h, 30d, 2w.
""".splitlines()


def problems(text: str) -> list[str]:
    """What is wrong with a configuration text, one line a problem."""
    with pytest.raises(SettingsError) as caught:
        parse(text, "vouched.toml")
    return [str(problem) for problem in caught.value.problems]


def test_a_small_configuration_is_enough() -> None:
    """Owner and one account are all that must be said; a new account is labelled, not moved."""
    document = parse(GOOD, "vouched.toml")
    assert document.owner.name == "Nora Whitfield"
    assert document.account[0].mode is Mode.LABEL
    assert document.account[0].inbox == ("INBOX",)
    assert document.schedule.every == Duration(minutes=5)
    assert document.policy.verdicts.unknown.blanket is Verdict.ASIDE


def test_an_account_may_have_its_own_schedule() -> None:
    """What it says goes before the common section, key by key."""
    own = GOOD + 'every = "1h"\nidle = false\n[[account]]\nname = "work"\nurl = "maildir:/m"\nidle = true\n'
    document = parse(own + '[schedule]\nevery = "2m"\nidle = false\n', "vouched.toml")
    schedule, (home, work) = document.schedule, document.account
    assert (schedule.period(home), schedule.waits(home)) == (Duration(hours=1), False)
    assert (schedule.period(work), schedule.waits(work)) == (Duration(minutes=2), True)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('every = "5s"', "`every` is below ten seconds. Servers take that for abuse; use 1m or more."),
        ('every = "soon"', "`account.every`: `soon` is no span of time."),
        ("every = 300", "`account.every`"),
    ],
)
def test_a_schedule_that_cannot_be_kept_is_refused(line: str, says: str) -> None:
    """With what is wrong and what to write."""
    (problem,) = problems(f"{GOOD}{line}\n")
    assert says in problem


def test_one_cell_of_the_verdict_table_can_be_changed() -> None:
    """Overriding one cell keeps the others."""
    document = parse(GOOD + '[policy.verdicts.unknown]\nblanket = "review"\n', "vouched.toml")
    assert document.policy.verdicts.unknown.blanket is Verdict.REVIEW
    assert document.policy.verdicts.unknown.bare is Verdict.ASIDE


def test_all_problems_are_told_at_once_with_their_lines() -> None:
    """Unknown keys, wrong types and choices, missing keys: one list, each with line and advice."""
    text = """\
[owner]
name = "Nora"
adresses = ["nora@whitfield.example"]

[[account]]
name = "home"
url = "imaps://nora@mail.whitfield.example"
mode = "moove"
password = "hunter2"

[[account]]
name = "work"

[policy]
max_moves = "many"

[schedule]
every = "soon"
"""
    found = problems(text)
    assert found == EXPECTED
    assert "hunter2" not in "".join(found)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("imaps://nora:secret@host", "holds a password"),
        ("pop3://nora@host", "is no mailbox"),
        ("imaps://host", "needs a user and a host"),
    ],
)
def test_a_wrong_url_is_told_with_its_section(url: str, says: str) -> None:
    """What an account itself refuses is told with the line of its section, and without the password in it."""
    (found,) = problems(GOOD.replace("imaps://nora@mail.whitfield.example", url))
    assert found.startswith("vouched.toml:5: ")
    assert says in found
    assert "secret@" not in found


def test_text_that_is_not_toml_is_told_with_its_line() -> None:
    """A syntax error names its line and what TOML looks like."""
    (found,) = problems("[owner]\nname = Nora\n")
    assert found.startswith("vouched.toml:2: this is not TOML: ")
    assert found.endswith("text in quotes, lists in brackets, one key a line.")


def test_owner_without_addresses_and_no_account() -> None:
    """An owner without addresses cannot be told from others; without an account there is no work."""
    found = problems("account = []\n[owner]\naddresses = []\n")
    assert found[0].startswith("vouched.toml:3: `owner.addresses` is empty. List every address")
    assert found[1].startswith("vouched.toml:1: there is no account. Add a section [[account]]")


def test_accounts_must_not_share_a_secret() -> None:
    """Two names that give the same VOUCHED_..._PASSWORD are refused."""
    second = '[[account]]\nname = "Home"\nurl = "maildir:/srv/mail"\n'
    (found,) = problems(GOOD + second)
    assert found.startswith(
        "vouched.toml:9: accounts `home` and `Home` would share the password VOUCHED_HOME_PASSWORD"
    )


def test_no_configuration_names_the_places_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any file the error lists where it looked and how to make one."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        SettingsError, match=r"there is no configuration file\. Write one with `vouched init`"
    ) as caught:
        load(None, {"HOME": str(tmp_path), "VOUCHED_CONFIG": str(tmp_path / "none.toml")})
    assert str(tmp_path / "none.toml") in str(caught.value)


def test_places_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--config, then $VOUCHED_CONFIG, then ./config/vouched.toml, then the user's own."""
    monkeypatch.chdir(tmp_path)
    names = ["given.toml", "variable.toml", "config/vouched.toml", "xdg/vouched/vouched.toml"]
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(GOOD)
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "xdg"), "VOUCHED_CONFIG": str(tmp_path / names[1])}
    assert load(tmp_path / names[0], environment).path == tmp_path / names[0]
    assert load(None, environment).path == tmp_path / names[1]
    del environment["VOUCHED_CONFIG"]
    assert load(None, environment).path == tmp_path / names[2]
    (tmp_path / names[2]).unlink()
    assert load(None, environment).path == tmp_path / names[3]


@pytest.mark.parametrize(
    ("environment", "section", "expected"),
    [
        ({"STATE_DIRECTORY": "/var/lib/vouched"}, "", "/var/lib/vouched"),
        ({"XDG_STATE_HOME": "/x"}, "", "/x/vouched"),
        ({"HOME": "/home/nora"}, "", "/home/nora/.local/state/vouched"),
        ({"STATE_DIRECTORY": "/var/lib/vouched"}, '[state]\npath = "/own"\n', "/own"),
    ],
)
def test_state_directory(environment: dict[str, str], section: str, expected: str, tmp_path: Path) -> None:
    """The configuration's word comes first, then systemd's, then the XDG directories."""
    path = tmp_path / "vouched.toml"
    path.write_text(GOOD + section)
    assert load(path, environment).state_directory == Path(expected)


def test_checking_signatures_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is missing the configuration says so, with line and remedy; it is off by default."""
    assert not parse(GOOD, "vouched.toml").trust.verify_dkim
    text = f"{GOOD}[trust]\nverify_dkim = true\n"
    assert parse(text, "vouched.toml").trust.verify_dkim
    monkeypatch.setattr("vouched.settings.checks.find_spec", lambda _: None)
    line = text.splitlines().index("verify_dkim = true") + 1
    what = "`trust.verify_dkim` needs the extra `dkim`, which is not installed"
    mend = "Install it, pip install 'vouched[dkim]', or take the key out."
    assert problems(text) == [f"vouched.toml:{line}: {what}. {mend}"]

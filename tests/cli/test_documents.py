"""The documents are true: every command, option, key and JSON field is in them, links lead somewhere."""

import argparse
import dataclasses
import re
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest

from vouched.cli.parser import build
from vouched.settings import parse
from vouched.settings.schema import Document

ROOT = Path(__file__).parents[2]
COMMAND_LINE = (ROOT / "docs/reference/command-line.md").read_text(encoding="utf-8")
CONFIGURATION = (ROOT / "docs/reference/configuration.md").read_text(encoding="utf-8")
SAMPLE = (ROOT / "config/vouched.example.toml").read_text(encoding="utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    """The commands with their parsers; the calls without a command under ''."""
    parser = build()
    (choices,) = [act.choices for act in parser._actions if isinstance(act, argparse._SubParsersAction)]  # noqa: SLF001 - there is no public way
    return {"": parser, **choices}


@pytest.mark.parametrize("name", commands())
def test_every_option_is_documented(name: str) -> None:
    """Each command has a section that names its options."""
    heading = f"## vouched {name}" if name else "## Without a command"
    assert heading in COMMAND_LINE
    section = COMMAND_LINE.split(heading, 1)[1].split("\n## ", 1)[0] + COMMAND_LINE.split("\n## ", 1)[0]
    options = [option for act in commands()[name]._actions for option in act.option_strings]  # noqa: SLF001 - as above
    assert [option for option in options if option.startswith("--") and f"`{option}" not in section] in (
        [],
        ["--help"],
    )


def test_no_command_is_documented_that_is_not_there() -> None:
    """The reference names no command that was removed."""
    named = set(re.findall(r"^## vouched (\w+)", COMMAND_LINE, re.MULTILINE))
    assert named == set(commands()) - {""}


def keys(section: type, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every key of the configuration, as the ways to it."""
    hints = typing.get_type_hints(section)
    for field in dataclasses.fields(section):
        hint = hints[field.name]
        inner = typing.get_args(hint)[0] if typing.get_origin(hint) is tuple else hint
        if dataclasses.is_dataclass(inner) and isinstance(inner, type):
            yield from keys(inner, (*path, field.name))
        else:
            yield (*path, field.name)


def test_every_key_is_in_the_sample_and_the_reference() -> None:
    """No key is known to the program and to nobody else."""
    everything = list(keys(Document))
    assert len(everything) > 40
    for path in everything:
        assert re.search(rf"\b{path[-1]}\b\"? *=", SAMPLE), path
        assert f"`{path[-1]}`" in CONFIGURATION, path


def test_the_sample_can_be_used() -> None:
    """The sample is a configuration, and its commented lines show the real defaults."""
    plain = parse(SAMPLE, "sample")
    shown = re.sub(r"^#(\w+ = )", r"\1", SAMPLE, flags=re.MULTILINE)
    assert shown != SAMPLE
    full = parse(shown, "sample")
    assert full.policy == plain.policy
    assert full.schedule == plain.schedule
    assert full.schedule.period(full.account[0]) == plain.schedule.period(plain.account[0])
    ours = dataclasses.replace(full.account[0], password_command=(), token_command=(), every=None, idle=None)
    assert ours == plain.account[0]


@pytest.mark.parametrize(
    "document", [*sorted(ROOT.glob("docs/**/*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
)
def test_links_lead_somewhere(document: Path) -> None:
    """Every relative link names a file that is there."""
    links = re.findall(r"\]\((?!https?:|mailto:)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_json_field_is_documented() -> None:
    """The keys that the program prints are those of the page."""
    from tests.cli.test_dry_run import KEYS  # noqa: PLC0415 - one list for both

    page = (ROOT / "docs/reference/json.md").read_text(encoding="utf-8")
    assert [key for key in KEYS if f"`{key}`" not in page] == []

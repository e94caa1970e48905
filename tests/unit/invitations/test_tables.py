"""Tables: every mistake is named with its file and place; the tables that ship are sound and documented."""

from importlib.resources import files
from pathlib import Path

import pytest

from vouched.invitations.body import copy_of
from vouched.invitations.patterns import compile_template
from vouched.invitations.platforms import index
from vouched.invitations.tables import TableError, read_language, read_platform
from vouched.invitations.wording import languages, wording

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "platforms.md"
SOUND = """
name = "sailmates"
title = "Sailmates"
kind = "network"
verified = true
[fingerprints]
domains = ["sailmates.example"]
"""
LANGUAGES = "ar cs da de en es fi fr hi it ja ko nb nl pl pt ru sv tr uk zh".split()  # noqa: SIM905 - read as words


@pytest.mark.parametrize(
    ("change", "mistake"),
    [
        ("sender = []", "unknown field `sender`"),
        ("[[none]]\nname = 3", "Expected `str`, got `int` - at `$.none[0].name`"),
        ('[[none]]\n[none.subjects]\nxx = ["a word"]', "unknown language 'xx'"),
        ('[[none]]\n[none.subjects]\nen = ["(open"]', "'(open': brackets do not pair"),
        ('[[none]]\n[none.subjects]\nen = ["{whom} called"]', "unknown placeholder {whom}"),
        ('[[none]]\n[none.subjects]\nen = ["{any}{n}"]', "no fixed words to look for"),
        ('[slots]\nprofile = ["("]', "missing ), unterminated subpattern"),
        ("not toml", "not TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(change: str, mistake: str) -> None:
    """The error names the file, the mistake and where it stands."""
    with pytest.raises(TableError) as raised:
        read_platform(f"{SOUND}{change}\n", "sailmates.toml")
    assert str(raised.value).startswith("sailmates.toml: ")
    assert mistake in str(raised.value)


def test_a_language_table_is_strict() -> None:
    """An unknown key in a language table is refused with the file's name."""
    with pytest.raises(TableError, match=r"xx\.toml: .*unknown field `greeting`"):
        read_language('code = "xx"\nname = "X"\ngreeting = ["hi"]', "xx.toml")


def test_every_language_of_the_product_has_every_part() -> None:
    """Each of the languages has wordings for services and for every kind of prose."""
    tables = {table.code: table for table in languages()}
    assert sorted(tables) == LANGUAGES
    for table in tables.values():
        for part in (
            "invites",
            "reminders",
            "answers",
            "buttons",
            "footers",
            "greetings",
            "closings",
        ):
            assert getattr(table, part), (table.code, part)
        for part in ("papers", "events", "company", "outreach", "group", "follow_ups", "against"):
            assert getattr(table, part), (table.code, part)


def test_every_template_compiles_to_a_regular_expression() -> None:
    """Templates are compiled when they are first needed; none of those that ship fails then."""
    words = wording()
    groups = [words.invites, words.reminders, words.answers, words.says, words.mutuals, words.prose]
    for template in (template for group in groups for template in group.templates):
        template.search(template.literals[0], template.literals[0])


def test_every_platform_table_compiles_whole() -> None:
    """Platform tables, too, are compiled when they are needed; none of those that ship holds a mistake."""
    tables = [
        table for table in (files("vouched.invitations") / "platforms").iterdir() if ".toml" in table.name
    ]
    platforms = [read_platform(table.read_text("utf-8"), table.name) for table in tables]
    assert {platform.name for platform in platforms} == {platform.name for platform in index().platforms}


def test_every_platform_is_documented() -> None:
    """The reference names each platform with its verification, and no other."""
    rows = [
        line for line in REFERENCE.read_text("utf-8").splitlines() if line.startswith("| ") and "`" in line
    ]
    documented = {row.split("|")[2].strip(" `"): row.split("|")[5].strip() for row in rows}
    assert documented == {p.name: "yes" if p.verified else "no" for p in index().platforms}


def test_platform_names_are_file_names() -> None:
    """A table is found under its own name."""
    folder = Path(__file__).parents[3] / "src" / "vouched" / "invitations" / "platforms"
    assert sorted(path.stem for path in folder.glob("*.toml")) == [p.name for p in index().platforms]


@pytest.mark.parametrize(
    ("template", "text", "inviter"),
    [
        ("{inviter} (has |)invited you", "Ruth Adler has invited you to sail", "Ruth Adler"),
        ("{inviter} (has |)invited you", "Hello.\nRuth Adler\ninvited you", "Ruth Adler"),
        ("Accept invitation from {inviter}", "Accept invitation from Ruth Adler\nhttp://x", "Ruth Adler"),
        ("{inviter} ?邀请(您|你)", "李明邀请您加入", "李明"),
        ("{inviter} ?邀请(您|你)", "李明 邀请您加入", "李明"),
        ("{inviter}'s invitation", "Ruth’s invitation", "Ruth"),
    ],
)
def test_templates_capture_names(template: str, text: str, inviter: str | None) -> None:
    """A name is what stands on the line before or after the fixed words; quotation marks are all one."""
    copy = copy_of(text)
    found = compile_template(template).search(copy.plain, copy.low)
    assert (found.inviter if found else None) == inviter

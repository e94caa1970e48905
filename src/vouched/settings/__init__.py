"""TOML, `.env` and systemd credentials to `Settings`, or every problem at once."""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from vouched.errors import Problem, SettingsError
from vouched.settings.checks import contradictions
from vouched.settings.lines import KeyPath, key_lines, line_of
from vouched.settings.locate import find, state_directory
from vouched.settings.reading import Reader
from vouched.settings.schema import Document, People, Schedule, Settings, State, Trust
from vouched.settings.secrets import open_vault

__all__ = ["People", "Schedule", "Settings", "State", "Trust", "load", "parse"]

_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


def load(given: Path | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the configuration, from `given` or where `settings.locate` finds it.

    Raise `SettingsError` with all problems when there is no file, or it cannot be used.
    """
    path = find(given, environment, Path.cwd())
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            (
                Problem(
                    str(path), f"cannot be read: {error}", "Check its permissions; it should be UTF-8 text."
                ),
            )
        ) from error
    document = parse(text, str(path))
    return Settings(
        path=path,
        owner=document.owner,
        accounts=document.account,
        sources=document.people.source,
        policy=document.policy,
        schedule=document.schedule,
        trust=document.trust,
        state_directory=state_directory(document.state.path, environment, path),
        vault=open_vault(path, environment),
    )


def parse(text: str, name: str) -> Document:
    """Read a configuration text; `name` stands for the file. Raise `SettingsError` with all problems."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = found[1] if found and found[1] else str(len(text.splitlines()))
        what = _AT_LINE.sub("", str(error))
        mend = "Write it as TOML: text in quotes, lists in brackets, one key a line."
        raise SettingsError((Problem(f"{name}:{line}", f"this is not TOML: {what}", mend),)) from error
    lines = key_lines(text)

    def locate(path: KeyPath) -> str:
        line = line_of(lines, path)
        return name if line is None else f"{name}:{line}"

    reader = Reader(locate)
    document = reader.section(Document, table, ())
    if document is not None:
        reader.problems.extend(contradictions(document, locate))
    if document is None or reader.problems:
        raise SettingsError(tuple(reader.problems))
    return document

"""A TOML table to a section's dataclass, with every problem and not only the first.

msgspec checks and converts single values; the walk over the fields is ours, because msgspec stops at the
first mistake and a person wants to mend all of them at once.
"""

import dataclasses
import difflib
import types
import typing
from collections.abc import Callable, Sequence
from enum import Enum
from typing import TypeVar

import msgspec

from vouched.durations import Duration
from vouched.errors import Problem
from vouched.settings.lines import KeyPath

SECRET_KEYS = ("password", "passwd", "secret", "token", "client_secret")
"""Keys that people try; a secret never stands in the configuration file."""

Locate = Callable[[KeyPath], str]
T = TypeVar("T")


@dataclasses.dataclass(slots=True)
class Reader:
    """Reads tables and gathers what is wrong; `locate` turns a way into the file into `file:line`."""

    locate: Locate
    problems: list[Problem] = dataclasses.field(default_factory=list)

    def section(self, kind: type[T], table: object, path: KeyPath) -> T | None:
        """A dataclass made from a table; None when something is wrong, which is then in `problems`."""
        before = len(self.problems)
        if not isinstance(table, dict):
            self._wrong(
                path, f"`{named(path)}` should be a table", f"Write it as a section: [{named(path)}]."
            )
            return None
        fields = {field.name: field for field in dataclasses.fields(kind)}  # type: ignore[arg-type]  # a dataclass
        hints = typing.get_type_hints(kind)
        for key in table:
            if key not in fields:
                self._unknown((*path, key), list(fields))
        known = [key for key in table if key in fields]
        values = {key: self.value(hints[key], table[key], (*path, key)) for key in known}
        for name, field in fields.items():
            if name not in table and _required(field):
                self._missing((*path, name), hints[name])
        if len(self.problems) > before:
            return None
        try:
            return kind(**values)
        except ValueError as error:
            what, _, mend = str(error).partition(". ")
            self._wrong(path, what, mend or "Correct this section.")
            return None

    def value(self, hint: object, value: object, path: KeyPath) -> object:
        """One value of the type `hint`: a section, a list of sections, a span of time, or a plain value."""
        if isinstance(hint, type) and dataclasses.is_dataclass(hint):
            return self.section(hint, value, path)
        item = _section_of_list(hint)
        if item is not None and isinstance(value, list):
            return tuple(self.section(item, row, (*path, index)) for index, row in enumerate(value))
        try:
            return msgspec.convert(value, hint, dec_hook=_decode)
        except (msgspec.ValidationError, ValueError) as error:
            self._wrong(path, *_explain(hint, value, path, error))
            return None

    def _unknown(self, path: KeyPath, known: Sequence[str]) -> None:
        key = str(path[-1])
        if key in SECRET_KEYS:
            self._wrong(
                path,
                f"`{named(path)}` is a secret and does not belong in this file",
                "Remove it, and give the secret as a systemd credential, in the environment, or in a file "
                "`.env` beside this one, as VOUCHED_<ACCOUNT>_PASSWORD.",
            )
            return
        near = difflib.get_close_matches(key, known, n=1)
        mend = f"Did you mean `{near[0]}`?" if near else f"Known here: {', '.join(known)}."
        self._wrong(path, f"`{named(path)}` is not a known key", mend)

    def _missing(self, path: KeyPath, hint: object) -> None:
        self._wrong(path, f"`{named(path)}` is missing", f"Add {path[-1]} = {_example(hint)}.")

    def _wrong(self, path: KeyPath, what: str, mend: str) -> None:
        self.problems.append(Problem(self.locate(path), what, mend))


def named(path: KeyPath) -> str:
    """A way into the file as a person reads it: `account.url`, `policy.max_moves`."""
    return ".".join(str(part) for part in path if isinstance(part, str))


def _required(field: "dataclasses.Field[object]") -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _section_of_list(hint: object) -> type | None:
    """T of `tuple[T, ...]` where T is a dataclass."""
    if typing.get_origin(hint) is tuple:
        item = typing.get_args(hint)[0]
        if isinstance(item, type) and dataclasses.is_dataclass(item):
            return item
    return None


def _decode(kind: type, value: object) -> object:
    if kind is Duration and isinstance(value, str):
        return Duration.parse(value)
    raise ValueError(f"`{value}` is of the wrong kind")


def _explain(hint: object, value: object, path: KeyPath, error: Exception) -> tuple[str, str]:
    """What is wrong with a value, and how to mend it."""
    text = str(error)
    if not isinstance(error, msgspec.ValidationError) or _plain(hint) is Duration:
        what, _, mend = text.partition(". ")
        return f"`{named(path)}`: {what}", mend or f"Write {_example(hint)}."
    choices = _choices(hint)
    if choices and isinstance(value, str):
        near = difflib.get_close_matches(value, choices, n=1)
        guess = f" Did you mean `{near[0]}`?" if near else ""
        return f'`{named(path)}` cannot be "{value}"', f"Use one of: {', '.join(choices)}.{guess}"
    return f"`{named(path)}` should be {_described(hint)}, not {_shown(value)}", f"Write {_example(hint)}."


def _plain(hint: object) -> object:
    """T of `T | None`."""
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        return next(part for part in typing.get_args(hint) if part is not types.NoneType)
    return hint


def _choices(hint: object) -> list[str]:
    plain = _plain(hint)
    if isinstance(plain, type) and issubclass(plain, Enum):
        return [str(member.value) for member in plain]
    return []


_WORDS: dict[object, tuple[str, str]] = {
    str: ("text", '"..."'),
    int: ("a whole number", "a whole number without quotes"),
    float: ("a number", "a number without quotes"),
    bool: ("true or false", "true or false without quotes"),
    Duration: ("a span of time", '"5m" or the like'),
}


def _described(hint: object) -> str:
    plain = _plain(hint)
    if typing.get_origin(plain) in {tuple, list}:
        return "a list"
    return _WORDS.get(plain, ("of another kind", ""))[0]


def _example(hint: object) -> str:
    plain = _plain(hint)
    if typing.get_origin(plain) in {tuple, list}:
        return '["...", "..."]'
    if choices := _choices(plain):
        return " or ".join(f'"{choice}"' for choice in choices)
    return _WORDS.get(plain, ("", "a value of the right kind"))[1]


def _shown(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}
    if isinstance(value, str):
        return f'the text "{value[:60]}"'
    return kinds.get(type(value), "a date" if hasattr(value, "isoformat") else "that")

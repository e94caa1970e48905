"""Where keys stand in a TOML text."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from vouched.settings.lines import key_lines, line_of

TEXT = '''\
# account = "in a comment"
title = "x"

[owner]
addresses = [
  "a@b",   # url = "no key"
  "c]d",
]
note = """
[account]
url = "inside a long string"
"""
a.b = 1

[[account]]
name = "one"
[[account]]
"name" = "two"
[policy.verdicts]
unknown = { bare = "review" }
'''


def test_keys_are_found_where_they_stand() -> None:
    """Headers, arrays of tables, dotted and quoted keys have lines; strings and comments have none."""
    lines = key_lines(TEXT)
    assert lines["title",] == 2
    assert lines["owner", "addresses"] == 5
    assert lines["owner", "note"] == 9
    assert lines["owner", "a", "b"] == 13
    assert lines["account", 0, "name"] == 16
    assert lines["account", 1, "name"] == 18
    assert lines["policy", "verdicts", "unknown"] == 20
    assert ("account",) not in lines
    assert ("owner", "url") not in lines


def test_a_missing_key_is_told_by_the_table_around_it() -> None:
    """The nearest table stands in for a key that is not written."""
    lines = key_lines(TEXT)
    assert line_of(lines, ("account", 1, "url")) == 17
    assert line_of(lines, ("policy", "verdicts", "unknown", "bare")) == 20
    assert line_of(lines, ("nowhere",)) is None


@given(
    st.dictionaries(st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True), st.text(max_size=20), max_size=8)
)
def test_every_key_of_a_flat_document_is_found(table: dict[str, str]) -> None:
    """Whatever the values hold, each key is found on its own line."""
    quoted = {key: "".join(f"\\U{ord(char):08x}" for char in value) for key, value in table.items()}
    text = "".join(f'{key} = "{value}"\n' for key, value in quoted.items())
    assert tomllib.loads(text) == table
    assert key_lines(text) == {(key,): number for number, key in enumerate(table, start=1)}

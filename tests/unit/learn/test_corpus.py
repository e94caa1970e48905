"""Reading labelled notes."""

import json
from pathlib import Path

import pytest

from vouched.errors import SourceError
from vouched.learn.corpus import digest, read, read_folder


def write(path: Path, *rows: object) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_row_needs_text_and_label_only(tmp_path: Path) -> None:
    """Language, group and the rest are optional; a text without a group is a group of its own."""
    rows = (
        {"text": "one", "label": "personal"},
        {"text": "two", "label": "blanket", "lang": "en", "group": "g"},
    )
    one, two = read(write(tmp_path / "x.jsonl", *rows))
    assert (one.text, one.blanket, one.language) == ("one", False, "")
    assert one.group.startswith("x:")
    assert (two.blanket, two.language, two.group) == (True, "en", "g")
    assert two.row == rows[1]


def test_line_ends_inside_a_text_do_not_end_a_row(tmp_path: Path) -> None:
    """U+2028, U+0085 and other line ends of Unicode may stand in a text unescaped."""
    text = "one\u2028two\u0085three\x0cfour"
    assert read(write(tmp_path / "x.jsonl", {"text": text, "label": "blanket"}))[0].text == text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            '{"text": "a", "label": "blanket"}\n{broken\n',
            r"x\.jsonl:2: is not JSON .* Write one object a line\.",
        ),
        (
            '{"text": "a", "label": "spam"}\n',
            r'x\.jsonl:1: needs "text" and "label" \("personal" or "blanket"\)\.',
        ),
        ('{"label": "blanket"}\n', r"x\.jsonl:1: needs"),
        ("[1]\n", r"x\.jsonl:1: needs"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, content: str, message: str) -> None:
    """The error names file and line, and what a row must hold."""
    path = tmp_path / "x.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        read(path)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Missing files, other encodings and empty folders are errors that say what to do."""
    with pytest.raises(SourceError, match="cannot be read"):
        read(tmp_path / "missing.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b'{"text": "caf\xe9", "label": "blanket"}')
    with pytest.raises(SourceError, match="JSON lines in UTF-8"):
        read(tmp_path / "latin.jsonl")
    with pytest.raises(SourceError, match=r"holds no \*\.jsonl"):
        read_folder(tmp_path / "nothing")


def test_a_folder_is_read_in_an_order_of_its_content(tmp_path: Path) -> None:
    """Names and order of files do not change what is trained on, nor its digest; each text counts once."""
    a, b = {"text": "a", "label": "personal", "group": "1"}, {"text": "b", "label": "blanket", "group": "2"}
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    write(one / "x.jsonl", a)
    write(one / "y.jsonl", b)
    write(two / "x.jsonl", b, a, a)
    assert [note.text for note in read_folder(one)] == [note.text for note in read_folder(two)] == ["a", "b"]
    assert digest(read_folder(one)) == digest(read_folder(two))

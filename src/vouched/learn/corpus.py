"""Labelled notes, read from JSON lines."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vouched.errors import SourceError

OWN = "own"
"""The source of notes that the owner labelled by moving them."""
UNDECIDED = "undecided"
"""The kind of notes for which the text alone cannot tell; each is taught once as either."""
_LABELS = {"personal": False, "blanket": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note with its label; `group` joins what must never be split between training and testing.

    `row` is what it was read from. `written` tells a note written for this project (short invitations, all
    languages) from one that was found.
    """

    text: str
    blanket: bool
    language: str
    group: str
    source: str
    kind: str = ""
    writer: str = ""
    platform: str = ""
    row: Mapping[str, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def written(self) -> bool:
        """Whether it was written for this project."""
        return self.source == "corpus"


def read(path: Path) -> tuple[Note, ...]:
    """Read a file of rows `{"text", "label", "lang"?, "group"?, "source"?, "writer"?, "kind"?, "platform"?}`.

    Raises `SourceError` naming the file and the line of the first row that cannot be used.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot be read ({error}). Name a file of JSON lines in UTF-8.") from error
    return tuple(
        _note(line, f"{path}:{number}", path.stem)
        for number, line in enumerate(lines, start=1)
        if line.strip()
    )


def _note(line: str, where: str, stem: str) -> Note:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise SourceError(f"{where}: is not JSON ({error}). Write one object a line.") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or row.get("label") not in _LABELS:
        raise SourceError(f'{where}: needs "text" and "label" ("personal" or "blanket").')
    text = {key: str(row.get(key) or "") for key in ("lang", "group", "source", "writer", "kind", "platform")}
    return Note(
        text=row["text"],
        blanket=_LABELS[row["label"]],
        language=text["lang"],
        group=text["group"] or f"{stem}:{hashlib.sha256(row['text'].encode()).hexdigest()[:12]}",
        source=text["source"] or "corpus",
        kind=text["kind"],
        writer=text["writer"],
        platform=text["platform"],
        row=row,
    )


def read_folder(folder: Path) -> tuple[Note, ...]:
    """All notes of the `*.jsonl` files of a folder, in a fixed order, each text once."""
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        raise SourceError(f"{folder}: holds no *.jsonl. Name the folder of the corpus.")
    notes = {note.text: note for path in paths for note in read(path)}
    return in_order(notes.values())


def read_undecided(path: Path) -> tuple[Note, ...]:
    """Notes that nobody could decide (rows with the label "unsure"): each twice, once with either label."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(
        Note(
            text=row["text"],
            blanket=blanket,
            language=row["lang"],
            group=row["group"],
            source="corpus",
            writer=row["writer"],
            kind=UNDECIDED,
        )
        for row in rows
        for blanket in (False, True)
    )


def in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Notes in an order that depends on their content only."""
    return tuple(sorted(notes, key=lambda note: (note.source, note.group, note.text, note.blanket)))


def digest(notes: Sequence[Note]) -> str:
    """SHA-256 of texts, labels, languages and groups, in the order of their content."""
    content = hashlib.sha256()
    for note in in_order(notes):
        row = [note.text, note.blanket, note.language, note.group]
        content.update(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return content.hexdigest()

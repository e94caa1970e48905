"""The template memory on disk: sketches of the notes that reached the owner, by sender.

A note is remembered once for each sender, at the time when it first came; a reminder adds nothing. Rows
older than `templates.REMEMBERED` are forgotten. All methods raise `JournalError` when the file cannot be
used.
"""

import sqlite3
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from vouched.errors import JournalError
from vouched.store.database import Database, may_mend
from vouched.touch.templates import REMEMBERED, Sighting, Sketch, bands_of

_MANY = 400
"""Candidates that are read for one note; beyond them the note is known well enough."""


class Letters:
    """The template memory in an opened database; serves as `templates.TemplateMemory`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def candidates(self, bands: Sequence[int]) -> tuple[Sighting, ...]:
        """Sightings that share a band key, the latest first, 400 at most."""
        marks = ",".join("?" * len(bands))
        query = (
            "SELECT sender_key, at, words, exact, minima FROM letter WHERE id IN "  # noqa: S608 - question marks
            f"(SELECT letter_id FROM letter_band WHERE band IN ({marks})) "
            "ORDER BY at DESC LIMIT ?"
        )
        with self._connection() as connection:
            rows = connection.execute(query, (*bands, _MANY)).fetchall()
        return tuple(_sighting(row) for row in rows)

    def remember(self, sighting: Sighting) -> None:
        """Keep a sighting, unless this sender's same note is kept already."""
        note = sighting.sketch
        row = (sighting.sender_key, _stamp(sighting.at), note.words, note.exact, _pack(note.minima))
        with self._connection() as connection, connection:
            inserted = connection.execute(
                "INSERT INTO letter (sender_key, at, words, exact, minima) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT DO NOTHING RETURNING id",
                row,
            ).fetchone()
            if inserted:
                keys = sorted(set(note.bands))
                connection.executemany(
                    "INSERT INTO letter_band VALUES (?, ?)", ((key, inserted[0]) for key in keys)
                )

    def forget(self, now: datetime) -> int:
        """Drop what is too old to count; give how many notes."""
        with self._connection() as connection, connection:
            return connection.execute("DELETE FROM letter WHERE at < ?", (_stamp(now - REMEMBERED),)).rowcount

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._database.connection
        except sqlite3.Error as error:
            raise JournalError(
                f"The memory of notes in {self._database.path or 'a scratch database'} cannot be used: "
                f"{error}. Mend or restore the state file.",
                retryable=may_mend(error),
            ) from error


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _pack(minima: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(minima)}I", *minima)


def _sighting(row: tuple[str, str, int, int, bytes]) -> Sighting:
    sender_key, at, words, exact, blob = row
    minima = struct.unpack(f"<{len(blob) // 4}I", blob)
    return Sighting(sender_key, datetime.fromisoformat(at), Sketch(minima, bands_of(minima), words, exact))

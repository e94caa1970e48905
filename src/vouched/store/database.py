"""The one SQLite file in which vouched remembers: journal, book and note fingerprints.

A state file is opened in WAL mode, readable by its owner only, and brought up to date by the migrations of
`store.schema`, each in one transaction with the version number that records it. A file that is damaged, or
written by a newer vouched, is refused with `JournalError`: a memory that fails open would judge everything
again (and move it).

Every thread gets its own connection. Wrap each batch of writes in `with connection:`, which begins with BEGIN
IMMEDIATE: two writers wait for each other instead of failing half-way, and what is read within to decide what
to write is still so when it is written.
"""

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from vouched.errors import JournalError
from vouched.people.blocking import filed_under
from vouched.store.schema import MIGRATIONS

STATE_FILE = "vouched.sqlite3"
BUSY_SECONDS = 60.0
"""How long to wait for another writer: the first passes of many accounts write all at once."""


def may_mend(error: Exception) -> bool:
    """Tell whether trying again can help.

    So it is when another writer held the file for longer than `BUSY_SECONDS`, when the disk was full, and
    when a statement broke a rule of a table, which took back its transaction; not when the file is damaged,
    or lacks a table.
    """
    if not isinstance(error, sqlite3.Error):
        return False
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE) & 0xFF  # the higher bits are details
    return code not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}


class Connection(sqlite3.Connection):
    """A connection whose `with` is a transaction from its first line, not from its first write."""

    def __enter__(self) -> Self:
        if not self.in_transaction:
            self.execute("BEGIN IMMEDIATE")
        return super().__enter__()


class Database:
    """An opened database; `connection` is the calling thread's own."""

    def __init__(self, path: Path | None, connection: sqlite3.Connection) -> None:
        self.path = path
        self._own = threading.local()
        self._own.connection = connection
        self._all = [connection]
        self._lock = threading.Lock()

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection of this thread; a scratch database has one for all threads."""
        if self.path is None:
            return self._all[0]
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = _connect(str(self.path))
            self._own.connection = connection
            with self._lock:
                self._all.append(connection)
        return connection

    def rest(self) -> None:
        """Let go of what this thread's connection keeps of the file, up to 2 MB."""
        if self.path is not None:
            self.connection.execute("PRAGMA shrink_memory")

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all.clear()


def open_database(path: Path, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> Database:
    """Open or create the state file. Raise `JournalError` when it cannot be trusted."""
    connection: sqlite3.Connection | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.chmod(0o600)
        connection = _connect(str(path))
        connection.execute("PRAGMA journal_mode = WAL")
        _check(connection, path)
        _migrate(connection, path, migrations)
    except (OSError, sqlite3.Error) as error:
        if connection is not None:
            connection.close()
        raise JournalError(
            f"The state file {path} cannot be used: {error}. "
            "Nothing was changed. Mend or restore it, or move it away to start with an empty memory."
        ) from error
    except JournalError:
        if connection is not None:
            connection.close()
        raise
    return Database(path, connection)


def scratch(copy_of: Path | None = None, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> Database:
    """Open a private temporary database that vanishes when closed, filled from a state file if there is one.

    SQLite keeps it in its page cache and spills to an unlinked file, so a large book costs little memory.
    The state file is only read. Raise `JournalError` when it is there and cannot be read.
    """
    connection = _connect("")
    try:
        if copy_of is not None and copy_of.exists():
            source = sqlite3.connect(_read_only(copy_of), uri=True, timeout=BUSY_SECONDS)
            try:
                source.backup(connection)
            finally:
                source.close()
            _check(connection, copy_of)
        _migrate(connection, copy_of, migrations)
    except sqlite3.Error as error:
        connection.close()
        raise JournalError(
            f"The state file {copy_of} cannot be read: {error}. Mend or restore it, or move it away."
        ) from error
    except JournalError:
        connection.close()
        raise
    return Database(None, connection)


def _connect(where: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        where,
        timeout=BUSY_SECONDS,
        isolation_level="IMMEDIATE",
        check_same_thread=False,
        factory=Connection,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


@contextmanager
def outliving_power_cuts(connection: sqlite3.Connection) -> Iterator[None]:
    """Have the disk keep what is committed within, and all that was committed before.

    Otherwise a power cut may take away the last commits, the newest first and never half of one (SQLite
    manual, PRAGMA synchronous, in WAL mode). Waiting for the disk takes milliseconds, at times seconds.
    """
    connection.execute("PRAGMA synchronous = FULL")
    try:
        yield
    finally:
        connection.execute("PRAGMA synchronous = NORMAL")


def _read_only(path: Path) -> str:
    """A URI that reads a file and leaves nothing beside it.

    A reader of a WAL file makes the files that writers share. When there are none nobody is writing, and the
    file can be read as if it never changed; `_check` sees the copy afterwards.
    """
    in_use = path.with_name(path.name + "-wal").exists()
    return f"{path.absolute().as_uri()}?mode=ro{'' if in_use else '&immutable=1'}"


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a damaged file now; quick_check reads every page once (0.1 s for 100 MB)."""
    findings = [str(row[0]) for row in connection.execute("PRAGMA quick_check(3)")]
    if findings != ["ok"]:
        raise JournalError(
            f"The state file {path} is damaged ({findings[0]}). "
            "Nothing was changed. Restore it from a backup, or move it away to start with an empty memory."
        )


def _name_keys(name: str) -> str:
    return json.dumps(sorted(filed_under(name)))


def _migrate(connection: sqlite3.Connection, path: Path | None, migrations: Sequence[Sequence[str]]) -> None:
    version = _version(connection)
    if version > len(migrations):
        raise JournalError(
            f"The state file {path} was written by a newer vouched "
            f"(version {version}, this one knows {len(migrations)}). Nothing was changed. Upgrade vouched."
        )
    if version == len(migrations):
        return
    connection.create_function("name_keys", 1, _name_keys, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read again: another process may have been faster.
        for statements in migrations[_version(connection) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])

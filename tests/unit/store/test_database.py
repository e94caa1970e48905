"""The state file."""

import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from vouched.errors import JournalError
from vouched.people.blocking import filed_under
from vouched.store.book_schema import BOOK_SCHEMA, CONSONANTS_SCHEMA, NAME_KEYS_SCHEMA
from vouched.store.database import may_mend, open_database, scratch
from vouched.store.schema import MIGRATIONS


def test_a_new_state_file_is_private_and_whole(tmp_path: Path) -> None:
    """Only its owner can read it; all migrations have run; every table is STRICT; it is in WAL mode."""
    path = tmp_path / "state" / "vouched.sqlite3"
    database = open_database(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert database.connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert database.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    tables = database.connection.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'")
    loose = [name for name, strict in tables if not strict and not name.startswith("sqlite_")]
    assert loose == []
    database.close()


def test_a_state_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    """A file restored with loose permissions is tightened when it is opened."""
    path = tmp_path / "vouched.sqlite3"
    open_database(path).close()
    path.chmod(0o644)
    open_database(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_migrations_run_once_and_only_the_new_ones(tmp_path: Path) -> None:
    """An older file keeps its rows and gets what it lacks."""
    path = tmp_path / "vouched.sqlite3"
    first = ("CREATE TABLE one (n INTEGER) STRICT",)
    old = open_database(path, [first])
    with old.connection as connection:
        connection.execute("INSERT INTO one VALUES (1)")
    old.close()
    new = open_database(path, [first, ("CREATE TABLE two (n INTEGER) STRICT", "INSERT INTO two VALUES (2)")])
    assert new.connection.execute("SELECT * FROM one, two").fetchall() == [(1, 2)]
    new.close()


def test_consonant_keys_of_names_without_vowels_are_filed_anew() -> None:
    """A book of before finds its Hebrew and Arabic names as a new one does; Latin names get no such key."""
    connection = sqlite3.connect(":memory:")
    for statement in BOOK_SCHEMA:
        connection.execute(statement)
    connection.execute("INSERT INTO book_person (id) VALUES (1), (2)")
    connection.execute(
        "INSERT INTO book_identifier (id, person_id, type, value, base, look) VALUES "
        "(1, 1, 'address', 'n@h.example', 'n@h.example', ''), "
        "(2, 2, 'address', 'r@a.example', 'r@a.example', '')"
    )
    connection.execute(
        "INSERT INTO book_name (identifier_id, name, source) "
        "VALUES (1, 'نور الحسيني', ''), (2, 'Ruth Adler', '')"
    )
    connection.execute("INSERT INTO book_name_key VALUES ('~hsn|n', 1), ('~dlr|r', 2), ('adler|r', 2)")
    for statement in CONSONANTS_SCHEMA:
        connection.execute(statement)
    found = connection.execute("SELECT key, identifier_id FROM book_name_key WHERE key GLOB '^*'").fetchall()
    assert found == [("^hsn|n", 1)]


def test_names_are_filed_anew_when_the_keys_changed(tmp_path: Path) -> None:
    """A book whose names stand under keys of before finds them as a new one does."""
    path = tmp_path / "vouched.sqlite3"
    before = MIGRATIONS[: MIGRATIONS.index(NAME_KEYS_SCHEMA)]
    old = open_database(path, before)
    with old.connection as connection:
        connection.execute("INSERT INTO book_person (id) VALUES (1)")
        connection.execute(
            "INSERT INTO book_identifier (id, person_id, type, value, base, look) VALUES "
            "(1, 1, 'address', 'r@a.example', 'r@a.example', '')"
        )
        connection.execute("INSERT INTO book_name (identifier_id, name, source) VALUES (1, 'Ruth Adler', '')")
        connection.execute("INSERT INTO book_name_key VALUES ('of before', 1)")
    old.close()
    new = open_database(path)
    keys = {key for (key,) in new.connection.execute("SELECT key FROM book_name_key WHERE identifier_id = 1")}
    assert keys == filed_under("Ruth Adler")
    new.close()


def test_a_migration_that_fails_leaves_the_old_version(tmp_path: Path) -> None:
    """Tables and version number change together or not at all."""
    path = tmp_path / "vouched.sqlite3"
    first = ("CREATE TABLE one (n INTEGER) STRICT",)
    open_database(path, [first]).close()
    with pytest.raises(JournalError, match="cannot be used"):
        open_database(path, [first, ("CREATE TABLE two (n INTEGER) STRICT", "CREATE TABLE one (n INTEGER)")])
    again = open_database(path, [first])
    assert again.connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("one",)]
    again.close()


def test_a_file_of_a_newer_vouched_is_refused(tmp_path: Path) -> None:
    """What a newer version wrote cannot be understood, so it is not touched."""
    path = tmp_path / "vouched.sqlite3"
    open_database(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    for attempt in (open_database, scratch):
        with pytest.raises(JournalError, match=r"written by a newer vouched .* Upgrade vouched\."):
            attempt(path)


@pytest.mark.parametrize("damage", ["garbage", "middle"])
def test_a_damaged_file_is_refused_and_not_replaced(tmp_path: Path, damage: str) -> None:
    """A memory that fails open would judge and move everything again."""
    path = tmp_path / "vouched.sqlite3"
    database = open_database(path)
    with database.connection as connection:
        connection.executemany(
            "INSERT INTO seen VALUES ('home', ?, 'INBOX', 1, 1)",
            [(bytes([n % 256, n // 256] * 8),) for n in range(2000)],
        )
    database.close()
    data = bytearray(path.read_bytes())
    if damage == "garbage":
        data[:] = b"this is no database at all" * 1000
    else:
        data[8192:-4096] = bytes(len(data) - 12288)
    path.write_bytes(data)
    with pytest.raises(JournalError) as caught:
        open_database(path)
    assert str(path) in str(caught.value)
    assert "move it away to start with an empty memory" in str(caught.value)
    assert path.read_bytes() == data


def test_a_place_where_nothing_can_be_written_is_named(tmp_path: Path) -> None:
    """A state directory that is a file gives a sentence, not a traceback."""
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError, match=r"file/vouched.sqlite3 cannot be used: .*File exists"):
        open_database(tmp_path / "file" / "vouched.sqlite3")


def test_scratch_reads_the_state_and_never_writes_it(tmp_path: Path) -> None:
    """A dry run works on a copy: its writes are seen by itself only."""
    path = tmp_path / "vouched.sqlite3"
    real = open_database(path)
    with real.connection as connection:
        connection.execute("INSERT INTO bookmark VALUES ('home', 'INBOX', 1, 7, NULL)")
    before = path.read_bytes()
    copy = scratch(path)
    with copy.connection as connection:
        connection.execute("UPDATE bookmark SET uid = 99")
    assert copy.connection.execute("SELECT uid FROM bookmark").fetchone() == (99,)
    copy.close()
    assert real.connection.execute("SELECT uid FROM bookmark").fetchone() == (7,)
    assert path.read_bytes() == before
    real.close()


def test_scratch_without_a_state_leaves_none_behind(tmp_path: Path) -> None:
    """A dry run on a fresh machine creates no file."""
    scratch(tmp_path / "state" / "vouched.sqlite3").close()
    assert list(tmp_path.iterdir()) == []


def test_each_thread_has_its_own_connection_and_writers_wait(tmp_path: Path) -> None:
    """Four threads write a hundred times each; nothing is lost, nobody is told that the file is locked."""
    database = open_database(tmp_path / "vouched.sqlite3")
    connections: set[int] = set()
    errors: list[Exception] = []

    def work(number: int) -> None:
        try:
            connections.add(id(database.connection))
            for at in range(100):
                with database.connection as connection:
                    connection.execute(
                        "INSERT INTO bookmark VALUES (?, ?, 1, 1, NULL)", (str(number), str(at))
                    )
        except sqlite3.Error as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(connections) == 4
    assert database.connection.execute("SELECT count(*) FROM bookmark").fetchone() == (400,)
    database.close()


def test_only_damage_is_beyond_trying_again(tmp_path: Path) -> None:
    """A broken rule, a busy file and a closed connection may mend; a file that is no database does not."""
    raised: list[Exception] = []
    connection = sqlite3.connect(tmp_path / "good")
    connection.execute("CREATE TABLE one (a TEXT UNIQUE) STRICT")
    connection.execute("INSERT INTO one VALUES ('x')")
    (tmp_path / "bad").write_bytes(b"no database at all, be it ever so long" * 100)
    bad = sqlite3.connect(tmp_path / "bad")
    for one, statement in ((connection, "INSERT INTO one VALUES ('x')"), (bad, "SELECT * FROM one")):
        with pytest.raises(sqlite3.Error) as caught:
            one.execute(statement)
        raised.append(caught.value)
        one.close()
    with pytest.raises(sqlite3.ProgrammingError) as closed:
        connection.execute("SELECT 1")
    assert [type(error).__name__ for error in raised] == ["IntegrityError", "DatabaseError"]
    assert [may_mend(error) for error in (*raised, closed.value, ValueError())] == [True, False, True, False]

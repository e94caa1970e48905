"""The write-ahead journal: what vouched is about to do, and what it did.

The order that keeps mail safe: `plan` (committed) -> the mailbox acts -> `settle` (committed). A crash at any
point leaves entries in the state `planned`, and the next run settles them before it does anything new.
Nothing else in vouched records an action. All methods raise `JournalError`, after which nothing may be done.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime, timedelta
from json import dumps, loads

from vouched.errors import JournalError
from vouched.mail.message import MessageRef
from vouched.store import journal_rows as rows
from vouched.store.database import Database, may_mend, outliving_power_cuts
from vouched.store.entry import Entry, EntryState, Intent, Known, Mark, Run, Settlement


class Journal:
    """The journal in an opened database; one instance may serve several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin_run(self, account: str, now: datetime) -> int:
        """Open a run and give its number."""
        with self._writing() as connection:
            row = connection.execute(
                "INSERT INTO run (account, started_at) VALUES (?, ?) RETURNING id", (account, rows.stamp(now))
            ).fetchone()
        return int(row[0])

    def end_run(self, run_id: int, now: datetime, *, judged: int, moved: int) -> None:
        """Close a run with its numbers; `moved` is what the brake learns the usual from."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE run SET ended_at = ?, judged = ?, moved = ? WHERE id = ?",
                (rows.stamp(now), judged, moved, run_id),
            )

    def plan(
        self,
        run_id: int,
        intents: Sequence[Intent],
        now: datetime,
        *,
        marks: Iterable[Mark] = (),
    ) -> tuple[Entry, ...]:
        """Write plans down, together with how far the folders have been judged; all or nothing.

        A mark never goes back within one UIDVALIDITY.
        """
        # The row that announces a move must be there after a power cut, or the move would be repeated.
        # What is lost of anything else is found again: on the mailbox, or by reading the same once more.
        with self._writing(durable=bool(intents)) as connection:
            entries = tuple(rows.insert_entry(connection, run_id, intent, now) for intent in intents)
            connection.executemany(
                "INSERT INTO bookmark (account, mailbox, uidvalidity, uid) VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET uidvalidity = excluded.uidvalidity, uid = excluded.uid "
                "WHERE excluded.uidvalidity != uidvalidity OR excluded.uid >= uid",
                ((mark.account, mark.mailbox, mark.uidvalidity, mark.uid) for mark in marks),
            )
        return entries

    def saw(self, seen: Sequence[tuple[bytes, MessageRef]]) -> None:
        """Remember that messages were looked at, and where they were."""
        with self._writing() as connection:
            connection.executemany(
                "INSERT INTO seen VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                "mailbox = excluded.mailbox, uidvalidity = excluded.uidvalidity, uid = excluded.uid",
                ((ref.account, print_, ref.mailbox, ref.uidvalidity, ref.uid) for print_, ref in seen),
            )

    def settle(self, settlements: Sequence[Settlement], now: datetime) -> None:
        """Record what became of entries; an entry that is already settled so is left as it is."""
        with self._writing() as connection:
            for settlement in settlements:
                rows.settle_entry(connection, settlement, now)

    def unsettled(self, account: str) -> tuple[Entry, ...]:
        """The entries that a crash may have left, oldest first."""
        return self._entries("account = ? AND state = 'planned' ORDER BY id", (account,))

    def of_run(self, run_id: int) -> tuple[Entry, ...]:
        """All entries of a run, in order."""
        return self._entries("run_id = ? ORDER BY id", (run_id,))

    def of_message(self, message_id: str) -> tuple[Entry, ...]:
        """All entries about a Message-ID, oldest first; angle brackets do not matter."""
        bare = message_id.strip().strip("<>")
        return self._entries("message_id IN (?, ?) ORDER BY id", (bare, f"<{bare}>"))

    def of_ref(self, ref: MessageRef) -> tuple[Entry, ...]:
        """All entries about a message by a place where it is or was, oldest first."""
        where = (
            "account = ?1 AND ((mailbox = ?2 AND uidvalidity = ?3 AND uid = ?4) OR "
            "(moved_mailbox = ?2 AND moved_uidvalidity = ?3 AND moved_uid = ?4)) ORDER BY id"
        )
        return self._entries(where, (ref.account, ref.mailbox, ref.uidvalidity, ref.uid))

    def since(self, when: datetime, account: str | None = None) -> tuple[Entry, ...]:
        """All entries planned at or after a time, in order."""
        where = "planned_at >= ? AND (? IS NULL OR account = ?) ORDER BY id"
        return self._entries(where, (rows.stamp(when), account, account))

    def latest(
        self,
        account: str,
        verdicts: Sequence[str],
        states: Sequence[EntryState] = (EntryState.DONE,),
        *,
        since: datetime | None = None,
    ) -> tuple[Entry, ...]:
        """Of each message the newest entry, if it is in one of the states and of one of the verdicts.

        `since` leaves out what was planned earlier.
        """
        where = (
            "account = ? AND planned_at >= ? AND state IN (SELECT value FROM json_each(?)) "
            "AND NOT EXISTS (SELECT 1 FROM entry later WHERE later.account = entry.account "
            "AND later.fingerprint = entry.fingerprint AND later.id > entry.id) ORDER BY id"
        )
        first = rows.stamp(since) if since else ""
        found = self._entries(where, (account, first, dumps(list(states))))
        return tuple(entry for entry in found if entry.plan.decision.verdict in verdicts)

    def known(self, account: str, prints: Sequence[bytes]) -> dict[bytes, Known]:
        """Of these messages the ones that were looked at before, by fingerprint."""
        with self._reading() as connection:
            return rows.known(connection, account, prints)

    def mark(self, account: str, mailbox: str) -> Mark | None:
        """How far a folder has been judged."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT account, mailbox, uidvalidity, uid FROM bookmark WHERE account = ? AND mailbox = ?",
                (account, mailbox),
            ).fetchone()
        return Mark(*row) if row else None

    def runs(self, account: str | None = None, limit: int = 30) -> tuple[Run, ...]:
        """The last runs, newest first."""
        with self._reading() as connection:
            found = connection.execute(
                "SELECT id, account, started_at, ended_at, judged, moved FROM run "
                "WHERE ? IS NULL OR account = ? ORDER BY id DESC LIMIT ?",
                (account, account, limit),
            ).fetchall()
        return tuple(rows.run(row) for row in found)

    def usual_moves(self, account: str, limit: int = 50) -> tuple[int, ...]:
        """The numbers of moves of the account's last runs that moved anything, newest first."""
        with self._reading() as connection:
            found = connection.execute(
                "SELECT moved FROM run WHERE account = ? AND moved > 0 ORDER BY id DESC LIMIT ?",
                (account, limit),
            ).fetchall()
        return tuple(int(row[0]) for row in found)

    def trusted(self, account: str) -> tuple[tuple[str, ...], datetime] | None:
        """The authserv-ids learnt for an account, and when; None before the first time."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT ids, learnt_at FROM trusted WHERE account = ?", (account,)
            ).fetchone()
        return (tuple(loads(row[0])), datetime.fromisoformat(row[1])) if row else None

    def trust(self, account: str, ids: Sequence[str], now: datetime) -> None:
        """Remember the authserv-ids learnt for an account."""
        with self._writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO trusted VALUES (?, ?, ?)", (account, dumps(ids), rows.stamp(now))
            )

    def prune(self, now: datetime, keep: timedelta) -> int:
        """Forget settled entries and runs older than `keep`, save those that say where a message lies.

        The newest entry of each message stays: it keeps the message from being judged again.
        """
        before = rows.stamp(now - keep)
        with self._writing() as connection:
            gone = connection.execute(
                "DELETE FROM entry WHERE planned_at < ? AND state != 'planned' AND id NOT IN "
                "(SELECT max(id) FROM entry GROUP BY account, fingerprint)",
                (before,),
            ).rowcount
            connection.execute(
                "DELETE FROM run WHERE started_at < ? AND id NOT IN (SELECT run_id FROM entry)", (before,)
            )
        return gone

    def _entries(self, where: str, values: tuple[object, ...]) -> tuple[Entry, ...]:
        with self._reading() as connection:
            return rows.entries(connection, where, values)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._database.connection
        except (sqlite3.Error, ValueError, KeyError) as error:
            said = f"The journal cannot be read: {error}. Nothing was done."
            raise JournalError(said, retryable=may_mend(error)) from error

    @contextmanager
    def _writing(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        try:
            connection = self._database.connection
            with outliving_power_cuts(connection) if durable else nullcontext(), connection:
                yield connection
        except (sqlite3.Error, OverflowError) as error:
            said = f"The journal cannot be written: {error}. Nothing more is done."
            raise JournalError(said, retryable=may_mend(error)) from error

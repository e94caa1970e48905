"""The journal's records as rows of its tables, and back."""

import sqlite3
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from json import dumps, loads
from typing import Any

from vouched.mail.message import MessageRef
from vouched.policy.plan import Plan
from vouched.policy.wire import decision_from_json, decision_to_json, step_from_json, step_to_json
from vouched.store.entry import About, Entry, EntryState, Intent, Known, Run, Settlement

_COLUMNS = (
    "id, run_id, message_id, fingerprint, account, mailbox, uidvalidity, uid, steps, decision, about, state, "
    "planned_at, settled_at, moved_mailbox, moved_uidvalidity, moved_uid, error"
)
_AT_ONCE = 500  # SQLite's limit on parameters is 32,766; small statements keep their plans cached


def stamp(when: datetime) -> str:
    """An aware time as ISO 8601 in UTC, always with microseconds, so that text sorts like time."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def insert_entry(connection: sqlite3.Connection, run_id: int, intent: Intent, now: datetime) -> Entry:
    """Write one planned entry and give it with its number."""
    plan, ref = intent.plan, intent.plan.ref
    row = connection.execute(
        "INSERT INTO entry (run_id, account, mailbox, uidvalidity, uid, message_id, fingerprint, "
        "steps, decision, about, state, planned_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned', ?) RETURNING id",
        (
            run_id,
            ref.account,
            ref.mailbox,
            ref.uidvalidity,
            ref.uid,
            _text(intent.message_id),
            intent.fingerprint,
            _json([step_to_json(step) for step in plan.steps]),
            _json(decision_to_json(plan.decision)),
            _about_to_text(intent.about),
            stamp(now),
        ),
    ).fetchone()
    return Entry(
        id=int(row[0]),
        run_id=run_id,
        message_id=intent.message_id,
        fingerprint=intent.fingerprint,
        plan=plan,
        about=intent.about,
        state=EntryState.PLANNED,
        planned_at=now.astimezone(UTC),
    )


def settle_entry(connection: sqlite3.Connection, settlement: Settlement, now: datetime) -> None:
    """Record the end of an entry, unless it already has this end."""
    moved = settlement.moved_to
    connection.execute(
        "UPDATE entry SET state = ?1, settled_at = ?2, moved_mailbox = ?3, moved_uidvalidity = ?4, "
        "moved_uid = ?5, error = ?6 WHERE id = ?7 AND state != ?1",
        (
            settlement.state.value,
            stamp(now),
            moved.mailbox if moved else None,
            moved.uidvalidity if moved else None,
            moved.uid if moved else None,
            settlement.error,
            settlement.entry_id,
        ),
    )


def entries(connection: sqlite3.Connection, where: str, values: tuple[object, ...]) -> tuple[Entry, ...]:
    """Entries by a condition; `where` is one of the journal's own constants, never text from outside."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM entry WHERE {where}", values)  # noqa: S608
    return tuple(_entry(row) for row in found)


def known(connection: sqlite3.Connection, account: str, prints: Sequence[bytes]) -> dict[bytes, Known]:
    """Where these messages were seen, with their newest entries."""
    found: dict[bytes, Known] = {}
    for start in range(0, len(prints), _AT_ONCE):
        some = prints[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        newest = f"id IN (SELECT max(id) FROM entry WHERE account = ? AND fingerprint IN ({marks}) GROUP BY fingerprint)"  # noqa: E501, S608
        judged = {entry.fingerprint: entry for entry in entries(connection, newest, (account, *some))}
        seen = connection.execute(
            f"SELECT fingerprint, mailbox, uidvalidity, uid FROM seen WHERE account = ? AND fingerprint IN ({marks})",  # noqa: E501, S608
            (account, *some),
        )
        for print_, mailbox, uidvalidity, uid in seen:
            ref = MessageRef(account, mailbox, uidvalidity, uid)
            found[print_] = Known(ref, judged.get(print_))
    return found


def run(row: tuple[Any, ...]) -> Run:
    """A run from its row."""
    number, account, started_at, ended_at, judged, moved = row
    return Run(number, account, _time(started_at), _time(ended_at) if ended_at else None, judged, moved)


def _entry(row: tuple[Any, ...]) -> Entry:
    (number, run_id, message_id, print_, account, mailbox, uidvalidity, uid, steps, decision, about) = row[
        :11
    ]
    (state, planned_at, settled_at, moved_mailbox, moved_uidvalidity, moved_uid, error) = row[11:]
    plan = Plan(
        MessageRef(account, mailbox, uidvalidity, uid),
        tuple(step_from_json(step) for step in loads(steps)),
        decision_from_json(loads(decision)),
    )
    moved = None
    if moved_mailbox is not None:
        moved = MessageRef(account, moved_mailbox, moved_uidvalidity, moved_uid)
    return Entry(
        id=number,
        run_id=run_id,
        message_id=message_id,
        fingerprint=print_,
        plan=plan,
        about=_about_from_text(about),
        state=EntryState(state),
        planned_at=_time(planned_at),
        settled_at=_time(settled_at) if settled_at else None,
        moved_to=moved,
        error=error,
    )


def _about_to_text(about: About) -> str:
    data = asdict(about)
    data["sent_at"] = about.sent_at.isoformat() if about.sent_at else None
    return _json(data)


def _about_from_text(text: str) -> About:
    data = loads(text)
    data["sent_at"] = datetime.fromisoformat(data["sent_at"]) if data["sent_at"] else None
    return About(**data)


def _json(data: object) -> str:
    # ASCII escapes: a lone surrogate from a broken header cannot be stored as UTF-8.
    return dumps(data, separators=(",", ":"))


def _text(text: str | None) -> str | None:
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)

"""The state file's tables, as a list of migrations; the position in the list is the version number.

A migration that has been released is never edited: append another one. Every table is STRICT.
Times are ISO 8601 in UTC, so that they sort as text.
"""

from vouched.store.book_schema import (
    BOOK_SCHEMA,
    CONSONANTS_SCHEMA,
    MEETINGS_SCHEMA,
    NAME_KEYS_SCHEMA,
    TOPICS_SCHEMA,
)
from vouched.store.letters_schema import LETTERS_SCHEMA

JOURNAL_SCHEMA: tuple[str, ...] = (
    """
    CREATE TABLE run (
        id INTEGER PRIMARY KEY,
        account TEXT NOT NULL,
        started_at TEXT NOT NULL,
        ended_at TEXT,
        judged INTEGER NOT NULL DEFAULT 0,
        moved INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "CREATE INDEX run_account ON run (account, id)",
    """
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        run_id INTEGER NOT NULL REFERENCES run (id),
        account TEXT NOT NULL,
        mailbox TEXT NOT NULL,
        uidvalidity INTEGER NOT NULL,
        uid INTEGER NOT NULL,
        message_id TEXT,
        fingerprint BLOB NOT NULL,
        steps TEXT NOT NULL,
        decision TEXT NOT NULL,
        about TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'failed', 'undone')),
        planned_at TEXT NOT NULL,
        settled_at TEXT,
        moved_mailbox TEXT,
        moved_uidvalidity INTEGER,
        moved_uid INTEGER,
        error TEXT
    ) STRICT
    """,
    "CREATE INDEX entry_run ON entry (run_id)",
    "CREATE INDEX entry_state ON entry (account, state)",
    "CREATE INDEX entry_fingerprint ON entry (account, fingerprint)",
    "CREATE INDEX entry_message_id ON entry (message_id)",
    "CREATE INDEX entry_planned_at ON entry (planned_at)",
    # Every message that was looked at, invitation or not: after a change of UIDVALIDITY, or a move by the
    # owner, only this tells an old message from a new one.
    """
    CREATE TABLE seen (
        account TEXT NOT NULL,
        fingerprint BLOB NOT NULL,
        mailbox TEXT NOT NULL,
        uidvalidity INTEGER NOT NULL,
        uid INTEGER NOT NULL,
        PRIMARY KEY (account, fingerprint)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE bookmark (
        account TEXT NOT NULL,
        mailbox TEXT NOT NULL,
        uidvalidity INTEGER NOT NULL,
        uid INTEGER NOT NULL,
        modseq INTEGER,
        PRIMARY KEY (account, mailbox)
    ) STRICT, WITHOUT ROWID
    """,
    # Whose Authentication-Results an account's mail carries, as learnt from its newest messages.
    """
    CREATE TABLE trusted (
        account TEXT PRIMARY KEY,
        ids TEXT NOT NULL,
        learnt_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    JOURNAL_SCHEMA,
    BOOK_SCHEMA,
    LETTERS_SCHEMA,
    MEETINGS_SCHEMA,
    TOPICS_SCHEMA,
    CONSONANTS_SCHEMA,
    NAME_KEYS_SCHEMA,
)

"""Tables of the template memory: what notes were like, never what they said."""

LETTERS_SCHEMA: tuple[str, ...] = (
    """
    CREATE TABLE letter (
        id INTEGER PRIMARY KEY,
        sender_key TEXT NOT NULL,
        at TEXT NOT NULL,
        words INTEGER NOT NULL,
        exact INTEGER NOT NULL,
        minima BLOB NOT NULL,
        UNIQUE (sender_key, exact)
    ) STRICT
    """,
    "CREATE INDEX letter_at ON letter (at)",
    # Which letters share a stretch of their sketch: the key by which likenesses are found.
    """
    CREATE TABLE letter_band (
        band INTEGER NOT NULL,
        letter_id INTEGER NOT NULL REFERENCES letter (id) ON DELETE CASCADE,
        PRIMARY KEY (band, letter_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX letter_band_letter ON letter_band (letter_id)",
)
"""Statements in the order in which they are run, for `store.schema` to list as one migration."""

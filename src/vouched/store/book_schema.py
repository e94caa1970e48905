"""The tables of the book: people, what they are called, what happened between them and the owner.

Everything hangs on an identifier (an address, a platform profile, a card without either), so that merging and
splitting people moves identifiers and nothing else. `thread` is the first Message-ID of a thread. `source`
points to the message or card that a row comes from; `struck` rows stay and count no more. Times are ISO
8601 in UTC.
"""

BOOK_SCHEMA: tuple[str, ...] = (
    "CREATE TABLE book_person (id INTEGER PRIMARY KEY) STRICT",
    """
    CREATE TABLE book_identifier (
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL REFERENCES book_person (id),
        type TEXT NOT NULL CHECK (type IN ('address', 'profile', 'card')),
        value TEXT NOT NULL,
        base TEXT NOT NULL,
        look TEXT NOT NULL,
        UNIQUE (type, value)
    ) STRICT
    """,
    "CREATE INDEX book_identifier_person ON book_identifier (person_id)",
    "CREATE INDEX book_identifier_base ON book_identifier (base)",
    "CREATE INDEX book_identifier_look ON book_identifier (look)",
    """
    CREATE TABLE book_name (
        identifier_id INTEGER NOT NULL REFERENCES book_identifier (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        uses INTEGER NOT NULL DEFAULT 1,
        source TEXT NOT NULL,
        PRIMARY KEY (identifier_id, name)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE book_name_key (
        key TEXT NOT NULL,
        identifier_id INTEGER NOT NULL REFERENCES book_identifier (id) ON DELETE CASCADE,
        PRIMARY KEY (key, identifier_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX book_name_key_identifier ON book_name_key (identifier_id)",
    """
    CREATE TABLE book_detail (
        identifier_id INTEGER NOT NULL REFERENCES book_identifier (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('organisation', 'title', 'place')),
        value TEXT NOT NULL,
        source TEXT NOT NULL,
        PRIMARY KEY (identifier_id, kind, value)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE book_evidence (
        identifier_id INTEGER NOT NULL REFERENCES book_identifier (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        thread TEXT NOT NULL,
        at TEXT,
        source TEXT NOT NULL,
        struck INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (identifier_id, kind, key)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX book_evidence_key ON book_evidence (key)",
    # The owner's own mail, by which answers to it are told; `checked` once its words were looked at.
    """
    CREATE TABLE book_sent (
        message_id TEXT PRIMARY KEY,
        answers TEXT NOT NULL,
        account TEXT NOT NULL,
        mailbox TEXT NOT NULL,
        uidvalidity INTEGER NOT NULL,
        uid INTEGER NOT NULL,
        at TEXT,
        checked INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID
    """,
    # Personal mail of others; `read` once it was searched for introductions.
    """
    CREATE TABLE book_message (
        message_id TEXT PRIMARY KEY,
        author TEXT NOT NULL,
        thread TEXT NOT NULL,
        answers TEXT NOT NULL,
        recipients TEXT NOT NULL,
        proof TEXT NOT NULL,
        account TEXT NOT NULL,
        mailbox TEXT NOT NULL,
        uidvalidity INTEGER NOT NULL,
        uid INTEGER NOT NULL,
        at TEXT,
        read INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX book_message_author ON book_message (author, proof, at)",
    "CREATE INDEX book_message_thread ON book_message (thread)",
    "CREATE INDEX book_message_unread ON book_message (author) WHERE read = 0",
    """
    CREATE TABLE book_vouch (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        voucher TEXT NOT NULL,
        name TEXT NOT NULL,
        address TEXT NOT NULL,
        domain TEXT NOT NULL,
        profile TEXT NOT NULL,
        at TEXT,
        until TEXT,
        proof TEXT NOT NULL,
        share REAL NOT NULL,
        source TEXT NOT NULL,
        struck INTEGER NOT NULL DEFAULT 0,
        UNIQUE (kind, voucher, name, address, domain, profile, source)
    ) STRICT
    """,
    "CREATE INDEX book_vouch_address ON book_vouch (address) WHERE address != ''",
    "CREATE INDEX book_vouch_domain ON book_vouch (domain) WHERE domain != ''",
    "CREATE INDEX book_vouch_profile ON book_vouch (profile) WHERE profile != ''",
    "CREATE INDEX book_vouch_voucher ON book_vouch (voucher)",
    """
    CREATE TABLE book_vouch_key (
        key TEXT NOT NULL,
        vouch_id INTEGER NOT NULL REFERENCES book_vouch (id) ON DELETE CASCADE,
        PRIMARY KEY (key, vouch_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE book_bookmark (
        account TEXT NOT NULL,
        mailbox TEXT NOT NULL,
        uidvalidity INTEGER NOT NULL,
        uid INTEGER NOT NULL,
        PRIMARY KEY (account, mailbox)
    ) STRICT, WITHOUT ROWID
    """,
    # Identifiers that the owner took from one person and gave to another: sources must not undo it.
    """
    CREATE TABLE book_apart (
        one INTEGER NOT NULL REFERENCES book_identifier (id) ON DELETE CASCADE,
        other INTEGER NOT NULL REFERENCES book_identifier (id) ON DELETE CASCADE,
        PRIMARY KEY (one, other)
    ) STRICT, WITHOUT ROWID
    """,
    # Identifiers that the owner wanted forgotten: they are not learnt again.
    "CREATE TABLE book_forgotten (value TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
)

MEETINGS_SCHEMA: tuple[str, ...] = (
    # Calendar mail by header alone; `wanted` when it can tell something whatever else is known.
    """
    CREATE TABLE book_calendar (
        message_id TEXT PRIMARY KEY,
        author TEXT NOT NULL,
        wanted INTEGER NOT NULL,
        account TEXT NOT NULL,
        mailbox TEXT NOT NULL,
        uidvalidity INTEGER NOT NULL,
        uid INTEGER NOT NULL,
        read INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX book_sent_answers ON book_sent (answers)",
    "CREATE INDEX book_calendar_unread ON book_calendar (author) WHERE read = 0",
    # What was said of a meeting: a request lists `guests` (JSON, address to answer), an answer has `said`.
    """
    CREATE TABLE book_meeting (
        uid TEXT NOT NULL,
        organiser TEXT NOT NULL,
        who TEXT NOT NULL,
        said TEXT NOT NULL,
        guests TEXT NOT NULL,
        believed INTEGER NOT NULL,
        at TEXT NOT NULL,
        source TEXT NOT NULL,
        PRIMARY KEY (uid, organiser, who)
    ) STRICT, WITHOUT ROWID
    """,
)

CONSONANTS_SCHEMA: tuple[str, ...] = (
    # Names in Hebrew and Arabic letters are filed under consonant keys of their own (`people.blocking`).
    """
    INSERT OR IGNORE INTO book_name_key (key, identifier_id)
    SELECT '^' || substr(k.key, 2), k.identifier_id FROM book_name_key k
    WHERE k.key GLOB '~*' AND EXISTS (
        SELECT 1 FROM book_name n WHERE n.identifier_id = k.identifier_id AND n.name GLOB '*[֐-ۿݐ-ݿ]*'
    )
    """,
)

NAME_KEYS_SCHEMA: tuple[str, ...] = (
    # Names are filed anew by the keys of now; `name_keys` is `people.blocking.filed_under`, as JSON. Append
    # these statements again whenever the keys change: a name under keys of before is not found any more.
    "DELETE FROM book_name_key",
    """
    INSERT OR IGNORE INTO book_name_key (key, identifier_id)
    SELECT k.value, n.identifier_id FROM book_name n, json_each(name_keys(n.name)) k
    """,
)

TOPICS_SCHEMA: tuple[str, ...] = (
    # Under which subjects (as digests) the owner first wrote to an address: some programs' answers name no
    # Message-ID.
    """
    CREATE TABLE book_topic (
        address TEXT NOT NULL,
        topic TEXT NOT NULL,
        at TEXT,
        PRIMARY KEY (address, topic)
    ) STRICT, WITHOUT ROWID
    """,
)

"""The first schema. Written out, because a step must not change when the tables do."""

from typing import Final

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS: Final = (
    """
    CREATE TABLE sources (
        id TEXT NOT NULL, path BLOB NOT NULL, document TEXT NOT NULL, registered_at TEXT NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE readings (
        source_id TEXT NOT NULL, run_id TEXT NOT NULL, scale FLOAT NOT NULL, outcome TEXT, sentence TEXT NOT NULL,
        degraded TEXT, seconds FLOAT, PRIMARY KEY (source_id)
    )
    """,
    """
    CREATE TABLE ballots (
        source_id TEXT NOT NULL, extractor TEXT NOT NULL, domain TEXT NOT NULL, run_id TEXT NOT NULL,
        document TEXT NOT NULL, PRIMARY KEY (source_id, extractor, domain)
    )
    """,
    """
    CREATE TABLE statuses (
        source_id TEXT NOT NULL, extractor TEXT NOT NULL, run_id TEXT NOT NULL, phase TEXT NOT NULL,
        seconds FLOAT, cost INTEGER, why TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (source_id, extractor)
    )
    """,
    """
    CREATE TABLE failures (
        source_id TEXT NOT NULL, extractor TEXT NOT NULL, domain TEXT NOT NULL, run_id TEXT NOT NULL,
        sentence TEXT NOT NULL, cause TEXT NOT NULL, PRIMARY KEY (source_id, extractor, domain)
    )
    """,
    """
    CREATE TABLE witnesses (
        id TEXT NOT NULL, title TEXT NOT NULL, tier INTEGER NOT NULL, kind TEXT, weight FLOAT NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE runs (
        id TEXT NOT NULL, started_at TEXT NOT NULL, preset TEXT NOT NULL, sources INTEGER NOT NULL,
        extractors TEXT NOT NULL, budget INTEGER, outcome TEXT, done INTEGER, failed INTEGER, refused INTEGER,
        cost INTEGER, seconds FLOAT, PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE decisions (
        sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, source_id TEXT NOT NULL,
        document TEXT NOT NULL, UNIQUE (id)
    )
    """,
    "CREATE INDEX decisions_of_source ON decisions (source_id)",
    """CREATE TRIGGER decisions_refuse_update BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END""",
    """CREATE TRIGGER decisions_refuse_delete BEFORE DELETE ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END""",
    """
    CREATE TABLE anchors (
        position INTEGER NOT NULL, slot_id TEXT NOT NULL, source_id TEXT NOT NULL, document TEXT NOT NULL,
        PRIMARY KEY (position), UNIQUE (slot_id)
    )
    """,
    "CREATE INDEX anchors_of_source ON anchors (source_id)",
    """
    CREATE TABLE thumbnails (
        source_id TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, stride INTEGER NOT NULL,
        pixels BLOB NOT NULL, PRIMARY KEY (source_id)
    )
    """,
    """
    CREATE TABLE session (
        position INTEGER NOT NULL, source_id TEXT NOT NULL, PRIMARY KEY (position)
    )
    """,
    """
    CREATE TABLE reservations (
        id TEXT NOT NULL, at TEXT NOT NULL, month TEXT NOT NULL, run_id TEXT NOT NULL, source_id TEXT NOT NULL,
        extractor TEXT NOT NULL, state TEXT NOT NULL, estimate INTEGER, charged INTEGER, PRIMARY KEY (id)
    )
    """,
    "CREATE INDEX reservations_of_month ON reservations (month, source_id)",
)


def upgrade() -> None:
    """Make every table."""
    for statement in STATEMENTS:
        op.execute(statement)

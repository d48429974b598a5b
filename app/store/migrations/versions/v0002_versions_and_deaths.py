"""What was found under a path before, and what workers died of."""

from typing import Final

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS: Final = (
    "CREATE TABLE paths (path BLOB NOT NULL, source_id TEXT NOT NULL, PRIMARY KEY (path))",
    """
    CREATE TABLE versions (
        source_id TEXT NOT NULL, previous_id TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (source_id)
    )
    """,
    """
    CREATE TABLE deaths (
        source_id TEXT NOT NULL, count INTEGER NOT NULL, how TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (source_id)
    )
    """,
    "INSERT OR REPLACE INTO paths SELECT path, id FROM sources ORDER BY registered_at",
)


def upgrade() -> None:
    """Make the tables; what stands under each path now is the newest that was registered there."""
    for statement in STATEMENTS:
        op.execute(statement)

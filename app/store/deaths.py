"""Which images workers died of: remembered by content, also after a restart."""

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from app.store.schema import DEATHS


def count(connection: Connection) -> dict[str, int]:
    """How many workers died of each source that any died of."""
    found = connection.execute(select(DEATHS.c.source_id, DEATHS.c["count"]))
    return {str(source_id): int(times) for source_id, times in found}


def add(connection: Connection, source_id: str, how: str) -> None:
    """One more; `how` is the worker's last word."""
    row = {"count": 1, "how": how.encode(errors="replace").decode(), "at": datetime.now(UTC).isoformat()}
    adding = insert(DEATHS).values(source_id=source_id, **row)
    again = row | {"count": DEATHS.c.count + 1}
    connection.execute(adding.on_conflict_do_update(index_elements=[DEATHS.c.source_id], set_=again))


def pardon(connection: Connection, source_id: str) -> None:
    """Forget them."""
    connection.execute(delete(DEATHS).where(DEATHS.c.source_id == source_id))

"""Which sources stood in the last session, and in what order."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from app.sources.source import Source
from app.store import sources
from app.store.schema import SESSION

_CLEAR = delete(SESSION)
_KEEP = insert(SESSION)


def keep(connection: Connection, source_ids: Sequence[str]) -> None:
    """The whole list, in place of the one before."""
    connection.execute(_CLEAR)
    if source_ids:
        rows = [{"position": position, "source_id": source_id} for position, source_id in enumerate(source_ids)]
        connection.execute(_KEEP, rows)


def last(connection: Connection) -> tuple[Source, ...]:
    """Those that are still known, in their order."""
    return sources.find(connection, connection.scalars(select(SESSION.c.source_id).order_by(SESSION.c.position)).all())

"""What kind of file lies there, before anything is written to it."""

from enum import Enum, auto
from pathlib import Path

from sqlalchemy import Connection, text

from app.store.errors import StoreForeign, StoreNewer
from app.store.schema import APPLICATION_ID, HEAD


class Condition(Enum):
    """How the file stands to this version."""

    EMPTY = auto()
    BEHIND = auto()
    CURRENT = auto()


def condition(connection: Connection, path: Path) -> Condition:
    """Look without touching.

    Raises:
        StoreForeign: the database of another application.
        StoreNewer: a later version wrote it.
    """
    tables = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
    if not tables:
        return Condition.EMPTY
    if connection.scalar(text("PRAGMA application_id")) != APPLICATION_ID or "alembic_version" not in tables:
        raise StoreForeign(path)
    version = connection.scalar(text("SELECT version_num FROM alembic_version")) or ""
    if version > HEAD:
        raise StoreNewer(path, version, HEAD)
    return Condition.CURRENT if version == HEAD else Condition.BEHIND

"""The sources that were registered, by the hash of their content."""

import json
import logging
import os
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, bindparam, delete, select

from app.sources.source import Source
from app.store import schema
from app.store.documents import sealed, unsealed
from app.store.schema import PATHS, SOURCES, VERSIONS
from app.store.upsert import upsert

_log = logging.getLogger(__name__)

_KEEP = upsert(SOURCES, "path", "document", "registered_at")
_THESE = select(SOURCES).where(SOURCES.c.id.in_(bindparam("these", expanding=True)))


def keep(connection: Connection, source: Source, at: str) -> None:
    """Insert it; content that was known gets its newest path and header."""
    row = {
        "path": place(source.path) or os.fsencode(source.path),
        "document": sealed(source.model_dump_json(exclude={"path"})),
        "registered_at": at,
    }
    connection.execute(_KEEP, {"id": source.id, **row})


def ids(connection: Connection) -> tuple[str, ...]:
    """Of all that are known and have no newer version, in the order of their registration."""
    outdated = select(VERSIONS.c.previous_id).where(VERSIONS.c.previous_id.not_in(select(PATHS.c.source_id)))
    return tuple(
        connection.scalars(select(SOURCES.c.id).where(SOURCES.c.id.not_in(outdated)).order_by(SOURCES.c.registered_at))
    )


def find(connection: Connection, source_ids: Sequence[str]) -> tuple[Source, ...]:
    """Those that are known, in the order asked for."""
    found: dict[str, Source] = {}
    for row in connection.execute(_THESE, {"these": source_ids}):
        source = _read(row.document, Path(os.fsdecode(row.path)))
        if source is not None:
            found[row.id] = source
    return tuple(found[one] for one in source_ids if one in found)


def forget(connection: Connection, source_id: str) -> None:
    """Remove all that was seen in it (R-KEEP-5). The journal of decisions and the book of money stay: they hold no picture,
    no name and no path.
    """
    connection.execute(delete(SOURCES).where(SOURCES.c.id == source_id))
    for table in (
        schema.READINGS,
        schema.DEATHS,
        schema.BALLOTS,
        schema.STATUSES,
        schema.FAILURES,
        schema.ANCHORS,
        schema.THUMBNAILS,
        schema.SESSION,
    ):
        connection.execute(delete(table).where(table.c.source_id == source_id))


def place(path: Path) -> bytes | None:
    """Where a file lies, whatever folder it was named from; None for an image that is no file."""
    if not path.is_absolute() and not path.exists():
        return None
    return os.fsencode(os.path.abspath(path))  # noqa: PTH100 - links stay links


def _read(document: str, path: Path) -> Source | None:
    try:
        return Source.model_validate(json.loads(unsealed(document)) | {"path": path})
    except ValueError as error:
        _log.warning("[CACHE] a kept source cannot be read and is passed over: %s", error)
        return None

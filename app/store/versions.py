"""What was found under a path before: the same path with new content is the next version (R-IN-6)."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, bindparam, delete, select, update

from app.runs.keeping import Earlier
from app.sources.source import Source
from app.store import anchors, ballots, decisions, readings, sources, statuses
from app.store.schema import PATHS, VERSIONS
from app.store.upsert import upsert

_LIES_THERE = upsert(PATHS, "source_id")
_FOLLOWS = upsert(VERSIONS, "previous_id", "number")
_THERE = select(PATHS.c.source_id).where(PATHS.c.path == bindparam("path"))
_LINK = select(VERSIONS).where(VERSIONS.c.source_id == bindparam("source"))


@dataclass(frozen=True, slots=True)
class Link:
    """A version's number, counted from 1, and the id of the one before."""

    number: int
    previous_id: str | None


def follow(connection: Connection, source: Source) -> None:
    """Note what lies under the path now; where that was something else, the new one follows it."""
    if sources.place(source.path) is None:
        return
    link = _link(connection, source)
    connection.execute(_LIES_THERE, {"path": sources.place(source.path), "source_id": source.id})
    if link.previous_id is not None:
        row = {"source_id": source.id, "previous_id": link.previous_id, "number": link.number}
        connection.execute(_FOLLOWS, row)


def find(connection: Connection, source_id: str) -> Link:
    """Which version that content is."""
    row = connection.execute(_LINK, {"source": source_id}).one_or_none()
    return Link(1, None) if row is None else Link(row.number, row.previous_id)


def earlier(connection: Connection, source: Source, *, arriving: bool) -> Earlier | None:
    """All that is known of the version before this one; None: there was none, or it is forgotten. One that is `arriving` need
    not be noted yet: it follows what lies there now.
    """
    link = _link(connection, source) if arriving else find(connection, source.id)
    if link.previous_id is None:
        return None
    before = next(iter(sources.find(connection, [link.previous_id])), None)
    if before is None:
        return None
    reading = readings.find(connection, before.id)
    return Earlier(
        number=link.number,
        source=before,
        ballots=ballots.find(connection, before.id),
        witnesses={witness.id: witness for witness in statuses.witnesses(connection)},
        decisions=decisions.find(connection, [before.id]),
        anchors=anchors.find(connection, before.id),
        scale=1.0 if reading is None else reading.scale,
    )


def forget(connection: Connection, source_id: str) -> None:
    """Take a version out of its line: the one after it follows the one before it."""
    gone = find(connection, source_id)
    after = VERSIONS.c.previous_id == source_id
    if gone.previous_id is None:
        connection.execute(delete(VERSIONS).where(after))
    else:
        connection.execute(update(VERSIONS).where(after).values(previous_id=gone.previous_id))
    connection.execute(
        delete(VERSIONS).where((VERSIONS.c.source_id == source_id) | (VERSIONS.c.source_id == VERSIONS.c.previous_id))
    )
    connection.execute(delete(PATHS).where(PATHS.c.source_id == source_id))


def at(connection: Connection, path: Path) -> tuple[str, ...]:
    """The ids of everything that was ever found under that path, the newest first."""
    found = connection.scalar(_THERE, {"path": sources.place(path)})
    line: list[str] = []
    while found is not None and found not in line:
        line.append(found)
        found = find(connection, found).previous_id
    return tuple(line)


def _link(connection: Connection, source: Source) -> Link:
    there = connection.scalar(_THERE, {"path": sources.place(source.path)})
    if there is None or there == source.id:
        return find(connection, source.id)
    return Link(find(connection, there).number + 1, there)

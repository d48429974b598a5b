"""How the last reading of a source went: the scale its lengths were measured by, and how it ended."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from app.runs.events import SourceDecoded, SourceFinished
from app.store.reading import Reading
from app.store.schema import READINGS


def begin(connection: Connection, event: SourceDecoded) -> None:
    """A new reading replaces the one before."""
    row = {"run_id": event.run_id, "scale": event.scale, "outcome": None, "sentence": "", "degraded": None, "seconds": None}
    adding = insert(READINGS).values(source_id=event.source_id, **row)
    connection.execute(adding.on_conflict_do_update(index_elements=[READINGS.c.source_id], set_=row))


def end(connection: Connection, event: SourceFinished) -> None:
    """Write how it ended; a source that could not even be decoded has a reading too."""
    row = {
        "run_id": event.run_id,
        "outcome": event.outcome,
        "sentence": event.sentence,
        "degraded": event.degraded,
        "seconds": event.seconds,
    }
    adding = insert(READINGS).values(source_id=event.source_id, scale=1.0, **row)
    connection.execute(adding.on_conflict_do_update(index_elements=[READINGS.c.source_id], set_=row))


def find(connection: Connection, source_id: str) -> Reading | None:
    """The last one; None when it was never looked at."""
    row = connection.execute(select(READINGS).where(READINGS.c.source_id == source_id)).one_or_none()
    return None if row is None else Reading(row.scale, row.outcome, row.sentence, row.degraded, row.seconds)

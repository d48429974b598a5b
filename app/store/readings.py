"""How the last reading of a source went: the scale its lengths were measured by, and how it ended."""

from sqlalchemy import Connection, bindparam, select

from app.runs.events import SourceDecoded, SourceFinished
from app.store.reading import Reading
from app.store.schema import READINGS
from app.store.upsert import upsert

_ENDED = ("run_id", "outcome", "sentence", "degraded", "seconds")
_BEGIN = upsert(READINGS, "scale", *_ENDED)
_END = upsert(READINGS, *_ENDED)
_LAST = select(READINGS).where(READINGS.c.source_id == bindparam("source"))


def begin(connection: Connection, event: SourceDecoded) -> None:
    """A new reading replaces the one before."""
    row = {"run_id": event.run_id, "scale": event.scale, "outcome": None, "sentence": "", "degraded": None, "seconds": None}
    connection.execute(_BEGIN, {"source_id": event.source_id, **row})


def end(connection: Connection, event: SourceFinished) -> None:
    """Write how it ended; a source that could not even be decoded has a reading too."""
    row = {
        "run_id": event.run_id,
        "outcome": event.outcome,
        "sentence": event.sentence,
        "degraded": event.degraded,
        "seconds": event.seconds,
    }
    connection.execute(_END, {"source_id": event.source_id, "scale": 1.0, **row})


def find(connection: Connection, source_id: str) -> Reading | None:
    """The last one; None when it was never looked at."""
    row = connection.execute(_LAST, {"source": source_id}).one_or_none()
    return None if row is None else Reading(row.scale, row.outcome, row.sentence, row.degraded, row.seconds)

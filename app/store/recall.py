"""Answers that need not be asked for again."""

from collections.abc import Sequence

from sqlalchemy import Connection

from app.runs.keeping import Kept
from app.store import anchors, ballots, decisions, readings, sources, statuses


def recall(connection: Connection, source_id: str, extractors: Sequence[str]) -> Kept | None:
    """What the store knows of that content from those of the extractors that were through with it; None: from none.

    An extractor's id names its version, model and field guide: a newer one finds nothing here.
    """
    source = next(iter(sources.find(connection, [source_id])), None)
    done = statuses.done(connection, source_id, extractors)
    if source is None or not done:
        return None
    reading = readings.find(connection, source_id)
    return Kept(
        source=source,
        ballots=ballots.find(connection, source_id, done),
        done=tuple(done),
        decisions=decisions.find(connection, [source_id]),
        anchors=anchors.find(connection, source_id),
        scale=1.0 if reading is None else reading.scale,
        costs=statuses.costs(connection, source_id, done),
    )

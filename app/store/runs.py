"""Every run that was started, and how it ended."""

import json

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects.sqlite import insert

from app.runs.events import RunFinished, RunStarted
from app.store.schema import RUNS

_START = insert(RUNS).on_conflict_do_nothing()
_FINISH = update(RUNS).where(RUNS.c.id == bindparam("run"))
_EXTRACTORS = select(RUNS.c.extractors).where(RUNS.c.id == bindparam("run"))


def start(connection: Connection, event: RunStarted) -> None:
    """Its plan."""
    row = {
        "id": event.run_id,
        "started_at": event.at.isoformat(),
        "preset": event.preset,
        "sources": event.sources,
        "extractors": json.dumps(event.extractors),
        "budget": event.budget,
    }
    connection.execute(_START, row)


def finish(connection: Connection, event: RunFinished) -> None:
    """Its closing line."""
    row = {
        "outcome": event.outcome,
        "done": event.done,
        "failed": event.failed,
        "refused": event.refused,
        "cost": event.cost,
        "seconds": event.seconds,
    }
    connection.execute(_FINISH, row | {"run": event.run_id})


def extractors(connection: Connection, run_id: str) -> tuple[str, ...]:
    """Who was planned to be asked, by id; nobody where the run is not known."""
    kept = connection.scalar(_EXTRACTORS, {"run": run_id})
    return tuple(json.loads(kept)) if kept else ()

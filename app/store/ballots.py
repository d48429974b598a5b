"""The latest ballot of each extractor on each domain of a source."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, select

from app.runs.events import BallotCast
from app.store.documents import BALLOT
from app.store.schema import BALLOTS
from app.store.upsert import upsert
from app.votes.vote import Ballot

_KEEP = upsert(BALLOTS, "run_id", "document")
_DROP = delete(BALLOTS).where(
    BALLOTS.c.source_id == bindparam("source"),
    BALLOTS.c.extractor == bindparam("who"),
    BALLOTS.c.run_id != bindparam("run"),
)


def keep(connection: Connection, event: BallotCast) -> None:
    """A newer ballot replaces the older."""
    ballot = event.ballot
    row = {"run_id": event.run_id, "document": BALLOT.write(ballot)}
    key = {"source_id": event.source_id, "extractor": ballot.extractor, "domain": ballot.domain}
    connection.execute(_KEEP, key | row)


def drop_older(connection: Connection, source_id: str, extractor: str, run_id: str) -> None:
    """Remove what the extractor said in earlier runs and did not say again."""
    connection.execute(_DROP, {"source": source_id, "who": extractor, "run": run_id})


def find(connection: Connection, source_id: str, extractors: Sequence[str] | None = None) -> tuple[Ballot, ...]:
    """Those of a source, of some extractors or of all, in a fixed order."""
    asked = select(BALLOTS.c.document).where(BALLOTS.c.source_id == source_id)
    if extractors is not None:
        asked = asked.where(BALLOTS.c.extractor.in_(extractors))
    return BALLOT.read(connection.scalars(asked.order_by(BALLOTS.c.extractor, BALLOTS.c.domain)))

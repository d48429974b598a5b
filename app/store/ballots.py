"""The latest ballot of each extractor on each domain of a source."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from app.runs.events import BallotCast
from app.store.documents import BALLOT
from app.store.schema import BALLOTS
from app.votes.vote import Ballot


def keep(connection: Connection, event: BallotCast) -> None:
    """A newer ballot replaces the older."""
    ballot = event.ballot
    row = {"run_id": event.run_id, "document": BALLOT.write(ballot)}
    key = {"source_id": event.source_id, "extractor": ballot.extractor, "domain": ballot.domain}
    adding = insert(BALLOTS).values(**key, **row)
    connection.execute(adding.on_conflict_do_update(index_elements=list(key), set_=row))


def drop_older(connection: Connection, source_id: str, extractor: str, run_id: str) -> None:
    """Remove what the extractor said in earlier runs and did not say again."""
    connection.execute(
        delete(BALLOTS).where(BALLOTS.c.source_id == source_id, BALLOTS.c.extractor == extractor, BALLOTS.c.run_id != run_id)
    )


def find(connection: Connection, source_id: str, extractors: Sequence[str] | None = None) -> tuple[Ballot, ...]:
    """Those of a source, of some extractors or of all, in a fixed order."""
    asked = select(BALLOTS.c.document).where(BALLOTS.c.source_id == source_id)
    if extractors is not None:
        asked = asked.where(BALLOTS.c.extractor.in_(extractors))
    return BALLOT.read(connection.scalars(asked.order_by(BALLOTS.c.extractor, BALLOTS.c.domain)))

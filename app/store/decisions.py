"""The journal of decisions: only ever added to; the database itself refuses anything else."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from app.store.documents import DECISION
from app.store.schema import DECISIONS
from app.votes.decision import Decision


def append(connection: Connection, decision: Decision) -> None:
    """Write one entry; undoing one is another entry."""
    row = {"id": decision.id, "source_id": decision.source_id, "document": DECISION.write(decision)}
    connection.execute(insert(DECISIONS).values(**row))


def find(connection: Connection, source_ids: Sequence[str] | None = None) -> tuple[Decision, ...]:
    """Of some sources, or of all; oldest first, in the order of writing, whatever the clock said."""
    asked = select(DECISIONS.c.document).order_by(DECISIONS.c.sequence)
    if source_ids is not None:
        asked = asked.where(DECISIONS.c.source_id.in_(source_ids))
    return DECISION.read(connection.scalars(asked))

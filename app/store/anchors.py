"""What open slots were first stored with: an anchor is fixed from then on (CONSENSUS 3)."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from app.store.documents import ANCHOR
from app.store.schema import ANCHORS
from app.votes.consensus import Anchor

_KEEP = insert(ANCHORS).on_conflict_do_nothing()
_OF = select(ANCHORS.c.document).where(ANCHORS.c.source_id == bindparam("source")).order_by(ANCHORS.c.position)


def keep(connection: Connection, source_id: str, anchors: Iterable[Anchor]) -> None:
    """Insert those that are new; one that stands is never changed."""
    rows = [{"slot_id": one.slot_id, "source_id": source_id, "document": ANCHOR.write(one)} for one in anchors]
    if rows:
        connection.execute(_KEEP, rows)


def find(connection: Connection, source_id: str) -> tuple[Anchor, ...]:
    """Of one source, in the order in which they were stored."""
    return ANCHOR.read(connection.scalars(_OF, {"source": source_id}))

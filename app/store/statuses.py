"""How far each extractor is with each source (R-RUN-9), and who the extractors are."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from app.runs.events import ExtractorFailed, ExtractorFinished, ExtractorSkipped, ExtractorStarted, SourceFinished
from app.runs.status import ExtractorStatus, Phase
from app.store.schema import FAILURES, STATUSES, WITNESSES
from app.votes.witness import Kind, Tier, Witness


def introduce(connection: Connection, witnesses: Iterable[Witness]) -> None:
    """Keep how extractors count; the newest word on one holds."""
    for witness in witnesses:
        row = {"title": witness.title, "tier": int(witness.tier), "kind": witness.kind, "weight": witness.weight}
        adding = insert(WITNESSES).values(id=witness.id, **row)
        connection.execute(adding.on_conflict_do_update(index_elements=[WITNESSES.c.id], set_=row))


def await_all(connection: Connection, run_id: str, source_id: str, extractors: Sequence[str], at: str) -> None:
    """Mark as pending what was never asked about this source."""
    for extractor in extractors:
        waiting = insert(STATUSES).values(
            source_id=source_id, extractor=extractor, run_id=run_id, phase=Phase.PENDING, cost=Decimal(0), at=at
        )
        connection.execute(waiting.on_conflict_do_nothing())


def start(connection: Connection, event: ExtractorStarted) -> None:
    """It begins anew: what failed before is open again."""
    failed = (FAILURES.c.source_id == event.source_id) & (FAILURES.c.extractor == event.extractor)
    connection.execute(delete(FAILURES).where(failed))
    _set(connection, event, event.extractor, Phase.RUNNING)


def finish(connection: Connection, event: ExtractorFinished) -> None:
    """It is through."""
    _set(connection, event, event.extractor, Phase.DONE, seconds=event.seconds, cost=event.cost)


def skip(connection: Connection, event: ExtractorSkipped) -> None:
    """It was not asked; answers that it gave in an earlier run still stand."""
    done = (STATUSES.c.source_id == event.source_id) & (STATUSES.c.extractor == event.extractor)
    if connection.scalar(select(STATUSES.c.phase).where(done)) != Phase.DONE:
        _set(connection, event, event.extractor, Phase.SKIPPED, why=event.why)


def fail(connection: Connection, event: ExtractorFailed) -> None:
    """It failed as a whole, or on one domain only: then it goes on with the others."""
    failure = event.failure
    key = {"source_id": event.source_id, "extractor": failure.extractor, "domain": failure.domain or ""}
    row = {"run_id": event.run_id, "sentence": _clean(failure.sentence), "cause": _clean(failure.cause)}
    adding = insert(FAILURES).values(**key, **row)
    connection.execute(adding.on_conflict_do_update(index_elements=list(key), set_=row))
    if failure.domain is None:
        _set(connection, event, failure.extractor, Phase.FAILED, cost=failure.cost, why=_clean(failure.sentence))


def settle(connection: Connection, event: SourceFinished) -> None:
    """Nothing of this run waits or runs once the source is through."""
    open_still = (STATUSES.c.source_id == event.source_id) & (STATUSES.c.run_id == event.run_id)
    unfinished = STATUSES.c.phase.in_([Phase.PENDING, Phase.RUNNING])
    why = "cancelled" if event.outcome == "cancelled" else "not asked"
    connection.execute(update(STATUSES).where(open_still, unfinished).values(phase=Phase.SKIPPED, why=why))


def done(connection: Connection, source_id: str, extractors: Sequence[str]) -> list[str]:
    """Those of them that are through with that source, and failed on no domain."""
    mine = (STATUSES.c.source_id == source_id) & STATUSES.c.extractor.in_(extractors)
    through = set(connection.scalars(select(STATUSES.c.extractor).where(mine, STATUSES.c.phase == Phase.DONE)))
    failed = set(connection.scalars(select(FAILURES.c.extractor).where(FAILURES.c.source_id == source_id)))
    return [extractor for extractor in extractors if extractor in through - failed]


def costs(connection: Connection, source_id: str, extractors: Sequence[str]) -> dict[str, Decimal]:
    """What each of them came to on that source, in dollars; the free ones, and those whose cost is unknown, are left out."""
    mine = (STATUSES.c.source_id == source_id) & STATUSES.c.extractor.in_(extractors)
    rows = connection.execute(select(STATUSES.c.extractor, STATUSES.c.cost).where(mine, STATUSES.c.cost > 0))
    return {row.extractor: row.cost for row in rows}


def find(connection: Connection, source_id: str) -> tuple[ExtractorStatus, ...]:
    """Of one source, in the order of tiers. An extractor that no run introduced is called by its id."""
    joined = STATUSES.outerjoin(WITNESSES, WITNESSES.c.id == STATUSES.c.extractor)
    asked = select(STATUSES, WITNESSES.c.title, WITNESSES.c.tier).select_from(joined).where(STATUSES.c.source_id == source_id)
    return tuple(
        ExtractorStatus(
            extractor=row.extractor,
            title=row.title or row.extractor,
            tier=Tier(row.tier or Tier.FAST),
            phase=Phase(row.phase),
            seconds=row.seconds,
            cost=row.cost,
            why=row.why,
        )
        for row in connection.execute(asked.order_by(WITNESSES.c.tier, STATUSES.c.extractor))
    )


def witnesses(connection: Connection) -> tuple[Witness, ...]:
    """Everybody who ever ran here."""
    return tuple(
        Witness(row.id, row.title, Tier(row.tier), None if row.kind is None else Kind(row.kind), row.weight)
        for row in connection.execute(select(WITNESSES).order_by(WITNESSES.c.tier, WITNESSES.c.id))
    )


def _set(
    connection: Connection,
    event: ExtractorStarted | ExtractorFinished | ExtractorSkipped | ExtractorFailed,
    extractor: str,
    phase: Phase,
    *,
    seconds: float | None = None,
    cost: Decimal | None = Decimal(0),
    why: str = "",
) -> None:
    key = {"source_id": event.source_id, "extractor": extractor}
    row = {
        "run_id": event.run_id,
        "phase": phase,
        "seconds": seconds,
        "cost": cost,
        "why": why,
        "at": event.at.isoformat(),
    }
    adding = insert(STATUSES).values(**key, **row)
    connection.execute(adding.on_conflict_do_update(index_elements=list(key), set_=row))


def _clean(text: str) -> str:
    """What decoders say need not be text; the database takes only text."""
    return text.encode(errors="replace").decode()

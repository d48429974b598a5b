"""How far each extractor is with each source (R-RUN-9), and who the extractors are."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from app.runs.events import ExtractorFailed, ExtractorFinished, ExtractorSkipped, ExtractorStarted, SourceFinished
from app.runs.status import ExtractorStatus, Phase
from app.store.schema import FAILURES, STATUSES, WITNESSES
from app.store.upsert import upsert
from app.votes.witness import Kind, Tier, Witness

_INTRODUCE = upsert(WITNESSES, "title", "tier", "kind", "weight")
_AWAIT = insert(STATUSES).on_conflict_do_nothing()
_SET = upsert(STATUSES, "run_id", "phase", "seconds", "cost", "why", "at")
_FAIL = upsert(FAILURES, "run_id", "sentence", "cause")
_REOPEN = delete(FAILURES).where(FAILURES.c.source_id == bindparam("source"), FAILURES.c.extractor == bindparam("asked"))
_PHASE = select(STATUSES.c.phase).where(STATUSES.c.source_id == bindparam("source"), STATUSES.c.extractor == bindparam("asked"))
_AMONG = (STATUSES.c.source_id == bindparam("source")) & STATUSES.c.extractor.in_(bindparam("asked", expanding=True))
_THROUGH = select(STATUSES.c.extractor).where(_AMONG, STATUSES.c.phase == Phase.DONE)
_FAILED = select(FAILURES.c.extractor).where(FAILURES.c.source_id == bindparam("source"))
_COSTS = select(STATUSES.c.extractor, STATUSES.c.cost).where(_AMONG, STATUSES.c.cost > 0)
_OPEN_STILL = update(STATUSES).where(
    STATUSES.c.source_id == bindparam("source"),
    STATUSES.c.run_id == bindparam("run"),
    STATUSES.c.phase.in_([Phase.PENDING, Phase.RUNNING]),
)


def introduce(connection: Connection, witnesses: Iterable[Witness]) -> None:
    """Keep how extractors count; the newest word on one holds."""
    rows = [
        {"id": one.id, "title": one.title, "tier": int(one.tier), "kind": one.kind, "weight": one.weight} for one in witnesses
    ]
    if rows:
        connection.execute(_INTRODUCE, rows)


def await_all(connection: Connection, run_id: str, source_id: str, extractors: Sequence[str], at: str) -> None:
    """Mark as pending what was never asked about this source."""
    waiting = {"source_id": source_id, "run_id": run_id, "phase": Phase.PENDING, "cost": Decimal(0), "at": at}
    if extractors:
        connection.execute(_AWAIT, [{**waiting, "extractor": extractor} for extractor in extractors])


def start(connection: Connection, event: ExtractorStarted) -> None:
    """It begins anew: what failed before is open again."""
    connection.execute(_REOPEN, {"source": event.source_id, "asked": event.extractor})
    _set(connection, event, event.extractor, Phase.RUNNING)


def finish(connection: Connection, event: ExtractorFinished) -> None:
    """It is through."""
    _set(connection, event, event.extractor, Phase.DONE, seconds=event.seconds, cost=event.cost)


def skip(connection: Connection, event: ExtractorSkipped) -> None:
    """It was not asked; answers that it gave in an earlier run still stand."""
    if connection.scalar(_PHASE, {"source": event.source_id, "asked": event.extractor}) != Phase.DONE:
        _set(connection, event, event.extractor, Phase.SKIPPED, why=event.why)


def fail(connection: Connection, event: ExtractorFailed) -> None:
    """It failed as a whole, or on one domain only: then it goes on with the others."""
    failure = event.failure
    key = {"source_id": event.source_id, "extractor": failure.extractor, "domain": failure.domain or ""}
    row = {"run_id": event.run_id, "sentence": _clean(failure.sentence), "cause": _clean(failure.cause)}
    connection.execute(_FAIL, key | row)
    if failure.domain is None:
        _set(connection, event, failure.extractor, Phase.FAILED, cost=failure.cost, why=_clean(failure.sentence))


def settle(connection: Connection, event: SourceFinished) -> None:
    """Nothing of this run waits or runs once the source is through."""
    why = "cancelled" if event.outcome == "cancelled" else "not asked"
    these = {"source": event.source_id, "run": event.run_id}
    connection.execute(_OPEN_STILL, these | {"phase": Phase.SKIPPED, "why": why})


def done(connection: Connection, source_id: str, extractors: Sequence[str]) -> list[str]:
    """Those of them that are through with that source, and failed on no domain."""
    through = set(connection.scalars(_THROUGH, {"source": source_id, "asked": extractors}))
    if not through:
        return []
    failed = set(connection.scalars(_FAILED, {"source": source_id}))
    return [extractor for extractor in extractors if extractor in through - failed]


def costs(connection: Connection, source_id: str, extractors: Sequence[str]) -> dict[str, Decimal]:
    """What each of them came to on that source, in dollars; the free ones, and those whose cost is unknown, are left out."""
    rows = connection.execute(_COSTS, {"source": source_id, "asked": extractors})
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
    row = {
        "source_id": event.source_id,
        "extractor": extractor,
        "run_id": event.run_id,
        "phase": phase,
        "seconds": seconds,
        "cost": cost,
        "why": why,
        "at": event.at.isoformat(),
    }
    connection.execute(_SET, row)


def _clean(text: str) -> str:
    """What decoders say need not be text; the database takes only text."""
    return text.encode(errors="replace").decode()

"""The tables, as they are at the newest version. `migrations/` brings older files here."""

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Final

from sqlalchemy import (
    Column,
    Connection,
    Dialect,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    event,
)

HEAD: Final = "0002"
APPLICATION_ID: Final = 0x54515354
NANO: Final = Decimal("0.000000001")

METADATA: Final = MetaData()


class Dollars(TypeDecorator[Decimal]):
    """Money as whole billionths of a dollar: exact, and summed by the database without rounding."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Round to the billionth, far below any price."""
        del dialect
        return None if value is None else int((value / NANO).to_integral_value(ROUND_HALF_EVEN))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        """Exactly what was kept."""
        del dialect
        return None if value is None else int(value) * NANO


VERSION = Table("alembic_version", METADATA, Column("version_num", String(32), primary_key=True))

SOURCES = Table(
    "sources",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("path", LargeBinary, nullable=False),  # as the file system spells it, which need not be text
    Column("document", Text, nullable=False),
    Column("registered_at", Text, nullable=False),
)

PATHS = Table(
    "paths",
    METADATA,
    Column("path", LargeBinary, primary_key=True),  # what was found there last
    Column("source_id", Text, nullable=False),
)

VERSIONS = Table(
    "versions",
    METADATA,
    Column("source_id", Text, primary_key=True),
    Column("previous_id", Text, nullable=False),
    Column("number", Integer, nullable=False),
)

DEATHS = Table(
    "deaths",
    METADATA,
    Column("source_id", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("how", Text, nullable=False),
    Column("at", Text, nullable=False),
)

READINGS = Table(
    "readings",
    METADATA,
    Column("source_id", Text, primary_key=True),
    Column("run_id", Text, nullable=False),
    Column("scale", Float, nullable=False),
    Column("outcome", Text),
    Column("sentence", Text, nullable=False, default=""),
    Column("degraded", Text),
    Column("seconds", Float),
)

BALLOTS = Table(
    "ballots",
    METADATA,
    Column("source_id", Text, primary_key=True),
    Column("extractor", Text, primary_key=True),
    Column("domain", Text, primary_key=True),
    Column("run_id", Text, nullable=False),
    Column("document", Text, nullable=False),
)

STATUSES = Table(
    "statuses",
    METADATA,
    Column("source_id", Text, primary_key=True),
    Column("extractor", Text, primary_key=True),
    Column("run_id", Text, nullable=False),
    Column("phase", Text, nullable=False),
    Column("seconds", Float),
    Column("cost", Dollars),
    Column("why", Text, nullable=False, default=""),
    Column("at", Text, nullable=False),
)

FAILURES = Table(
    "failures",
    METADATA,
    Column("source_id", Text, primary_key=True),
    Column("extractor", Text, primary_key=True),
    Column("domain", Text, primary_key=True),  # empty: the whole extractor
    Column("run_id", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("cause", Text, nullable=False),
)

WITNESSES = Table(
    "witnesses",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("tier", Integer, nullable=False),
    Column("kind", Text),
    Column("weight", Float, nullable=False),
)

RUNS = Table(
    "runs",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("started_at", Text, nullable=False),
    Column("preset", Text, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("extractors", Text, nullable=False),
    Column("budget", Dollars),
    Column("outcome", Text),
    Column("done", Integer),
    Column("failed", Integer),
    Column("refused", Integer),
    Column("cost", Dollars),
    Column("seconds", Float),
)

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("source_id", Text, nullable=False),
    Column("document", Text, nullable=False),
    Index("decisions_of_source", "source_id"),
    sqlite_autoincrement=True,
)

ANCHORS = Table(
    "anchors",
    METADATA,
    Column("position", Integer, primary_key=True),
    Column("slot_id", Text, nullable=False, unique=True),
    Column("source_id", Text, nullable=False),
    Column("document", Text, nullable=False),
    Index("anchors_of_source", "source_id"),
)

THUMBNAILS = Table(
    "thumbnails",
    METADATA,
    Column("source_id", Text, primary_key=True),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("stride", Integer, nullable=False),
    Column("pixels", LargeBinary, nullable=False),
)

SESSION = Table(
    "session",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("source_id", Text, nullable=False),
)

RESERVATIONS = Table(
    "reservations",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("month", Text, nullable=False),
    Column("run_id", Text, nullable=False),
    Column("source_id", Text, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("estimate", Dollars),
    Column("charged", Dollars),
    Index("reservations_of_month", "month", "source_id"),
)

APPEND_ONLY: Final = tuple(
    f"CREATE TRIGGER decisions_refuse_{change.lower()} BEFORE {change} ON decisions "
    "BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END"
    for change in ("UPDATE", "DELETE")
)


@event.listens_for(DECISIONS, "after_create")
def _append_only(_table: Table, connection: Connection, **_options: Any) -> None:
    for trigger in APPEND_ONLY:
        connection.exec_driver_sql(trigger)

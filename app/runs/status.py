"""How far everything is: per source and extractor, timed (R-RUN-9)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.votes.witness import Tier


class Phase(StrEnum):
    """Where something stands."""

    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    CACHED = "cached"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ExtractorStatus:
    """One extractor on one source. `why` explains a skip or a failure; `cost` None is unknown. `reserved` is set aside for it
    now. While it runs, `attempt` is the one that goes on, or that follows in `wait` seconds, because of `why`.
    """

    extractor: str
    title: str
    tier: Tier
    phase: Phase = Phase.PENDING
    seconds: float | None = None
    cost: Decimal | None = Decimal(0)
    why: str = ""
    reserved: Decimal = Decimal(0)
    attempt: int = 1
    wait: float = 0.0

"""What happened in a run: past-tense, immutable, versioned; the same objects reach every surface."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from app.extractors.contract import How
from app.sources.source import Source
from app.tokens.domain import Domain
from app.votes.consensus import TokenSet
from app.votes.version import Comparison
from app.votes.vote import Ballot, Failure
from app.votes.witness import Tier, Witness

VERSION: Final = 1
Optimization = How | Literal["cached"]


def _now() -> datetime:
    return datetime.now(UTC)


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, ser_json_inf_nan="strings")

    version: int = VERSION
    run_id: str
    at: datetime = Field(default_factory=_now)


class RunStarted(_Fact):
    """The plan is made. `extractors` are ids in the order in which they will be asked; `witnesses` is how each one counts."""

    kind: Literal["run-started"] = "run-started"
    preset: str
    sources: int
    extractors: tuple[str, ...]
    budget: Decimal | None
    witnesses: tuple[Witness, ...] = ()


class SourceRegistered(_Fact):
    """The header was read."""

    kind: Literal["source-registered"] = "source-registered"
    source: Source


class SourceRefused(_Fact):
    """The file is not looked at; `sentence` says why."""

    kind: Literal["source-refused"] = "source-refused"
    path: str
    sentence: str


class SourceDecoded(_Fact):
    """Its pixels are there. `scale` is device pixels per CSS px, as used for every length that follows; `optimization` is where
    measuring is done.
    """

    kind: Literal["source-decoded"] = "source-decoded"
    source_id: str
    width: int
    height: int
    seconds: float
    scale: float = 1.0
    optimization: How = "workers"


class AnswersRecalled(_Fact):
    """These extractors looked at that content before; what they said then is counted, and they are not asked again. `saved`
    is what their answers cost when they were bought, in dollars.
    """

    kind: Literal["answers-recalled"] = "answers-recalled"
    source_id: str
    extractors: tuple[str, ...]
    origin: Literal["session", "store"] = "store"
    saved: Decimal = Decimal(0)


class ExtractorStarted(_Fact):
    """An extractor began to look at a source."""

    kind: Literal["extractor-started"] = "extractor-started"
    source_id: str
    extractor: str


class BallotCast(_Fact):
    """An extractor voted on one domain."""

    kind: Literal["ballot-cast"] = "ballot-cast"
    source_id: str
    ballot: Ballot


class TokensRefined(_Fact):
    """The consensus was found anew; `domain` is where it may have changed (None: anywhere)."""

    kind: Literal["tokens-refined"] = "tokens-refined"
    source_id: str
    domain: Domain | None
    tokens: TokenSet


class ConflictFound(_Fact):
    """A slot came to need a person."""

    kind: Literal["conflict-found"] = "conflict-found"
    source_id: str
    slot_id: str
    slot: str
    support: float | None


class ExtractorFinished(_Fact):
    """An extractor is through with a source."""

    kind: Literal["extractor-finished"] = "extractor-finished"
    source_id: str
    extractor: str
    seconds: float
    cost: Decimal | None


class ExtractorFailed(_Fact):
    """An extractor, or one domain of it, failed on a source; the others go on."""

    kind: Literal["extractor-failed"] = "extractor-failed"
    source_id: str
    failure: Failure


class ExtractorSkipped(_Fact):
    """An extractor was not asked; `why` is `budget`, `offline`, `cancelled`, and so on."""

    kind: Literal["extractor-skipped"] = "extractor-skipped"
    source_id: str
    extractor: str
    why: str


class ExtractorRetried(_Fact):
    """An attempt came to nothing, as `why` says; number `attempt` follows in `seconds`."""

    kind: Literal["extractor-retried"] = "extractor-retried"
    source_id: str
    extractor: str
    attempt: int
    seconds: float
    why: str


class MoneyReserved(_Fact):
    """Dollars were set aside for a call of an extractor (None: unknown), until it finishes, fails or is skipped. `near` names
    the budget of which nine tenths are committed now.
    """

    kind: Literal["money-reserved"] = "money-reserved"
    source_id: str
    extractor: str
    amount: Decimal | None
    near: Literal["", "source", "month"] = ""


class TierFinished(_Fact):
    """Every extractor of a tier is through with a source. `tokens` is the snapshot so far."""

    kind: Literal["tier-finished"] = "tier-finished"
    source_id: str
    tier: Tier
    seconds: float
    cost: Decimal
    contributors: tuple[str, ...]
    tokens: TokenSet


class VersionCompared(_Fact):
    """The image is the next version of one that was there before: what changed, and what is proposed to stay decided."""

    kind: Literal["version-compared"] = "version-compared"
    source_id: str
    comparison: Comparison


class SourceFinished(_Fact):
    """A source is through. `origin` tells where its tokens come from, `optimization` how they were measured; `degraded` names
    why they are less than planned.
    """

    kind: Literal["source-finished"] = "source-finished"
    source_id: str
    outcome: Literal["done", "failed", "cancelled"]
    sentence: str = ""
    origin: Literal["session", "store", "generated"] = "generated"
    optimization: Optimization = "workers"
    seconds: float = 0.0
    degraded: str | None = None


class RunFinished(_Fact):
    """Everything planned is done, refused, failed or cancelled. `saved` is what kept answers would have cost."""

    kind: Literal["run-finished"] = "run-finished"
    outcome: Literal["done", "cancelled"]
    done: int
    failed: int
    refused: int
    cost: Decimal
    seconds: float
    saved: Decimal = Decimal(0)


Event = Annotated[
    RunStarted
    | SourceRegistered
    | SourceRefused
    | SourceDecoded
    | AnswersRecalled
    | ExtractorStarted
    | BallotCast
    | TokensRefined
    | ConflictFound
    | ExtractorFinished
    | ExtractorFailed
    | ExtractorSkipped
    | ExtractorRetried
    | MoneyReserved
    | TierFinished
    | VersionCompared
    | SourceFinished
    | RunFinished,
    Field(discriminator="kind"),
]

EVENT: Final[TypeAdapter[Event]] = TypeAdapter(Event, config=ConfigDict(ser_json_inf_nan="strings"))

"""What every extractor is, and what whoever performs it says back. Runs know extractors only through this file."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, Protocol

from app.sources.source import Source
from app.spending.budget import Budget
from app.tokens.domain import Domain
from app.votes.evidence import Box
from app.votes.vote import Ballot, Failure
from app.votes.witness import Witness

_UNLIMITED: Final = Budget(per_source=None, allow_unpriced=True)


@dataclass(frozen=True, slots=True)
class Extractor:
    """True of an extractor before it looks. `price` is dollars a source, None is unknown. `examiner` names who performs it."""

    witness: Witness
    domains: tuple[Domain, ...]
    price: Decimal | None = Decimal(0)
    required: bool = False
    examiner: str = "measuring"

    @property
    def id(self) -> str:
        """Unique per version, model and field guide."""
        return self.witness.id


@dataclass(frozen=True, slots=True)
class Job:
    """One source to be looked at by several extractors of one examiner, for a run. `scale` is device pixels per CSS px,
    None: find it. `budget` is what holds for those that cost money. `again`: a person wants it tried, whatever happened before.
    """

    source: Source
    extractors: tuple[Extractor, ...]
    scale: float | None = None
    run_id: str = ""
    budget: Budget = _UNLIMITED
    again: bool = False


@dataclass(frozen=True, slots=True)
class Pixels:
    """Opaque RGB888 pixels, rows of `stride` bytes, ready to be drawn; `data` is read only."""

    width: int
    height: int
    stride: int
    data: bytes


@dataclass(frozen=True, slots=True)
class View:
    """What to show of a picture: a part of it in image pixels (None: all), scaled down to fit both limits, never up."""

    box: Box | None
    most_side: int
    most_pixels: int


@dataclass(frozen=True, slots=True)
class Rendering:
    """A view, encoded anew: pixels and nothing else."""

    media_type: str
    width: int
    height: int
    data: bytes


How = Literal["workers", "threads", "sequential"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The pixels are there. `thumbnail` fits 160 x 160; `seconds` is what decoding took; `scale` is
    the device pixels per CSS px that lengths will be given by; `how` is where measuring is done.
    """

    source_id: str
    width: int
    height: int
    thumbnail: Pixels
    seconds: float
    scale: float | None = None
    how: How = "workers"


@dataclass(frozen=True, slots=True)
class Started:
    """An extractor began to look."""

    extractor: str


@dataclass(frozen=True, slots=True)
class Cast:
    """An extractor finished one domain. The palette comes on its own, before all else."""

    ballot: Ballot


@dataclass(frozen=True, slots=True)
class Finished:
    """An extractor is through with all its domains."""

    extractor: str
    seconds: float
    cost: Decimal | None = Decimal(0)


@dataclass(frozen=True, slots=True)
class Reserved:
    """Dollars were set aside for a call of that extractor, None: unknown; they stay so until it says that it is through.
    `near` names the budget of which nine tenths are committed now.
    """

    extractor: str
    amount: Decimal | None
    near: Literal["", "source", "month"] = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An extractor will not look, and why: `budget`, `offline`, `no consent`."""

    extractor: str
    why: str


@dataclass(frozen=True, slots=True)
class Retried:
    """An attempt came to nothing, as `why` says; `attempt` is the number of the next one, which follows in `seconds`."""

    extractor: str
    attempt: int
    seconds: float
    why: str


Finding = Decoded | Started | Cast | Finished | Failure | Reserved | Retried | Skipped


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of trying a model out, in plain words. `cost` is dollars, None: unknown."""

    works: bool
    sentence: str
    cost: Decimal | None = Decimal(0)


class Examiner(Protocol):
    """Performs extractors on a source. Never raises for what an image or a provider does: that is a `Failure`."""

    def examine(self, job: Job) -> AsyncGenerator[Finding, None]:
        """Say what is found, as it is found. Closing the iterator stops the work."""
        ...

"""What a run needs kept; the store implements it, assembly hands it in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, Protocol

from app.runs.events import Event
from app.sources.source import Source
from app.votes.consensus import Anchor
from app.votes.decision import Decision
from app.votes.vote import Ballot
from app.votes.witness import Witness


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store knows of a source: its latest ballots by extractor and domain, its decisions oldest first, and the
    anchors of its open slots. `done` are the extractors that need not be asked
    again, and `costs` is what each came to in dollars when it was. `scale` is the one its lengths were measured by
    (SourceDecoded). `origin` is where this comes from.
    """

    source: Source
    ballots: tuple[Ballot, ...]
    done: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    scale: float = 1.0
    costs: Mapping[str, Decimal] = field(default_factory=dict)
    origin: Literal["session", "store"] = "store"

    @property
    def saved(self) -> Decimal:
        """Dollars that need not be spent again."""
        return sum(self.costs.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class Earlier:
    """The version before: what was found under the same path until now. `number` is that of the newer one, from 2 on."""

    number: int
    source: Source
    ballots: tuple[Ballot, ...]
    witnesses: Mapping[str, Witness]
    decisions: tuple[Decision, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    scale: float = 1.0


class Journal(Protocol):
    """Writes what happens, as it happens. Every call is durable when it returns."""

    async def record(self, events: Sequence[Event]) -> None:
        """Persist events in their order, in one transaction."""
        ...


class Cache(Protocol):
    """Answers that were already paid for, in time or in money."""

    async def recall(self, source_id: str, extractors: Sequence[str]) -> Kept | None:
        """What those of the extractors said about that content that were through with it before; None: none was."""
        ...

    async def decisions(self, source_ids: Sequence[str] | None = None) -> Sequence[Decision]:
        """The journal of decisions, oldest first."""
        ...

    async def anchors(self, source_id: str) -> Sequence[Anchor]:
        """What its open slots were first stored with."""
        ...

    async def earlier(self, source: Source, *, arriving: bool = False) -> Earlier | None:
        """The version before this one; None: it is the first. `arriving`: it was just found there, and may not be journaled
        yet.
        """
        ...

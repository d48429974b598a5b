"""What a run is going to do: data, decided before anything is awaited."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Literal
from uuid import uuid4

from app.extractors.contract import Extractor
from app.sources.source import Source
from app.spending.budget import Budget
from app.votes.witness import Witness

Basis = Literal["perceptual", "exact"]


def _new_id() -> str:
    return uuid4().hex


@dataclass(frozen=True, slots=True)
class Plan:
    """Sources (files yet to be registered, or registered ones), extractors in the order in which they are asked, and limits.

    `scale` is device pixels per CSS px for every source, None: find it. `max_cost` is dollars a source, `month_budget` dollars
    a month in all, None: no limit; `allow_unpriced` asks those whose price nobody knows. `offline` asks nobody outside this
    machine. `at_once` is how many sources are in analysis together. `force` asks again although answers are kept. `restoring`
    only brings back what stood before: nobody asked for it, so that kept answers save nothing, and no service is asked.
    `heard` are not asked, but what they said of a source before still counts.
    """

    sources: tuple[Path | Source, ...]
    extractors: tuple[Extractor, ...]
    preset: str = "CV only"
    scale: float | None = None
    max_cost: Decimal | None = Decimal("0.10")
    month_budget: Decimal | None = None
    allow_unpriced: bool = False
    offline: bool = False
    at_once: int = 4
    force: bool = False
    restoring: bool = False
    basis: Basis = "perceptual"
    heard: tuple[Extractor, ...] = ()
    run_id: str = field(default_factory=_new_id)

    @property
    def budget(self) -> Budget:
        """What holds for calls that cost money."""
        return Budget(self.max_cost, self.month_budget, self.allow_unpriced)

    @property
    def witnesses(self) -> dict[str, Witness]:
        """Who will vote, by id."""
        return {extractor.id: extractor.witness for extractor in self.extractors}

    @property
    def voters(self) -> dict[str, Witness]:
        """Whose votes count, by id: those that are asked, and those that were before."""
        return {**{extractor.id: extractor.witness for extractor in self.heard}, **self.witnesses}


def in_order(extractors: Iterable[Extractor]) -> tuple[Extractor, ...]:
    """By tier; inside a tier the cheapest first, unknown prices last."""
    unknown = Decimal("Infinity")
    return tuple(sorted(extractors, key=lambda e: (e.witness.tier, unknown if e.price is None else e.price)))

"""One result a tier: plain mappings, as a program wants them."""

import time
from collections.abc import Iterable, Iterator
from typing import Any

from app.extractors.contract import How
from app.runs.events import (
    Event,
    ExtractorFailed,
    ExtractorFinished,
    ExtractorSkipped,
    SourceDecoded,
    SourceRefused,
    TierFinished,
)
from app.runs.plan import Plan
from app.tokens.color import Color
from app.tokens.value import Value
from app.votes.consensus import Consensus, TokenSet
from app.votes.witness import Tier

Result = dict[str, Any]


class TierReport:
    """Gathers what the sources of a plan say, until a tier is done on all of them. Measuring is done in this process."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._began = time.monotonic()
        self._expected = len(plan.sources)
        self._finished: dict[Tier, list[TierFinished]] = {}
        self._given: set[Tier] = set()
        self._errors: list[str] = []
        self._skipped: dict[str, str] = {}
        self._failed: set[str] = set()
        self._cost: dict[str, Any] = {}
        self._how: How = "threads"

    def hear(self, event: Event) -> None:
        """Remember what went wrong or was left out, and what was paid."""
        match event:
            case SourceRefused():
                self._expected -= 1
                self._errors.append(event.sentence)
            case SourceDecoded():
                self._how = event.optimization
            case ExtractorFailed():
                self._failed.add(event.failure.extractor)
                self._errors.append(event.failure.sentence)
            case ExtractorSkipped():
                self._skipped[event.extractor] = event.why
            case ExtractorFinished():
                self._cost[event.extractor] = self._cost.get(event.extractor, 0) + (event.cost or 0)
            case _:
                pass

    def tier_is_done(self, event: TierFinished) -> bool:
        """Take a source's tier, and tell whether it was the last source of that tier."""
        finished = self._finished.setdefault(event.tier, [])
        finished.append(event)
        return len(finished) >= self._expected

    def left(self) -> Iterator[Tier]:
        """Tiers that some source finished and that were not given, because another source was refused late."""
        yield from (tier for tier in sorted(self._finished) if tier not in self._given)

    def result(self, tier: Tier) -> Result:
        """Everything known after a tier."""
        self._given.add(tier)
        finished = self._finished[tier]
        required = {extractor.id for extractor in self._plan.extractors if extractor.required}
        tokens = [event.tokens for event in finished]
        return {
            "palette": _palette(tokens),
            "tokens": _closed(tokens),
            "_metadata": {
                "tier": int(tier),
                "total_cost": float(sum(event.cost for event in finished)),
                "time_seconds": time.monotonic() - self._began,
                "source": "generated",
                "optimization": self._how,
                "success": any(event.tokens.slots for event in finished) and not required & self._failed,
                "contributors": sorted({name for event in finished for name in event.contributors}),
                "skipped": dict(self._skipped),
                "errors": list(self._errors),
                "confidence": _mean([held.confidence for held in tokens if held.confidence is not None]),
                "extractor_cost": {name: float(cost) for name, cost in self._cost.items()},
            },
        }


def _palette(tokens: Iterable[TokenSet]) -> dict[str, dict[str, Any]]:
    """Colors by role, else by voted name; of several images the surest."""
    colors: dict[str, dict[str, Any]] = {}
    for slot in sorted((s for held in tokens for s in held.slots), key=lambda slot: -(slot.confidence or 0)):
        if isinstance(slot.value, Color):
            role = slot.slot.removeprefix("color.")
            key = role if role != "palette" else slot.name or slot.role or slot.value.text
            colors.setdefault(
                key,
                {
                    "hex": slot.value.text,
                    "name": slot.name or key,
                    "confidence": slot.confidence,
                    "agreement": slot.agreement,
                    "status": str(slot.status),
                    "contributors": list(slot.supporters),
                },
            )
    return colors


def _closed(tokens: Iterable[TokenSet]) -> dict[str, dict[str, Any]]:
    slots: dict[str, Consensus] = {}
    for slot in sorted((s for held in tokens for s in held.slots), key=lambda slot: -(slot.confidence or 0)):
        slots.setdefault(slot.slot, slot)
    return {
        name: {"value": _plain(slot.value), "confidence": slot.confidence, "status": str(slot.status)}
        for name, slot in slots.items()
        if slot.value is not None and not isinstance(slot.value, Color)
    }


def _plain(value: Value | None) -> object:
    return getattr(value, "amount", None) if hasattr(value, "amount") else getattr(value, "text", None)


def _mean(numbers: list[float]) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None

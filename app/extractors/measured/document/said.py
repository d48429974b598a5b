"""Counting what a document says, value by value."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from app.tokens.color import Color
from app.tokens.elevation import Shadow
from app.tokens.gradient import Gradient
from app.tokens.measure import Measure
from app.tokens.typography import TextStyle
from app.tokens.value import Value
from app.votes.evidence import Box, Evidence
from app.votes.vote import Vote

_MOST_REGIONS: Final = 40
SURE: Final = 0.99
"""It is written there."""

Told = TypeVar("Told", Color, Gradient, Measure, Shadow, TextStyle)


@dataclass(slots=True)
class Said(Generic[Told]):
    """One value: how often it is said, how much it weighs (letters, area), and where."""

    value: Told
    count: int = 0
    weight: float = 0.0
    regions: list[Box] = field(default_factory=list)

    def add(self, region: Box, weight: float) -> None:
        """Count one more."""
        self.count += 1
        self.weight += weight
        if len(self.regions) < _MOST_REGIONS:
            self.regions.append(region)

    def evidence(self, seen_as: str, share: float | None = None) -> Evidence:
        """Where it is said."""
        return Evidence(tuple(self.regions), share, self.count, 0.0, seen_as)


def tallied(found: Iterable[tuple[Told, Box, float]]) -> list[Said[Told]]:
    """Equal values together, the weightiest first."""
    known: dict[Told, Said[Told]] = {}
    for value, region, weight in found:
        known.setdefault(value, Said(value)).add(region, weight)
    return sorted(known.values(), key=lambda said: (-said.weight, -said.count, said.value.text))


def vote(extractor: str, slot: str, value: Value, evidence: Evidence, confidence: float = SURE) -> Vote:
    """Vote for what is said."""
    return Vote(extractor, slot, value, confidence, evidence)

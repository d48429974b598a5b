"""Lengths counted over a picture."""

from collections import Counter
from dataclasses import dataclass, field

from app.votes.evidence import Box, Look

_MOST_REGIONS, _MOST_LOOKS = 12, 6


@dataclass(slots=True)
class Tally:
    """How often a length (CSS px) was seen, where, and in which ways, as CSS writes them."""

    length: float
    count: int = 0
    regions: list[Box] = field(default_factory=list)
    looks: Counter[str] = field(default_factory=Counter)

    def add(self, region: Box, look: str = "") -> None:
        """Count one more."""
        self.count += 1
        if len(self.regions) < _MOST_REGIONS:
            self.regions.append(region)
        if look:
            self.looks[look] += 1

    @property
    def ways(self) -> tuple[Look, ...]:
        """The ways in which it was seen, most frequent first; nothing where all are as one expects."""
        if set(self.looks) <= {"solid", f"{self.length:g}px"}:
            return ()
        ranked = sorted(self.looks.items(), key=lambda each: (-each[1], each[0]))
        return tuple(Look(css, count) for css, count in ranked[:_MOST_LOOKS])


def count_length(tallies: list[Tally], length: float, region: Box, look: str = "") -> None:
    """Count one more of that length."""
    known = next((tally for tally in tallies if tally.length == length), None)
    if known is None:
        known = Tally(length)
        tallies.append(known)
    known.add(region, look)


def absorb_rare(tallies: list[Tally]) -> list[Tally]:
    """Let a frequent length take a rare one beside it (1 px, a third as often at most) for an error in measuring it."""
    kept: list[Tally] = []
    for tally in tallies:
        near = next((other for other in kept if abs(other.length - tally.length) <= 1 and tally.count * 3 <= other.count), None)
        if near is None:
            kept.append(tally)
        else:
            near.count += tally.count
    return kept

"""Corner radii and border widths, tallied over boxes."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.extractors.measured.boxes import BOTTOM, LEFT, RIGHT, TOP, UiBox
from app.votes.evidence import Box

_CORNERS = ((TOP, LEFT), (TOP, RIGHT), (BOTTOM, RIGHT), (BOTTOM, LEFT))
_ARC = 0.75
"""A corner this far (pixels) from an arc is none."""


@dataclass(slots=True)
class Tally:
    """How often a length (CSS px) was seen, and where."""

    length: float
    count: int = 0
    regions: list[Box] = field(default_factory=list)

    def add(self, region: Box) -> None:
        """Count one more."""
        self.count += 1
        if len(self.regions) < 12:
            self.regions.append(region)


def corner_radii(box: UiBox, scale: float) -> tuple[float, ...] | None:
    """Outer radii in CSS px from top left clockwise, None where a corner is no arc."""
    if max(box.arcs) > _ARC:
        return None
    radii = []
    for radius, (one, other) in zip(box.radii, _CORNERS, strict=True):
        border = min(box.borders[one], box.borders[other])
        radii.append((radius + border) / scale if radius > 0 else 0.0)
    return tuple(radii)


def is_pill(box: UiBox, scale: float) -> bool:
    """All corners reach the middle of the shorter side."""
    half = min(box.width, box.height) / 2
    return min(box.radii) >= 0.85 * half - 0.5 and max(box.arcs) <= _ARC and half >= 3 * scale


def tally_radii(boxes: Iterable[UiBox], scale: float) -> tuple[list[Tally], Tally, Tally]:
    """Radii that at least two corners of a box share, the pills, and the square boxes. Most frequent radius first."""
    round_ones: list[Tally] = []
    pills, square = Tally(9999.0), Tally(0.0)
    for box in boxes:
        radii = corner_radii(box, scale)
        if radii is None:
            continue
        if is_pill(box, scale):
            pills.add(box.outer)
            continue
        curved = sorted(radius for radius in radii if radius > 0)
        if not curved:
            square.add(box.outer)
            continue
        middle = curved[len(curved) // 2]
        if sum(abs(radius - middle) <= 1 for radius in curved) >= 2:
            _count(round_ones, round(middle), box.outer)
    return sorted(round_ones, key=lambda tally: -tally.count), pills, square


def tally_borders(boxes: Iterable[UiBox], scale: float) -> list[Tally]:
    """Widths of borders that go all around, most frequent first."""
    found: list[Tally] = []
    for box in boxes:
        if box.bordered:
            _count(found, round(2 * sorted(box.borders)[1] / scale) / 2, box.outer)
    return sorted(found, key=lambda tally: -tally.count)


def _count(tallies: list[Tally], length: float, region: Box) -> None:
    known = next((tally for tally in tallies if tally.length == length), None)
    if known is None:
        known = Tally(length)
        tallies.append(known)
    known.add(region)

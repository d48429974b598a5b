"""A painted box with what lies in it and around it: all that a component is known by."""

from dataclasses import dataclass
from typing import Final

from app.extractors.measured.box_arrangement import Part
from app.extractors.measured.surroundings import Around
from app.extractors.measured.text_line import TextLine
from app.extractors.measured.ui_box import UiBox

_MOST_SIDES: Final = 3
_ROUND: Final = 1.5
"""CSS px of radius from which a corner is round."""
_TINT: Final = 6
"""Levels of tint that are seen."""
_VIVID: Final = 40
"""Levels between the channels of a color that is meant to be noticed."""


@dataclass(frozen=True, slots=True)
class Held:
    """A box, the lines that lie directly in it and the number of boxes that do; `width` and `height` are its outer size in CSS
    px, `page` that of the picture. `repeated` counts other boxes of its size; `joined` tells of one that touches it sideways,
    `marked` of an accent bar along its left side, `labelled` of text that begins close to its right.
    """

    box: UiBox
    around: Around
    part: Part
    repeated: int
    lines: tuple[TextLine, ...]
    boxes: int
    width: float
    height: float
    page: tuple[float, float]
    scale: float
    joined: bool = False
    marked: bool = False
    labelled: bool = False

    @property
    def filled(self) -> bool:
        """Whether it has another color than the ground."""
        return self.around.shows(self.box.fill)

    @property
    def edged(self) -> bool:
        """Whether most of its sides have a border."""
        return sum(width > 0 for width in self.box.borders) >= _MOST_SIDES or (self.around.whole and not self.filled)

    @property
    def rounded(self) -> bool:
        """Whether a corner is."""
        return max(self.box.radii) >= _ROUND * self.scale

    @property
    def tint(self) -> int:
        """By how many levels the channels of its fill differ in how they differ from the ground."""
        ground = channels(max(self.around.ground, 0))
        return spread([one - other for one, other in zip(channels(self.box.fill), ground, strict=True)])

    @property
    def tinted(self) -> bool:
        """Whether its fill is not just a lighter or darker ground."""
        return self.filled and self.tint >= _TINT

    @property
    def vivid(self) -> bool:
        """Whether its fill is meant to be noticed."""
        return self.filled and spread(channels(self.box.fill)) >= _VIVID

    @property
    def colored(self) -> bool:
        """Whether something in it is written in a color."""
        return any(spread(list(line.ink.rgb)) >= _VIVID for line in self.lines)

    @property
    def contrast(self) -> int:
        """Levels of a channel between its fill and the ground."""
        return farthest(channels(self.box.fill), channels(max(self.around.ground, 0)))

    @property
    def in_a_row(self) -> bool:
        """Whether all its lines are pieces of one: a label, and what stands beside it."""
        return max(line.box.y for line in self.lines) < min(line.box.y + line.box.height for line in self.lines)

    @property
    def ink(self) -> float:
        """CSS px from top to bottom of its tallest line."""
        return max(line.box.height for line in self.lines) / self.scale

    @property
    def room(self) -> tuple[float, float]:
        """CSS px before and after its text."""
        first = min(line.box.x for line in self.lines)
        last = max(line.box.x + line.box.width for line in self.lines)
        return (first - self.box.left) / self.scale, (self.box.right - last) / self.scale


def channels(packed: int) -> list[int]:
    """Red, green, blue."""
    return [packed >> shift & 255 for shift in (16, 8, 0)]


def spread(levels: list[int]) -> int:
    """Between the highest and the lowest."""
    return max(levels) - min(levels)


def farthest(one: list[int], other: list[int]) -> int:
    """The largest difference of a channel."""
    return max(abs(first - second) for first, second in zip(one, other, strict=True))


def within(value: float, bounds: tuple[float, float]) -> bool:
    """Both included."""
    return bounds[0] <= value <= bounds[1]

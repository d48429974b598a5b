"""A painted box, as measured."""

from dataclasses import dataclass
from typing import Final, Self

from app.votes.evidence import Box

TOP: Final = 0
RIGHT: Final = 1
BOTTOM: Final = 2
LEFT: Final = 3


@dataclass(frozen=True, slots=True)
class UiBox:
    """A painted rectangle in image pixels. Colors are packed 0x00RRGGBB.

    `left:right, top:bottom` (half open) bound the fill, inside any border. `borders` are widths of top, right, bottom, left (0:
    none), `border_colors` their colors (-1: none), `outside` the colors next to the box on each side. `radii` are those of the
    fill from top left clockwise, `arcs` tells how far (pixels) a corner is from an arc of that radius. `straight` is the part
    of each side, between the corners, that is a straight edge. `parent` is the index of the smallest box around it, -1: none.
    """

    left: int
    top: int
    right: int
    bottom: int
    fill: int
    filled: float
    borders: tuple[int, int, int, int]
    border_colors: tuple[int, int, int, int]
    outside: tuple[int, int, int, int]
    radii: tuple[float, float, float, float]
    arcs: tuple[float, float, float, float]
    straight: tuple[float, float, float, float]
    parent: int = -1

    def within(self, parent: int) -> Self:
        """The same box with another parent. Written out: there are many, and `replace` takes three times as long."""
        return type(self)(
            self.left,
            self.top,
            self.right,
            self.bottom,
            self.fill,
            self.filled,
            self.borders,
            self.border_colors,
            self.outside,
            self.radii,
            self.arcs,
            self.straight,
            parent,
        )

    @property
    def width(self) -> int:
        """Of the fill."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Of the fill."""
        return self.bottom - self.top

    @property
    def outer(self) -> Box:
        """With its borders."""
        top, right, bottom, left = self.borders
        return Box(self.left - left, self.top - top, self.width + left + right, self.height + top + bottom)

    @property
    def bordered(self) -> bool:
        """All four sides have a border of one color."""
        return min(self.borders) > 0 and len(set(self.border_colors)) == 1

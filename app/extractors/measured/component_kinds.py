"""Which kind of component a painted box looks like: by its size, what it holds, and how that is placed in it.

The bounds are those of the controls that design systems have: 24 to 56 CSS px high, a label in the middle; badges hug a label
that is hardly lower than they are; fields are long, and what is written in them begins at the left.
"""

from dataclasses import dataclass
from typing import Final

from app.extractors.measured.text_line import TextLine
from app.extractors.measured.ui_box import UiBox
from app.votes.component import ComponentKind

_CHECK: Final = (10, 26)
_BADGE: Final = (12, 28)
_CONTROL: Final = (22, 64)
_WIDEST_BUTTON: Final = 340
_WIDEST_BADGE: Final = 130
_SHORTEST_FIELD: Final = 90
_TIGHT: Final = 0.42
"""Part of the height of a badge that its capitals and ascenders fill, at least."""
_TALLEST_MESSAGE: Final = 24
"""CSS px of ink of a line in an alert."""
_CENTERED: Final = 0.12
"""Part of the width that the room on one side of a label may exceed that on the other by, beside 3 px."""
_MOST_SIDES: Final = 3
_TINT: Final = 12
"""Levels between the channels of a fill that means something."""
_SHADE: Final = 4
"""Levels between a fill and what is around it."""


@dataclass(frozen=True, slots=True)
class Held:
    """A box and what lies directly in it; `width` and `height` are its outer size in CSS px, `page` that of the picture."""

    box: UiBox
    lines: tuple[TextLine, ...]
    boxes: int
    width: float
    height: float
    page: tuple[float, float]
    scale: float

    @property
    def filled(self) -> bool:
        """Whether most of its sides show another color than it has; at the edge of a picture nothing is known."""
        beside = [color for color in self.box.outside if color >= 0]
        return 2 * sum(_apart(self.box.fill, color) >= _SHADE for color in beside) > len(beside)

    @property
    def edged(self) -> bool:
        """Whether most of its sides have a border."""
        return sum(width > 0 for width in self.box.borders) >= _MOST_SIDES

    @property
    def rounded(self) -> bool:
        """Whether a corner is."""
        return max(self.box.radii) >= 1.5 * self.scale


def kind_of(held: Held) -> ComponentKind | None:
    """What it looks like; None where it is only an area."""
    if not (held.filled or held.edged):
        return None
    tall, wide = held.height, held.width
    if not held.lines and not held.boxes and _within(tall, _CHECK) and 0.85 <= wide / tall <= 1.18:
        return ComponentKind.CHECKBOX if held.edged or held.rounded else None
    if len(held.lines) == 1 and not held.boxes:
        return _labelled(held, held.lines[0])
    if not held.lines and not held.boxes:
        return _unlabelled(held)
    return _area(held)


def _unlabelled(held: Held) -> ComponentKind | None:
    """What holds nothing that is surely text: an empty field, or a badge with a number of one digit."""
    if _within(held.height, _CONTROL) and held.width >= _SHORTEST_FIELD and held.edged:
        return ComponentKind.INPUT
    small = _within(held.height, _BADGE) and held.width <= _WIDEST_BADGE
    return ComponentKind.BADGE if small and held.filled and held.rounded and _tinted(held.box.fill) else None


def _labelled(held: Held, line: TextLine) -> ComponentKind | None:
    tall, wide = held.height, held.width
    before, after = line.box.x - held.box.left, held.box.right - line.box.x - line.box.width
    centered = abs(before - after) <= 3 * held.scale + _CENTERED * (held.box.right - held.box.left)
    if centered and _within(tall, _BADGE) and wide <= _WIDEST_BADGE and line.box.height >= _TIGHT * tall * held.scale:
        return ComponentKind.BADGE if held.filled and tall < _CONTROL[0] + 4 else ComponentKind.BUTTON
    if not _within(tall, _CONTROL):
        return _area(held)
    if centered and wide <= _WIDEST_BUTTON:
        return ComponentKind.BUTTON
    if before < after and held.edged and wide >= _SHORTEST_FIELD and not _tinted(held.box.fill):
        return ComponentKind.INPUT
    return _area(held)


def _area(held: Held) -> ComponentKind | None:
    tall, wide = held.height, held.width
    page_wide, page_tall = held.page
    if wide >= 0.97 * page_wide and _within(tall, (36, 120)):
        return ComponentKind.BAR
    if wide >= 0.97 * page_wide or tall >= 0.97 * page_tall:
        return None
    if wide >= 200 and _within(tall, (34, 130)) and _tinted(held.box.fill) and _reads(held):
        return ComponentKind.ALERT
    raised = held.rounded or held.edged
    return ComponentKind.CARD if raised and wide >= 110 and tall >= 56 and wide * tall >= 9_000 else None


def _reads(held: Held) -> bool:
    """Whether it holds a message: text of one size, which is no heading."""
    heights = [line.box.height / held.scale for line in held.lines]
    return bool(heights) and not held.boxes and max(heights) <= _TALLEST_MESSAGE


def _tinted(packed: int) -> bool:
    channels = [packed >> shift & 255 for shift in (16, 8, 0)]
    return max(channels) - min(channels) >= _TINT


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _apart(one: int, other: int) -> int:
    return max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (16, 8, 0))

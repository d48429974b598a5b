"""Corner radii, tallied over boxes."""

from collections.abc import Iterable

from app.extractors.measured.box_sides import OFF_IMAGE
from app.extractors.measured.packed_colors import farthest
from app.extractors.measured.tally import Tally, absorb_rare, count_length
from app.extractors.measured.ui_box import BOTTOM, LEFT, RIGHT, TOP, UiBox
from app.extractors.measured.unequal_corners import Four, shorthand, unequal_radii

CORNERS = ((TOP, LEFT), (TOP, RIGHT), (BOTTOM, RIGHT), (BOTTOM, LEFT))
PILL = 9999.0
"""What CSS authors write for a pill: more than any half height."""
_ARC = 0.75
"""A corner this far (pixels) from an arc is none."""
_CLEAR = 0.25
"""And so far only where its radius is told by itself."""
_LEAST = 9.0
"""CSS px; what is smaller is an icon, or a piece of a letter."""

_FAINT = 1.4
"""Pixels; a corner that is softer than square by less may as well be the edge of a box between two pixels."""


def shaped_boxes(boxes: Iterable[UiBox], scale: float) -> list[UiBox]:
    """Boxes whose corners mean something: large enough, each corner an arc, and one ground behind opposite sides."""
    return [
        box
        for box in boxes
        if min(box.width, box.height) >= _LEAST * scale and max(box.arcs) <= _ARC and (_on_one_ground(box) or box.bordered)
    ]


def spans_the_image(box: UiBox) -> bool:
    """A page or a bar across it: the image cuts its corners square."""
    top, right, bottom, left = (color == OFF_IMAGE for color in box.outside)
    return (top and bottom) or (left and right)


def _on_one_ground(box: UiBox) -> bool:
    top, right, bottom, left = box.outside
    return near(top, bottom) or near(left, right)


def near(one: int, other: int, levels: int = 8) -> bool:
    """Whether two packed colors differ by at most so many levels of a channel."""
    return farthest(one, other) <= levels


def common_radius(box: UiBox, scale: float) -> float | None:
    """The outer radius in CSS px that the round corners of a box share, 0 for square ones; None where that cannot be told."""
    outer = [radius for corner in range(4) if (radius := _outer_radius(box, corner)) is not None]
    curved = sorted(radius / scale for radius in outer if radius > 0)
    if not curved:
        return 0.0 if len(outer) == 4 else None
    if curved[0] * scale < _FAINT:
        return None
    alike = curved[-1] - curved[0] <= max(1.0, 0.15 * curved[-1])
    return curved[(len(curved) - 1) // 2] if alike and len(curved) in {2, 4} else None


def _unequal(box: UiBox, scale: float) -> Four | None:
    """What is square inside is square outside, too, whichever borders meet there."""
    outer = [_outer_radius(box, corner) if box.radii[corner] else 0.0 for corner in range(4)]
    if max(box.arcs) > _CLEAR or any(0 < radius < _FAINT for radius in outer if radius is not None):
        return None
    shorter = min(box.width, box.height) / scale
    return unequal_radii([None if radius is None else radius / scale for radius in outer], shorter)


def _outer_radius(box: UiBox, corner: int) -> float | None:
    """In pixels; None where the borders that meet there differ (the arc inside them is an ellipse), or one was not seen."""
    one, other = CORNERS[corner]
    border, inner = box.borders[one], box.radii[corner]
    if border != box.borders[other]:
        return None
    if not border and any(box.borders) and not near(box.outside[one], box.outside[other], 24):
        return None
    return inner + border if inner > 0 else 0.0


def is_pill(box: UiBox) -> bool:
    """The corners reach the middle of the shorter side; one of them may be hidden."""
    return sorted(box.radii)[1] >= 0.85 * min(box.width, box.height) / 2 - 0.5


def tally_radii(boxes: Iterable[UiBox], scale: float) -> tuple[list[Tally], Tally, Tally]:
    """Radii, most frequent first; then pills, and square boxes."""
    radii: list[Tally] = []
    pills, square = Tally(PILL), Tally(0.0)
    for box in boxes:
        radius = common_radius(box, scale)
        if is_pill(box):
            pills.add(box.outer)
        elif radius is not None and radius < 0.5:
            if not spans_the_image(box):
                square.add(box.outer)
        elif not is_check_mark(box, scale):
            four = _unequal(box, scale)
            same = () if radius is None else (max(1, round(radius)),)
            look = shorthand(four) if four else shorthand(same) if same and min(box.radii) > 0 else ""
            for length in same or sorted(set(four or ()) - {0}):
                count_length(radii, length, box.outer, look)
    return absorb_rare(sorted(radii, key=lambda tally: -tally.count)), pills, square


def is_check_mark(box: UiBox, scale: float) -> bool:
    """Small squares are check boxes; the browser rounds them, not the design."""
    return abs(box.width - box.height) <= scale and box.width <= 24 * scale

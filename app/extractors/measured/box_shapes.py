"""Corner radii and border widths, tallied over boxes."""

from collections.abc import Iterable, Sequence

from app.extractors.measured.box_sides import OFF_IMAGE
from app.extractors.measured.rules import Rule
from app.extractors.measured.tally import Tally, absorb_rare, count_length
from app.extractors.measured.ui_box import BOTTOM, LEFT, RIGHT, TOP, UiBox
from app.extractors.measured.unequal_corners import Four, shorthand, unequal_radii
from app.votes.evidence import Box

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
_THICK, _LONG = 4, 40
"""CSS px; what is thicker is an area, and thick lines that are shorter are bars of icons."""
_SLENDER = 24
"""Times its thickness: the length of a lying line."""


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
    return _near(top, bottom) or _near(left, right)


def _near(one: int, other: int, levels: int = 8) -> bool:
    return max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16)) <= levels


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
    if not border and any(box.borders) and not _near(box.outside[one], box.outside[other], 24):
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
        elif not _is_check_mark(box, scale):
            four = _unequal(box, scale)
            same = () if radius is None else (max(1, round(radius)),)
            look = shorthand(four) if four else shorthand(same) if same and min(box.radii) > 0 else ""
            for length in same or sorted(set(four or ()) - {0}):
                count_length(radii, length, box.outer, look)
    return absorb_rare(sorted(radii, key=lambda tally: -tally.count)), pills, square


def _is_check_mark(box: UiBox, scale: float) -> bool:
    """Small squares are check boxes; the browser rounds them, not the design."""
    return abs(box.width - box.height) <= scale and box.width <= 24 * scale


def tally_borders(boxes: Sequence[UiBox], rules: Sequence[Rule], bars: Sequence[Box], scale: float) -> list[Tally]:
    """Widths of borders, rules and accent bars, most frequent first."""
    found: list[Tally] = []
    for box in boxes:
        if box.bordered and not _is_check_mark(box, scale):
            count_length(found, half_pixels(sorted(box.borders)[1] / scale), box.outer)
        elif 2 * scale <= (accent := _accent(box)) <= 6 * scale:
            count_length(found, half_pixels(accent / scale), box.outer)
    for bar in bars:
        count_length(found, half_pixels(bar.width / scale), bar)
    for rule in rules:
        if rule.box in bars or (rule.thick > _THICK * scale and not _beside_a_quote(rule)):
            continue
        short = _is_short(rule, scale) and not _lies_on_a_line(rule, rules)
        if rule.thick >= 2 * scale and (short or is_gap(rule, boxes)):
            continue
        count_length(found, half_pixels(rule.thick / scale), rule.box)
    return sorted(found, key=lambda tally: -tally.count)


def _is_short(rule: Rule, scale: float) -> bool:
    """Bars of icons and of progress are long for their thickness, but not as long as lines."""
    slender = _SLENDER * rule.thick if rule.horizontal and rule.thick > 2 * scale else 0
    return rule.end - rule.start < max(_LONG * scale, slender)


def _lies_on_a_line(rule: Rule, rules: Iterable[Rule]) -> bool:
    """Whether a thinner line goes on from one of its ends: it is the line under the chosen tab of a row of tabs."""
    return any(
        other.horizontal == rule.horizontal
        and other.thick < rule.thick
        and rule.at <= other.at + 1
        and other.at + other.thick <= rule.at + rule.thick + 1
        and (abs(other.start - rule.end) <= 1 or abs(other.end - rule.start) <= 1)
        for other in rules
    )


def _beside_a_quote(rule: Rule) -> bool:
    """An upright bar with one ground on both of its sides; what is as thick and lies, or parts two areas, is an area itself."""
    return not rule.horizontal and rule.before == rule.after


def is_gap(rule: Rule, boxes: Sequence[UiBox]) -> bool:
    """Whether it is but the ground, seen between two things that lie on it. A box whose edge it is, or that it is itself, is no
    ground.
    """
    line = rule.box
    left, top, right, bottom = line.x, line.y, line.x + line.width, line.y + line.height
    beside, beyond = (0, 1) if rule.horizontal else (1, 0)
    around = (
        box
        for box in boxes
        if box.left <= left - beside
        and box.right >= right + beside
        and box.top <= top - beyond
        and box.bottom >= bottom + beyond
    )
    holder = min(around, key=lambda box: box.width * box.height, default=None)
    return holder is not None and _near(holder.fill, rule.color)


def _accent(box: UiBox) -> int:
    """Width of a band along one side that is wider than those along the others, 0 without one."""
    *others, widest = sorted(range(4), key=lambda side: box.borders[side])
    length = box.height if widest in {LEFT, RIGHT} else box.width
    band = box.borders[widest]
    if spans_the_image(box):
        return 0
    stands_out = band > max(box.borders[side] for side in others) and length > 4 * band
    return band if stands_out and not _near(box.border_colors[widest], box.fill) else 0


def half_pixels(length: float) -> float:
    """Rounded to half a CSS px."""
    return round(2 * length) / 2

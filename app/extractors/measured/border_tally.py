"""Border widths, tallied over boxes and lines."""

from collections.abc import Iterable, Iterator, Sequence

from app.extractors.measured.border_styles import StyledBorder, has_one, is_of
from app.extractors.measured.box_shapes import is_check_mark, near, spans_the_image
from app.extractors.measured.rules import Rule
from app.extractors.measured.tally import Tally, count_length
from app.extractors.measured.ui_box import LEFT, RIGHT, UiBox
from app.votes.evidence import Box

_THICK, _LONG = 4, 40
"""CSS px; what is thicker is an area, and thick lines that are shorter are bars of icons."""
_SLENDER = 24
"""Times its thickness: the length of a lying line."""
_LINE = 20
"""CSS px: as high are boxes that have a line of text beside their accent."""


def tally_borders(
    boxes: Sequence[UiBox], rules: Sequence[Rule], bars: Sequence[Box], styled: Sequence[StyledBorder], scale: float
) -> list[Tally]:
    """Widths of borders, rules and accent bars, most frequent first, with their styles."""
    found: list[Tally] = []
    for border in styled:
        count_length(found, half_pixels(border.width / scale), border.bounds, border.style)
    seen = [*_of_boxes(boxes, styled, scale), *((bar.width, bar) for bar in bars)]
    lines = _lines(rules, boxes, scale)
    seen += [(rule.thick, rule.box) for rule in lines if rule.box not in bars and not is_of(rule, styled)]
    for width, region in seen:
        count_length(found, half_pixels(width / scale), region, "solid")
    return sorted(found, key=lambda tally: -tally.count)


def _of_boxes(boxes: Iterable[UiBox], styled: Sequence[StyledBorder], scale: float) -> Iterator[tuple[int, Box]]:
    framed = [border for border in styled if border.style != "outline"]
    for box in boxes:
        if box.bordered and not is_check_mark(box, scale) and not has_one(box, framed, 2 * scale):
            yield sorted(box.borders)[1], box.outer
        elif not box.bordered and 2 * scale <= (accent := _accent(box, scale)) <= 6 * scale:
            yield accent, box.outer


def _lines(rules: Sequence[Rule], boxes: Sequence[UiBox], scale: float) -> Iterator[Rule]:
    """The rules that are borders: no bars of icons or of progress, no areas, and no ground between two things."""
    for rule in rules:
        if rule.thick > _THICK * scale and not _beside_a_quote(rule):
            continue
        short = _is_short(rule, scale) and not _lies_on_a_line(rule, rules)
        if rule.thick < 2 * scale or not (short or is_gap(rule, boxes)):
            yield rule


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
    return holder is not None and near(holder.fill, rule.color)


def _accent(box: UiBox, scale: float) -> int:
    """Width of a band along one long side that is wider than those along the others, 0 without one."""
    *others, widest = sorted(range(4), key=lambda side: box.borders[side])
    upright = widest in {LEFT, RIGHT}
    length, least = (box.height, _LINE * scale) if upright else (box.width, _LONG * scale)
    band = box.borders[widest]
    if spans_the_image(box):
        return 0
    stands_out = band > max(box.borders[side] for side in others) and length >= max(least, 4 * band)
    return band if stands_out and not near(box.border_colors[widest], box.fill) else 0


def half_pixels(length: float) -> float:
    """Rounded to half a CSS px."""
    return round(2 * length) / 2

"""Borders that are not one solid line: broken lines put together to frames, double lines, outlines at a distance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.extractors.measured.broken_lines import BrokenLine
from app.extractors.measured.channel_difference import apart
from app.extractors.measured.packed_colors import Packed
from app.extractors.measured.rules import Rule
from app.extractors.measured.text_line import TextLine
from app.extractors.measured.ui_box import UiBox
from app.votes.evidence import Box

_CORNER: Final = 28
"""CSS px that a round corner and a gap may take from where two sides would meet."""
_ALIKE: Final = 8
"""Levels between the colors of strokes of one border: round dots are never covered whole."""
_ALONE, _THIN = 64, 2
"""CSS px: how long a line that meets no other is at least, how thick at most: shorter, thicker ones are hidden passwords."""

_LOW: Final = 90
"""CSS px: as high are boxes whose short sides may show too few strokes."""
_TALLER: Final = 4
"""Times as thick as a hyphen: a line of text."""


@dataclass(frozen=True, slots=True)
class StyledBorder:
    """`width` in pixels, `style` as CSS calls it, and the outer bounds of what has the border. `lines`: where it was seen."""

    width: int
    style: str
    bounds: Box
    lines: tuple[Box, ...] = ()


def broken_borders(lines: Sequence[BrokenLine], texts: Sequence[TextLine], packed: Packed, scale: float) -> list[StyledBorder]:
    """Frames, each counted once, and single lines that are long enough and no hyphens of a text."""
    borders = []
    for group in _closed(_meeting(lines, _CORNER * scale), packed, scale):
        first = group[0]
        bounds = _around([line.box for line in group])
        if len(group) > 1:
            styles = [line.style for line in group]
            borders.append(StyledBorder(first.thick, max(set(styles), key=styles.count), bounds, strips(bounds, first.thick)))
        elif _stands_alone(first, scale) and not _written(bounds, texts):
            borders.append(StyledBorder(first.thick, first.style, bounds, (bounds,)))
    return borders


def _meeting(lines: Sequence[BrokenLine], near: float) -> list[list[BrokenLine]]:
    """Lines in groups of those that meet at corners. Frames may lie close together, so an end meets the one that is nearest to
    it, if that, too, has none nearer.
    """
    nearest = [_nearest(line, lines, near) for line in lines]
    groups: list[list[int]] = [[index] for index in range(len(lines))]
    for index, found in enumerate(nearest):
        for other in found & {each for each in range(index) if index in nearest[each]}:
            if groups[index] is not groups[other]:
                groups[other] += groups[index]
                for each in groups[index]:
                    groups[each] = groups[other]
    unlike = {id(group): group for group in groups}
    return [[lines[index] for index in sorted(group)] for group in unlike.values()]


def _nearest(line: BrokenLine, lines: Sequence[BrokenLine], near: float) -> set[int]:
    """The line nearest to either end."""
    alike = [(index, other) for index, other in enumerate(lines) if other is not line and _alike(line, other)]
    found: set[int] = set()
    for end in (line.start, line.end):
        crossing = [(_apart(line, end, other), index) for index, other in alike if other.horizontal != line.horizontal]
        found |= {index for gap, index in sorted(crossing)[:1] if gap <= near}
    return found


def _apart(line: BrokenLine, end: int, other: BrokenLine) -> int:
    """How far this end is from the nearer end of a line across it."""
    return max(abs(end - other.at), min(abs(other.start - line.at), abs(other.end - line.at)))


def _closed(groups: Sequence[list[BrokenLine]], packed: Packed, scale: float) -> list[list[BrokenLine]]:
    """The groups, single lines that are the long sides of one low box put together: its short sides show too few strokes."""
    closed: list[list[BrokenLine]] = []
    for group in groups:
        single = group[0] if len(group) == 1 else None
        whole = next((one for one in closed if single and len(one) == 1 and _opposite(one[0], single, packed, scale)), None)
        if whole is None:
            closed.append(list(group))
        else:
            whole.extend(group)
    return closed


def _opposite(one: BrokenLine, other: BrokenLine, packed: Packed, scale: float) -> bool:
    """Whether two lines are as long as each other, and strokes of their color are seen between them at both ends."""
    if one.horizontal != other.horizontal or not _alike(one, other):
        return False
    near = round(_CORNER * scale)
    first, last = sorted((one, other), key=lambda line: line.at)
    even = max(abs(one.start - other.start), abs(one.end - other.end)) <= near
    if not even or not 0 < last.at - first.at <= _LOW * scale:
        return False
    between = packed if one.horizontal else packed.T
    quarter = (last.at - first.at) // 4
    rows = between[first.at + quarter : last.at - quarter + 1]
    start, end = min(one.start, other.start), max(one.end, other.end)
    sides = (rows[:, max(0, start - near) : start + near], rows[:, max(0, end - near) : end + near])
    return all(_strokes(side, one.color) for side in sides)


def _strokes(side: Packed, color: int) -> bool:
    """Whether a column has some of a color, but is not of it all the way."""
    share = (apart(side, np.full_like(side, color)) <= _ALIKE).mean(axis=0) if side.size else np.zeros(1)
    return bool(((share > 0.15) & (share < 0.95)).any())


def _alike(one: BrokenLine, other: BrokenLine) -> bool:
    return one.style == other.style and abs(one.thick - other.thick) <= 1 and _one_color(one, other)


def _one_color(one: BrokenLine, other: BrokenLine) -> bool:
    return bool(apart(np.array([one.color]), np.array([other.color]))[0] <= _ALIKE)


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def _stands_alone(line: BrokenLine, scale: float) -> bool:
    """Long and thin, and a whole number of CSS px thick: hyphens and underlines of text need not be."""
    whole = abs(line.thick / scale - round(line.thick / scale)) < 0.1
    return whole and line.end - line.start >= _ALONE * scale and line.thick <= _THIN * scale


def _written(line: Box, texts: Sequence[TextLine]) -> bool:
    """Whether it stands in a line of text, above where its letters stand."""
    return any(
        text.box.y < line.y and line.y + line.height < text.baseline and _overlaps(line, text.box) and _is_taller(text, line)
        for text in texts
    )


def _is_taller(text: TextLine, line: Box) -> bool:
    return text.box.height >= _TALLER * line.height


def strips(bounds: Box, width: int) -> tuple[Box, ...]:
    """The four sides of a frame."""
    right, bottom = bounds.x + bounds.width - width, bounds.y + bounds.height - width
    return (
        Box(bounds.x, bounds.y, bounds.width, width),
        Box(right, bounds.y, width, bounds.height),
        Box(bounds.x, bottom, bounds.width, width),
        Box(bounds.x, bounds.y, width, bounds.height),
    )


def is_of(rule: Rule, borders: Sequence[StyledBorder]) -> bool:
    """Whether a rule is a line of one of these borders."""
    return any(_overlaps(rule.box, line) for border in borders for line in border.lines)


def has_one(box: UiBox, borders: Sequence[StyledBorder], slack: float) -> bool:
    """Whether what was taken for the border of a box is one of these; `slack` is in pixels."""
    inner, outer = Box(box.left, box.top, box.width, box.height), box.outer
    return any(_same(border.bounds, one, slack + border.width) for border in borders for one in (inner, outer))


def _overlaps(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def _same(one: Box, other: Box, slack: float) -> bool:
    sides = (one.x - other.x, one.y - other.y, one.x + one.width - other.x - other.width)
    return max(map(abs, (*sides, one.y + one.height - other.y - other.height))) <= slack

"""Frames: the rectangles that hold content — painted boxes, and the rows between two rules of one table."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from app.extractors.measured.line_boxes import LineBox
from app.extractors.measured.rules import Rule
from app.extractors.measured.ui_box import UiBox
from app.votes.evidence import Box

_AT_ONCE = 256
"""Contents that are compared with all frames together."""


@dataclass(frozen=True, slots=True)
class Edges:
    """A rectangle in image pixels, half open; line boxes may end between pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """Square pixels."""
        return (self.right - self.left) * (self.bottom - self.top)

    @property
    def box(self) -> Box:
        """As evidence."""
        left, top = round(self.left), round(self.top)
        return Box(left, top, round(self.right) - left, round(self.bottom) - top)

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.left, self.top, self.right, self.bottom


@dataclass(frozen=True, slots=True)
class Content:
    """Something in a frame: a line of text (its line box; `em` its font size in pixels) or a smaller frame (`em` 0)."""

    edges: Edges
    em: float = 0.0


@dataclass(slots=True)
class Frame:
    """The inner edges of a box or row, and what lies directly in it."""

    edges: Edges
    is_row: bool = False
    contents: list[Content] = field(default_factory=list)


def find_frames(boxes: tuple[UiBox, ...], rules: Sequence[Rule], lines: tuple[LineBox, ...]) -> list[Frame]:
    """All frames with content, largest first."""
    inner = [Edges(box.left, box.top, box.right, box.bottom) for box in boxes]
    outer = [_edges(box.outer) for box in boxes]
    frames = [Frame(edges) for edges in inner]
    rows = _without_boxes(_rows(rules), inner)
    frames += [Frame(row, is_row=True) for row in rows]
    found = [(Content(edges), edges) for edges in (*outer, *rows)]
    found += [(Content(Edges(line.left, line.top, line.right, line.bottom), line.em), _edges(line.ink)) for line in lines]
    _put(frames, found)
    return [frame for frame in frames if frame.contents]


def _put(frames: list[Frame], found: list[tuple[Content, Edges]]) -> None:
    """Each content into the smallest frame around what is seen of it; a box not into itself."""
    if not frames:
        return
    left, top, right, bottom = np.array([frame.edges.sides for frame in frames]).T
    area = (right - left) * (bottom - top)
    for first in range(0, len(found), _AT_ONCE):
        some = found[first : first + _AT_ONCE]
        sides = np.array([(*seen.sides, 0.0 if content.em else 1.02 * seen.area) for content, seen in some])
        its_left, its_top, its_right, its_bottom, least = sides.T[:, :, None]
        around = (left <= its_left + 1) & (top <= its_top + 1) & (right >= its_right - 1) & (bottom >= its_bottom - 1)
        areas = np.where(around & (area > least), area, np.inf)
        smallest = areas.argmin(axis=1)
        for row, (content, _seen) in enumerate(some):
            if np.isfinite(areas[row, smallest[row]]):
                frames[smallest[row]].contents.append(content)


def _rows(rules: Sequence[Rule]) -> list[Edges]:
    lying = sorted((rule for rule in rules if rule.horizontal), key=lambda rule: (rule.at, rule.start))
    if not lying:
        return []
    at, bottom, start, end = np.array([(rule.at, rule.at + rule.thick, rule.start, rule.end) for rule in lying]).T
    rows = []
    for index, rule in enumerate(lying):
        shared = np.minimum(end, rule.end) - np.maximum(start, rule.start)
        covers = (at > bottom[index]) & (shared > 0.5 * np.minimum(end - start, rule.end - rule.start))
        below = lying[int(covers.argmax())]  # they come from top to bottom
        if covers.any() and abs(below.start - rule.start) <= 3 and abs(below.end - rule.end) <= 3:
            rows.append(Edges(rule.start, rule.at + rule.thick, rule.end, below.at))
    return rows


def _without_boxes(rows: list[Edges], boxes: list[Edges]) -> list[Edges]:
    """Without rows whose rules are a box's own borders: as high, and short of its sides by no more than round corners."""
    if not rows or not boxes:
        return rows
    left, top, right, bottom = np.array([box.sides for box in boxes]).T
    its_left, its_top, its_right, its_bottom = np.array([row.sides for row in rows]).T[..., None]
    short = (its_bottom - its_top) / 2 + 3
    own = (np.abs(its_top - top) <= 3) & (np.abs(its_bottom - bottom) <= 3)
    own &= (its_left - left >= -3) & (its_left - left <= short) & (right - its_right >= -3) & (right - its_right <= short)
    return [row for row, is_box in zip(rows, own.any(axis=1).tolist(), strict=True) if not is_box]


def _edges(box: Box) -> Edges:
    return Edges(box.x, box.y, box.x + box.width, box.y + box.height)

"""Frames: the rectangles that hold content — painted boxes, and the rows between two rules of one table."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.extractors.measured.line_boxes import LineBox
from app.extractors.measured.rules import Rule
from app.extractors.measured.ui_box import UiBox
from app.votes.evidence import Box


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

    def holds(self, other: "Edges", slack: float) -> bool:
        """Whether the other lies in it."""
        return (
            self.left <= other.left + slack
            and self.top <= other.top + slack
            and self.right >= other.right - slack
            and self.bottom >= other.bottom - slack
        )


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
    rows = [row for row in _rows(rules) if not any(_is_box(row, edges) for edges in inner)]
    frames += [Frame(row, is_row=True) for row in rows]
    for edges in [*outer, *rows]:
        _put(frames, Content(edges))
    for line in lines:
        _put(frames, Content(Edges(line.left, line.top, line.right, line.bottom), line.em), ink=line.ink)
    return [frame for frame in frames if frame.contents]


def _rows(rules: Sequence[Rule]) -> list[Edges]:
    lying = sorted((rule for rule in rules if rule.horizontal), key=lambda rule: (rule.at, rule.start))
    rows = []
    for index, rule in enumerate(lying):
        below = next((other for other in lying[index + 1 :] if _covers(rule, other)), None)
        if below and abs(below.start - rule.start) <= 3 and abs(below.end - rule.end) <= 3:
            rows.append(Edges(rule.start, rule.at + rule.thick, rule.end, below.at))
    return rows


def _is_box(row: Edges, box: Edges) -> bool:
    """Whether the rules of a row are a box's own borders: as high, and short of its sides by no more than round corners."""
    round_off = (row.bottom - row.top) / 2 + 3
    as_high = abs(row.top - box.top) <= 3 and abs(row.bottom - box.bottom) <= 3
    return as_high and -3 <= row.left - box.left <= round_off and -3 <= box.right - row.right <= round_off


def _covers(rule: Rule, below: Rule) -> bool:
    shared = min(rule.end, below.end) - max(rule.start, below.start)
    return below.at > rule.at + rule.thick and shared > 0.5 * min(rule.end - rule.start, below.end - below.start)


def _put(frames: list[Frame], content: Content, ink: Box | None = None) -> None:
    """Into the smallest frame around it."""
    seen = content.edges if ink is None else _edges(ink)
    least = 1.02 * seen.area if ink is None else 0.0
    holders = [frame for frame in frames if frame.edges.area > least and frame.edges.holds(seen, slack=1)]
    if holders:
        min(holders, key=lambda frame: frame.edges.area).contents.append(content)


def _edges(box: Box) -> Edges:
    return Edges(box.x, box.y, box.x + box.width, box.y + box.height)

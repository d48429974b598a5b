"""Tables: rows that are told apart by rules, by stripes, or by the cells they are made of, with text in several columns.

Forms and lists have rules at even distances, too; what makes a table is that most rows hold text in two places at least.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.extractors.measured.rules import Rule
from app.extractors.measured.scene import Scene
from app.extractors.measured.text_line import TextLine
from app.votes.evidence import Box

_FEWEST: Final = 3
"""Rules, or rows."""
_TALLEST_ROW: Final = 90
"""CSS px between two rules of one table."""
_UNEVEN: Final = 2.5
"""Times that the tallest row may be as tall as the lowest."""
_FILLED: Final = 0.6
"""Part of the rows that hold text in two columns, at least."""
_COLUMN: Final = 24
"""CSS px between the left sides of two columns."""
_BESIDE: Final = 16
"""CSS px between the pieces that a table falls into where columns have rules of their own."""
_EXTENT: Final = 6
"""Pixels that the ends of rules of one table differ by."""


@dataclass(frozen=True, slots=True)
class Table:
    """Where it is, the heights at which its rows begin and end (pixels), and its first rule, where it has some."""

    box: Box
    rows: tuple[int, ...]
    rule: Rule | None = None


def find_tables(scene: Scene, stripes: Iterable[Sequence[Box]]) -> list[Table]:
    """The tables of a scene. `stripes` are boxes that touch, one under the other."""
    lines = [line for line, _size in scene.sized_lines]
    ruled = list(_ruled(scene.rules, scene.scale))
    striped = [Table(_around(boxes), (*(box.y for box in boxes), boxes[-1].y + boxes[-1].height)) for boxes in stripes]
    found = [table for table in _joined([*ruled, *striped], scene.scale) if _has_columns(table, lines, scene.scale)]
    return [table for table in found if not any(table is not other and _within(table.box, other.box) for other in found)]


def _ruled(rules: Iterable[Rule], scale: float) -> Iterator[Table]:
    """Rules of one extent, one under the other, no further apart than rows are."""
    columns: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in rules:
        if rule.horizontal:
            columns[round(rule.start / _EXTENT), round(rule.end / _EXTENT)].append(rule)
    for column in columns.values():
        for stack in _stacks(sorted(column, key=lambda rule: rule.at), _TALLEST_ROW * scale):
            if len(stack) >= _FEWEST:
                first, last = stack[0], stack[-1]
                row = min(after.at - before.at for before, after in pairwise(stack))
                top = max(0, first.at - row)
                box = Box(first.start, top, first.end - first.start, last.at + last.thick - top)
                yield Table(box, (top, *(rule.at for rule in stack)), first)


def _stacks(rules: Sequence[Rule], tallest: float) -> Iterator[list[Rule]]:
    stack: list[Rule] = []
    for rule in rules:
        if stack and rule.at - stack[-1].at > tallest:
            yield stack
            stack = []
        stack.append(rule)
    yield stack


def _joined(tables: Sequence[Table], scale: float) -> Iterator[Table]:
    """Pieces side by side that have the same rows are one table."""
    left = sorted(tables, key=lambda table: table.box.x)
    while left:
        table = left.pop(0)
        for other in list(left):
            gap = other.box.x - table.box.x - table.box.width
            if table.rows == other.rows and gap <= _BESIDE * scale:
                left.remove(other)
                table = Table(_around((table.box, other.box)), table.rows, table.rule)
        yield table


def _has_columns(table: Table, lines: Iterable[TextLine], scale: float) -> bool:
    """Whether its rows are about as tall as each other, and most hold text in two places."""
    heights = [after - before for before, after in pairwise(table.rows)]
    if len(heights) < _FEWEST or max(heights) > _UNEVEN * min(heights):
        return False
    box = table.box
    inside = [line.box for line in lines if box.x <= line.box.x and line.box.x + line.box.width <= box.x + box.width]
    columned = 0
    for top, bottom in pairwise(table.rows):
        starts = [one.x for one in inside if top <= one.y + one.height / 2 < bottom]
        columned += bool(starts) and max(starts) - min(starts) >= _COLUMN * scale
    return columned >= _FILLED * len(heights)


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def _within(inner: Box, outer: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )

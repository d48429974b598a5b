"""Thin straight lines: table rules, dividers, underlines of tabs, sides of frames.

A rule is a run of one color, a few pixels thick, between two areas that are flat too (a step of a fading shadow is not).
Eight pixels apart is close enough to see it: text is nowhere flat over eight pixels on both of its edges.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channel_difference import apart
from app.extractors.measured.text_line import TextLine
from app.sources.opencv import cv2
from app.votes.evidence import Box

Indices = NDArray[np.intp]
Edges = NDArray[np.float64]

_STRIDE = 8
_LEAST = 3
"""A rule spans at least this many strides."""
_LEAST_MIXED = 16
"""If its color lies between those of its sides, it might be the soft edge of a letter; such a one spans more."""
_CONTRAST = 6
"""Levels of a channel between a rule and its sides."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from `start` to `end` (half open, along it), `thick` pixels from `at` on (across it). `before` and `after` are the
    packed colors on its two sides.
    """

    horizontal: bool
    at: int
    thick: int
    start: int
    end: int
    color: int
    before: int
    after: int

    @property
    def box(self) -> Box:
        """As evidence."""
        return line_box(self.at, self.thick, self.start, self.end, horizontal=self.horizontal)


def line_box(at: int, thick: int, start: int, end: int, *, horizontal: bool) -> Box:
    """The place of a line from `start` to `end` along it, `thick` pixels from `at` on across it."""
    (x, width), (y, height) = ((start, end - start), (at, thick)) if horizontal else ((at, thick), (start, end - start))
    return Box(x, y, width, height)


def find_rules(packed: NDArray[np.uint32], scale: float) -> tuple[Rule, ...]:
    """Rules up to 6 CSS px thick and at least 24 px long, horizontal ones first."""
    thickest = round(6 * scale)
    columns = np.asarray(cv2.transpose(np.ascontiguousarray(packed[:, ::_STRIDE]).view(np.int32))).view(np.uint32)
    lying = _rules(packed, columns, thickest, horizontal=True)
    standing = _rules(packed.T, packed[::_STRIDE], thickest, horizontal=False)
    return (*lying, *standing)


def outside_text(rules: Sequence[Rule], lines: Iterable[TextLine]) -> list[Rule]:
    """Rules that are not stems or bars of letters, and not drawn under or through a line of text."""
    texts = np.array([_around(line) for line in lines], np.float64).reshape(-1, 4)
    left, top, right, bottom = texts.T
    return [rule for rule in rules if not _within(rule.box, left, top, right, bottom)]


def _around(line: TextLine) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of where nothing is a rule: as low as underlines are drawn."""
    box = line.box
    lowest = max(box.y + box.height + 1, line.baseline + 0.4 * box.height)
    return box.x - 4, box.y - 4, box.x + box.width + 4, lowest


def _within(rule: Box, left: Edges, top: Edges, right: Edges, bottom: Edges) -> bool:
    inside = (left <= rule.x) & (right >= rule.x + rule.width) & (top <= rule.y) & (bottom >= rule.y + rule.height)
    return bool(inside.any())


def _rules(packed: NDArray[np.uint32], sampled: NDArray[np.uint32], thickest: int, *, horizontal: bool) -> list[Rule]:
    """Of lying rules in `packed`; `sampled` is every eighth of its columns, as rows."""
    flat = sampled[1:] == sampled[:-1]
    changes = sampled[:-1, 1:] != sampled[:-1, :-1]
    changes &= flat[:, 1:]
    changes &= flat[:, :-1]
    rows, starts, ends, thick = _runs(changes, thickest)
    color, before, after = sampled[starts, rows + 1], sampled[starts, rows], sampled[starts, rows + 1 + thick]
    reach = apart(before, after)
    mixed = (reach > 0) & (apart(color, before) <= reach) & (apart(color, after) <= reach)
    long = ends - starts >= np.where(mixed, _LEAST_MIXED, _LEAST)
    seen = np.flatnonzero(long & (apart(color, before) >= _CONTRAST) & (apart(color, after) >= _CONTRAST))
    rules = []
    for index in seen.tolist():
        at = int(rows[index]) + 1
        first, last = _extent(packed[at], int(color[index]), int(starts[index]) * _STRIDE, int(ends[index]) * _STRIDE)
        sides = int(color[index]), int(before[index]), int(after[index])
        rules.append(Rule(horizontal, at, int(thick[index]), first, last, *sides))
    return rules


def _runs(changes: NDArray[np.bool_], thickest: int) -> tuple[Indices, Indices, Indices, Indices]:
    """Rows, first and last columns, and thicknesses of runs along which the color changes and, `thickness` rows on, changes
    again, but neither right before nor right after. Worked out from the few changes (column, row) that there are.
    """
    height = changes.shape[1] + 2
    columns, rows = np.divmod(np.flatnonzero(changes), max(1, changes.shape[1]))
    gaps = np.where(np.diff(columns) == 0, np.diff(rows), height)
    alone = np.concatenate(([height], gaps)) >= 2
    calm = np.concatenate((gaps, [height])) >= 2
    pairs = np.flatnonzero((gaps <= thickest) & alone[:-1] & calm[1:])
    row, column, thick = rows[pairs], columns[pairs], gaps[pairs]
    if not len(row):
        return row, row, row, row
    order = np.lexsort((column, row, thick))
    row, column, thick = row[order], column[order], thick[order]
    joined = (np.diff(row) == 0) & (np.diff(thick) == 0) & (np.diff(column) == 1)
    first = np.flatnonzero(np.concatenate(([True], ~joined)))
    last = np.concatenate((first[1:], [len(row)])) - 1
    return row[first], column[first], column[last] + 1, thick[first]


def _extent(line: NDArray[np.uint32], color: int, start: int, end: int) -> tuple[int, int]:
    """Follow the color to where it ends, at most one stride on."""
    left = line[max(0, start - _STRIDE) : start + 1][::-1] != color
    right = line[end : end + _STRIDE + 1] != color
    first = start - (int(left.argmax()) if left.any() else len(left)) + 1
    last = end + (int(right.argmax()) if right.any() else len(right))
    return first, last

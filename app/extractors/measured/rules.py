"""Thin straight lines: table rules, dividers, underlines of tabs, sides of frames.

A rule is a run of one color, a few pixels thick, between two areas that are flat too (a step of a fading shadow is not).
Eight pixels apart is close enough to see it: text is nowhere flat over eight pixels on both of its edges.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channel_difference import apart
from app.extractors.measured.text_line import TextLine
from app.votes.evidence import Box

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
        along, across = (self.start, self.end - self.start), (self.at, self.thick)
        (x, width), (y, height) = (along, across) if self.horizontal else (across, along)
        return Box(x, y, width, height)


def find_rules(packed: NDArray[np.uint32], scale: float) -> tuple[Rule, ...]:
    """Rules up to 6 CSS px thick and at least 24 px long, horizontal ones first."""
    thickest = round(6 * scale)
    lying = _rules(packed, thickest, horizontal=True)
    standing = _rules(packed.T, thickest, horizontal=False)
    return (*lying, *standing)


def outside_text(rules: Iterable[Rule], lines: Iterable[TextLine]) -> list[Rule]:
    """Rules that are not stems or bars of letters, and not drawn under or through a line of text."""
    texts = [(line.box, line.baseline + 0.4 * line.box.height) for line in lines]
    return [rule for rule in rules if not any(_within(rule.box, text, lowest) for text, lowest in texts)]


def _within(rule: Box, text: Box, lowest: float) -> bool:
    across = text.x - 4 <= rule.x and rule.x + rule.width <= text.x + text.width + 4
    return across and text.y - 4 <= rule.y and rule.y + rule.height <= max(text.y + text.height + 1, lowest)


def _rules(packed: NDArray[np.uint32], thickest: int, *, horizontal: bool) -> list[Rule]:
    sampled = np.ascontiguousarray(packed[:, ::_STRIDE])
    flat = sampled[:, 1:] == sampled[:, :-1]
    changes = (sampled[1:, :-1] != sampled[:-1, :-1]) & flat[1:] & flat[:-1]
    found = []
    for thick in range(1, thickest + 1):
        if len(changes) <= thick:
            break
        both = changes[:-thick] & changes[thick:]
        for between in range(1, thick):
            both &= ~changes[between : len(changes) - thick + between]
        both[1:] &= ~changes[: -thick - 1]
        both[:-1] &= ~changes[thick + 1 :]
        found += _runs(packed, sampled, both, thick, horizontal=horizontal)
    return found


def _runs(
    packed: NDArray[np.uint32], sampled: NDArray[np.uint32], both: NDArray[np.bool_], thick: int, *, horizontal: bool
) -> list[Rule]:
    padded = np.zeros((both.shape[0], both.shape[1] + 2), np.int8)
    padded[:, 1:-1] = both
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    color, before, after = sampled[rows + 1, starts], sampled[rows, starts], sampled[rows + 1 + thick, starts]
    reach = apart(before, after)
    mixed = (reach > 0) & (apart(color, before) <= reach) & (apart(color, after) <= reach)
    long = ends - starts >= np.where(mixed, _LEAST_MIXED, _LEAST)
    seen = np.flatnonzero(long & (apart(color, before) >= _CONTRAST) & (apart(color, after) >= _CONTRAST))
    rules = []
    for index in seen.tolist():
        at = int(rows[index]) + 1
        first, last = _extent(packed[at], int(color[index]), int(starts[index]) * _STRIDE, int(ends[index]) * _STRIDE)
        rules.append(Rule(horizontal, at, thick, first, last, int(color[index]), int(before[index]), int(after[index])))
    return rules


def _extent(line: NDArray[np.uint32], color: int, start: int, end: int) -> tuple[int, int]:
    """Follow the color to where it ends, at most one stride on."""
    left = line[max(0, start - _STRIDE) : start + 1][::-1] != color
    right = line[end : end + _STRIDE + 1] != color
    first = start - (int(left.argmax()) if left.any() else len(left)) + 1
    last = end + (int(right.argmax()) if right.any() else len(right))
    return first, last

"""Accent bars: the thick upright border at the left of a quote, a headline, an alert or a chosen entry of a list.

As thick as it is, it is told from a bar of a chart or a stem of a letter by what it stands beside: text begins right of it and
lies between its ends, which reach well beyond the letters on both sides.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.border_tally import is_gap
from app.extractors.measured.rules import Rule
from app.extractors.measured.text_line import TextLine
from app.extractors.measured.ui_box import BOTTOM, LEFT, RIGHT, TOP, UiBox
from app.votes.evidence import Box

_THINNEST, _THICKEST = 3, 12
"""CSS px. A thinner one is any line, a thicker one an area."""
_TALL: Final = 2
"""Times its thickness."""
_NEAR: Final = 40
"""CSS px from the bar to where its text begins, at most."""
_HIGHER, _BEYOND = 1.4, 0.125
"""A bar is so many times as high as the letters beside it, and goes on by that part of their height above them and under their
baseline: a stem stands on it, and a `|` begins where other letters do.
"""
_SOLID: Final = 0.98

Letters = NDArray[np.int32]


def find_accent_bars(
    boxes: Sequence[UiBox], rules: Iterable[Rule], lines: Iterable[TextLine], scale: float, bottom: int
) -> list[Box]:
    """The bars, each once; `bottom` of the picture, in pixels, must not cut them. `boxes` and `rules` are those before text was
    taken out: a bar close to a headline looks like one of its letters.
    """
    letters = np.concatenate([np.zeros((0, 4), np.int32), *(line.letters for line in lines)])
    found = dict.fromkeys([*_narrow_boxes(boxes, scale), *_upright_rules(rules, boxes, scale)])
    return [bar for bar in found if bar.y > 0 and bar.y + bar.height < bottom and _leads_text(bar, letters, scale)]


def _narrow_boxes(boxes: Sequence[UiBox], scale: float) -> Iterator[Box]:
    for box in boxes:
        square = max(box.radii) == 0 and box.filled >= _SOLID and max(box.borders) == 0
        if square and _is_bar(box.outer, scale) and _stands_free(box, boxes):
            yield box.outer


def _stands_free(box: UiBox, boxes: Sequence[UiBox]) -> bool:
    """On one ground, at the edge of one, or at the left side of a box as high as itself."""
    top, right, bottom, left = (box.outside[side] for side in (TOP, RIGHT, BOTTOM, LEFT))
    if right in {top, bottom} and (left == right or top == bottom):
        return True
    return any(abs(other.left - box.right) <= 1 and _as_high(other, box) for other in boxes)


def _as_high(one: UiBox, other: UiBox) -> bool:
    return abs(one.top - other.top) <= 2 and abs(one.bottom - other.bottom) <= 2


def _upright_rules(rules: Iterable[Rule], boxes: Sequence[UiBox], scale: float) -> Iterator[Box]:
    for rule in rules:
        free = not rule.horizontal and rule.before == rule.after
        if free and _is_bar(rule.box, scale) and not is_gap(rule, boxes):
            yield rule.box


def _is_bar(box: Box, scale: float) -> bool:
    return _THINNEST * scale <= box.width <= _THICKEST * scale and box.height >= _TALL * box.width


def _leads_text(bar: Box, letters: Letters, scale: float) -> bool:
    x, y, width, height = letters.T
    right, bottom = bar.x + bar.width, bar.y + bar.height
    beside = (y >= bar.y) & (y + height <= bottom) & (width > 0)
    after = beside & (x >= right + bar.width / 2) & (x <= right + _NEAR * scale)
    if not after.any():
        return False
    gap = int(x[after].min()) - right
    before = (y < bottom) & (y + height > bar.y) & (x < bar.x) & (x + width > bar.x - max(gap, bar.width))
    return not before.any() and _outgrows(bar, letters[after])


def _outgrows(bar: Box, letters: Letters) -> bool:
    _, y, _, height = letters.T
    tallest, baseline = int(height.max()), float(np.median(y + height))
    clear = min(int(y.min()) - bar.y, bar.y + bar.height - baseline) >= _BEYOND * tallest
    return clear and bar.height >= _HIGHER * tallest

"""Which box lies in which, and which are no boxes but letters."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.text_line import TextLine
from app.extractors.measured.ui_box import UiBox

Sides = NDArray[np.intp]


def nest(boxes: list[UiBox]) -> tuple[UiBox, ...]:
    """Largest first, each with the smallest box around it as its parent."""
    ordered = sorted(boxes, key=lambda box: -box.width * box.height)
    sides = _sides(ordered)
    order = np.arange(len(ordered))
    around = _around(sides, sides) & (order < order[:, None])
    smallest = np.where(around, order, -1).max(axis=1, initial=-1).tolist()
    return tuple(box.within(parent) for box, parent in zip(ordered, smallest, strict=True))


def outside_letters(boxes: tuple[UiBox, ...], lines: tuple[TextLine, ...]) -> tuple[UiBox, ...]:
    """Without the counters of letters, and pieces of them: what lies within a line of text is no box."""
    texts = [line.box for line in lines if line.certainty >= 0.4]
    edges = np.array([(box.x - 1, box.y - 1, box.x + box.width + 1, box.y + box.height + 1) for box in texts], np.intp)
    within = _around(edges.reshape(-1, 4), _sides(boxes)).any(axis=1)
    if not within.any():
        return boxes
    kept = np.flatnonzero(~within).tolist()
    moved = {old: new for new, old in enumerate(kept)}
    return tuple(boxes[index].within(_kept_parent(boxes, boxes[index].parent, moved)) for index in kept)


def _sides(boxes: Sequence[UiBox]) -> Sides:
    """(box, 4): left, top, right, bottom."""
    return np.array([(box.left, box.top, box.right, box.bottom) for box in boxes], np.intp).reshape(-1, 4)


def _around(outer: Sides, inner: Sides) -> NDArray[np.bool_]:
    """(inner, outer): whether the one lies in the other."""
    left, top, right, bottom = outer.T
    its_left, its_top, its_right, its_bottom = inner.T[..., None]
    around: NDArray[np.bool_] = left <= its_left
    around &= top <= its_top
    around &= right >= its_right
    around &= bottom >= its_bottom
    return around


def _kept_parent(boxes: tuple[UiBox, ...], parent: int, moved: dict[int, int]) -> int:
    while parent >= 0 and parent not in moved:
        parent = boxes[parent].parent
    return moved.get(parent, -1)

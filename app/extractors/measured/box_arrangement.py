"""How boxes are arranged: cells of a grid, rows of a list, and the parts that a card is put together from.

Two boxes that touch along a whole side belong to something larger. Touching both sideways and downwards they are cells; many of
one height, one under the other, are rows; few of different heights are the head, the body and the foot of one card.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.ui_box import BOTTOM, LEFT, RIGHT, TOP, UiBox

_TOUCH: Final = 3
"""CSS px within which sides meet: a border lies between them."""
_SHADED: Final = 5
"""CSS px between a head and the body under it: it may cast a shadow."""
_ROUND: Final = 1.5
_ALIKE: Final = 1.5
"""Times that the tallest row may be as tall as the lowest."""
_ROWS: Final = 3
_PAGE: Final = 0.97
"""Part of the width of a picture from which a box is a band of the page."""
_HEADS: Final = 4
"""Boxes side by side that are the cells of a single row, at least; fewer may be a group of buttons."""


class Part(StrEnum):
    """What a box is a part of; a whole one is none."""

    WHOLE = "whole"
    CELL = "cell"
    ROW = "row"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`parts` tells of each box what it is; `stacks` and `stripes` list the indices of sections that are one, and of rows (also
    those of a column of cells), from top to bottom; `repeated` counts how many other boxes have its size, `joined` tells
    whether another one touches it sideways.
    """

    parts: tuple[Part, ...]
    stacks: tuple[tuple[int, ...], ...]
    stripes: tuple[tuple[int, ...], ...]
    repeated: tuple[int, ...]
    joined: tuple[bool, ...]


def arrange(boxes: Sequence[UiBox], scale: float, width: int) -> Arrangement:
    """Look at which boxes touch, in a picture of that width. They come largest first, each after its parent."""
    if not boxes:
        return Arrangement((), (), (), (), ())
    near = _TOUCH * scale
    left, top, wide, high = np.array(
        [(box.outer.x, box.outer.y, box.outer.width, box.outer.height) for box in boxes], np.int32
    ).T
    right, bottom = left + wide, top + high

    def alike(one: NDArray[np.int32]) -> NDArray[np.bool_]:
        return np.asarray(np.abs(one[:, None] - one[None, :]) <= near)

    gap = np.abs(bottom[:, None] - top[None, :])
    below = alike(left) & alike(right) & (gap <= _SHADED * scale)
    after = alike(top) & alike(bottom) & (np.abs(right[:, None] - left[None, :]) <= near)
    plain = np.array([max(box.radii) < _ROUND * scale and not box.bordered for box in boxes])
    below[plain & (wide >= _PAGE * width)] = False  # bands of a page are no card
    np.fill_diagonal(below, val=False)
    np.fill_diagonal(after, val=False)
    size = alike(wide) & alike(high)
    parts = [Part.WHOLE] * len(boxes)
    stacks: list[tuple[int, ...]] = []
    stripes: list[tuple[int, ...]] = []
    for chain in _chains(after):
        if len(chain) >= _HEADS:
            _mark(parts, chain, Part.CELL)
    for chain in _chains(below):
        heights = high[list(chain)]
        rows = len(chain) >= _ROWS and heights.max() <= _ALIKE * heights.min()
        _mark(parts, chain, Part.ROW if rows else Part.SECTION)
        (stripes if rows else stacks).append(chain)
    cells = np.flatnonzero((below.any(axis=0) | below.any(axis=1)) & (after.any(axis=0) | after.any(axis=1)))
    _mark(parts, cells.tolist(), Part.CELL)
    _mark(parts, np.flatnonzero(_ends(boxes, (left, top, right, bottom), near, width)).tolist(), Part.SECTION)
    whole = tuple(stack for stack in stacks if not any(parts[index] is Part.CELL for index in stack))
    joined = after.any(axis=0) | after.any(axis=1)
    return Arrangement(tuple(parts), whole, tuple(stripes), tuple((size.sum(axis=1) - 1).tolist()), tuple(joined.tolist()))


def _mark(parts: list[Part], which: Iterable[int], part: Part) -> None:
    for index in which:
        parts[index] = part


def _chains(follows: NDArray[np.bool_]) -> list[tuple[int, ...]]:
    """Boxes that follow each other, two at least; of several that follow one the first is taken."""
    following = {int(one): int(follows[one].argmax()) for one in np.flatnonzero(follows.any(axis=1))}
    chains = []
    for start in sorted(set(following) - set(following.values())):
        chain = [start]
        while chain[-1] in following and following[chain[-1]] not in chain:
            chain.append(following[chain[-1]])
        chains.append(tuple(chain))
    return chains


def _ends(boxes: Sequence[UiBox], edges: tuple[NDArray[np.int32], ...], near: float, width: int) -> NDArray[np.bool_]:
    """Those as wide as the box that they lie in, at its top or its bottom, and not as tall. A page has no such parts."""
    left, top, right, bottom = edges
    found = np.zeros(len(boxes), np.bool_)
    for index, box in enumerate(boxes):
        if box.parent < 0:
            continue
        around = boxes[box.parent]
        if around.width >= _PAGE * width:
            continue
        spans = abs(left[index] - around.left) <= near and abs(right[index] - around.right) <= near
        ends = abs(top[index] - around.top) <= near, abs(bottom[index] - around.bottom) <= near
        found[index] = spans and ends[0] != ends[1]
    return found


def together(boxes: Sequence[UiBox], stack: Sequence[int]) -> UiBox:
    """A stack as one box: the largest of its parts, from the top of the first to the bottom of the last."""
    parts = [boxes[index] for index in stack]
    first, last, largest = parts[0], parts[-1], min((boxes[index] for index in stack), key=lambda box: -box.width * box.height)
    left, right = min(part.outer.x for part in parts), max(part.outer.x + part.outer.width for part in parts)
    return replace(
        largest,
        left=left + largest.borders[LEFT],
        top=first.top,
        right=right - largest.borders[RIGHT],
        bottom=last.bottom,
        borders=(first.borders[TOP], largest.borders[RIGHT], last.borders[BOTTOM], largest.borders[LEFT]),
        border_colors=(
            first.border_colors[TOP],
            largest.border_colors[RIGHT],
            last.border_colors[BOTTOM],
            largest.border_colors[LEFT],
        ),
        radii=(*first.radii[:2], *last.radii[2:]),
    )

"""Regions that reach beyond their own straight sides, drawn in to them.

A button's border of its fill's own color runs on around the darker field of its icon; a page's ground runs out between its
cards. Where most rows of a region begin at one place, there is its side.
"""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.flat_regions import FlatRegions

_PARTS = (np.arange(15) + 0.5) / 15
"""Where lines are looked at, as parts of a side."""
_MOST = 80
_NEAR = 32
"""Rows from each end of a column that are looked at first."""


def draw_in(packed: NDArray[np.uint32], regions: FlatRegions, smallest: int) -> FlatRegions:
    """The first of the regions, in bounds at which most of their rows and columns begin and end."""
    rows = [row for row in range(min(len(regions), _MOST)) if regions.filled[row] >= 0.3]
    drawn = regions.take(np.array(rows, np.intp))
    bounds = [_bounds(packed, drawn, row) for row in range(len(rows))]
    changed = np.array(
        [
            right - left >= smallest
            and bottom - top >= smallest
            and (left, top, right, bottom) != (drawn.left[row], drawn.top[row], drawn.right[row], drawn.bottom[row])
            for row, (left, top, right, bottom) in enumerate(bounds)
        ],
        np.bool_,
    )
    left, top, right, bottom = np.array(bounds, np.int32).reshape(-1, 4).T
    closer = FlatRegions(left, top, right, bottom, drawn.color, drawn.seed, drawn.filled)
    return closer.take(np.flatnonzero(changed))


def _bounds(packed: NDArray[np.uint32], regions: FlatRegions, row: int) -> tuple[int, int, int, int]:
    left, top, right, bottom = (int(side[row]) for side in (regions.left, regions.top, regions.right, regions.bottom))
    color = np.uint32(regions.color[row])
    first, last = _usual(packed[top + (_PARTS * (bottom - top)).astype(int), left:right] == color)
    left, right = left + first, right - last
    above, below = _usual_down(packed[top:bottom], left + (_PARTS * (right - left)).astype(int), color)
    return left, top + above, right, bottom - below


def _usual_down(packed: NDArray[np.uint32], columns: NDArray[np.intp], color: np.uint32) -> tuple[int, int]:
    """The same of columns. Mostly all begin and end within a few rows, and what lies between need not be fetched."""
    if len(packed) > 2 * _NEAR:
        above, below = packed[:_NEAR, columns] == color, packed[: -_NEAR - 1 : -1, columns] == color
        if above.any(axis=0).all() and below.any(axis=0).all():
            return _most_frequent(above.argmax(axis=0)), _most_frequent(below.argmax(axis=0))
    return _usual((packed[:, columns] == color).T)


def _usual(lines: NDArray[np.bool_]) -> tuple[int, int]:
    """How far in most lines begin, and how far before their ends most end."""
    lines = lines[lines.any(axis=1)]
    if not len(lines):
        return 0, 0
    begins, ends = lines.argmax(axis=1), lines[:, ::-1].argmax(axis=1)
    return _most_frequent(begins), _most_frequent(ends)


def _most_frequent(places: NDArray[np.intp]) -> int:
    return int(np.bincount(places).argmax())

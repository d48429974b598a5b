"""Regions that reach beyond their own straight sides, drawn in to them.

A button's border of its fill's own color runs on around the darker field of its icon; a page's ground runs out between its
cards. Where most rows of a region begin at one place, there is its side.
"""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.flat_regions import FlatRegions

_PLACES = 15
_MOST = 80


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
    within = packed[top:bottom, left:right] == regions.color[row]
    places = ((np.arange(_PLACES) + 0.5) / _PLACES * (bottom - top)).astype(int)
    first, last = _usual(within[places])
    left, right = left + first, right - last
    within = within[:, first : within.shape[1] - last]
    places = ((np.arange(_PLACES) + 0.5) / _PLACES * (right - left)).astype(int)
    above, below = _usual(within[:, places].T)
    return left, top + above, right, bottom - below


def _usual(lines: NDArray[np.bool_]) -> tuple[int, int]:
    """How far in most lines begin, and how far before their ends most end."""
    lines = lines[lines.any(axis=1)]
    if not len(lines):
        return 0, 0
    begins, ends = lines.argmax(axis=1), lines[:, ::-1].argmax(axis=1)
    return int(np.bincount(begins).argmax()), int(np.bincount(ends).argmax())

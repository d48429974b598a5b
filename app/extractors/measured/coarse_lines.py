"""Large and heavy text: its strokes are as wide as small patches of background, so it is looked for in reduced pictures.

What is found there is cut out of the full picture, where its background is now known, and its letters are found to the pixel.
"""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.ink import find_ink
from app.extractors.measured.letter_chains import chain
from app.extractors.measured.letters import Letters, find_letters, letters_on
from app.extractors.measured.line_joints import joined
from app.extractors.measured.line_table import LineTable, tabulate
from app.sources.opencv import cv2

Ints = NDArray[np.intp]
_REDUCTION = 3
_TALL = 6
"""Letters that are at least so tall in a reduced picture are worth another look."""


def with_large_lines(rgb: NDArray[np.uint8], letters: Letters, number: Ints, *, lossy: bool) -> tuple[Letters, Ints]:
    """Replace what was found of large lines by their whole letters."""
    size = (rgb.shape[1] // _REDUCTION, rgb.shape[0] // _REDUCTION)
    if min(size) < 16:
        return letters, number
    small = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
    for found in _large_lines(rgb, small, lossy=lossy):
        letters, number = _exchanged(letters, number, found)
    return letters, number


def _large_lines(rgb: NDArray[np.uint8], small: NDArray[np.uint8], *, lossy: bool) -> list[Letters]:
    pieces = find_letters(find_ink(small, lossy=lossy))
    table = tabulate(pieces, joined(pieces, chain(pieces)))
    if not len(table):
        return []
    tall = np.fmax(table.heights.cap_height, table.heights.x_height)
    rows = np.flatnonzero((table.certainty >= 0.3) & (tall >= _TALL))
    return [_clipped(rgb, table, int(row)) for row in rows]


def _clipped(rgb: NDArray[np.uint8], table: LineTable, row: int) -> Letters:
    margin = 3 * _REDUCTION
    left, top = (max(0, _REDUCTION * int(side[row]) - margin) for side in (table.left, table.top))
    right, bottom = (_REDUCTION * int(side[row]) + margin for side in (table.right, table.bottom))
    behind = table.letters.behind[(table.starts[row] + table.starts[row + 1]) // 2]
    found = letters_on(rgb[top:bottom, left:right], behind, left, top)
    inside = (found.x > left) & (found.y > top) & (found.x + found.width < right) & (found.y + found.height < bottom)
    return found.only(inside)


def _exchanged(letters: Letters, number: Ints, found: Letters) -> tuple[Letters, Ints]:
    """Take the found line instead of what lies in its bounds, unless that was nearly all of it already."""
    if not len(found):
        return letters, number
    left, top = int(found.x.min()), int(found.y.min())
    right, bottom = int((found.x + found.width).max()), int((found.y + found.height).max())
    x, y = letters.x + letters.width / 2, letters.y + letters.height / 2
    within = (x >= left) & (x < right) & (y >= top) & (y < bottom)
    if _known(letters.only(within), found) >= 0.8:
        return letters, number
    fresh = int(number.max(initial=-1)) + 1
    return letters.only(~within).joined(found), np.r_[number[~within], np.full(len(found), fresh)]


def _known(letters: Letters, found: Letters) -> float:
    """Return the part of the found letters that were there before, to the pixel (0-1)."""
    near = np.ones((len(found), len(letters)), bool)
    for ours, theirs in (
        (found.x, letters.x),
        (found.y, letters.y),
        (found.width, letters.width),
        (found.height, letters.height),
    ):
        near &= np.abs(ours[:, None] - theirs[None, :]) <= 1
    return float(np.mean(near.any(axis=1)))

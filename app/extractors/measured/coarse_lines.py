"""Large and heavy text: its strokes are as wide as small patches of background, so it is looked for in reduced pictures.

What is found there is cut out of the full picture, where its background is now known, and its letters are found to the pixel.
"""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channels import channel_distance
from app.extractors.measured.ink import Ink, find_ink
from app.extractors.measured.letter_chains import chain
from app.extractors.measured.letters import Letters, find_letters, letters_on
from app.extractors.measured.line_joints import joined
from app.extractors.measured.line_table import tabulate

Ints = NDArray[np.intp]
_REDUCTION = 3
_TALL = 6
"""Letters that are at least so tall in a reduced picture are worth another look."""


def with_large_lines(rgb: NDArray[np.uint8], ink: Ink, letters: Letters, number: Ints, *, lossy: bool) -> tuple[Letters, Ints]:
    """Replace what was found of large lines by their whole letters, and complete the ink there."""
    if min(rgb.shape[:2]) < 16 * _REDUCTION:
        return letters, number
    small = np.ascontiguousarray(rgb[1::_REDUCTION, 1::_REDUCTION])
    for left, top, right, bottom, behind in _large_lines(small, lossy=lossy):
        contrast = channel_distance(rgb[top:bottom, left:right], behind).astype(np.uint8)
        found = letters_on(contrast, behind, left, top)
        inside = (found.x > left) & (found.y > top) & (found.x + found.width < right) & (found.y + found.height < bottom)
        found = found.only(inside)
        within = _within(letters, found)
        if not len(found) or _known(letters.only(within), found) >= 0.8:
            continue
        ink.contrast[top:bottom, left:right] = contrast
        fresh = int(number.max(initial=-1)) + 1
        letters, number = letters.only(~within).joined(found), np.r_[number[~within], np.full(len(found), fresh)]
    return letters, number


def _large_lines(small: NDArray[np.uint8], *, lossy: bool) -> list[tuple[int, int, int, int, NDArray[np.int16]]]:
    """Left, top, right, bottom in the full picture, with a margin, and the background."""
    pieces = find_letters(find_ink(small, lossy=lossy))
    table = tabulate(pieces, joined(pieces, chain(pieces)))
    if not len(table):
        return []
    tall = np.fmax(table.heights.cap_height, table.heights.x_height)
    rows = np.flatnonzero((table.certainty >= 0.3) & (tall >= _TALL))
    low = np.maximum(_REDUCTION * (np.stack((table.left, table.top))[:, rows] - 3), 0)
    high = _REDUCTION * (np.stack((table.right, table.bottom))[:, rows] + 3)
    behind = table.letters.behind[(table.starts[rows] + table.starts[rows + 1]) // 2]
    return [(*corner, *end, color) for corner, end, color in zip(low.T.tolist(), high.T.tolist(), behind, strict=True)]


def _within(letters: Letters, found: Letters) -> NDArray[np.bool_]:
    """Which letters have their middle in the bounds of the found ones."""
    if not len(found):
        return np.zeros(len(letters), bool)
    left, top = int(found.x.min()), int(found.y.min())
    right, bottom = int((found.x + found.width).max()), int((found.y + found.height).max())
    x, y = letters.x + letters.width / 2, letters.y + letters.height / 2
    return np.asarray((x >= left) & (x < right) & (y >= top) & (y < bottom))


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

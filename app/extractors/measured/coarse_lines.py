"""Large and heavy text: its strokes are as wide as small patches of background, so it is looked for in reduced pictures.

What is found there is cut out of the full picture, where its background is now known, and its letters are found to the pixel.
"""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channel_difference import farthest_channel
from app.extractors.measured.ink import Ink, find_ink
from app.extractors.measured.letter_chains import chain
from app.extractors.measured.letters import Letters, find_letters, letters_on
from app.extractors.measured.line_joints import joined
from app.extractors.measured.line_table import tabulate
from app.extractors.measured.packed_colors import Packed
from app.extractors.measured.runs import ranges

Ints = NDArray[np.intp]
_REDUCTION = 3
_ENOUGH = 0.6
"""Share of a line's letters that have to be whole in the full picture; in the reduced one some of them hang together."""
_TALL = 6
"""Letters that are at least so tall in a reduced picture are worth another look."""


def with_large_lines(packed: Packed, ink: Ink, letters: Letters, number: Ints, *, lossy: bool) -> tuple[Letters, Ints]:
    """Replace what was found of large lines by their whole letters, and complete the ink there."""
    if min(packed.shape) < 16 * _REDUCTION:
        return letters, number
    small = np.ascontiguousarray(packed[1::_REDUCTION, 1::_REDUCTION])
    for left, top, right, bottom, behind in _large_lines(small, letters, lossy=lossy):
        clipping = packed[top:bottom, left:right]
        contrast = farthest_channel(clipping, np.full(clipping.shape, behind, np.uint32))
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


def _large_lines(small: Packed, letters: Letters, *, lossy: bool) -> list[tuple[int, int, int, int, int]]:
    """Left, top, right, bottom in the full picture, with a margin, and the packed background; none whose letters are whole."""
    pieces = find_letters(find_ink(small, lossy=lossy))
    line = joined(pieces, chain(pieces))
    if not len(line):
        return []
    pieces, line = _unknown(pieces, line, letters)
    table = tabulate(pieces, line)
    if not len(table):
        return []
    tall = np.fmax(table.heights.cap_height, table.heights.x_height)
    rows = np.flatnonzero((table.certainty >= 0.3) & (tall >= _TALL))
    low = np.maximum(_REDUCTION * (table.sides[rows, :2] - 3), 0)
    high = _REDUCTION * (table.sides[rows, 2:] + 3)
    behind = table.letters.behind[(table.starts[rows] + table.starts[rows + 1]) // 2]
    return [(*corner, *end, color) for corner, end, color in zip(low.tolist(), high.tolist(), behind.tolist(), strict=True)]


def _unknown(pieces: Letters, line: Ints, letters: Letters) -> tuple[Letters, Ints]:
    """The pieces of lines of large letters that the full picture does not show as well."""
    whole = np.bincount(line, weights=_seen_whole(pieces, letters))
    large = np.bincount(line, weights=pieces.height >= _TALL) > 0
    chosen = ((whole < _ENOUGH * np.bincount(line)) & large)[line]
    return pieces.only(chosen), line[chosen]


def _seen_whole(pieces: Letters, letters: Letters) -> NDArray[np.bool_]:
    """Which pieces of the reduced picture are letters of the full one, to a pixel of theirs. Letters are sorted by y."""
    begin, end = (np.searchsorted(letters.y, _REDUCTION * (pieces.y + away)) for away in (-1, 2))
    letter, piece = ranges(begin, end, np.arange(len(pieces)))
    near = np.abs(letters.x[letter] - _REDUCTION * pieces.x[piece]) <= _REDUCTION
    letter, piece = letter[near], piece[near]
    for full, reduced in ((letters.width, pieces.width), (letters.height, pieces.height)):
        near = np.abs(full[letter] - _REDUCTION * reduced[piece]) <= _REDUCTION
        letter, piece = letter[near], piece[near]
    return np.bincount(piece, minlength=len(pieces)) > 0


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

"""Pieces: pixels that touch, sides or corners, found from their runs alone. What is blank costs nothing.

Each run is tied to the first run that it touches in the row above, which makes trees; the few runs that touch several above
tie those trees together (union-find, Rosenfeld and Pfaltz 1966, over whole arrays).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.connected_groups import united
from app.extractors.measured.runs import ranges

Ints = NDArray[np.intp]
Bounds = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Arrays, one entry a piece, in the order of their first pixels: bounds and number of pixels."""

    x: Bounds
    y: Bounds
    width: Bounds
    height: Bounds
    area: Bounds


def find_pieces(pixels: Ints, width: int) -> Pieces:
    """`pixels` are flat indices in reading order in a picture of that width, none in its first or last column."""
    if not len(pixels):
        return Pieces(*(np.zeros(0, np.int32) for _ in range(5)))
    breaks = np.flatnonzero(np.diff(pixels) != 1)
    first, last = pixels[np.r_[0, breaks + 1]], pixels[np.r_[breaks, len(pixels) - 1]]
    piece, count = tied(first, last, width)
    row, begin = np.divmod(first, width)
    left, right = np.full(count, width), np.zeros(count, np.intp)
    top, bottom = np.full(count, int(row[-1])), np.zeros(count, np.intp)
    np.minimum.at(left, piece, begin)
    np.maximum.at(right, piece, begin + last - first)
    np.minimum.at(top, piece, row)
    np.maximum.at(bottom, piece, row)
    area = np.bincount(piece, weights=last - first + 1, minlength=count)
    sides = (left, top, right - left + 1, bottom - top + 1, area)
    return Pieces(*(side.astype(np.int32) for side in sides))


def tied(first: Ints, last: Ints, width: int) -> tuple[Ints, int]:
    """Number the piece of each run, and tell how many there are. Runs are flat indices, apart and in reading order."""
    begin = np.searchsorted(last, first - width - 1)
    end = np.searchsorted(first, last - width + 1, side="right")
    root = np.where(end > begin, begin, np.arange(len(first)))
    while True:
        higher = root[root]
        if np.array_equal(higher, root):
            break
        root = higher
    roots = root == np.arange(len(first))
    number = (np.cumsum(roots) - 1)[root]
    several = np.flatnonzero(end > begin + 1)
    others, own = ranges(begin[several] + 1, end[several], number[several])
    group, count = united(own, number[others], int(np.count_nonzero(roots)))
    return group[number], count

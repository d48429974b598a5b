"""Lossy pictures without their coding noise: near each color that many pixels have, all pixels get it.

Colors are counted in cells of four levels. The fullest cell takes the cells around it as one color, their mean; then the
fullest of what is left. Noise around a fill thus becomes the fill again, and flat areas are flat.
"""

import numpy as np
from numpy.typing import NDArray

_BITS = 6
_SIDE = 1 << _BITS
_REACH = 3
"""Cells, each way, that one color's noise spreads over."""
_MOST = 120
_FEWEST = 16
"""Pixels of a cell around which a color is looked for."""
_LEAST_SHARE = 0.0004
"""Of the picture, that a color and its noise take."""


def calm_colors(packed: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Of (height, width) packed 0x00RRGGBB. What is near no frequent color keeps its cell's middle."""
    cells = np.zeros(packed.shape, np.uint32)
    for channel in range(3):
        of_channel = packed >> np.uint32((8 - _BITS) * (channel + 1))
        of_channel &= np.uint32((_SIDE - 1) << channel * _BITS)
        cells |= of_channel
    codes = cells.astype(np.intp)
    counts = np.bincount(codes.ravel(), minlength=_SIDE**3).reshape(_SIDE, _SIDE, _SIDE)
    return _table(counts).ravel().take(codes)


def _table(counts: NDArray[np.int64]) -> NDArray[np.uint32]:
    """A color for every cell."""
    side = np.arange(_SIDE, dtype=np.uint32) * (256 // _SIDE) + 128 // _SIDE
    table = (side[:, None, None] << 16 | side[None, :, None] << 8 | side[None, None, :]).astype(np.uint32)
    left = counts.copy()
    least = max(16, int(_LEAST_SHARE * counts.sum()))
    for _ in range(_MOST):
        fullest = np.unravel_index(int(left.argmax()), left.shape)
        around = tuple(slice(max(0, int(cell) - _REACH), int(cell) + _REACH + 1) for cell in fullest)
        mass = left[around]
        if int(left[fullest]) < _FEWEST:
            break
        if int(mass.sum()) < least:
            left[fullest] = 0
            continue
        free = mass > 0
        table[around] = np.where(free, _mean(mass, around, side), table[around])
        left[around] = 0
    return table


def _mean(mass: NDArray[np.int64], around: tuple[slice, ...], side: NDArray[np.uint32]) -> np.uint32:
    levels = []
    for axis in range(3):
        along = mass.sum(axis=tuple(other for other in range(3) if other != axis))
        levels.append(round(float((along * side[around[axis]]).sum() / mass.sum())))
    red, green, blue = levels
    return np.uint32(red << 16 | green << 8 | blue)

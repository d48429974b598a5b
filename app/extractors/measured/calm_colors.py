"""Lossy pictures without their coding noise: near each color that many pixels have, all pixels get it.

Colors are counted in cells of four levels. The fullest cell takes the cells around it as one color, their mean; then the
fullest of what is left. Noise around a fill thus becomes the fill again, and flat areas are flat.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.packed_colors import farthest, unpacked

_BITS = 6
_SIDE = 1 << _BITS
_REACH = 3
"""Cells, each way, that one color's noise spreads over."""
_APART = 11
"""Levels of a channel between fills that noise does not mix."""
_MOST = 1_000
"""Cells that are tried."""
_FEWEST = 16
"""Pixels of a cell around which a color is looked for."""
_LEAST_SHARE = 0.0004
"""Of the picture, that a color and its noise take."""


def calm_colors(packed: NDArray[np.uint32], fills: Sequence[int] = ()) -> NDArray[np.uint32]:
    """Of (height, width) packed 0x00RRGGBB. What is near no frequent color keeps its cell's middle. `fills` are colors that are
    known to be painted: what is near two of them belongs to the nearer one, however near they are to each other.
    """
    cells = np.zeros(packed.shape, np.uint32)
    for channel in range(3):
        of_channel = packed >> np.uint32((8 - _BITS) * (channel + 1))
        of_channel &= np.uint32((_SIDE - 1) << channel * _BITS)
        cells |= of_channel
    codes = cells.astype(np.intp)
    counts = np.bincount(codes.ravel(), minlength=_SIDE**3).reshape(_SIDE, _SIDE, _SIDE)
    return _table(counts, fills).ravel().take(codes)


def _table(counts: NDArray[np.int64], fills: Sequence[int]) -> NDArray[np.uint32]:
    """A color for every cell."""
    side = np.arange(_SIDE, dtype=np.uint32) * (256 // _SIDE) + 128 // _SIDE
    table = (side[:, None, None] << 16 | side[None, :, None] << 8 | side[None, None, :]).astype(np.uint32)
    left = counts.copy()
    _take_known(table, left, fills, side)
    least = max(_FEWEST, int(_LEAST_SHARE * counts.sum()))
    for cell in _fullest(counts):
        if not left[cell]:
            continue
        around = tuple(slice(max(0, place - _REACH), place + _REACH + 1) for place in cell)
        mass = left[around]
        if int(mass.sum()) >= least:
            table[around] = np.where(mass > 0, _mean(mass, around, side), table[around])
            left[around] = 0
    return table


def _take_known(table: NDArray[np.uint32], left: NDArray[np.int64], fills: Sequence[int], side: NDArray[np.uint32]) -> None:
    """Give the cells around known fills to them, and take them from what is left."""
    nearest = np.full(table.shape, np.inf)
    known: list[int] = []
    for fill in fills:
        if any(farthest(fill, before) < _APART for before in known):
            continue
        known.append(fill)
        levels = unpacked(fill)
        around = tuple(slice(max(0, (level >> 8 - _BITS) - _REACH), (level >> 8 - _BITS) + _REACH + 1) for level in levels)
        red, green, blue = (np.abs(side[part].astype(np.int64) - level) for part, level in zip(around, levels, strict=True))
        apart = np.maximum(np.maximum(red[:, None, None], green[:, None]), blue)
        nearer = apart < nearest[around]
        table[around][nearer] = fill
        nearest[around][nearer] = apart[nearer]
    left[np.isfinite(nearest)] = 0


def _fullest(counts: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """The cells around which colors are looked for, fullest first."""
    enough = np.flatnonzero(counts.ravel() >= _FEWEST)
    ranked = enough[np.argsort(-counts.ravel()[enough], kind="stable")][:_MOST]
    return list(zip(*(places.tolist() for places in np.unravel_index(ranked, counts.shape)), strict=True))


def _mean(mass: NDArray[np.int64], around: tuple[slice, ...], side: NDArray[np.uint32]) -> np.uint32:
    levels = []
    for axis in range(3):
        along = mass.sum(axis=tuple(other for other in range(3) if other != axis))
        levels.append(round(float((along * side[around[axis]]).sum() / mass.sum())))
    red, green, blue = levels
    return np.uint32(red << 16 | green << 8 | blue)

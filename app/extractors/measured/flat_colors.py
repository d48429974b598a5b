"""The colors of flat places, counted: what lies in a square of (nearly) equal pixels is neither edge nor letter."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.color_changes import Changes
from app.extractors.measured.packed_colors import NO_COLOR, Packed, pack
from app.sources.opencv import cv2

_COUNT_BITS = np.uint64(32)


@dataclass(frozen=True, slots=True)
class FlatColors:
    """`rgb` (n, 3), most frequent first, how often each was met (n), and how many pixels were looked at, flat or not."""

    rgb: NDArray[np.uint8]
    count: NDArray[np.int64]
    looked_at: int


def count_flat(changes: Changes, every: int) -> FlatColors:
    """Of every n-th row and column of a picture, count the pixels whose eight neighbors equal them."""
    height, width = changes.packed.shape
    across = [changes.across[row : height - 2 + row : every] for row in range(3)]
    beside = across[0] | across[1] | across[2]
    rough = beside[:, 1 : width - 1] | beside[:, 2:]
    for row in (1, 2):
        rough |= changes.down[row : height - 2 + row : every, 1 : width - 1]
    flat = ~rough[:, ::every]
    colors = changes.packed[1 : height - 1 : every, 1 : width - 1 : every][flat]
    return _counted(colors[colors != NO_COLOR], flat.size)


def count_calm(rgb: NDArray[np.uint8], square: int, spreads: Sequence[int], every: int = 1) -> tuple[FlatColors, ...]:
    """For each of the spreads (levels, rising) count, in every n-th row, the pixels in the middle of squares of that side in
    which no channel spreads further, and that no spread before it counted.
    """
    around = np.ones((square, square), np.uint8)
    highest, lowest = cv2.dilate(rgb, around), cv2.erode(rgb, around)
    red, green, blue = cv2.split(cv2.subtract(highest[::every], lowest[::every]))
    widest = np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)
    packed = pack(rgb[::every])
    floors = (-1, *spreads)
    return tuple(_counted(packed[_between(widest, low, high)], packed.size) for low, high in zip(floors, spreads, strict=False))


def _between(levels: NDArray[np.uint8], low: int, high: int) -> NDArray[np.bool_]:
    within: NDArray[np.bool_] = levels <= high
    return within if low < 0 else within & (levels > low)


def _counted(packed: Packed, looked_at: int) -> FlatColors:
    """Neighbors of one color are counted before anything is sorted."""
    first = np.flatnonzero(np.append(np.ones(min(1, len(packed)), bool), packed[1:] != packed[:-1]))
    keys = (packed[first].astype(np.uint64) << _COUNT_BITS) | np.diff(first, append=len(packed)).astype(np.uint64)
    keys.sort()
    colors = (keys >> _COUNT_BITS).astype(np.uint32)
    starts = np.flatnonzero(np.append(np.ones(min(1, len(keys)), bool), colors[1:] != colors[:-1]))
    count = (keys & ((np.uint64(1) << _COUNT_BITS) - np.uint64(1))).astype(np.int64)
    count = np.add.reduceat(count, starts) if len(starts) else count
    order = np.argsort(-count, kind="stable")
    colors = colors[starts][order]
    rgb = np.stack([colors >> 16, (colors >> 8) & 255, colors & 255], axis=1).astype(np.uint8)
    return FlatColors(rgb, count[order], max(1, looked_at))

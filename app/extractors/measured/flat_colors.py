"""The colors of flat places, counted: what lies in a square of (nearly) equal pixels is neither edge nor letter."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.packed_colors import NO_COLOR, Packed, pack
from app.sources.opencv import cv2


@dataclass(frozen=True, slots=True)
class FlatColors:
    """`rgb` (n, 3), most frequent first, how often each was met (n), and how many pixels were looked at, flat or not."""

    rgb: NDArray[np.uint8]
    count: NDArray[np.int64]
    looked_at: int


def count_flat(pixels: Packed, every: int) -> FlatColors:
    """Of every n-th row and column of packed (height, width), count the pixels whose eight neighbors equal them."""
    height, width = pixels.shape
    middle = pixels[1 : height - 1 : every, 1 : width - 1 : every]
    flat = middle != NO_COLOR
    for down in range(3):
        for right in range(3):
            flat &= pixels[down : height - 2 + down : every, right : width - 2 + right : every] == middle
    return _counted(middle[flat], flat.size)


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
    colors, count = np.unique(packed, return_counts=True)
    order = np.argsort(-count, kind="stable")
    colors = colors[order]
    rgb = np.stack([colors >> 16, (colors >> 8) & 255, colors & 255], axis=1).astype(np.uint8)
    return FlatColors(rgb, count[order].astype(np.int64), max(1, looked_at))

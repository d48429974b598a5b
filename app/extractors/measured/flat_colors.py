"""The colors of flat places, counted: what lies in a square of (nearly) equal pixels is neither edge nor letter."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.sources.opencv import cv2


@dataclass(frozen=True, slots=True)
class FlatColors:
    """`rgb` (n, 3), most frequent first, how often each was met (n), and how many pixels were looked at, flat or not."""

    rgb: NDArray[np.uint8]
    count: NDArray[np.int64]
    looked_at: int


def count_flat_colors(rgb: NDArray[np.uint8], square: int, spread: int, every: int = 1) -> FlatColors:
    """Count pixels in the middle of squares of that side in which no channel spreads further, in every n-th row and column."""
    around = np.ones((square, square), np.uint8)
    spreads = cv2.subtract(cv2.dilate(rgb, around), cv2.erode(rgb, around))
    flat = np.asarray(cv2.inRange(spreads, (0, 0, 0), (spread, spread, spread)))[::every, ::every] > 0
    return FlatColors(*count_colors(rgb[::every, ::every][flat]), flat.size)


def count_colors(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Distinct colors (n, 3) among (m, 3), most frequent first, and how often each is there."""
    red, green, blue = pixels.astype(np.uint32).T
    colors, count = np.unique((red << 16) | (green << 8) | blue, return_counts=True)
    order = np.argsort(-count, kind="stable")
    colors = colors[order]
    return np.stack([colors >> 16, (colors >> 8) & 255, colors & 255], axis=1).astype(np.uint8), count[order].astype(np.int64)

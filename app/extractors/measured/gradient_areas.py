"""Areas whose color changes steadily: where gradients may be.

Seen on every fourth pixel, a ramp has hardly any second difference, neither across nor down; edges, text, borders and
photographs have. Connected components of such points are areas.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.sources.opencv import cv2

Floats = NDArray[np.float64]

STRIDE = 4
_BEND, _SLOPE = 2, 14
"""Levels from one point to the next: of the second and of the first difference."""
_WIDE, _HIGH = 24, 14
"""CSS px; what is smaller is an icon."""
_LEAST_RANGE = 8
"""Levels of a channel; what changes by less is not seen as a gradient."""
_MOST = 60
_POINTS = 1500


@dataclass(frozen=True, slots=True)
class RampArea:
    """An area that is not flat. `left:right, top:bottom` (pixels, half open) lie inside it by less than two strides. `x`, `y`
    are the centers of pixels in it and `colors` (place, channel) their colors.
    """

    left: int
    top: int
    right: int
    bottom: int
    x: Floats
    y: Floats
    colors: Floats


def find_ramp_areas(rgb: NDArray[np.uint8], scale: float, *, lossy: bool) -> list[RampArea]:
    """The largest areas that are not flat, at least 24 x 14 CSS px, largest first."""
    points = np.ascontiguousarray(rgb[::STRIDE, ::STRIDE]).astype(np.int16)
    if min(points.shape[:2]) < 4:
        return []
    steady = _steady(points, _BEND * 3 if lossy else _BEND)
    _count, labels, stats, _centroids = cv2.connectedComponentsWithStats(steady, connectivity=4, ltype=cv2.CV_32S)
    wide, high = stats[:, cv2.CC_STAT_WIDTH] * STRIDE, stats[:, cv2.CC_STAT_HEIGHT] * STRIDE
    large = (wide >= _WIDE * scale) & (high >= _HIGH * scale)
    large[0] = False
    kept = np.flatnonzero(large)
    kept = kept[np.argsort(-stats[kept, cv2.CC_STAT_AREA], kind="stable")][:_MOST]
    areas = (_area(points, np.asarray(labels), int(label), np.asarray(stats[label])) for label in kept)
    return [area for area in areas if area is not None]


def _steady(points: NDArray[np.int16], bend: int) -> NDArray[np.uint8]:
    across, down = np.diff(points, axis=1), np.diff(points, axis=0)
    gentle = (np.abs(across[1:-1, 1:]) <= _SLOPE) & (np.abs(down[1:, 1:-1]) <= _SLOPE)
    gentle &= (np.abs(across[1:-1, 1:] - across[1:-1, :-1]) <= bend) & (np.abs(down[1:, 1:-1] - down[:-1, 1:-1]) <= bend)
    steady = np.zeros(points.shape[:2], np.uint8)
    steady[1:-1, 1:-1] = gentle.all(axis=2)
    return steady


def _area(points: NDArray[np.int16], labels: NDArray[Any], label: int, stats: NDArray[Any]) -> RampArea | None:
    x, y, wide, high, size = (int(value) for value in stats)
    step = 1 + math.isqrt(size // _POINTS)
    rows, columns = np.nonzero(labels[y : y + high : step, x : x + wide : step] == label)
    rows, columns = rows * step + y, columns * step + x
    colors = points[rows, columns].astype(np.float64)
    if not len(colors) or np.ptp(colors, axis=0).max() < _LEAST_RANGE:
        return None
    left, top = x * STRIDE, y * STRIDE
    right, bottom = (x + wide - 1) * STRIDE + 1, (y + high - 1) * STRIDE + 1
    return RampArea(left, top, right, bottom, _centers(columns), _centers(rows), colors)


def _centers(points: NDArray[np.intp]) -> Floats:
    return points.astype(np.float64) * STRIDE + 0.5

"""Areas whose color changes steadily: where gradients may be.

Seen on every fourth pixel, a ramp has hardly any second difference, neither across nor down; edges, text, borders and
photographs have. Connected components of such points are areas.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.label_extents import label_extents
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
_POINTS, _FEW = 1500, 150
"""Of an area, for the fit and to see whether there is anything to be fitted."""


@dataclass(frozen=True, slots=True)
class RampArea:
    """An area that is not flat. `left:right, top:bottom` (pixels, half open) lie inside it by less than two strides. `x`, `y`
    are the centers of pixels in it and `colors` (place, channel) their colors; `size` is how many points it has in all.
    """

    left: int
    top: int
    right: int
    bottom: int
    x: Floats
    y: Floats
    colors: Floats
    size: int


def find_ramp_areas(rgb: NDArray[np.uint8], scale: float, *, lossy: bool) -> list[RampArea]:
    """The largest areas that are not flat, at least 24 x 14 CSS px, largest first."""
    points = rgb[::STRIDE, ::STRIDE]
    if min(points.shape[:2]) < 4:
        return []
    planes = np.ascontiguousarray(points.transpose(2, 0, 1)).astype(np.int16)
    steady = _steady(planes, _BEND * 3 if lossy else _BEND)
    count, found = cv2.connectedComponentsWithAlgorithm(steady, 4, cv2.CV_32S, cv2.CCL_BOLELLI)
    labels = np.asarray(found, np.int32)
    x, y, wide, high, size, _seed = label_extents(labels, count)
    large = (wide * STRIDE >= _WIDE * scale) & (high * STRIDE >= _HIGH * scale)
    large[0] = False
    kept = np.flatnonzero(large)
    kept = kept[np.argsort(-size[kept], kind="stable")][:_MOST]
    stats = np.stack((x, y, wide, high, size), axis=1)
    areas = (_area(planes, labels, int(label), stats[label]) for label in kept)
    return [area for area in areas if area is not None]


def _steady(planes: NDArray[np.int16], bend: int) -> NDArray[np.uint8]:
    """Of (channel, row, column), where all channels change gently and evenly."""
    across, down = np.diff(planes, axis=2), np.diff(planes, axis=1)
    rough = _beyond(across[:, 1:-1, 1:], _SLOPE)
    rough |= _beyond(down[:, 1:, 1:-1], _SLOPE)
    rough |= _beyond(np.diff(across[:, 1:-1], axis=2), bend)
    rough |= _beyond(np.diff(down[:, :, 1:-1], axis=1), bend)
    steady = np.zeros(planes.shape[1:], np.uint8)
    steady[1:-1, 1:-1] = ~rough.any(axis=0)
    return steady


def _beyond(steps: NDArray[np.int16], most: int) -> NDArray[np.bool_]:
    """Whether steps are larger, up or down: what is negative is very large as an unsigned number."""
    return np.asarray((steps + np.int16(most)).view(np.uint16) > 2 * most)


def _area(planes: NDArray[np.int16], labels: NDArray[Any], label: int, stats: NDArray[Any]) -> RampArea | None:
    x, y, wide, high, size = (int(value) for value in stats)
    if _range(_sampled(planes, labels, label, (x, y, wide, high), 1 + math.isqrt(size // _FEW))[2]) < _LEAST_RANGE / 2:
        return None
    rows, columns, colors = _sampled(planes, labels, label, (x, y, wide, high), 1 + math.isqrt(size // _POINTS))
    if _range(colors) < _LEAST_RANGE:
        return None
    left, top = x * STRIDE, y * STRIDE
    right, bottom = (x + wide - 1) * STRIDE + 1, (y + high - 1) * STRIDE + 1
    return RampArea(left, top, right, bottom, _centers(columns), _centers(rows), colors.T.astype(np.float64), size)


def _sampled(
    planes: NDArray[np.int16], labels: NDArray[Any], label: int, bounds: tuple[int, int, int, int], step: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.int16]]:
    """Rows, columns and colors (channel, place) of every n-th point of an area in both directions."""
    x, y, wide, high = bounds
    rows, columns = np.nonzero(labels[y : y + high : step, x : x + wide : step] == label)
    rows, columns = rows * step + y, columns * step + x
    return rows, columns, planes[:, rows, columns]


def _range(colors: NDArray[np.int16]) -> int:
    return int(np.ptp(colors, axis=1).max()) if colors.size else 0


def _centers(points: NDArray[np.intp]) -> Floats:
    return points.astype(np.float64) * STRIDE + 0.5

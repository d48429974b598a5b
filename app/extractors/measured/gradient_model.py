"""A linear gradient, fitted to an area.

Along a linear gradient every channel is a plane over x and y, and all planes fall in one direction: the first singular
vector of their slopes. A gradient of more than two stops is no plane; but across its direction nothing changes, so its colors
along the direction are a line with kinks.
"""

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.gradient_areas import STRIDE, RampArea

Floats = NDArray[np.float64]

_MISFIT, _HOPELESS = 1.0, 3.0
"""Levels, root mean square: of a gradient, and of what turning cannot make one."""
_EXPLAINED = 0.985
_INLIER, _LEAST_INLIERS = 2.5, 0.6
_BINS = 32
_KINK = 2.5
"""Levels by which a color may leave the line between two stops."""


@dataclass(frozen=True, slots=True)
class RampFit:
    """`angle` of a linear one in CSS degrees, above 0 to 180, or where a conic one begins; `center` of a radial or conic one as
    parts of the area's width and height. `stops` are (position 0-1, color levels). `misfit` in levels.
    """

    stops: tuple[tuple[float, Floats], ...]
    misfit: float
    inliers: float
    angle: float | None = None
    center: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class _Plane:
    origin: Floats
    slopes: Floats
    misfit: float
    explained: float
    inliers: float

    def at(self, x: float, y: float) -> Floats:
        colors: Floats = self.origin + self.slopes[0] * x + self.slopes[1] * y
        return colors


def fit_linear(area: RampArea, rgb: NDArray[np.uint8]) -> RampFit | None:
    """The gradient of an area, None where it is none. `rgb` finds the area's exact bounds."""
    plane = _fit_plane(area)
    if plane is None:
        return None
    direction, angle = _direction(plane.slopes)
    if plane.misfit <= _MISFIT and plane.explained >= _EXPLAINED:
        left, top, right, bottom = _bounds(area, rgb, plane)
        x, y = (left + right) / 2, (top + bottom) / 2
        half = (abs((right - left) * direction[0]) + abs((bottom - top) * direction[1])) / 2
        ends = [plane.at(x + sign * half * direction[0], y + sign * half * direction[1]) for sign in (-1, 1)]
        return RampFit(((0.0, ends[0]), (1.0, ends[1])), plane.misfit, plane.inliers, angle)
    return _fit_kinked(area, angle)


def _fit_plane(area: RampArea) -> _Plane | None:
    """Least squares, twice: what lies on the area (text's edges, a shadow) is left out the second time."""
    places = np.stack([np.ones_like(area.x), area.x, area.y], axis=1)
    kept = np.ones(len(places), np.bool_)
    for _ in range(3):
        fitted = np.asarray(np.linalg.lstsq(places[kept], area.colors[kept], rcond=None)[0], np.float64)
        off = np.abs(places @ fitted - area.colors).max(axis=1)
        kept = off <= max(_INLIER, float(np.median(off)) * 2)
        if kept.sum() < 12:
            return None
    rest = (places @ fitted - area.colors)[kept]
    spread = area.colors[kept] - area.colors[kept].mean(axis=0)
    total = float((spread**2).sum())
    share = float(kept.mean())
    if total == 0 or share < _LEAST_INLIERS:
        return None
    return _Plane(fitted[0], fitted[1:], float(np.sqrt(np.mean(rest**2))), 1 - float((rest**2).sum()) / total, share)


def _direction(slopes: Floats) -> tuple[Floats, float]:
    """Unit vector along the gradient, and its CSS angle: 0 is up, clockwise; of the two ways the one to the right or down."""
    along = np.linalg.svd(slopes.T)[2][0]
    angle = float(np.degrees(np.arctan2(along[0], -along[1])) % 360)
    if angle > 180.5 or angle < 0.5:
        along, angle = -along, (angle - 180) % 360
    return along, _tidy(angle)


def _tidy(angle: float) -> float:
    nearest = round(angle)
    return float(nearest) if abs(angle - nearest) <= 0.35 else round(angle, 1)


def _bounds(area: RampArea, rgb: NDArray[np.uint8], plane: _Plane) -> tuple[int, int, int, int]:
    """Follow the fitted colors outward from the middle of each side, two strides at most."""
    x, y = (area.left + area.right) // 2, (area.top + area.bottom) // 2
    reach = 2 * STRIDE
    left = _follow(rgb, plane, [(area.left - step, y) for step in range(1, reach + 1)])
    right = _follow(rgb, plane, [(area.right - 1 + step, y) for step in range(1, reach + 1)])
    top = _follow(rgb, plane, [(x, area.top - step) for step in range(1, reach + 1)])
    bottom = _follow(rgb, plane, [(x, area.bottom - 1 + step) for step in range(1, reach + 1)])
    return area.left - left, area.top - top, area.right + right, area.bottom + bottom


def _follow(rgb: NDArray[np.uint8], plane: _Plane, path: list[tuple[int, int]]) -> int:
    height, width = rgb.shape[:2]
    for step, (x, y) in enumerate(path):
        if not (0 <= x < width and 0 <= y < height) or np.abs(rgb[y, x] - plane.at(x + 0.5, y + 0.5)).max() > 2 * _INLIER:
            return step
    return len(path)


def _fit_kinked(area: RampArea, angle: float) -> RampFit | None:
    """A plane's angle is but near the truth here: the one is taken across which least changes."""
    best = _line(area, angle)
    if best is None or best.misfit > _HOPELESS:
        return None
    for step in (4.0, 1.0, 0.25):
        around = (_line(area, best.angle + step * turn) for turn in (-4, -3, -2, -1, 1, 2, 3, 4))
        best = min((line for line in (best, *around) if line is not None), key=lambda line: line.misfit)
    if best.misfit > _MISFIT or not keeps_changing(best.colors):
        return None
    stops = kinks(best.places, best.colors)
    if not 3 <= len(stops) <= 5:
        return None
    return RampFit(tuple((_place(best, stop), best.colors[stop]) for stop in stops), best.misfit, 1.0, _tidy(best.angle))


@dataclass(frozen=True, slots=True)
class _Line:
    """Colors (bin, channel) along an angle, and where (0-1) the bins' places lie in the mean."""

    angle: float
    places: Floats
    colors: Floats
    misfit: float


def _line(area: RampArea, angle: float) -> _Line | None:
    turn = np.radians(angle)
    along = area.x * np.sin(turn) - area.y * np.cos(turn)
    along = (along - along.min()) / (np.ptp(along) + 1e-9)
    bins = np.minimum((along * _BINS).astype(int), _BINS - 1)
    counts = np.bincount(bins, minlength=_BINS)
    if (counts < 3).any():
        return None
    places = np.bincount(bins, along, _BINS) / counts
    colors = np.stack([np.bincount(bins, area.colors[:, channel], _BINS) / counts for channel in range(3)], axis=1)
    expected = np.stack([np.interp(along, places, colors[:, channel]) for channel in range(3)], axis=1)
    return _Line(angle, places, colors, float(np.sqrt(np.mean((expected - area.colors) ** 2))))


def _place(line: _Line, stop: int) -> float:
    return {0: 0.0, _BINS - 1: 1.0}.get(stop, float(line.places[stop]))


def kinks(places: Floats, colors: Floats) -> list[int]:
    """Where a line of colors (place, channel) bends, and its ends. Douglas and Peucker (1973): split where the line is farthest
    from the chord. A kink inside a bin is one, not two.
    """
    waiting, stops = [(0, len(colors) - 1)], {0, len(colors) - 1}
    while waiting:
        first, last = waiting.pop()
        share = ((places[first : last + 1] - places[first]) / (places[last] - places[first]))[:, None]
        off = np.abs(colors[first : last + 1] - (1 - share) * colors[first] - share * colors[last]).max(axis=1)
        farthest = int(off.argmax())
        if off[farthest] > _KINK:
            stops.add(first + farthest)
            waiting += [(first, first + farthest), (first + farthest, last)]
    ordered = sorted(stops)
    inner = [stop for before, stop in itertools.pairwise(ordered) if stop - before > 2 and stop < len(colors) - 1]
    return [0, *inner, len(colors) - 1]


def keeps_changing(line: Floats) -> bool:
    """A blurred shadow on a page changes at its edge only; a gradient does nearly everywhere."""
    steps = np.abs(np.diff(line, axis=0)).max(axis=1)
    return bool((steps > 0.15 * steps.max()).mean() >= 0.75)

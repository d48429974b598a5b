"""A radial gradient, fitted to an area.

Around its center every channel of a radial gradient is nearly a bowl: where a quadric fitted to it rests lies the center. From
there colors depend on the distance alone, in a circle or in the ellipse that the box prescribes (CSS Images 4, 3.2), and are a
line with kinks.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.gradient_areas import STRIDE, RampArea
from app.extractors.measured.gradient_model import RampFit, keeps_changing, kinks

Floats = NDArray[np.float64]

_BINS = 24
_BOWL = 0.8
"""Part of the variance that a quadric explains around any radial gradient."""
_MISFIT, _HOPELESS = 1.0, 8.0
"""Levels, root mean square: of a gradient, and of what no other center can make one."""
_FILLED = 0.5
"""Part of its bounds that an area covers; less is a frame, or the shade around something."""
_EDGE = 1.25 * STRIDE
"""Pixels from an area to the edge of its box, on average: points at the edge are not steady."""
_OUTSIDE, _UNSEEN = 0.04, 0.12
"""How far the center may lie outside, and which parts next to the center and to the farthest corner may be hidden."""
_STRIDES = (0.08, 0.04, 0.02, 0.01, 0.005)
"""By which the center is moved, parts of the longer side."""
_MOVES = 6
"""At each stride."""


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Of the box that has the gradient, as near as is known, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def wide(self) -> float:
        """Pixels."""
        return self.right - self.left

    @property
    def high(self) -> float:
        """Pixels."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class _Rings:
    """Colors (ring, channel) around a center (pixels); `places` of rings are parts (0-1) of the way to the farthest corner."""

    center: tuple[float, float]
    places: Floats
    colors: Floats
    misfit: float


def fit_radial(area: RampArea) -> RampFit | None:
    """The gradient of an area; None where it is none, or not about a point inside, or does not reach into a corner."""
    box = _Bounds(area.left - _EDGE, area.top - _EDGE, area.right + _EDGE, area.bottom + _EDGE)
    start = _resting(area, box) if area.size * STRIDE**2 >= _FILLED * box.wide * box.high else None
    if start is None:
        return None
    best = min((_settled(area, box, start, flat) for flat in {1.0, box.wide / box.high}), key=_misfit)
    across, down = (best.center[0] - box.left) / box.wide, (best.center[1] - box.top) / box.high
    inside = min(across, down) >= -_OUTSIDE and max(across, down) <= 1 + _OUTSIDE
    whole = best.places[0] <= _UNSEEN and best.places[-1] >= 1 - _UNSEEN
    if best.misfit > _MISFIT or not inside or not whole or not keeps_changing(best.colors):
        return None
    bends = kinks(best.places, best.colors)
    if len(bends) > 5:
        return None
    inner = [(float(best.places[bend]), best.colors[bend]) for bend in bends[1:-1]]
    stops = ((0.0, _toward(best, 0.0)), *inner, (1.0, _toward(best, 1.0)))
    return RampFit(stops, best.misfit, 1.0, center=(_part(across), _part(down)))


def _part(of: float) -> float:
    return round(min(max(of, 0.0), 1.0), 2)


def _resting(area: RampArea, box: _Bounds) -> tuple[float, float] | None:
    """Where a quadric through the channel that changes most is level, if it is a bowl or a dome."""
    channel = int(np.ptp(area.colors, axis=0).argmax())
    half = max(box.wide, box.high) / 2
    middle = (box.left + box.wide / 2, box.top + box.high / 2)
    x, y, levels = (area.x - middle[0]) / half, (area.y - middle[1]) / half, area.colors[:, channel]
    terms = np.stack([np.ones_like(x), x, y, x * x, y * y], axis=1)
    quadric = np.linalg.lstsq(terms, levels, rcond=None)[0]
    explained = 1 - float(((terms @ quadric - levels) ** 2).sum() / ((levels - levels.mean()) ** 2).sum())
    if explained < _BOWL or quadric[3] * quadric[4] <= 0:
        return None
    return float(middle[0] - half * quadric[1] / (2 * quadric[3])), float(middle[1] - half * quadric[2] / (2 * quadric[4]))


def _settled(area: RampArea, box: _Bounds, start: tuple[float, float], flat: float) -> _Rings:
    """From there to the center about which least is left unexplained; `flat` is width over height of the ellipse."""
    best = _rings(area, box, start, flat)
    side = max(box.wide, box.high)
    for stride in _STRIDES:
        if best.misfit > _HOPELESS:
            break
        for _ in range(_MOVES):
            closer = min((_rings(area, box, center, flat) for center in _around(best.center, stride * side)), key=_misfit)
            if closer.misfit >= best.misfit:
                break
            best = closer
    return best


def _misfit(rings: _Rings) -> float:
    return rings.misfit


def _around(center: tuple[float, float], step: float) -> Iterator[tuple[float, float]]:
    x, y = center
    yield from ((x - step, y), (x + step, y), (x, y - step), (x, y + step))


def _rings(area: RampArea, box: _Bounds, center: tuple[float, float], flat: float) -> _Rings:
    x, y = center
    corner = np.hypot(max(x - box.left, box.right - x), flat * max(y - box.top, box.bottom - y))
    far = np.hypot(area.x - x, flat * (area.y - y)) / corner
    bins = np.clip((far / far.max() * _BINS).astype(int), 0, _BINS - 1)
    counts = np.bincount(bins, minlength=_BINS)
    seen = counts > 0
    places = np.bincount(bins, far, _BINS)[seen] / counts[seen]
    colors = np.stack([np.bincount(bins, channel, _BINS)[seen] / counts[seen] for channel in area.colors.T], axis=1)
    expected = np.stack([np.interp(far, places, colors[:, channel]) for channel in range(3)], axis=1)
    return _Rings(center, places, colors, float(np.sqrt(np.mean((expected - area.colors) ** 2))))


def _toward(rings: _Rings, end: float) -> Floats:
    """The color at the center (0) or in the farthest corner (1), in line with the rings before it."""
    near, next_one = (0, 2) if end == 0.0 else (-1, -3)
    slope = (rings.colors[near] - rings.colors[next_one]) / (rings.places[near] - rings.places[next_one])
    color: Floats = rings.colors[near] + slope * (end - rings.places[near])
    return color

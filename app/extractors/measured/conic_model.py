"""A conic gradient, fitted to the areas that it is seen in.

Its colors change around a center only (CSS Images 4, 3.3), so every slope is at right angles to the way from the center: each
slope g at a place p says g (p - c) = 0, and all of them together give c by least squares. Kinks of the gradient part it into
sectors that are areas of their own; those with one center belong together. Around it, colors are a line with kinks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.color_turn import ColorTurn, color_turn, stops_of
from app.extractors.measured.gradient_areas import STRIDE, RampArea
from app.extractors.measured.gradient_model import RampFit

Floats = NDArray[np.float64]

_MISFIT: Final = 1.5
"""Levels, root mean square."""
_FILLED: Final = 0.35
"""Part of its bounds that is seen."""
_LEAST_RANGE: Final = 16
"""Levels in a sector; soft parts of photographs have less."""
_CERTAIN: Final = 0.02
"""Least part that the slopes across their main direction have of all: those of a linear gradient have none, and no center."""
_TOGETHER: Final = 0.04
"""Of the longer side of an area: how far the centers of two may be apart."""
_FEWEST, _MOST_STOPS = 8, 9
"""Slopes that give a center, and stops that somebody would write."""
_EDGE: Final = 1.25 * STRIDE
_STRIDES: Final = (0.02, 0.01, 0.01, 0.005, 0.005)
"""By which the center is moved, parts of the longer side."""
_HOPELESS: Final = 6.0
"""Levels that no other center can make right."""


@dataclass(frozen=True, slots=True)
class ConicArea:
    """A gradient, and its bounds in pixels: left, top, right, bottom."""

    fit: RampFit
    bounds: tuple[int, int, int, int]


def find_conics(areas: Sequence[RampArea], rgb: NDArray[np.uint8]) -> Iterator[ConicArea]:
    """The gradients that areas are sectors of; areas in which something else changes are passed over."""
    ramps = [area for area in areas if np.ptp(area.colors, axis=0).max() >= _LEAST_RANGE]
    centered = [(area, center) for area in ramps if (center := _center(area, rgb)) is not None]
    while centered:
        first, center = centered[0]
        near = max(_TOGETHER * max(first.right - first.left, first.bottom - first.top), STRIDE)
        together = [float(np.hypot(other[0] - center[0], other[1] - center[1])) <= near for _, other in centered]
        group = [area for (area, _), with_it in zip(centered, together, strict=True) if with_it]
        centered = [each for each, with_it in zip(centered, together, strict=True) if not with_it]
        found = _fit(group, rgb)
        if found is not None:
            yield found


def _center(area: RampArea, rgb: NDArray[np.uint8]) -> tuple[float, float] | None:
    """The place to which all slopes of an area are at right angles; None where they have one direction."""
    rows, columns = area.y.astype(int), area.x.astype(int)
    inside = (rows >= STRIDE) & (rows < len(rgb) - STRIDE) & (columns >= STRIDE) & (columns < rgb.shape[1] - STRIDE)
    rows, columns = rows[inside], columns[inside]
    if len(rows) < _FEWEST:
        return None
    across = rgb[rows, columns + STRIDE].astype(np.float64) - rgb[rows, columns - STRIDE]
    down = rgb[rows + STRIDE, columns].astype(np.float64) - rgb[rows - STRIDE, columns]
    xx, xy, yy = (across * across).sum(axis=1), (across * down).sum(axis=1), (down * down).sum(axis=1)
    matrix = np.array([[xx.sum(), xy.sum()], [xy.sum(), yy.sum()]])
    least, most = np.linalg.eigvalsh(matrix)
    if least < _CERTAIN * most:
        return None
    toward = np.array([(xx * columns + xy * rows).sum(), (xy * columns + yy * rows).sum()])
    x, y = np.linalg.solve(matrix, toward)
    return float(x) + 0.5, float(y) + 0.5


def _fit(areas: Sequence[RampArea], rgb: NDArray[np.uint8]) -> ConicArea | None:
    left, top = min(area.left for area in areas) - _EDGE, min(area.top for area in areas) - _EDGE
    right, bottom = max(area.right for area in areas) + _EDGE, max(area.bottom for area in areas) + _EDGE
    centers = [center for area in areas if (center := _center(area, rgb)) is not None]
    weights = [area.size for area in areas]
    x, y = np.average(np.array(centers), axis=0, weights=weights)
    seen = sum(weights) * STRIDE**2 / ((right - left) * (bottom - top))
    if not (left < x < right and top < y < bottom) or seen < _FILLED:
        return None
    x, y, turn = _settled(areas, float(x), float(y), max(right - left, bottom - top))
    if turn is None or turn.misfit > _MISFIT:
        return None
    begin, stops = stops_of(turn)
    if len(stops) > _MOST_STOPS:
        return None
    center = (_part((x - left) / (right - left)), _part((y - top) / (bottom - top)))
    fit = RampFit(stops, turn.misfit, 1.0, angle=begin, center=center)
    return ConicArea(fit, (round(left), round(top), round(right), round(bottom)))


def _settled(areas: Sequence[RampArea], x: float, y: float, side: float) -> tuple[float, float, ColorTurn | None]:
    """From there to the center about which least is left unexplained: slopes across a kink have drawn it aside."""
    best = color_turn(areas, x, y)
    for stride in _STRIDES:
        if best is None or best.misfit > _HOPELESS:
            break
        step = stride * side
        tried = [(x + right * step, y + down * step) for right, down in ((-1, 0), (1, 0), (0, -1), (0, 1))]
        for place, turn in [(place, color_turn(areas, *place)) for place in tried]:
            if turn is not None and turn.misfit < best.misfit:
                best, (x, y) = turn, place
    return x, y, best


def _part(of: float) -> float:
    return round(min(max(float(of), 0.0), 1.0), 2)

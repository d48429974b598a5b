"""Colors around a place: how they change with the angle, and the stops of the conic gradient that this makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.gradient_areas import RampArea
from app.extractors.measured.gradient_model import kinks

Floats = NDArray[np.float64]

_BINS: Final = 90
_AROUND: Final = 0.75
"""Part of the full turn that must be seen."""
_CHANGING: Final = 0.5
_SEAM: Final = 24
"""Levels by which the color jumps where a gradient begins that does not end as it began."""
_LINE: Final = 4
"""Places on a side of a kink that a line is laid through."""
_UPRIGHT: Final = 4.0
"""Degrees from straight up within which a stop is where a gradient begins by itself."""
_RANGE: Final = 32
"""Levels that a gradient changes by; soft parts of photographs change by less."""
_BESIDE: Final = 8
"""Pixels around the center that are too small for angles."""


@dataclass(frozen=True, slots=True)
class ColorTurn:
    """Colors (place, channel) at angles in degrees, clockwise from straight up, ascending from 0 to 360. `misfit` in levels, of
    most places.
    """

    angles: Floats
    colors: Floats
    misfit: float


def color_turn(areas: Sequence[RampArea], x: float, y: float) -> ColorTurn | None:
    """Mean colors around a center; None where less than most of the turn is seen, or most of it is even."""
    across, down = (np.concatenate([getattr(area, axis) for area in areas]) - place for axis, place in (("x", x), ("y", y)))
    colors = np.concatenate([area.colors for area in areas])
    far = np.hypot(across, down) > _BESIDE
    angles, colors = np.degrees(np.arctan2(across[far], -down[far])) % 360, colors[far]
    bins = np.minimum((angles / 360 * _BINS).astype(int), _BINS - 1)
    counts = np.bincount(bins, minlength=_BINS)
    seen = counts > 0
    if seen.mean() < _AROUND or np.ptp(colors, axis=0).max() < _RANGE:
        return None
    places = np.bincount(bins, angles, _BINS)[seen] / counts[seen]
    means = np.stack([np.bincount(bins, channel, _BINS)[seen] / counts[seen] for channel in colors.T], axis=1)
    steps = np.abs(np.diff(means, axis=0)).max(axis=1)
    if (steps > 0.15 * np.quantile(steps, 0.9)).mean() < _CHANGING:
        return None
    expected = np.stack([np.interp(angles, places, channel, period=360) for channel in means.T], axis=1)
    return ColorTurn(places, means, float(np.sqrt(np.median(((expected - colors) ** 2).mean(axis=1)))))


def stops_of(turn: ColorTurn) -> tuple[float, tuple[tuple[float, Floats], ...]]:
    """Where the gradient begins, in degrees, and its stops as parts of the turn from there."""
    begin = _begin(turn)
    places = (turn.angles - begin) % 360
    order = np.argsort(places)
    places, colors = places[order] / 360, turn.colors[order]
    bends = kinks(places, colors)
    inner = [_sharpened(places, colors, around) for around in zip(bends, bends[1:], bends[2:], strict=False)]
    first, last = _toward(places, colors, 0.0), _toward(places, colors, 1.0)
    if np.abs(first - last).max() < _SEAM:
        first = last = (first + last) / 2
    return begin, ((0.0, first), *inner, (1.0, last))


def _sharpened(places: Floats, colors: Floats, around: tuple[int, int, int]) -> tuple[float, Floats]:
    """Place and color of a kink between two others (indices): where the lines on its two sides meet, for bins round it."""
    before, here, after = around
    kink = float(places[here]), colors[here]
    if min(here - before, after - here) < _LINE:
        return kink
    one, other = (np.polyfit(places[part], colors[part], 1) for part in (slice(before + 1, here), slice(here + 1, after)))
    turn, apart = one[0] - other[0], other[1] - one[1]
    meet = float(turn @ apart / (turn @ turn))
    return (meet, one[0] * meet + one[1]) if abs(meet - kink[0]) <= 2 / _BINS else kink


def _toward(places: Floats, colors: Floats, end: float) -> Floats:
    """The color where the turn begins (0) or ends (1), in line with those before it."""
    near, next_one = (0, 2) if end == 0.0 else (-1, -3)
    slope = (colors[near] - colors[next_one]) / (places[near] - places[next_one])
    color: Floats = colors[near] + slope * (end - places[near])
    return color


def _begin(turn: ColorTurn) -> float:
    """At the seam, if the color jumps there; else straight up, if there is a stop; else at the first stop."""
    steps = np.abs(np.diff(turn.colors, axis=0, append=turn.colors[:1])).max(axis=1)
    seam = int(steps.argmax())
    if steps[seam] > max(_SEAM, 4 * float(np.median(steps))):
        after = turn.angles[(seam + 1) % len(steps)] + (360 if seam + 1 == len(steps) else 0)
        return _tidy(float(turn.angles[seam] + after) / 2)
    twice = np.concatenate([turn.angles, turn.angles + 360]), np.concatenate([turn.colors, turn.colors])
    stops = [float(twice[0][bend]) % 360 for bend in kinks(twice[0] / 720, twice[1])[1:-1]]
    upright = any(min(stop, 360 - stop) <= _UPRIGHT for stop in stops)
    return 0.0 if upright or not stops else _tidy(min(stops))


def _tidy(angle: float) -> float:
    """Whole multiples of 5 degrees where they are within the width of a bin."""
    nearest = 5 * round(angle / 5)
    return float(nearest % 360) if abs(angle - nearest) <= 180 / _BINS else round(angle % 360, 1)

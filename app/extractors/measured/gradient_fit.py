"""Gradients: steady changes of color over an area, linear, about a point or around one, with their stops."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from app.extractors.measured.conic_model import find_conics
from app.extractors.measured.gradient_areas import RampArea
from app.extractors.measured.gradient_model import RampFit, fit_linear
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.profiles import GRADIENT_FIT
from app.extractors.measured.radial_model import fit_radial
from app.extractors.measured.scene import Scene
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.tokens.gradient import Gradient, Shape, Stop
from app.votes.evidence import Box, Evidence
from app.votes.vote import Ballot, Vote

_SAME_COLOR, _SAME_ANGLE = 8.0, 4.0
"""Levels and degrees within which two areas have one gradient."""
_PARTS_ANGLE, _UPRIGHT = 8.0, 4.0
"""Degrees within which two slanted areas may be parts of one, and off an axis from which one is slanted."""


Levels = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(slots=True)
class _Ramp:
    """A gradient, and the areas that have it; the first is the largest."""

    fit: RampFit
    boxes: list[Box] = field(default_factory=list)


def measure(scene: Scene) -> Iterator[Ballot]:
    """One ballot; no votes where nothing changes steadily."""
    picture = scene.picture
    ramps: list[_Ramp] = []
    others: list[RampArea] = []
    for area in scene.ramp_areas:
        fit = fit_linear(area, picture.rgb) or fit_radial(area)
        if fit is None:
            others.append(area)
        else:
            _add(ramps, fit, Box(area.left, area.top, area.right - area.left, area.bottom - area.top))
    for conic in find_conics(others, picture.rgb):
        left, top, right, bottom = conic.bounds
        _add(ramps, conic.fit, Box(left, top, right - left, bottom - top))
    pixels = picture.width * picture.height
    yield Ballot(GRADIENT_FIT.id, Domain.GRADIENT, votes=tuple(_vote(ramp, pixels) for ramp in _whole(ramps)))


def _add(ramps: list[_Ramp], fit: RampFit, box: Box) -> None:
    known = next((ramp for ramp in ramps if _same(ramp.fit, fit)), None)
    if known is None:
        known = _Ramp(fit)
        ramps.append(known)
    known.boxes.append(box)


def _whole(ramps: list[_Ramp]) -> list[_Ramp]:
    """Without those that are pieces of others, the rest of which is covered; the others get their areas."""
    kept: list[_Ramp] = []
    for ramp in sorted(ramps, key=lambda ramp: -_length(ramp.fit)):
        whole = next((other for other in kept if _holds(other.fit, ramp.fit)), None)
        if whole is None:
            kept.append(ramp)
        else:
            whole.boxes += ramp.boxes
    return [ramp for ramp in ramps if any(ramp is one for one in kept)]


def _length(fit: RampFit) -> float:
    return float(np.abs(fit.stops[-1][1] - fit.stops[0][1]).max())


def _same(one: RampFit, other: RampFit) -> bool:
    if (one.angle is None, one.center is None) != (other.angle is None, other.center is None):
        return False
    apart = abs((one.angle or 0.0) - (other.angle or 0.0)) % 360
    ends = ((one.stops[place][1], other.stops[place][1]) for place in (0, -1))
    return min(apart, 360 - apart) <= _SAME_ANGLE and all(np.abs(a - b).max() <= _SAME_COLOR for a, b in ends)


def _holds(whole: RampFit, part: RampFit) -> bool:
    """Whether one may be a piece of the other. What runs along an axis is seen from end to end."""
    if whole.angle is None or part.angle is None or whole.center is not None or part.center is not None:
        return False
    slanted = all(abs((angle + 45) % 90 - 45) > _UPRIGHT for angle in (whole.angle, part.angle))
    apart = abs(whole.angle - part.angle) % 360
    if not slanted or min(apart, 360 - apart) > _PARTS_ANGLE or len(whole.stops) > 2:
        return False
    first, last = (_along(whole, part.stops[place][1]) for place in (0, -1))
    return first is not None and last is not None and first < last


def _along(whole: RampFit, color: Levels) -> float | None:
    """How far on its way from its first to its last stop it has a color, None where it has not."""
    start, end = whole.stops[0][1], whole.stops[-1][1]
    way = end - start
    place = float(np.clip((color - start) @ way / max(1.0, float(way @ way)), 0.0, 1.0))
    return place if np.abs(start + place * way - color).max() <= _SAME_COLOR else None


def _vote(ramp: _Ramp, pixels: int) -> Vote:
    stops = tuple(Stop(_color(levels), round(position, 3)) for position, levels in ramp.fit.stops)
    covered = sum(box.width * box.height for box in ramp.boxes) / pixels
    evidence = Evidence(
        tuple(ramp.boxes[:12]),
        share=round(covered, 5),
        count=len(ramp.boxes),
        uncertainty=round(ramp.fit.misfit, 2),
        seen_as="fill",
    )
    certainty = ramp.fit.inliers * (1 - 0.3 * min(1.0, ramp.fit.misfit))
    shape: Shape = "linear" if ramp.fit.center is None else "radial" if ramp.fit.angle is None else "conic"
    gradient = Gradient(stops, shape, ramp.fit.angle, ramp.fit.center)
    return Vote(GRADIENT_FIT.id, "gradient.ramps", gradient, round(certainty, 3), evidence)


def _color(levels: Levels) -> Color:
    red, green, blue = np.clip(np.round(levels), 0, 255).astype(int).tolist()
    return Color.from_rgb(red, green, blue)


MEASURER = Measurer(GRADIENT_FIT, measure)

"""How far what was read is from the truth, in units of what is tolerated: up to 1 it is found."""

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

from app.command_line.benchmarks.atlas.thing import Aspect, Thing
from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient
from app.tokens.measure import Measure
from app.tokens.perception import difference

COLOR: Final = 2.0
_SQUARE: Final = 0.5


def apart(aspect: Aspect, truth: Thing, read: Thing) -> float:
    """0 is exactly right, infinite cannot be compared."""
    return _BY_ASPECT[aspect](truth, read)


def delta_e(truth: Thing, read: Thing) -> float:
    """CIEDE2000 from the nearest of the colors that are one with the truth."""
    hexes = [value.hex for value in truth.alike or (truth.value,) if isinstance(value, Color)]
    return min(difference(one, read.value.hex) for one in hexes) if hexes and isinstance(read.value, Color) else math.inf


def _color(truth: Thing, read: Thing) -> float:
    return delta_e(truth, read) / COLOR


def _label(truth: Thing, read: Thing) -> float:
    return 0.0 if truth.value == read.value else math.inf


def _length(tolerated: Callable[[float], float]) -> Callable[[Thing, Thing], float]:
    def of(truth: Thing, read: Thing) -> float:
        one, other = _amount(truth), _amount(read)
        return abs(one - other) / tolerated(one)

    return of


def _amount(thing: Thing) -> float:
    return thing.value.amount if isinstance(thing.value, Measure) else math.nan


def _radius(truth: Thing, read: Thing) -> float:
    """A pill is found by its name, or by anything as round as the least of the pills."""
    one, other = _amount(truth), _amount(read)
    if truth.full:
        return 0.9 if read.full or other >= one - 0.5 else abs(one - other) / 0.5
    return abs(one - other) / (1.0 if one else _SQUARE)


def _shadow(truth: Thing, read: Thing) -> float:
    """Any layer of the one against any of the other, or the layers of each as if they were one."""
    if not isinstance(truth.value, Shadow) or not isinstance(read.value, Shadow):
        return math.inf
    pairs = [(one, other) for one in _layers(truth.value) for other in _layers(read.value)]
    return min((_layer(*pair) for pair in pairs), default=math.inf)


def _layer(truth: ShadowLayer, read: ShadowLayer) -> float:
    return max(
        abs(truth.x - read.x) / 2,
        abs(truth.y - read.y) / 2,
        abs(truth.blur - read.blur) / max(2.0, 0.3 * truth.blur),
        abs(truth.color.alpha - read.color.alpha) / 0.1,
    )


def _layers(shadow: Shadow) -> list[ShadowLayer]:
    """The outer layers, and all of them as one: where it reaches farthest, as dark as they are together."""
    outer = [layer for layer in shadow.layers if not layer.inset]
    if not outer:
        return []
    alpha = 1 - math.prod(1 - layer.color.alpha for layer in outer)
    strongest = max(outer, key=lambda layer: layer.color.alpha * (layer.blur + 1))
    lowest = max(outer, key=lambda layer: abs(layer.y))
    softest = max(outer, key=lambda layer: layer.blur)
    color = Color.from_rgb(*strongest.color.rgb, alpha)
    return [*outer, ShadowLayer(strongest.x, lowest.y, softest.blur, strongest.spread, color)]


def _gradient(truth: Thing, read: Thing) -> float:
    """Both ends within ΔE 5 and the angle within 15 degrees, from either end."""
    one, other = truth.value, read.value
    if not isinstance(one, Gradient) or not isinstance(other, Gradient):
        return math.inf
    ends = [stop.color.hex for stop in (other.stops[0], other.stops[-1])]
    ways = ((ends, 0.0), (ends[::-1], 180.0))
    return min(
        max(
            difference(one.stops[0].color.hex, first) / 5,
            difference(one.stops[-1].color.hex, last) / 5,
            0.0 if one.angle is None or other.angle is None else abs(_turn(one.angle, other.angle + back)) / 15,
        )
        for (first, last), back in ways
    )


def _turn(one: float, other: float) -> float:
    return (one - other + 180) % 360 - 180


_BY_ASPECT: Final[Mapping[Aspect, Callable[[Any, Any], float]]] = {
    Aspect.COLOR: _color,
    Aspect.FONT_SIZE: _length(lambda size: max(1.0, 0.06 * size)),
    Aspect.FONT_WEIGHT: _length(lambda _: 100.0),
    Aspect.FONT_GENERIC: _label,
    Aspect.SPACING: _length(lambda _: 1.0),
    Aspect.RADIUS: _radius,
    Aspect.BORDER_WIDTH: _length(lambda _: 0.5),
    Aspect.SHADOW: _shadow,
    Aspect.GRADIENT: _gradient,
}

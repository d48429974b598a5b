"""How far two values are apart, in units of the just-acceptable difference: up to 1 they are one value to who looks.

The limits for colors (CIEDE2000 2, alpha 0.02) and lengths (1 px or 4 %) are given; the others are derived beside each kind.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any, Final

from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient, Stop
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.perception import Lab, delta_e, difference, lab
from app.tokens.typography import TextStyle
from app.tokens.value import Value

COLOR_LIMIT: Final = 2.0
ALPHA_LIMIT: Final = 0.02


def distance(one: Value, other: Value) -> float:
    """0 for one and the same, infinite for values that cannot be compared: of two kinds, or two different words."""
    if one == other:
        return 0.0
    if one.kind != other.kind:
        return math.inf
    return _BY_KIND[one.kind](one, other)


def _lengths(one: float, other: float, least: float = 1.0, part: float = 0.04) -> float:
    return abs(one - other) / max(least, part * max(abs(one), abs(other)))


def _colors(one: Color, other: Color) -> float:
    """The larger of what the color and what the opacity says: both have to be acceptable."""
    apart = difference(one.hex, other.hex) / COLOR_LIMIT
    if len(one.text) == len(other.text) == 7:
        return apart
    return max(apart, abs(one.alpha - other.alpha) / ALPHA_LIMIT)


def _labels(_one: Label, _other: Label) -> float:
    """Different words are different things."""
    return math.inf


def _measures(one: Measure, other: Measure) -> float:
    """A ratio is good to 0.05 (one px in the line pitch of 20 px text), a font weight to half a step, a scale exactly."""
    if one.unit != other.unit or one.unit == Unit.SCALE:
        return math.inf
    if one.unit == Unit.RATIO:
        return _lengths(one.amount, other.amount, least=0.05)
    if one.unit == Unit.WEIGHT:
        return abs(one.amount - other.amount) / 50
    return _lengths(one.amount, other.amount)


def _text_styles(one: TextStyle, other: TextStyle) -> float:
    """The largest of its parts; what one of the two does not know cannot differ.

    Size is a length. Weight is read from stroke widths, so a whole named step (100) is the limit. Line height is compared as
    the pitch in px, as it is seen; letter spacing to 0.25 px. Sans, serif and mono exclude each other; a family is guessed
    among its likes, so another name alone stays just acceptable.
    """
    parts = [_lengths(one.size, other.size)]
    if one.weight is not None and other.weight is not None:
        parts.append(abs(one.weight - other.weight) / 100)
    if one.line_height is not None and other.line_height is not None:
        size = (one.size + other.size) / 2
        parts.append(_lengths(one.line_height * size, other.line_height * size))
    if one.letter_spacing is not None and other.letter_spacing is not None:
        parts.append(abs(one.letter_spacing - other.letter_spacing) / 0.25)
    if one.generic is not None and other.generic is not None and one.generic != other.generic:
        parts.append(math.inf)
    if one.family is not None and other.family is not None and one.family.casefold() != other.family.casefold():
        parts.append(1.0)
    return max(parts)


def _shadows(one: Shadow, other: Shadow) -> float:
    """Layer by layer, the largest; another number of layers is another shadow."""
    if len(one.layers) != len(other.layers):
        return math.inf
    return max(map(_shadow_layers, one.layers, other.layers), default=0.0)


def _shadow_layers(one: ShadowLayer, other: ShadowLayer) -> float:
    """A soft edge hides where it lies: lengths are good to a quarter of the blur, blur itself to 2 px at least.

    At the edge of its box a blurred shadow shows half its alpha, so alpha may differ twice as much; its color counts as much
    as it covers.
    """
    if one.inset != other.inset:
        return math.inf
    blur = max(one.blur, other.blur)
    cover = max(one.color.alpha, other.color.alpha)
    return max(
        *(_lengths(*pair, part=0.0, least=max(1.0, blur / 4)) for pair in ((one.x, other.x), (one.y, other.y))),
        _lengths(one.spread, other.spread, part=0.0, least=max(1.0, blur / 4)),
        _lengths(one.blur, other.blur, least=2.0, part=0.25),
        abs(one.color.alpha - other.color.alpha) / (ALPHA_LIMIT * (2 if blur else 1)),
        cover * difference(one.color.hex, other.color.hex) / COLOR_LIMIT,
    )


_SAMPLES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)


def _gradients(one: Gradient, other: Gradient) -> float:
    """The largest color distance at five places along the two, whatever stops they are made of, the angle to 5 degrees, and
    the center to a tenth of the box.

    A linear gradient read from its other end is the same gradient.
    """
    if one.shape != other.shape or not one.stops or not other.stops:
        return math.inf
    along = max(map(_sample_distance, _samples(one.stops), _samples(other.stops)))
    if one.center is not None and other.center is not None:
        along = max(along, *(abs(here - there) / 0.1 for here, there in zip(one.center, other.center, strict=True)))
    if one.angle is None or other.angle is None:
        return along
    turn = abs((one.angle - other.angle + 180) % 360 - 180)
    if one.shape != "linear":
        return max(along, turn / 5)
    back = max(map(_sample_distance, _samples(one.stops), _samples(other.stops)[::-1]))
    return min(max(along, turn / 5), max(back, (180 - turn) / 5))


_Sample = tuple[Lab, float]


def _sample_distance(one: _Sample, other: _Sample) -> float:
    return max(delta_e(one[0], other[0]) / COLOR_LIMIT, abs(one[1] - other[1]) / ALPHA_LIMIT)


def _samples(stops: Sequence[Stop]) -> list[_Sample]:
    ordered = sorted(stops, key=lambda stop: stop.position)
    return [_color_at(ordered, position) for position in _SAMPLES]


def _color_at(stops: Sequence[Stop], position: float) -> _Sample:
    """Mixed in Lab, which is near enough to how it is painted: both sides are mixed alike."""
    after = next((stop for stop in stops if stop.position >= position), stops[-1])
    before = next((stop for stop in reversed(stops) if stop.position <= position), stops[0])
    span = after.position - before.position
    part = (position - before.position) / span if span > 0 else 0.0
    first, last = lab(before.color.hex), lab(after.color.hex)
    mixed = tuple(start + part * (end - start) for start, end in zip(first, last, strict=True))
    alpha = before.color.alpha + part * (after.color.alpha - before.color.alpha)
    return (mixed[0], mixed[1], mixed[2]), alpha


_BY_KIND: Final[dict[str, Callable[[Any, Any], float]]] = {
    "color": _colors,
    "label": _labels,
    "measure": _measures,
    "text-style": _text_styles,
    "shadow": _shadows,
    "gradient": _gradients,
}

OrderKey = tuple[str, str, float, str]


def order_key(value: Value) -> OrderKey:
    """The canonical order of values: by kind and unit, then by size, then by spelling. Equal keys mean equal values."""
    if isinstance(value, Measure):
        return value.kind, value.unit, value.amount, ""
    return value.kind, "", value.size if isinstance(value, TextStyle) else 0.0, value_text(value)


def value_text(value: Value) -> str:
    """A spelling that differs whenever values do; it names open slots, so it never changes between versions.

    What is unknown (`~`) sorts after what is known.
    """
    if isinstance(value, Measure):
        return f"{float(value.amount)!r}{value.unit}"
    if isinstance(value, TextStyle):
        numbers = (value.size, value.weight, value.line_height, value.letter_spacing)
        return "/".join([*map(_number_text, numbers), value.generic or "~", value.family or "~"])
    if isinstance(value, Gradient):
        stops = ",".join(f"{stop.color.text} {_number_text(stop.position)}" for stop in value.stops)
        at = "~" if value.center is None else ",".join(map(_number_text, value.center))
        return f"{value.shape}/{_number_text(value.angle)}/{at}/{stops}"
    if isinstance(value, Shadow):
        return ",".join(_layer_text(layer) for layer in value.layers)
    return value.text


def _layer_text(layer: ShadowLayer) -> str:
    lengths = " ".join(map(_number_text, (layer.x, layer.y, layer.blur, layer.spread)))
    return f"{lengths} {layer.color.text}{' inset' if layer.inset else ''}"


def _number_text(number: float | None) -> str:
    return "~" if number is None else repr(float(number))

"""The true lengths and shadows of a screen, as they are counted."""

import math
from collections import Counter
from collections.abc import Iterable
from typing import Final

from app.command_line.benchmarks.atlas.thing import Expected, Thing
from app.command_line.benchmarks.atlas.truth import Counted, Layer, Truth
from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.measure import Measure

_LARGEST_SPACE: Final = 128
_LEAST_SPACES: Final = 3
_LARGEST_RING: Final = 4
_VISIBLE: Final = 0.03


def spacing(truth: Truth) -> Expected:
    """Whole px, of those that are there at least three times."""
    whole = _whole(space for space in truth.spacing if space.count > 0 and space.px <= _LARGEST_SPACE)
    return Expected(tuple(_length(px, count) for px, count in sorted(whole.items()) if count >= _LEAST_SPACES))


def radii(truth: Truth) -> Expected:
    """Whole px, and all pills as one. Square corners are forgiven where there are some, or nothing else."""
    corners = [Counted(px=one.px, count=one.count) for one in truth.radius if not one.pill and one.px != "pill"]
    counted = [_length(px, count) for px, count in sorted(_whole(corners).items())]
    for pill in [one for one in truth.radius if one.pill][:1]:
        half = Measure(min(pill.half_heights, default=0.5))
        counted.append(Thing(half, f"pill, {pill.count} times", weight=math.log1p(pill.count), full=True))
    square = truth.radius_zero_count > 0 or not counted
    return Expected(tuple(counted), (Thing(Measure(0.0)),) if square else ())


def border_widths(truth: Truth) -> Expected:
    """Half px; thin rings count as borders."""
    halves: Counter[float] = Counter()
    for line in (*truth.border_width, *(ring for ring in truth.ring_width if ring.px <= _LARGEST_RING)):
        halves[round(line.px * 2) / 2] += line.count
    return Expected(tuple(_length(px, count) for px, count in sorted(halves.items()) if px > 0))


def shadows(truth: Truth) -> Expected:
    """The layers that can be seen; shadows that differ in color alone are one."""
    by_shape: dict[tuple[tuple[float, ...], ...], Thing] = {}
    for shadow in truth.shadow:
        layers = [layer for layer in shadow.layers if layer.alpha >= _VISIBLE]
        shape = tuple((one.x, one.y, one.blur, one.spread, one.alpha) for one in layers)
        if shape:
            value = Shadow(tuple(map(_layer, layers)))
            by_shape.setdefault(shape, Thing(value, _times(shadow.count), weight=math.log1p(shadow.count)))
    return Expected(tuple(by_shape.values()))


def _whole(lengths: Iterable[Counted]) -> dict[int, int]:
    """Counts by px, rounded half up."""
    whole: Counter[int] = Counter()
    for length in lengths:
        whole[math.floor(length.px + 0.5)] += length.count
    return {px: count for px, count in whole.items() if px >= 1}


def _length(px: float, count: int) -> Thing:
    return Thing(Measure(float(px)), _times(count), weight=math.log1p(count))


def _layer(layer: Layer) -> ShadowLayer:
    red, green, blue = Color.parse(layer.hex).rgb
    return ShadowLayer(layer.x, layer.y, layer.blur, layer.spread, Color.from_rgb(red, green, blue, layer.alpha))


def _times(count: int) -> str:
    return f"{count} times" if count != 1 else "once"

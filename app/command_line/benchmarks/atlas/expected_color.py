"""The true colors and gradients of a screen, as they are counted."""

import math
from typing import Final

from app.command_line.benchmarks.atlas.thing import Expected, Thing
from app.command_line.benchmarks.atlas.truth import Ramp, Truth, UsedColor
from app.tokens.color import Color
from app.tokens.gradient import Gradient, Stop
from app.tokens.perception import difference
from app.votes.evidence import Box

_ONE_COLOR: Final = 1.0
_NEUTRAL_SHARE: Final = 0.01


def colors(truth: Truth) -> Expected:
    """Colors within ΔE 1 are one; minor and neutral ones and the ends of gradients are forgiven."""
    ordered = sorted(truth.colors, key=lambda used: -(used.pixel_share + 1e-6 * used.glyphs))
    groups: list[list[UsedColor]] = []
    for used in ordered:
        group = next((one for one in groups if difference(one[0].hex, used.hex) <= _ONE_COLOR), None)
        if group is None:
            groups.append([used])
        else:
            group.append(used)
    glyphs = sum(used.glyphs for used in truth.colors) or 1
    forgiven = [
        *(used.hex for used in truth.minor_colors),
        *(stop.flat for ramp in truth.gradient for stop in ramp.stops),
        *(used.hex for used in truth.neutral_colors if used.share >= _NEUTRAL_SHARE),
    ]
    counted = sorted((_color(group, glyphs) for group in groups), key=lambda thing: -thing.weight)
    return Expected(tuple(counted), tuple(Thing(Color.parse(text)) for text in forgiven))


def _color(group: list[UsedColor], all_glyphs: int) -> Thing:
    """It matters by the roots of its share of pixels and of letters."""
    share = sum(used.pixel_share for used in group)
    glyphs = sum(used.glyphs for used in group)
    alike = tuple(Color.parse(used.hex) for used in group)
    weight = math.sqrt(share) + 0.5 * math.sqrt(glyphs / all_glyphs) + 0.02
    words = f"{group[0].role} {share:.1%}" + (f", {glyphs} letters" if glyphs else "")
    return Thing(alike[0], words, group[0].role, weight, alike=alike)


def gradients(truth: Truth) -> Expected:
    """Gradients as they are seen, with where they are."""
    return Expected(tuple(_gradient(ramp, truth.meta.dpr) for ramp in truth.gradient))


def _gradient(ramp: Ramp, dpr: float) -> Thing:
    last = len(ramp.stops) - 1
    stops = tuple(Stop(Color.parse(stop.flat), index / last) for index, stop in enumerate(ramp.stops))
    angle = ramp.angle if ramp.kind == "linear" else None
    regions = tuple(Box(*(round(length * dpr) for length in box)) for box in ramp.boxes)
    return Thing(Gradient(stops, ramp.kind, angle), f"{ramp.area_px:.0f} px²", weight=math.log1p(ramp.area_px), regions=regions)

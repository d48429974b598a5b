"""Fall-offs of color around boxes in pictures that coding or scaling has blurred.

Calming takes noise and shadows alike, so the pixels are looked at as they are: the median of many places along a side has
hardly any noise, for noise differs from block to block and a shadow does not. Steps of a level up and down are smoothed away;
what is left must rise to a ground at which it rests. Only luma is looked at: coding smears chroma over whatever is beside a
vivid box, and takes the faint one of a tinted shadow. A shadow is black, then.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.luma_chroma import LUMA_CHROMA
from app.extractors.measured.shade_steps import is_shade
from app.extractors.measured.shadow_profiles import FallOff
from app.extractors.measured.ui_box import UiBox
from app.votes.evidence import Box

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

_PLACES: Final = np.linspace(0.15, 0.85, 24)
"""Of a side: not at its corners, where the shadow is thinner."""
_GLANCE: Final = np.array([2, 12])
_SEEN, _FADES = 1.0, 2.5
"""Levels between the two places of a glance, and that it must be darker beside the box than the ground is."""
_JUMP: Final = 10.0
"""Levels from one pixel to the next at which something else begins."""
_NEAR_GROUND: Final = 0.75
_RESTS: Final = 4
"""Levels within which a color is that of the ground, and for how many pixels it must be."""
_BACK: Final = 2.5
"""Levels by which noise goes back on the way."""
_SHORTEST: Final = 3
"""Pixels of a fall-off; what is shorter is an edge that coding has blurred."""


def find_soft_fall_offs(rgb: NDArray[np.uint8], boxes: Sequence[UiBox], *, least: int, reach: int) -> list[FallOff]:
    """Of boxes at least `least` pixels wide and high in (height, width, 3), up to `reach` pixels away."""
    large = [bounds for bounds in map(_bounds, boxes) if min(bounds.width, bounds.height) >= least]
    if not large:
        return []
    near = _profiles(rgb, large, _GLANCE) @ LUMA_CHROMA[0]
    fading = np.flatnonzero((near[:, :, 1] - near[:, :, 0] >= _SEEN).any(axis=1)).tolist()
    if not fading:
        return []
    profiles = _profiles(rgb, [large[index] for index in fading], np.arange(reach))
    found = (_fall_off(large[index], sides) for index, sides in zip(fading, profiles, strict=True))
    return [fall_off for fall_off in found if fall_off is not None]


def _bounds(box: UiBox) -> Box:
    """With its borders, but without what is the darkest of its shade, calmed: wide, and little darker than what follows."""
    top, right, bottom, left = (
        0 if is_shade(width, color, beyond) else width
        for width, color, beyond in zip(box.borders, box.border_colors, box.outside, strict=True)
    )
    return Box(box.left - left, box.top - top, box.width + left + right, box.height + top + bottom)


def _profiles(rgb: NDArray[np.uint8], boxes: Iterable[Box], away: Ints) -> Floats:
    """(box, side, distance, channel): medians along the sides, NaN beyond the picture."""
    height, width = rgb.shape[:2]
    bounds = np.array([(box.x, box.y, box.width, box.height) for box in boxes])
    x, y, wide, high = bounds.T[..., None, None]
    xs, ys = (x + _PLACES * wide).astype(np.intp), (y + _PLACES * high).astype(np.intp)
    out = away[:, None]
    sides = ((y - 1 - out, xs), (ys, x + wide + out), (y + high + out, xs), (ys, x - 1 - out))
    profiles = []
    for row, column in sides:
        inside = (row >= 0) & (row < height) & (column >= 0) & (column < width)
        colors = rgb[row.clip(0, height - 1), column.clip(0, width - 1)]
        middle = np.median(colors, axis=2)
        middle[~inside.all(axis=2)] = np.nan
        profiles.append(middle)
    return np.stack(profiles, axis=1)


def _fall_off(box: Box, sides: Floats) -> FallOff | None:
    fades = [_fade(side) for side in sides]
    grounds = [ground for _, ground in fades if ground is not None]
    if not grounds:
        return None
    ground = np.round(np.median(grounds, axis=0))
    full = max(1.0, float(ground @ LUMA_CHROMA[0]))
    darker = (np.maximum(full - luma, 0.0)[:, None] * (ground / full) for luma, _ in fades)
    top, right, bottom, left = darker
    return FallOff(box, ground, (top, right, bottom, left))


def _fade(side: Floats) -> tuple[Floats, Floats | None]:
    """Luma from the side to where it rests, and the color there; nothing where it does not, or does not fade."""
    nothing = np.zeros(0), None
    colors = _up_to_a_jump(side)
    if len(colors) < _SHORTEST + _RESTS:
        return nothing
    luma = _smooth(colors @ LUMA_CHROMA[0])
    rising = np.maximum.accumulate(luma)
    end = int((rising >= rising[-1] - _NEAR_GROUND).argmax())
    ground = float(luma[end:].mean())
    rests, fades = len(luma) - end >= _RESTS, ground - luma[1] >= _FADES
    if not rests or not fades or end < _SHORTEST or float((rising - luma).max()) > _BACK:
        return nothing
    return rising[: end + 1], colors[end:].mean(axis=0)


def _up_to_a_jump(side: Floats) -> Floats:
    """Without what is beyond the picture or beyond another thing. The first pixel may be half the box's own."""
    beyond = np.isnan(side[:, 0])
    colors = side[: int(beyond.argmax())] if beyond.any() else side
    if len(colors) < _SHORTEST:
        return colors[:0]
    jumps = np.abs(np.diff(colors[2:], axis=0)).max(axis=1) > _JUMP
    colors = colors[: 3 + int(jumps.argmax())].copy() if jumps.any() else colors.copy()
    colors[0] = 2 * colors[1] - colors[2]
    return colors


def _smooth(luma: Floats) -> Floats:
    around = np.concatenate([luma[:1], luma, luma[-1:]])
    return np.asarray((around[:-2] + 2 * around[1:-1] + around[2:]) / 4)

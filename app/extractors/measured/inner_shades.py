"""How the color of a box darkens toward its own edges: inset shadows.

Seen from inside, the fill gets darker by and by, and then a hard edge follows: a border, or the ground. A shadow that something
else casts on a box ends at that thing instead, so it is asked that the box's edges are hard all around.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.shade import levels_of
from app.extractors.measured.shadow_profiles import FallOff, outward_profiles
from app.extractors.measured.ui_box import UiBox
from app.votes.evidence import Box

Floats = NDArray[np.float64]

_EDGE, _TIMES = 24, 3
"""Levels of the three channels together that a hard edge steps at least, and how many times the largest step of the shade."""
_DEEP = 2
"""Pixels; one alone is the edge of a box between two pixels."""
_DARK = 3
"""Levels of a channel that are seen as a shade."""
_FIELD = 4.5
"""Times `least`: the height of a field, whose inset shadow may show at its upper edge only."""


def find_inner_shades(packed: NDArray[np.uint32], boxes: Sequence[UiBox], *, least: int, reach: int) -> list[FallOff]:
    """Boxes that are shaded inside at three edges, or fields at one, as if the light fell from the other side: a fall-off's
    sides are those opposite, for what lies at the upper edge is cast downward. `reach` is how deep shades may be (pixels).
    """
    large = [box for box in boxes if min(box.width, box.height) >= least]
    if not large:
        return []
    bounds = np.array([(box.left, box.top, box.width, box.height) for box in large], np.int32)
    fills = np.array([levels_of(box.fill) for box in large])
    first = (fills[:, None] - outward_profiles(packed, bounds, 1)[:, :, 0]).sum(axis=2)
    soft = np.flatnonzero(((first > 0) & (first < _EDGE)).any(axis=1))
    darker: Floats = fills[soft, None, None] - outward_profiles(packed, bounds[soft], reach).astype(np.float64)
    found = []
    for index, sides, places in zip(soft.tolist(), darker, _edges(darker), strict=True):
        if min(places) < 0 or max(places) < _DEEP:
            continue
        box = large[index]
        top, right, bottom, left = (_shade(side[:place]) for side, place in zip(sides, places, strict=True))
        dark = [len(shade) > 1 for shade in (top, right, bottom, left)]
        if sum(dark) >= 3 or (dark[0] and box.height <= _FIELD * least):
            found.append(FallOff(_outer(box, (top, right, bottom, left)), fills[index], (bottom, left, top, right)))
    return found


def _edges(darker: Floats) -> list[list[int]]:
    """(box, side): how far inside its bounds a hard edge is, -1 for none; `darker` is (box, side, distance, channel)."""
    steps = np.abs(np.diff(darker.sum(axis=3), axis=2, prepend=0))
    largest = np.zeros_like(steps)
    np.maximum.accumulate(steps[..., :-1], axis=2, out=largest[..., 1:])
    hard = steps >= np.maximum(_EDGE, _TIMES * largest)
    places: list[list[int]] = np.asarray(np.where(hard.any(axis=2), hard.argmax(axis=2), -1)).tolist()
    return places


def _shade(darker: Floats) -> Floats:
    """How much darker than the fill each pixel is, (distance, channel) from the hard edge inward; one of nothing if that is no
    shade.
    """
    shade = darker[::-1]
    falls = (np.diff(shade.sum(axis=1)) <= 1).all() and (shade >= -1).all()
    is_shade = len(shade) >= _DEEP and falls and shade[0].max() >= _DARK
    return np.maximum(np.concatenate([shade, np.zeros((1, 3))]), 0) if is_shade else np.zeros((1, 3))


def _outer(box: UiBox, shades: tuple[Floats, Floats, Floats, Floats]) -> Box:
    top, right, bottom, left = (len(shade) - 1 for shade in shades)
    return Box(box.left - left, box.top - top, box.width + left + right, box.height + top + bottom)

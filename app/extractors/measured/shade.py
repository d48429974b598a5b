"""Grounds in the shade: where two boxes stand close together, the ground between them is in the shadows of both."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Level = tuple[float, float, float]
"""A color as levels 0-255 of red, green and blue."""

_SHADE = 24
"""Levels by which boxes that are close may darken the ground between them."""
_SAMPLED = 8
_OFTENER = 8
"""A ground is seen so many times as often as its shade between two boxes."""


def out_of_shade(packed: NDArray[np.uint32], ends: Iterable[Level]) -> dict[Level, Level]:
    """For each color in which fades end, the color of the ground there: between two boxes that are close it is in the shade of
    both, and a little darker than the same ground elsewhere, where other fades end. White cards are no ground of a pale page.
    """
    grounds = set(ends)
    if len(grounds) < 2:
        return {end: end for end in ends}
    seen = packed[::_SAMPLED, ::_SAMPLED].ravel()
    often = {ground: int(np.count_nonzero(seen == _packed(ground))) for ground in grounds}
    lit = {}
    for end in set(ends):
        lighter = [(apart, ground) for ground in grounds if 0 < (apart := _lighter(ground, end)) <= _SHADE]
        lit[end] = min((each for each in lighter if often[each[1]] > _OFTENER * often[end]), default=(0.0, end))[1]
    return lit


def _lighter(ground: Level, end: Level) -> float:
    """By how many levels one color is lighter than another in the channel that differs most; negative if it is not."""
    differences = [one - other for one, other in zip(ground, end, strict=True)]
    return max(differences) if min(differences) >= 0 else -1.0


def levels_of(color: int) -> Level:
    """Of a packed color."""
    return float(color >> 16 & 255), float(color >> 8 & 255), float(color & 255)


def _packed(ground: Level) -> int:
    red, green, blue = (int(level) for level in ground)
    return red << 16 | green << 8 | blue

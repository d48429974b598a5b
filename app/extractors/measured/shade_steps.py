"""What looks like a border or a fill beside a box, and is but its shadow: coding and calming make steps of it."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.luma_chroma import luma_chroma
from app.extractors.measured.packed_colors import unpacked
from app.extractors.measured.shadow_profiles import FallOff
from app.votes.evidence import Box

Mask = NDArray[np.bool_]

_WIDE: Final = 3
"""Pixels; lines of two are drawn on many screens, and of one on nearly all."""
_DARKER: Final = 28
"""Levels that the darkest of a shadow is darker than what follows, at most."""
_ALIKE: Final = 4.0
"""Levels of a channel by which a shade may be off the ground, darkened."""
_LEAST: Final = 3.0
"""Levels; what is darker by less is the ground."""
_EVERY, _NOISE, _NEARLY_ALL = 2, 3, 0.8
"""Pixels each way of which one is looked at, levels that a pixel may be off, and the part of those of a color."""
_BESIDE: Final = 6
"""Pixels from a box to a line that is a step of its shadow."""


def is_shade(width: int, color: int, beyond: int) -> bool:
    """Whether a border of so many pixels, of that packed color before that one, is a shadow."""
    return width >= _WIDE and min(color, beyond) >= 0 and 0 <= luma_chroma(beyond)[0] - luma_chroma(color)[0] <= _DARKER


def in_shade(packed: int, fall_offs: Iterable[FallOff]) -> bool:
    """Whether a color is that of a ground in one of these shadows, somewhere between the box and the ground."""
    color = np.array(unpacked(packed), np.float64)
    for fall_off in fall_offs:
        darkest = max((float(side[0].max()) for side in fall_off.sides if len(side)), default=0.0)
        darker = float((fall_off.ground - color).mean())
        shaded = fall_off.ground * (1 - darker / max(1.0, float(fall_off.ground.mean())))
        if _LEAST <= darker <= darkest + _ALIKE and float(np.abs(shaded - color).max()) <= _ALIKE:
            return True
    return False


def lies_in_shade(packed: int, rgb: NDArray[np.uint8], fall_offs: Sequence[FallOff]) -> bool:
    """Whether nearly all pixels of that color in a picture (height, width, 3) lie where these shadows fall."""
    some = rgb[::_EVERY, ::_EVERY].astype(np.int16)
    alike: Mask = np.abs(some - np.array(unpacked(packed), np.int16)).max(axis=2) <= _NOISE
    shaded = np.zeros(alike.shape, np.bool_)
    for fall_off in fall_offs:
        shaded[_around(fall_off.bounds, max(len(side) for side in fall_off.sides))] = True
    for fall_off in fall_offs:
        shaded[_around(fall_off.bounds, -_EVERY)] = False
    return int(np.count_nonzero(alike & shaded)) >= _NEARLY_ALL * max(1, int(np.count_nonzero(alike)))


def _around(box: Box, farther: int) -> tuple[slice, slice]:
    """Rows and columns, of those looked at, of a box that is so much larger on each side."""
    sides = ((box.y, box.height), (box.x, box.width))
    rows, columns = (slice(max(0, at - farther) // _EVERY, max(0, at + size + farther) // _EVERY) for at, size in sides)
    return rows, columns


def beside(line: Box, fall_offs: Iterable[FallOff]) -> list[FallOff]:
    """The fall-offs of boxes that a thin line lies along."""
    return [each for each in fall_offs if _along(line, each.bounds)]


def _along(line: Box, box: Box) -> bool:
    right, bottom, end, foot = line.x + line.width, line.y + line.height, box.x + box.width, box.y + box.height
    if line.width < line.height:
        near = -_BESIDE <= line.x - end <= _BESIDE or -_BESIDE <= box.x - right <= _BESIDE
        return near and line.y >= box.y - _BESIDE and bottom <= foot + _BESIDE
    near = -_BESIDE <= line.y - foot <= _BESIDE or -_BESIDE <= box.y - bottom <= _BESIDE
    return near and line.x >= box.x - _BESIDE and right <= end + _BESIDE

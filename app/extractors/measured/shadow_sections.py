"""Parts of boxes in a shadow that is known from a whole one.

The body of a card is found without its head: above it there is no shade, for there is the head. Its sides may not come to rest,
so that its ground was guessed; or a ring, a line of another color, is taken for the first of its shade.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.shadow_model import FittedShadow, explained
from app.extractors.measured.shadow_profiles import FallOff
from app.extractors.measured.shadow_signal import looks_of

_SEEN: Final = 3
"""Pixels of shade at a side, and twice as many at all, to know a shadow by."""

Floats = NDArray[np.float64]


def explains_partly(fitted: FittedShadow, ground: Floats, fall_off: FallOff) -> bool:
    """Whether this is a part of a box in that shadow on that `ground` (levels of red, green and blue)."""
    if not _is_seen(fall_off) and (ground == fall_off.ground).all():
        return False
    parts = [part for part in _parts(fall_off, ground) if _is_seen(part)]
    return bool(parts) and bool(explained(looks_of(parts), fitted).any())


def _parts(fall_off: FallOff, ground: Floats) -> Iterator[FallOff]:
    top, right, bottom, left = (side if side.any() else side[:0] for side in fall_off.sides)
    open_sides = replace(fall_off, sides=(top, right, bottom, left))
    if any(len(one) != len(other) for one, other in zip(open_sides.sides, fall_off.sides, strict=True)):
        yield open_sides
    lifted = _on(open_sides, ground)
    if lifted is not None:
        yield lifted
    first, second, third, fourth = (side[1:] for side in open_sides.sides)
    yield replace(open_sides, sides=(first, second, third, fourth))


def _on(fall_off: FallOff, ground: Floats) -> FallOff | None:
    """The same colors, told by how much darker than another ground they are."""
    apart = ground - fall_off.ground
    top, right, bottom, left = (side + apart if len(side) else side for side in fall_off.sides)
    lighter = any((side < -1).any() for side in (top, right, bottom, left))
    return None if lighter or not apart.any() else replace(fall_off, ground=ground, sides=(top, right, bottom, left))


def _is_seen(fall_off: FallOff) -> bool:
    dark = [int(np.count_nonzero(side.any(axis=1))) for side in fall_off.sides]
    return max(dark) >= _SEEN and sum(dark) >= 2 * _SEEN

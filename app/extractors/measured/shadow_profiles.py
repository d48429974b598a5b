"""How the color falls off outside the four sides of a box."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.shade import Level, levels_of, out_of_shade
from app.extractors.measured.shadow_fades import GRAIN, REST, Fades, fades_of, without_lines
from app.extractors.measured.ui_box import LEFT, RIGHT, UiBox
from app.votes.evidence import Box

Ints = NDArray[np.int32]
Bytes = NDArray[np.uint8]
Floats = NDArray[np.float64]

SMALLEST, FARTHEST = 14, 44
"""CSS px of a box that may cast a shadow, and how far from it that is followed."""
_PLACES = (0.3, 0.4, 0.5, 0.6, 0.7)
_LEAST = 2
"""Pixels, the first of the ground among them: of a side that shows no more than that, a line is all that can be said."""
_NEAR = 10
"""Pixels, of which the color rises in the first few, or in all."""
_STRAIGHT = 0.7
"""Of a side, at most, its two corners: the places along it must be beside a straight edge, more or less."""
_LINE = 0.05
"""Of the reach: how wide a line right outside the box may be that is no part of the fall-off."""


@dataclass(frozen=True, slots=True)
class FallOff:
    """A box (outer bounds, image pixels) in a shadow. `ground` (3) is the color that its sides fade to. `sides` are how much
    darker each pixel is, (distance, channel) in levels 0-255 from the side outward, in CSS order; empty where a side does not
    show: it ends at the image's edge, or something stands too near.
    """

    bounds: Box
    ground: Floats
    sides: tuple[Floats, Floats, Floats, Floats]

    @property
    def key(self) -> tuple[bytes, ...]:
        """Equal for boxes in the same shadow."""
        return (self.ground.tobytes(), *(side[:16].tobytes() for side in self.sides))


class _Casting(NamedTuple):
    """What may cast a shadow: its bounds, the fill around it, whether there are lines at its left and right, and which sides
    are straight where they are looked at.
    """

    bounds: Box
    ground: int | None
    lined: tuple[bool, bool] = (False, False)
    straight: tuple[bool, bool, bool, bool] = (True, True, True, True)


def find_fall_offs(packed: NDArray[np.uint32], boxes: Sequence[UiBox], *, least: int, reach: int) -> list[FallOff]:
    """Boxes, at least `least` pixels wide and high, of which a side fades into the ground, up to `reach` pixels away."""
    found = [each for each in _stacked(boxes) if min(each.bounds.width, each.bounds.height) >= least]
    if not found:
        return []
    edges = np.array([(each.bounds.x, each.bounds.y, each.bounds.width, each.bounds.height) for each in found], np.int32)
    near = outward_profiles(packed, edges, _NEAR)
    left, right = _in_shade(near[:, :, : REST + 1], [each.lined for each in found]).T
    edges[:, 0] += left
    edges[:, 2] -= left + right
    fading = np.flatnonzero((_fades(near[:, :, : REST + 1]) | _fades(near)).any(axis=1))
    if not len(fading):
        return []
    fades = without_lines(fades_of(outward_profiles(packed, edges[fading], reach)), round(_LINE * reach))
    grounds = _grounds(packed, [found[index].ground for index in fading.tolist()], fades)
    known = np.array([index for index, ground in enumerate(grounds) if ground is not None], np.intp)
    level = np.array([ground for ground in grounds if ground is not None], np.int32).reshape(-1, 3)
    darker, counts = fades.only(known).darker(level)
    counts *= np.array([found[index].straight for index in fading[known].tolist()], np.bool_).reshape(-1, 4)
    seen = np.flatnonzero((counts > _LEAST).any(axis=1)).tolist()
    bounds = [Box(*edge) for edge in edges[fading[known[seen]]].tolist()]
    return [_fall_off(box, level[each], darker[each], counts[each].tolist()) for box, each in zip(bounds, seen, strict=True)]


def _fall_off(bounds: Box, ground: Ints, darker: Ints, counts: list[int]) -> FallOff:
    levels = darker.astype(np.float64)
    top, right, bottom, left = (side[:count] for side, count in zip(levels, counts, strict=True))
    return FallOff(bounds, ground.astype(np.float64), (top, right, bottom, left))


def _grounds(packed: NDArray[np.uint32], around: list[int | None], fades: Fades) -> list[Level | None]:
    """The ground is where most sides rest, of those beyond which nothing stands; else what lies around the box, else where most
    boxes' sides rest.
    """
    ends, clear = fades.ends(clear=False), fades.ends(clear=True)
    every = [end for box in ends for end in box]
    lit = {} if all(clear) else out_of_shade(packed, every)
    usual = lit[_most_frequent(every)] if lit else None
    grounds: list[Level | None] = []
    for box, sure, fill in zip(ends, clear, around, strict=True):
        seen = sure or [lit[end] for end in box]
        grounds.append(_most_frequent(seen) if seen else levels_of(fill) if fill is not None else usual)
    return grounds


def _most_frequent(ends: list[Level]) -> Level:
    return max(set(ends), key=lambda end: (ends.count(end), end))


def _in_shade(near: Ints, lined: list[tuple[bool, bool]]) -> Ints:
    """(box, left and right) 1 for a line where the color still rises beside it, there or on the other side: that is no border,
    but the darkest of the shade. `near` are profiles (box, side, distance, channel).
    """
    rises = (near[:, [LEFT, RIGHT], -1] > near[:, [LEFT, RIGHT], 0]).any(axis=(1, 2))
    return np.asarray(np.array(lined) & np.asarray(rises)[:, None]).astype(np.int32)


def _lined(box: UiBox) -> tuple[bool, bool]:
    """Lines of one pixel at the left and right of a box that has none at its top or bottom."""
    top, right, bottom, left = box.borders
    return (left == 1, right == 1) if top == bottom == 0 else (False, False)


def _ground(boxes: Sequence[UiBox], box: UiBox) -> int | None:
    return boxes[box.parent].fill if box.parent >= 0 else None


def _straight(box: UiBox) -> tuple[bool, bool, bool, bool]:
    first, second, third, fourth = box.radii
    wide, high = _STRAIGHT * box.width, _STRAIGHT * box.height
    return (first + second <= wide, second + third <= high, third + fourth <= wide, fourth + first <= high)


def _stacked(boxes: Sequence[UiBox]) -> list[_Casting]:
    """Sections of one card are one box: as wide as each other, one upon the other."""
    joined: list[_Casting] = []
    found = [_Casting(box.outer, _ground(boxes, box), _lined(box), _straight(box)) for box in boxes]
    for casting in sorted(found, key=lambda each: (each.bounds.x, each.bounds.width, each.bounds.y)):
        box, last = casting.bounds, joined[-1].bounds if joined else None
        if last and abs(last.x - box.x) <= 1 and abs(last.width - box.width) <= 2 and abs(last.y + last.height - box.y) <= 2:
            joined[-1] = _Casting(Box(last.x, last.y, last.width, box.y + box.height - last.y), joined[-1].ground)
        else:
            joined.append(casting)
    return joined


def outward_profiles(packed: NDArray[np.uint32], bounds: Ints, depth: int) -> Ints:
    """(box, side, distance, channel): the median of a few places along each side; -1 beyond the image."""
    height, width = packed.shape
    x, y, wide, high = bounds.T[..., None]
    along = np.array(_PLACES)
    xs = (x + along * wide).astype(np.int32).clip(0, width - 1)
    ys = (y + along * high).astype(np.int32).clip(0, height - 1)
    starts = np.stack([(y - 1) * width + xs, ys * width + x + wide, (y + high) * width + xs, ys * width + x - 1])
    room = np.stack([y, width - x - wide, height - y - high, x]).transpose(1, 0, 2)
    out = np.arange(depth, dtype=np.int32)
    places = starts[..., None] + out * np.array([-width, 1, width, -1], np.int32)[:, None, None, None]
    colors = packed.ravel().take(places.transpose(2, 1, 0, 3), mode="clip").astype("<u4", copy=False)
    middle = _middle(*colors.view(np.uint8).reshape(*colors.shape, 4))[..., 2::-1].astype(np.int32)
    middle[out >= room] = -1
    return middle


def _middle(one: Bytes, two: Bytes, three: Bytes, four: Bytes, five: Bytes) -> Bytes:
    """Number by number the median of five (Knuth, TAOCP 3, 5.3.3), many times as fast as by sorting."""
    lowest = np.maximum(np.minimum(one, two), np.minimum(three, four))
    highest = np.minimum(np.maximum(one, two), np.maximum(three, four))
    return np.maximum(np.minimum(lowest, highest), np.minimum(np.maximum(lowest, highest), five))


def _fades(profiles: Ints) -> NDArray[np.bool_]:
    """(box, side): the color rises by steps right outside the side."""
    steps = np.diff(profiles, axis=2)
    inside = (profiles >= 0).all(axis=(2, 3))
    rises = (profiles[:, :, -1] > profiles[:, :, 0]).any(axis=2)
    return np.asarray(inside & rises & (steps >= -GRAIN).all(axis=(2, 3)))

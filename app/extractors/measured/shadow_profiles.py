"""How the color falls off outside the four sides of a box."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.shade import Level, levels_of, out_of_shade
from app.extractors.measured.ui_box import UiBox
from app.votes.evidence import Box

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

_PLACES = (0.3, 0.4, 0.5, 0.6, 0.7)
_REST = 3
"""A fall-off ends where the color stays for so many pixels."""
_STRONG = 72
"""Levels of the three channels together; what is darker and gone at a stroke is an edge, no blur."""
_LINE = 0.05
"""Of the reach: how wide a line right outside the box may be that is no part of the fall-off."""
_STEP, _AFTER = 2.5, 4
"""A line's step is so many times any that follows, and so many pixels are still dark after it."""
_GRAIN = 1
"""Levels by which a painted blur may go back on its way."""


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


def find_fall_offs(packed: NDArray[np.uint32], boxes: Sequence[UiBox], *, least: int, reach: int) -> list[FallOff]:
    """Boxes, at least `least` pixels wide and high, of which a side fades into the ground, up to `reach` pixels away."""
    found = _stacked([(box.outer, _ground(boxes, box)) for box in boxes])
    found = [(bounds, ground) for bounds, ground in found if min(bounds.width, bounds.height) >= least]
    if not found:
        return []
    edges = np.array([(bounds.x, bounds.y, bounds.width, bounds.height) for bounds, _ in found], np.int32)
    fading = np.flatnonzero(_fades(outward_profiles(packed, edges, _REST + 1)).any(axis=1)).tolist()
    profiles = outward_profiles(packed, edges[fading], reach)
    widest = round(_LINE * reach)
    fades = [_without_lines(sides, widest) for sides in _faded(profiles)]
    ends = [end for sides in fades for end in _ends(sides)]
    lit = out_of_shade(packed, ends)
    usual = lit[_most_frequent(ends)] if ends else None
    fall_offs = (_fall_off(*found[index], lit, usual, sides) for index, sides in zip(fading, fades, strict=True))
    return [fall_off for fall_off in fall_offs if fall_off is not None]


def _ground(boxes: Sequence[UiBox], box: UiBox) -> int | None:
    return boxes[box.parent].fill if box.parent >= 0 else None


def _stacked(found: list[tuple[Box, int | None]]) -> list[tuple[Box, int | None]]:
    """Sections of one card as one box: as wide as each other, one upon the other."""
    joined: list[tuple[Box, int | None]] = []
    for box, ground in sorted(found, key=lambda each: (each[0].x, each[0].width, each[0].y)):
        last = joined[-1][0] if joined else None
        if last and abs(last.x - box.x) <= 1 and abs(last.width - box.width) <= 2 and abs(last.y + last.height - box.y) <= 2:
            joined[-1] = (Box(last.x, last.y, last.width, box.y + box.height - last.y), joined[-1][1])
        else:
            joined.append((box, ground))
    return joined


def outward_profiles(packed: NDArray[np.uint32], bounds: Ints, depth: int) -> Ints:
    """(box, side, distance, channel): the median of a few places along each side; -1 beyond the image."""
    x, y, wide, high = (bounds[:, column, None, None] for column in range(4))
    out = np.arange(depth, dtype=np.int32)[None, None]
    along = np.array(_PLACES)[None, :, None]
    xs, ys = (x + along * wide).astype(np.int32), (y + along * high).astype(np.int32)
    shape = (len(bounds), len(_PLACES), depth)
    rows = np.stack([np.broadcast_to(each, shape) for each in (y - 1 - out, ys, y + high + out, ys)], axis=1)
    columns = np.stack([np.broadcast_to(each, shape) for each in (xs, x + wide + out, xs, x - 1 - out)], axis=1)
    height, width = packed.shape
    off = (rows < 0) | (rows >= height) | (columns < 0) | (columns >= width)
    places = rows.clip(0, height - 1) * np.int32(width) + columns.clip(0, width - 1)
    colors = packed.ravel().take(places).view(np.int32)
    channels = np.stack([colors >> 16 & 255, colors >> 8 & 255, colors & 255], axis=-1)
    channels[off] = -1
    return _middle(*channels.transpose(2, 0, 1, 3, 4))


def _middle(one: Ints, two: Ints, three: Ints, four: Ints, five: Ints) -> Ints:
    """Number by number the median of five (Knuth, TAOCP 3, 5.3.3), many times as fast as by sorting."""
    lowest = np.maximum(np.minimum(one, two), np.minimum(three, four))
    highest = np.minimum(np.maximum(one, two), np.maximum(three, four))
    return np.maximum(np.minimum(lowest, highest), np.minimum(np.maximum(lowest, highest), five))


def _fades(profiles: Ints) -> NDArray[np.bool_]:
    """(box, side): the color rises by steps right outside the side."""
    steps = np.diff(profiles, axis=2)
    inside = (profiles >= 0).all(axis=(2, 3))
    rises = (profiles[:, :, -1] > profiles[:, :, 0]).any(axis=2)
    return np.asarray(inside & rises & (steps >= -_GRAIN).all(axis=(2, 3)))


def _fall_off(
    bounds: Box, around: int | None, lit: dict[Level, Level], usual: Level | None, fades: list["_Fade"]
) -> FallOff | None:
    """The ground is where most sides rest; else what lies around the box, else where most boxes' sides rest."""
    ends = [lit[end] for end in _ends(fades)]
    level = _most_frequent(ends) if ends else levels_of(around) if around is not None else usual
    if level is None:
        return None
    ground = np.array(level)
    top, right, bottom, left = (_darkness(fade, ground) for fade in fades)
    seen = any(len(side) > 1 for side in (top, right, bottom, left))
    return FallOff(bounds, ground, (top, right, bottom, left)) if seen else None


def _ends(fades: list["_Fade"]) -> list[Level]:
    return [_level(fade.colors[-1]) for fade in fades if fade.rests and len(fade.colors) > 1]


def _level(color: Floats) -> Level:
    red, green, blue = color.tolist()
    return red, green, blue


def _most_frequent(ends: list[Level]) -> Level:
    return max(set(ends), key=lambda end: (ends.count(end), end))


@dataclass(frozen=True, slots=True)
class _Fade:
    """Colors (distance, channel) that only rise; `rests` where they have reached their last for good."""

    colors: Floats
    rests: bool


def _faded(profiles: Ints) -> list[list[_Fade]]:
    """The fades of (box, side, distance, channel), side by side for each box."""
    highest = np.maximum.accumulate(profiles, axis=2)
    rising = ((profiles >= 0) & (profiles >= highest - _GRAIN)).all(axis=-1)
    end = np.where(rising.all(axis=-1), rising.shape[2], rising.argmin(axis=2))
    last = np.take_along_axis(highest, np.maximum(end - 1, 0)[..., None, None], 2)
    start = np.asarray((highest == last).all(axis=-1)).argmax(axis=2)
    rests = end - start > _REST
    length = np.where(rests, start + 1, end)
    return [
        [_Fade(profile[:shown].astype(np.float64), still) for profile, shown, still in zip(sides, lengths, rest, strict=True)]
        for sides, lengths, rest in zip(profiles, length.tolist(), rests.tolist(), strict=True)
    ]


def _without_lines(fades: list[_Fade], widest: int) -> list[_Fade]:
    """Without the line between a box and its shadow; what two sides have, all four have, though some may not show it."""
    lines = [_line(fade.colors, widest) for fade in fades]
    common = max(set(lines), key=lambda wide: (lines.count(wide) if wide else 0, wide))
    if lines.count(common) >= 2:
        lines = [wide or common for wide in lines]
    return [_Fade(fade.colors[wide:], fade.rests) for fade, wide in zip(fades, lines, strict=True)]


def _line(colors: Floats, widest: int) -> int:
    """How many pixels of a fall-off are but a line between it and the box: a border in the tint of the shadow, or a ring."""
    levels = colors.sum(axis=1)
    steps = np.diff(levels)
    for wide in range(min(widest, len(steps) - _AFTER), 0, -1):
        after = steps[wide:].max()
        if steps[wide - 1] >= max(_STEP * after, 2 * _REST) and levels[wide - 1] - levels[0] <= 0.3 * steps[wide - 1]:
            return wide
    return 0


def _darkness(fade: _Fade, ground: Floats) -> Floats:
    """Of a fade that does not come to rest the far half is left out: a neighbor's shadow may lie on it."""
    nothing = np.zeros((0, 3))
    colors = fade.colors if fade.rests else fade.colors[: len(fade.colors) // 2]
    if not len(colors) or (colors > ground + 2).any():
        return nothing
    darker = np.maximum(ground - colors, 0)
    depth = darker.sum(axis=1)
    if depth[0] > _STRONG and (depth[:-1] - depth[1:]).max(initial=0) > 0.6 * depth[0]:
        return nothing
    if fade.rests:
        return darker if darker[-1].max() <= 2 else nothing
    fades = darker[-1].sum() < 0.7 * darker[0].sum() and (darker[0] <= ground / 2).all()
    return darker if len(colors) >= 2 * _REST and fades else nothing

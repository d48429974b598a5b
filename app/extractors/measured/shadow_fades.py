"""Fades: how the colors at the sides of boxes rise to where they rest."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]

REST: Final = 3
"""A fade ends where the color stays for so many pixels."""
GRAIN: Final = 1
"""Levels by which a painted blur may go back on its way."""
_STRONG: Final = 72
"""Levels of the three channels together; what is darker and gone at a stroke is an edge, no blur."""
_FLAT, _DARK = 3, 12
"""Pixels after which what is so many levels darker, if it is gone at a stroke, has been flat: a gap between two things."""
_STEP, _AFTER = 2.5, 4
"""A line's step is so many times any that follows, and so many pixels are still dark after it."""


@dataclass(frozen=True, slots=True)
class Fades:
    """`colors` (box, side, distance, channel), of which `lengths` (box, side) pixels only rise; `rests` where they have reached
    their last for good, and are `clear` where nothing follows but more of it or the edge of the picture.
    """

    colors: Ints
    lengths: NDArray[np.intp]
    rests: Bools
    clear: Bools

    def only(self, boxes: NDArray[np.intp]) -> "Fades":
        """Those of some boxes."""
        return Fades(self.colors[boxes], self.lengths[boxes], self.rests[boxes], self.clear[boxes])

    def ends(self, *, clear: bool) -> list[list[tuple[float, float, float]]]:
        """Of each box, the colors in which its sides come to rest, as levels; all, or those that are clear."""
        resting = self.rests & (self.lengths > 1) & (self.clear | (not clear))
        last = np.take_along_axis(self.colors, np.maximum(self.lengths - 1, 0)[..., None, None], 2)[:, :, 0].tolist()
        return [
            [(float(red), float(green), float(blue)) for (red, green, blue), rest in zip(colors, rests, strict=True) if rest]
            for colors, rests in zip(last, resting.tolist(), strict=True)
        ]

    def darker(self, ground: Ints) -> tuple[Ints, NDArray[np.intp]]:
        """By how many levels each pixel is darker than its box's ground (box, channel), and how many pixels are so by blur.

        Of a fade that does not come to rest the far half is left out: a neighbor's shadow may lie on it.
        """
        whole = self.rests | self.clear
        count = np.where(whole, self.lengths, self.lengths // 2)
        off = ground[:, None, None] - self.colors[:, :, : max(1, int(count.max(initial=0)))]
        inside = np.arange(off.shape[2]) < count[..., None]
        lighter = (_any(off < -2) & inside).any(axis=-1)
        darker = np.maximum(off, 0)
        depth = _total(darker)
        steep = inside[..., 1:] & (depth[..., :-1] - depth[..., 1:] > 0.6 * depth[..., :1])
        flat = steep[..., _FLAT:].any(axis=-1) & (depth[..., 0] >= _DARK)
        hard = flat | (steep.any(axis=-1) & (depth[..., 0] > _STRONG))
        at_last = np.maximum(count - 1, 0)[..., None]
        last = np.take_along_axis(darker, at_last[..., None], 2).max(axis=(2, 3))
        faded = np.take_along_axis(depth, at_last, 2)[..., 0] < 0.7 * depth[..., 0]
        faint = (2 * darker[:, :, 0] <= ground[:, None]).all(axis=-1)
        soft = np.where(self.rests, last <= 2, (count >= np.where(whole, REST, 2 * REST)) & faded & faint)
        return darker, np.where(soft & ~hard & ~lighter, count, 0)


def _total(channels: Ints) -> Ints:
    """Over the last axis: numpy takes many times as long over so short a one."""
    return channels[..., 0] + channels[..., 1] + channels[..., 2]


def _all(channels: Bools) -> Bools:
    return channels[..., 0] & channels[..., 1] & channels[..., 2]


def _any(channels: Bools) -> Bools:
    return channels[..., 0] | channels[..., 1] | channels[..., 2]


def fades_of(profiles: Ints) -> Fades:
    """The fades of (box, side, distance, channel) profiles; negative colors are none."""
    highest = np.maximum.accumulate(profiles, axis=2)
    rising = _all((profiles >= 0) & (profiles >= highest - GRAIN))
    end = np.where(rising.all(axis=-1), rising.shape[2], rising.argmin(axis=2))
    last = np.take_along_axis(highest, np.maximum(end - 1, 0)[..., None, None], 2)
    start = _all(highest == last).argmax(axis=2)
    rests = np.asarray(end - start > REST)
    after = np.take_along_axis(profiles, np.minimum(end, profiles.shape[2] - 1)[..., None, None], 2)[..., 0, 0]
    clear = np.where(end == profiles.shape[2], rests, after < 0)
    return Fades(profiles, np.where(rests, start + 1, end), rests, clear)


def without_lines(fades: Fades, widest: int) -> Fades:
    """Without the line between a box and its shadow; what two sides have, all four have, though some may not show it."""
    found = _lines(fades, widest)
    if not found.any():
        return fades
    lines: list[list[int]] = found.tolist()
    for row in lines:
        common = max(set(row), key=lambda wide: (row.count(wide) if wide else 0, wide))
        if row.count(common) >= 2:
            row[:] = [wide or common for wide in row]
    width = np.minimum(np.array(lines, np.intp), fades.lengths)
    depth = fades.colors.shape[2]
    places = np.minimum(np.arange(depth) + width[..., None], depth - 1)
    return Fades(np.take_along_axis(fades.colors, places[..., None], 2), fades.lengths - width, fades.rests, fades.clear)


def _lines(fades: Fades, widest: int) -> NDArray[np.intp]:
    """(box, side): how many pixels of a fade are but a line between it and the box: a border in the tint of the shadow, or a
    ring.
    """
    levels = _total(fades.colors)
    steps = np.diff(levels, axis=2)
    there = np.arange(steps.shape[2]) < fades.lengths[..., None] - 1
    shown = np.where(there, steps, np.iinfo(np.int32).min)
    largest_from = np.maximum.accumulate(shown[..., ::-1], axis=2)[..., ::-1]
    wide = np.zeros(fades.lengths.shape, np.intp)
    for width in range(1, min(widest, steps.shape[2] - 1) + 1):
        step, after = shown[..., width - 1], largest_from[..., width]
        steep = (step >= _STEP * after) & (step >= 2 * REST)
        flat = levels[..., width - 1] - levels[..., 0] <= 0.3 * step
        wide[steep & flat & (fades.lengths - 1 >= width + _AFTER)] = width
    return wide

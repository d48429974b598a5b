"""The four sides of flat regions: where exactly they end, and what band of color (a border) lies outside.

All regions are sampled at once: `SAMPLES` places along each side, some pixels deep, from just inside to well outside.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channel_difference import apart
from app.extractors.measured.flat_regions import FlatRegions

SAMPLES = 15
_TINT = 3
"""Levels by which a neighbor's shadow may darken an edge."""
OFF_IMAGE = -2
"""Stands for the color where the image has ended."""
_INSIDE = 2
"""A region's bounds are within one pixel of its side, so counting starts two pixels inside."""

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sides:
    """(region, 4) each, sides in CSS order: top, right, bottom, left.

    `edge` is the first pixel outside for right and bottom, the first inside for top and left. `band` is the border's width in
    pixels (0: none), `band_color` its color, `beyond` the color outside it. `held` (region, 4, SAMPLES) is True where a sample
    ends at the edge, `reaches` where it is of the region at all.
    """

    edge: Ints
    band: Ints
    band_color: Ints
    beyond: Ints
    held: Bools
    reaches: Bools

    def take(self, rows: NDArray[np.intp]) -> Self:
        """Of some regions."""
        columns = (self.edge, self.band, self.band_color, self.beyond)
        edge, band, band_color, beyond = (column[rows] for column in columns)
        return type(self)(edge, band, band_color, beyond, self.held[rows], self.reaches[rows])


def trace_sides(packed: NDArray[np.uint32], regions: FlatRegions, reach: int) -> Sides:
    """Find where each side ends and whether a border of less than `reach` pixels follows."""
    colors = _sample(packed, regions, _INSIDE + 2 + reach)
    own, near_colors = regions.color[:, None, None], colors[: _INSIDE + 3]
    near = _lasting(near_colors == own)
    reaches = near > 0
    at_bound = (near == _INSIDE).sum(axis=-1)
    one_more = (near == _INSIDE + 1).sum(axis=-1)
    inside = np.where(one_more > at_bound, _INSIDE + 1, _INSIDE).astype(np.int32)
    nearly = _lasting(apart(near_colors, own) <= _TINT)
    held = (near == inside[..., None]) | (nearly == inside[..., None])
    bounds = np.stack([regions.top, regions.right, regions.bottom, regions.left], axis=1)
    outward = np.array([-1, 1, 1, -1], np.int32)
    edge = (bounds + outward * (inside - _INSIDE)).astype(np.int32)
    outer = np.where(inside[..., None] > _INSIDE, colors[_INSIDE + 1 :], colors[_INSIDE:-1])
    band, band_color, beyond = _without_gaps(*_bands(outer, held, reach))
    return Sides(edge, band, band_color, beyond, held, reaches)


def _lasting(holds: Bools) -> NDArray[np.int8]:
    """For how many of the first places it holds: from (place, ...) to (...)."""
    lasting = np.zeros(holds.shape[1:], np.int8)
    still = np.ones(holds.shape[1:], bool)
    for here in holds:
        still &= here
        lasting += still
    return lasting


def _sample(packed: NDArray[np.uint32], regions: FlatRegions, depth: int) -> Ints:
    """(depth, region, 4, SAMPLES) colors, from `_INSIDE` pixels inside the bounds outward."""
    along = (np.arange(SAMPLES) + 0.5) / SAMPLES
    xs = (regions.left[:, None] + along * (regions.right - regions.left)[:, None]).astype(np.int32)
    ys = (regions.top[:, None] + along * (regions.bottom - regions.top)[:, None]).astype(np.int32)
    height, width = packed.shape
    beside = np.stack([xs, ys * np.int32(width), xs, ys * np.int32(width)], axis=1)
    start = np.stack([regions.top - 1, regions.right, regions.bottom, regions.left - 1], axis=1)
    outward = np.array([-1, 1, 1, -1], np.int32)
    away = start + outward * (np.arange(depth, dtype=np.int32) - _INSIDE)[:, None, None]
    last = np.array([height, width, height, width], np.int32) - 1
    within = np.clip(away, 0, last) * np.array([width, 1, width, 1], np.int32)
    colors: Ints = packed.ravel().take(within[..., None] + beside).view(np.int32)
    colors[(away < 0) | (away > last)] = OFF_IMAGE
    return colors


def _bands(outer: Ints, held: Bools, reach: int) -> tuple[Ints, Ints, Ints]:
    """Of colors (place, region, 4, SAMPLES) from the edge outward: width and color of the band, and the color beyond."""
    length = _lasting(outer == outer[0])
    key = np.where(held, length.astype(np.int64) << 24 | outer[0], -1 - np.arange(SAMPLES))
    agreeing = np.zeros(key.shape, np.int8)
    for sample in range(SAMPLES):
        agreeing += key == key[..., sample, None]
    usual = agreeing.argmax(axis=-1)[..., None]
    profile = np.take_along_axis(outer, usual[None], -1)[..., 0]
    first = profile[0]
    length = np.take_along_axis(length, usual, -1)[..., 0].astype(np.int32)
    after = np.take_along_axis(profile, np.minimum(length, reach)[None], 0)[0]
    later = np.take_along_axis(profile, np.minimum(length + 1, reach)[None], 0)[0]
    common = np.take_along_axis(agreeing, usual, -1)[..., 0]
    seen = (length < reach) & (common * 2 >= np.maximum(held.sum(axis=-1), 2))
    is_band = seen & _is_step(first, after, later)
    alike = (length[:, :, None] == length[:, None]) & (first[:, :, None] == first[:, None]) & is_band[:, None]
    is_band |= seen & (alike.sum(axis=2) >= 2)
    zero = np.zeros_like(length)
    return np.where(is_band, length, zero), np.where(is_band, first, -1), np.where(is_band, after, first)


def _without_gaps(band: Ints, band_color: Ints, beyond: Ints) -> tuple[Ints, Ints, Ints]:
    """A band of the color that lies next to another side is no border: it is the ground, up to a neighbor."""
    ground = np.where(band == 0, beyond, OFF_IMAGE)
    gap = (band > 0) & (band_color[:, :, None] == ground[:, None, :]).any(axis=2)
    return np.where(gap, 0, band), np.where(gap, -1, band_color), np.where(gap, band_color, beyond)


def _is_step(first: Ints, after: Ints, later: Ints) -> Bools:
    """A border ends in a step; a shadow goes on fading."""
    step, fade = apart(first, after), apart(after, later)
    is_step: Bools = (step >= 6) & (step > 3 * fade) & (first != OFF_IMAGE)
    return is_step

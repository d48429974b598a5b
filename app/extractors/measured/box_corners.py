"""Corner radii of flat regions from the staircase that the arc leaves.

A pixel has the region's exact color where the arc covers it so far that the rest rounds away: the fainter the contrast, the
earlier. The radius is the one whose staircase lies nearest to the measured one.
"""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.arc_coverage import candidate_radii, stairs
from app.extractors.measured.channel_difference import apart

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Corners = tuple[NDArray[np.intp], NDArray[np.intp]]

_WINDOW = 24
_WIDE_WINDOW = 72
_SHORT = 8
"""Pixels that an arc can reach at most, at many small boxes."""
_CONTRASTS = (6, 12, 24, 96)
_ALIKE = 0.06
"""Candidates this little worse than the best leave practically the same staircase; the truth is among the smaller ones."""
_LATE, _LATE_COST, _ROUND_END = (0.5, 1.0), 0.1, 0.6
"""Where a round end has no straight part, its outermost pixels are not fully covered: the side is seen this much late."""


def measure_corners(packed: NDArray[np.uint32], edges: Ints, colors: Ints, around: Ints) -> tuple[Floats, Floats]:
    """Radii (region, 4) of the region itself in pixels, from top left clockwise, and how far the staircase is off (pixels).

    `edges` is (region, 4): top, right, bottom, left, half open; `around` the color next to each side. A corner that is no arc
    has a large second number. Radii beyond 72 pixels are read as 72.
    """
    radii = np.zeros((len(edges), 4))
    errors = np.zeros((len(edges), 4))
    which, corner = np.nonzero(~_square(packed, edges, colors))
    _fit(packed, edges, colors, around, (which, corner), window=_WINDOW, radii=radii, errors=errors)
    wide = radii[which, corner] >= _WINDOW - 2
    _fit(packed, edges, colors, around, (which[wide], corner[wide]), window=_WIDE_WINDOW, radii=radii, errors=errors)
    return radii, errors


def _square(packed: NDArray[np.uint32], edges: Ints, colors: Ints) -> NDArray[np.bool_]:
    """The corner pixels, and those next to them along both sides, have the region's color."""
    top, right, bottom, left = edges.T
    size = np.maximum(np.minimum(bottom - top, right - left) // 2 - 1, 0)[:, None]
    steps = np.minimum(np.arange(_WINDOW // 2), size)
    square = np.empty((len(edges), 4), np.bool_)
    for corner in range(4):
        row, down = (top, 1) if corner < 2 else (bottom - 1, -1)
        column, across = (left, 1) if corner in {0, 3} else (right - 1, -1)
        along_row = packed[row[:, None], column[:, None] + across * steps].astype(np.int32) == colors[:, None]
        along_column = packed[row[:, None] + down * steps, column[:, None]].astype(np.int32) == colors[:, None]
        square[:, corner] = along_row.all(axis=1) & along_column.all(axis=1)
    return square


def _fit(
    packed: NDArray[np.uint32],
    edges: Ints,
    colors: Ints,
    around: Ints,
    corners: Corners,
    *,
    window: int,
    radii: Floats,
    errors: Floats,
) -> None:
    which, corner = corners
    if not len(which):
        return
    top, right, bottom, left = edges[which].T
    half = np.minimum(np.minimum(bottom - top, right - left) / 2, window)
    reach = np.ceil(half).astype(np.int32)
    rows = min(window, int(reach.max()))
    within = _patches(packed, edges[which], corner, rows) == colors[which, None, None].astype(np.uint32)
    begins = np.zeros((len(which), window), np.int32)
    begins[:, :rows] = _begins(within, reach) * (np.arange(rows) < reach[:, None])
    contrast = np.digitize(apart(colors[which], around[which, np.where(corner < 2, 0, 2)]), _CONTRASTS)
    every = np.column_stack((begins, np.round(4 * half).astype(np.int32), contrast.astype(np.int32)))
    known: dict[bytes, int] = {}
    back = [known.setdefault(look.tobytes(), len(known)) for look in every]
    looks = np.frombuffer(b"".join(known), np.int32).reshape(len(known), -1)
    steps, reach = looks[:, :window].astype(np.float32), looks[:, window].astype(np.float32) / np.float32(4)
    best, least = np.empty(len(looks)), np.empty(len(looks))
    for sort in (reach <= _SHORT, reach > _SHORT):  # short sides have few radii, and few rows to compare
        if sort.any():
            best[sort], least[sort] = _match(steps[sort], reach[sort], looks[sort, -1])
    radii[which, corner], errors[which, corner] = best[back], least[back]


def _match(begins: Singles, half: Singles, contrast: Ints) -> tuple[Floats, Floats]:
    """The radius of each staircase, and how far it is off; `half` of the shorter side is as far as an arc can reach."""
    best, least = _nearest_stairs(begins, half, contrast, late=0.0)
    for late in _LATE:
        ends = np.flatnonzero((best >= _ROUND_END * half) & (least > _ALIKE))
        if not len(ends):
            break
        radius, off = _nearest_stairs(begins[ends], half[ends], contrast[ends], late=late)
        better = off + _LATE_COST < least[ends]
        best[ends] = np.where(better, radius, best[ends])
        least[ends] = np.where(better, off + _LATE_COST, least[ends])
    return best, least


@lru_cache(maxsize=2)
def _tables(window: int, every: int) -> tuple[Floats, Singles]:
    """Radii, and their staircases at each contrast: (contrast, radius, row)."""
    thresholds = [1 - 0.3 / levels for levels in (3, *_CONTRASTS)]
    return candidate_radii(window)[::every], np.stack([stairs(window, each, every) for each in thresholds])


def _nearest_stairs(begins: Singles, half: Singles, contrast: Ints, *, late: float) -> tuple[Floats, Floats]:
    window = begins.shape[1]
    candidates, tables = _tables(window, 4 if window > _WINDOW else 1)
    few = int(np.searchsorted(candidates, float(half.max(initial=0)) + late + 0.25, side="right"))
    candidates, tables = candidates[:few], tables[:, :few]
    rows = min(window, math.ceil(half.max(initial=1)))
    limit = np.minimum(half, window)[:, None] + np.float32(late)
    seen = np.minimum(begins[:, :rows] + np.float32(late), limit)
    off = tables[contrast, :, :rows]
    np.minimum(off, limit[..., None], out=off)
    off -= seen[:, None, :]
    np.abs(off, out=off)
    used = (np.arange(rows) < np.ceil(half)[:, None]).astype(np.float32)
    mean = np.einsum("lcr,lr->lc", off, used) / np.maximum(np.minimum(candidates + 2, half[:, None]), 1)
    possible = candidates <= half[:, None] + late + 0.25
    if late:
        possible &= candidates >= 0.8 * half[:, None]
    mean = np.where(possible, mean, np.inf)
    lowest = mean.min(axis=1)
    alike = mean <= lowest[:, None] + _ALIKE
    middle = (alike * candidates).sum(axis=1) / np.maximum(alike.sum(axis=1), 1)
    return (candidates[alike.argmax(axis=1)] + middle) / 2, lowest


def _patches(packed: NDArray[np.uint32], edges: Ints, corner: NDArray[np.intp], window: int) -> NDArray[np.uint32]:
    """(corner, window, window) colors, each turned so that it is a top left one."""
    height, width = packed.shape
    top, right, bottom, left = edges.T
    steps = np.arange(window, dtype=np.int32)
    rows = np.where((corner < 2)[:, None], top[:, None] + steps, bottom[:, None] - 1 - steps)
    columns = np.where(np.isin(corner, (0, 3))[:, None], left[:, None] + steps, right[:, None] - 1 - steps)
    rows, columns = rows.clip(0, height - 1), columns.clip(0, width - 1)
    patches: NDArray[np.uint32] = packed.ravel().take(rows[:, :, None] * np.int32(width) + columns[:, None, :])
    return patches


def _begins(within: NDArray[np.bool_], start: Ints) -> Ints:
    """Where each row of a corner begins. A row is followed outward from where the row above began, the first from `start`: what
    has the region's color beyond the arc (a white card on a white page) is not taken for it.
    """
    corners, height, window = within.shape
    broken = np.zeros((corners, height, window + 1), np.uint8)
    np.multiply(~within, np.arange(1, window + 1, dtype=np.uint8), out=broken[..., 1:])
    after = np.maximum.accumulate(broken, axis=2)  # the place after the last broken pixel before each place
    begins = np.empty((height, corners), np.int32)
    every = np.arange(corners)
    for row in range(height):
        start = after[every, row, start]
        begins[row] = start
    return begins.T

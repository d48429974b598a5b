"""Corner radii of flat regions from the staircase that the arc leaves.

In row i of a corner of radius r the region begins r - sqrt(r² - (r - i - ½)²) pixels from the side. The radius is the one
whose staircase lies nearest to the measured one.
"""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

_WINDOW = 24
_WIDE_WINDOW = 128


def measure_corners(packed: NDArray[np.uint32], edges: Ints, colors: Ints) -> tuple[Floats, Floats]:
    """Radii (region, 4) of the region itself in pixels, from top left clockwise, and how far the staircase is off (pixels).

    `edges` is (region, 4): top, right, bottom, left, half open. A corner that is no arc has a large second number.
    """
    radii = np.zeros((len(edges), 4))
    errors = np.zeros((len(edges), 4))
    which, corner = np.nonzero(~_square(packed, edges, colors))
    _fit(packed, edges, colors, (which, corner), window=_WINDOW, radii=radii, errors=errors)
    wide = radii[which, corner] >= _WINDOW - 2
    _fit(packed, edges, colors, (which[wide], corner[wide]), window=_WIDE_WINDOW, radii=radii, errors=errors)
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
    corners: tuple[NDArray[np.intp], NDArray[np.intp]],
    *,
    window: int,
    radii: Floats,
    errors: Floats,
) -> None:
    which, corner = corners
    if not len(which):
        return
    top, right, bottom, left = edges[which].T
    half = np.minimum(np.minimum(bottom - top, right - left + 1) / 2, window)
    steps = np.arange(window, dtype=np.int32)
    from_left, from_top = np.isin(corner, (0, 3)), np.isin(corner, (0, 1))
    rows = np.where(from_top[:, None], top[:, None] + steps, bottom[:, None] - 1 - steps)
    columns = np.where(from_left[:, None], left[:, None] + steps, right[:, None] - 1 - steps)
    np.clip(rows, 0, packed.shape[0] - 1, out=rows)
    np.clip(columns, 0, packed.shape[1] - 1, out=columns)
    patch = packed[rows[:, :, None], columns[:, None, :]].astype(np.int32)
    begins = _begins(patch == colors[which][:, None, None], np.ceil(half).astype(np.int32))
    candidates, stairs = _stairs(window)
    used = steps[None, :] < np.ceil(half)[:, None]
    apart = np.abs(np.minimum(begins, half[:, None])[:, None, :] - np.minimum(stairs[None], half[:, None, None]))
    mean = (apart * used[:, None, :]).sum(axis=2) / np.maximum(np.minimum(candidates[None] + 2, half[:, None]), 1)
    mean[candidates[None] > half[:, None] + 0.75] = np.inf
    best = mean.argmin(axis=1)
    radii[which, corner] = candidates[best]
    errors[which, corner] = mean[np.arange(len(best)), best]


def _begins(within: NDArray[np.bool_], start: Ints) -> Ints:
    """Where each row of a corner begins. A row is followed outward from where the row above began, the first from `start`: what
    has the region's color beyond the arc (a white card on a white page) is not taken for it.
    """
    window = within.shape[2]
    column = np.arange(window)
    begins = np.empty(within.shape[:2], np.int32)
    for row in range(within.shape[1]):
        broken = ~within[:, row] & (column < start[:, None])
        last = window - broken[:, ::-1].argmax(axis=1)
        start = np.where(broken.any(axis=1), last, 0)
        begins[:, row] = start
    return begins


def _stairs(window: int) -> tuple[Floats, Floats]:
    """Candidate radii, and (candidate, row) where a fully covered pixel first stands in that row."""
    candidates = np.arange(0.5, window + 0.25, 0.5)
    row = np.arange(window)
    rise = np.maximum(candidates[:, None] - row, 0.0)
    inset = candidates[:, None] - np.sqrt(np.maximum(candidates[:, None] ** 2 - rise**2, 0.0))
    return candidates, np.ceil(inset - 0.05)

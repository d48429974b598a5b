"""A corner's radius by painting it: corners of every radius are drawn in the colors seen, the most similar one is taken.

The picture of a corner is out + (border - out) A(r) + (fill - border) B(r - b), with A and B the coverages of the outer and of
the inner arc and b the border's width.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.arc_coverage import STEP, candidate_radii, corner_coverage
from app.extractors.measured.corner_views import WINDOWS, CornerView, triangle

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
T = TypeVar("T", int, NDArray[np.intp])

_COARSE = 4
"""Every fourth radius is tried first."""


def paint_radii(views: Sequence[CornerView]) -> list[tuple[float, float]]:
    """For each view the radius in pixels that looks most like the corner, and the mean error along its arc as a part of the
    contrast. All are painted at once.
    """
    best = _best(views, WINDOWS[0]) if views else []
    for window in WINDOWS[1:]:
        wide = [at for at, view in enumerate(views) if best[at][0] >= WINDOWS[0] - 2 and view.window >= window]
        for at, found in zip(wide, _best([views[at] for at in wide], window) if wide else (), strict=True):
            best[at] = found
    return best


def _best(views: Sequence[CornerView], window: int) -> list[tuple[float, float]]:
    candidates = candidate_radii(window)
    reach = np.array([view.reach for view in views])
    usable = np.searchsorted(candidates, reach + STEP, side="right")[:, None]
    coarse = np.broadcast_to(np.arange(0, len(candidates), _COARSE), (len(views), -(-len(candidates) // _COARSE)))
    reached = np.stack([view.reached[: _count(window)] for view in views]).astype(np.float32)
    start = coarse[0, _errors(views, window, reached, coarse, coarse < usable).argmin(axis=1)][:, None]
    fine = start + np.arange(-_COARSE, _COARSE + 1)
    errors = _errors(views, window, reached, fine, (fine >= 0) & (fine < usable))
    least = errors.argmin(axis=1)[:, None]
    radii = candidates[np.take_along_axis(fine, least, 1)[:, 0]]
    contrast = np.array([abs(view.border - view.outside) for view in views])
    misfit = np.take_along_axis(errors, least, 1)[:, 0] / (contrast * np.maximum(4.0, 1.5 * radii))
    return list(zip(radii.tolist(), misfit.tolist(), strict=True))


def _errors(
    views: Sequence[CornerView], window: int, reached: Singles, indices: NDArray[np.intp], tried: NDArray[np.bool_]
) -> Floats:
    """(view, index): the sum over the triangle that the arcs tried of a view can reach; without end for those not tried."""
    last = np.where(tried, indices, 0).max(axis=1)
    counts = _count(np.minimum(window, (last * STEP).astype(np.intp) + 3))
    most = int(counts.max())
    indices = np.clip(indices, 0, len(_coverage(window)) - 1)
    outside, border, fill = (np.array(levels, np.float32) for levels in zip(*(view.levels for view in views), strict=True))
    painted = _coverage(window)[indices, :most]
    painted *= (border - outside)[:, None, None]
    for wide in {view.wide for view in views if view.fill != view.border and 0 < view.wide < window}:
        these = np.array([view.wide == wide for view in views])
        inner = _coverage(window, wide)[np.maximum(indices[these] - int(wide / STEP), 0), :most]
        inner *= (fill - border)[these, None, None]
        painted[these] += inner
    painted -= (reached[:, :most] - outside[:, None])[:, None]
    np.abs(painted, out=painted)
    within = np.arange(most) < counts[:, None]
    errors = np.matmul(painted, within[..., None].astype(np.float32))[..., 0]
    return np.where(tried, errors, np.inf)


def _count(size: T) -> T:
    """How many of them lie in a square of that size, 2 pixels or more."""
    return size * (size + 3) // 2 - 1


@lru_cache(maxsize=16)
def _coverage(window: int, inward: int = 0) -> NDArray[np.float32]:
    """(radius, pixel of the triangle): the coverage of a corner that lies that many pixels inward, both ways."""
    row, column = (each - inward for each in np.divmod(triangle(window), window))
    covered = corner_coverage(window)[:, np.maximum(row, 0), np.maximum(column, 0)]
    return np.where((row >= 0) & (column >= 0), covered, np.float32(0))

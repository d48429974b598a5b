"""A corner's radius by painting it: corners of every radius are drawn in the colors seen, the most similar one is taken.

The picture of a corner is out + (border - out) A(r) + (fill - border) B(r - b), with A and B the coverages of the outer and of
the inner arc and b the border's width.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.arc_coverage import STEP, candidate_radii, corner_coverage
from app.extractors.measured.packed_colors import unpacked
from app.extractors.measured.ui_box import BOTTOM, LEFT, RIGHT, TOP, UiBox

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
T = TypeVar("T", int, NDArray[np.intp])

_WINDOWS = (16, 40)
_CONTRAST = 8
_COARSE = 4
"""Every fourth radius is tried first."""
_OUTSIDE = 2
"""Pixels outside the corner where the ground's color is taken."""


Look = tuple[bytes, float, int, int, int, int]


@dataclass(frozen=True, slots=True)
class CornerView:
    """A corner turned to the top left: `patch` (row, column) of one channel from the outer edges on, the levels of what is
    `outside`, of the `border` (`wide` pixels; the fill's where there is none) and of the `fill`, and how far an arc can reach.
    """

    patch: NDArray[np.uint8]
    outside: int
    border: int
    fill: int
    wide: int
    reach: float

    @property
    def is_square(self) -> bool:
        """Whether the outermost pixel is covered whole."""
        return int(self.patch[0, 0]) == self.border

    @property
    def levels(self) -> tuple[int, int, int]:
        """Outside, border, fill."""
        return self.outside, self.border, self.fill

    @property
    def key(self) -> Look:
        """Equal for corners that look the same as far as arcs reach."""
        return self.reached.tobytes(), min(self.reach, len(self.patch)), *self.levels, self.wide

    @property
    def reached(self) -> NDArray[np.uint8]:
        """The pixels that arcs can reach, in the order of `_triangle`; text in the box lies beyond them."""
        return self.patch.ravel().take(_triangle(len(self.patch)))


def view_corner(rgb: NDArray[np.uint8], box: UiBox, corner: int, late: int = 0) -> CornerView | None:
    """Look at a corner; `late` is how many pixels farther out the round ends of a pill may begin. None without contrast."""
    vertical, sideways = (TOP, TOP, BOTTOM, BOTTOM)[corner], (LEFT, RIGHT, RIGHT, LEFT)[corner]
    wide = box.borders[vertical]
    line = box.border_colors[vertical] if wide else box.fill
    high, across = box.height + 2 * wide, box.width + 2 * wide + 2 * late
    reach = min(high, across) / 2
    window = next((size for size in _WINDOWS if size >= reach), _WINDOWS[-1])
    down, right = (1 if vertical == TOP else -1), (1 if sideways == LEFT else -1)
    y = box.top - wide if vertical == TOP else box.bottom + wide - 1
    x = box.left - wide - late if sideways == LEFT else box.right + wide + late - 1
    height, width = rgb.shape[:2]
    row, last_row, column, last_column = y - _OUTSIDE * down, y + window * down, x - _OUTSIDE * right, x + window * right
    if not (0 <= row < height and 0 <= last_row < height and 0 <= column < width and 0 <= last_column < width):
        return None
    ground = rgb[row, column].tolist()
    line_levels, fill_levels = unpacked(line), unpacked(box.fill)
    contrasts = [abs(one - other) for one, other in zip(line_levels, ground, strict=True)]
    channel = contrasts.index(max(contrasts))
    if contrasts[channel] < _CONTRAST:
        return None
    patch = rgb[_span(y, down, window), _span(x, right, window), channel]
    return CornerView(patch, ground[channel], line_levels[channel], fill_levels[channel], wide, reach)


def _span(start: int, step: int, count: int) -> slice:
    end = start + step * count
    return slice(start, end if end >= 0 else None, step)


def paint_radii(views: Sequence[CornerView]) -> list[tuple[float, float]]:
    """For each view the radius in pixels that looks most like the corner, and the mean error along its arc as a part of the
    contrast. All are painted at once.
    """
    best = _best(views, _WINDOWS[0]) if views else []
    for window in _WINDOWS[1:]:
        wide = [at for at, view in enumerate(views) if best[at][0] >= _WINDOWS[0] - 2 and len(view.patch) >= window]
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


@lru_cache(maxsize=4)
def _triangle(window: int) -> NDArray[np.intp]:
    """Flat indices of the pixels of a square that arcs can reach, nearest to the corner first: what smaller arcs reach comes
    before the rest.
    """
    row, column = np.divmod(np.arange(window * window), window)
    away = row + column
    order = np.lexsort((np.minimum(row, column) == 0, away))
    return order[: int((away <= window).sum())]


def _count(size: T) -> T:
    """How many of them lie in a square of that size, 2 pixels or more."""
    return size * (size + 3) // 2 - 1


@lru_cache(maxsize=16)
def _coverage(window: int, inward: int = 0) -> NDArray[np.float32]:
    """(radius, pixel of the triangle): the coverage of a corner that lies that many pixels inward, both ways."""
    row, column = (each - inward for each in np.divmod(_triangle(window), window))
    covered = corner_coverage(window)[:, np.maximum(row, 0), np.maximum(column, 0)]
    return np.where((row >= 0) & (column >= 0), covered, np.float32(0))

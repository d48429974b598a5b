"""A corner's radius by painting it: corners of every radius are drawn in the colors seen, the most similar one is taken.

The picture of a corner is out + (border - out) A(r) + (fill - border) B(r - b), with A and B the coverages of the outer and of
the inner arc and b the border's width.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.arc_coverage import STEP, candidate_radii, corner_coverage
from app.extractors.measured.ui_box import BOTTOM, LEFT, RIGHT, TOP, UiBox

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

_WINDOWS = (16, 40)
_CONTRAST = 8
_COARSE = 4
"""Every fourth radius is tried first."""
_OUTSIDE = 2
"""Pixels outside the corner where the ground's color is taken."""


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
    def key(self) -> tuple[bytes, int, int, int, int]:
        """Equal for corners that look the same as far as arcs reach."""
        return self.reached.tobytes(), self.outside, self.border, self.fill, self.wide

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
    rows, columns = (y - _OUTSIDE * down, y + window * down), (x - _OUTSIDE * right, x + window * right)
    if not (min(rows) >= 0 and max(rows) < height and min(columns) >= 0 and max(columns) < width):
        return None
    ground = rgb[rows[0], columns[0]].tolist()
    line_levels, fill_levels = _unpacked(line), _unpacked(box.fill)
    contrasts = [abs(one - other) for one, other in zip(line_levels, ground, strict=True)]
    channel = contrasts.index(max(contrasts))
    if contrasts[channel] < _CONTRAST:
        return None
    patch = rgb[_span(y, down, window), _span(x, right, window), channel]
    return CornerView(patch, ground[channel], line_levels[channel], fill_levels[channel], wide, reach)


def _span(start: int, step: int, count: int) -> slice:
    end = start + step * count
    return slice(start, end if end >= 0 else None, step)


def _unpacked(color: int) -> tuple[int, int, int]:
    return color >> 16 & 255, color >> 8 & 255, color & 255


def paint_radius(view: CornerView) -> tuple[float, float]:
    """The radius in pixels that looks most like the corner, and the mean error along its arc as a part of the contrast."""
    if view.is_square:
        return 0.0, 0.0
    reached = view.reached.astype(np.float32)
    radius, misfit = _best(view, _WINDOWS[0], reached)
    for window in _WINDOWS[1:]:
        if radius < _WINDOWS[0] - 2 or len(view.patch) < window:
            break
        radius, misfit = _best(view, window, reached)
    return radius, misfit


def _best(view: CornerView, window: int, reached: NDArray[np.float32]) -> tuple[float, float]:
    candidates = candidate_radii(window)
    usable = int((candidates <= view.reach + STEP).sum())
    coarse = np.arange(0, usable, _COARSE)
    start = int(coarse[_errors(view, window, reached, coarse).argmin()])
    fine = np.arange(max(0, start - _COARSE), min(usable, start + _COARSE + 1))
    errors = _errors(view, window, reached, fine)
    best = int(errors.argmin())
    radius = float(candidates[fine[best]])
    return radius, float(errors[best]) / (abs(view.border - view.outside) * max(4.0, 1.5 * radius))


def _errors(view: CornerView, window: int, reached: NDArray[np.float32], indices: NDArray[np.intp]) -> Floats:
    """Sum over the triangle that these arcs can reach."""
    size = min(window, int(indices[-1] * STEP) + 3)
    count = _count(size)
    painted = _coverage(window)[indices, :count]
    painted *= np.float32(view.border - view.outside)
    if 0 < view.wide < size and view.fill != view.border:
        inner = _coverage(window, view.wide)[np.maximum(indices - int(view.wide / STEP), 0), :count]
        inner *= np.float32(view.fill - view.border)
        painted += inner
    painted -= reached[:count] - np.float32(view.outside)
    np.abs(painted, out=painted)
    return np.asarray(painted.sum(axis=1), np.float64)


@lru_cache(maxsize=4)
def _triangle(window: int) -> NDArray[np.intp]:
    """Flat indices of the pixels of a square that arcs can reach, nearest to the corner first: whatever smaller arcs reach comes
    before the rest.
    """
    row, column = np.divmod(np.arange(window * window), window)
    away = row + column
    order = np.lexsort((np.minimum(row, column) == 0, away))
    return order[: int((away <= window).sum())]


def _count(size: int) -> int:
    """How many of them lie in a square of that size."""
    return size * (size + 3) // 2 - 1 if size > 1 else 1


@lru_cache(maxsize=16)
def _coverage(window: int, inward: int = 0) -> NDArray[np.float32]:
    """(radius, pixel of the triangle): the coverage of a corner that lies that many pixels inward, both ways."""
    row, column = (each - inward for each in np.divmod(_triangle(window), window))
    covered = corner_coverage(window)[:, np.maximum(row, 0), np.maximum(column, 0)]
    return np.where((row >= 0) & (column >= 0), covered, np.float32(0))

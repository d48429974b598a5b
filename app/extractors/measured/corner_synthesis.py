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
        """Equal for corners that look the same."""
        return self.patch.tobytes(), self.outside, self.border, self.fill, self.wide


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
    radius, misfit = _best(view, _WINDOWS[0])
    for window in _WINDOWS[1:]:
        if radius < _WINDOWS[0] - 2 or len(view.patch) < window:
            break
        radius, misfit = _best(view, window)
    return radius, misfit


def _best(view: CornerView, window: int) -> tuple[float, float]:
    candidates = candidate_radii(window)
    usable = int((candidates <= view.reach + STEP).sum())
    coarse = np.arange(0, usable, _COARSE)
    start = int(coarse[_errors(view, window, coarse).argmin()])
    fine = np.arange(max(0, start - _COARSE), min(usable, start + _COARSE + 1))
    errors = _errors(view, window, fine)
    best = int(errors.argmin())
    radius = float(candidates[fine[best]])
    return radius, float(errors[best]) / (abs(view.border - view.outside) * max(4.0, 1.5 * radius))


def _errors(view: CornerView, window: int, indices: NDArray[np.intp]) -> Floats:
    """Sum over the triangle that the arcs can reach; text in the box lies beyond it."""
    table = corner_coverage(window)
    size = min(window, int(indices[-1] * STEP) + 3)
    painted = table[indices, :size, :size] * np.float32(view.border - view.outside) + np.float32(view.outside)
    if 0 < view.wide < size:
        inner = table[np.maximum(indices - int(view.wide / STEP), 0), : size - view.wide, : size - view.wide]
        painted[:, view.wide :, view.wide :] += np.float32(view.fill - view.border) * inner
    painted -= view.patch[:size, :size].astype(np.float32)
    np.abs(painted, out=painted)
    return np.asarray(painted.reshape(len(indices), -1) @ _reachable(size), np.float64)


@lru_cache(maxsize=64)
def _reachable(size: int) -> NDArray[np.float32]:
    """1 for each pixel of the triangle, row by row."""
    steps = np.arange(size)
    return (steps + steps[:, None] <= size).ravel().astype(np.float32)

"""The corners of boxes as pictures, turned to the top left. All are glanced at together: most are square, or show nothing, and
only the others are looked at one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.ui_box import BOTTOM, TOP, UiBox

Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]
Look = tuple[bytes, float, int, int, int, int]

WINDOWS: Final = (16, 40)
_CONTRAST: Final = 8
_OUTSIDE: Final = 2
"""Pixels outside the corner where the ground's color is taken."""
_VERTICAL: Final = np.array([TOP, TOP, BOTTOM, BOTTOM])
_DOWN: Final = np.array([1, 1, -1, -1])
_RIGHT: Final = np.array([1, -1, -1, 1])
_SHIFTS: Final = np.array([16, 8, 0])


@dataclass(frozen=True, slots=True)
class CornerView:
    """A corner turned to the top left: `reached` are the pixels of one channel that arcs in a square of `window` pixels can
    reach, in the order of `triangle`; the levels of what is `outside`, of the `border` (`wide` pixels; the fill's where there
    is none) and of the `fill`; and how far an arc can reach.
    """

    reached: NDArray[np.uint8]
    window: int
    outside: int
    border: int
    fill: int
    wide: int
    reach: float

    @property
    def levels(self) -> tuple[int, int, int]:
        """Outside, border, fill."""
        return self.outside, self.border, self.fill

    @property
    def key(self) -> Look:
        """Equal for corners that look the same as far as arcs reach; text in the box lies beyond them."""
        return self.reached.tobytes(), min(self.reach, self.window), *self.levels, self.wide


@dataclass(frozen=True, slots=True)
class Glance:
    """Each corner of each box, (box, corner), from top left clockwise: where its outermost pixel lies, the channel that tells
    most, and what `CornerView` says of it. `seen` where the picture holds the window and there is contrast, `square` where the
    outermost pixel is then covered whole.
    """

    y: Ints
    x: Ints
    window: Ints
    reach: NDArray[np.float64]
    channel: Ints
    outside: Ints
    border: Ints
    fill: Ints
    wide: Ints
    seen: Bools
    square: Bools

    @classmethod
    def at(cls, rgb: NDArray[np.uint8], boxes: Sequence[UiBox], late: int = 0) -> Self:
        """`late` is how many pixels farther out the round ends of pills may begin."""
        left, top, right, bottom, fill = np.array([(box.left, box.top, box.right, box.bottom, box.fill) for box in boxes]).T[
            ..., None
        ]
        wide = np.array([box.borders for box in boxes])[:, _VERTICAL]
        line = np.where(wide > 0, np.array([box.border_colors for box in boxes])[:, _VERTICAL], fill)
        reach = np.minimum(bottom - top + 2 * wide, right - left + 2 * (wide + late)) / 2
        window = np.where(reach <= WINDOWS[0], WINDOWS[0], WINDOWS[1])
        y = np.where(_DOWN > 0, top - wide, bottom + wide - 1)
        x = np.where(_RIGHT > 0, left - wide - late, right + wide + late - 1)
        ground, inside = _ground(rgb, y, x, window)
        colors, fills = _channels(line), _channels(np.broadcast_to(fill, line.shape))
        contrasts = np.abs(colors - ground)
        channel = contrasts.argmax(axis=2)
        outside, border, filled, contrast = (
            np.take_along_axis(levels, channel[..., None], 2)[..., 0] for levels in (ground, colors, fills, contrasts)
        )
        seen = inside & (contrast >= _CONTRAST)
        outermost = rgb[y.clip(0, rgb.shape[0] - 1), x.clip(0, rgb.shape[1] - 1), channel]
        square = seen & (outermost == border)
        return cls(y, x, window, reach, channel, outside, border, filled, wide, seen, square)

    def view(self, rgb: NDArray[np.uint8], at: int) -> CornerView:
        """One that is seen."""
        _box, corner = place = divmod(at, 4)
        window = int(self.window[place])
        rows = _span(int(self.y[place]), int(_DOWN[corner]), window)
        patch = rgb[rows, _span(int(self.x[place]), int(_RIGHT[corner]), window), self.channel[place]]
        levels = int(self.outside[place]), int(self.border[place]), int(self.fill[place])
        return CornerView(
            patch.ravel().take(triangle(window)), window, *levels, int(self.wide[place]), float(self.reach[place])
        )


def _ground(rgb: NDArray[np.uint8], y: Ints, x: Ints, window: Ints) -> tuple[Ints, Bools]:
    """The color outside each corner (box, corner, channel), and whether the picture holds that place and the whole window."""
    height, width = rgb.shape[:2]
    row, last_row, column, last_column = y - _OUTSIDE * _DOWN, y + window * _DOWN, x - _OUTSIDE * _RIGHT, x + window * _RIGHT
    inside = (np.minimum(row, last_row) >= 0) & (np.maximum(row, last_row) < height)
    inside &= (np.minimum(column, last_column) >= 0) & (np.maximum(column, last_column) < width)
    return rgb[row.clip(0, height - 1), column.clip(0, width - 1)].astype(np.intp), inside


def _channels(packed: Ints) -> Ints:
    levels: Ints = packed[..., None] >> _SHIFTS & 255
    return levels


def _span(start: int, step: int, count: int) -> slice:
    end = start + step * count
    return slice(start, end if end >= 0 else None, step)


@lru_cache(maxsize=4)
def triangle(window: int) -> Ints:
    """Flat indices of the pixels of a square that arcs can reach, nearest to the corner first: what smaller arcs reach comes
    before the rest.
    """
    row, column = np.divmod(np.arange(window * window), window)
    away = row + column
    order = np.lexsort((np.minimum(row, column) == 0, away))
    return order[: int((away <= window).sum())]

"""What is around a box: on how many sides it ends visibly, and the ground it stands on.

Rays go out from its fill at right angles, past a border, an inner shadow, or a side that is half a pixel wide. Whatever differs
from the fill on the way bounds it; where the rays end lies the ground.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channel_difference import apart
from app.extractors.measured.ui_box import UiBox

_ALONG: Final = np.array([0.3, 0.4, 0.5, 0.6, 0.7])
"""Where the rays of a side begin, as parts of its length: not at round corners."""
_REACH: Final = 5
"""CSS px."""
_BOUND: Final = 5
"""Levels of a channel that are seen as an end."""
_SHADE: Final = 4
"""Levels between a fill and its ground."""
_MOST_SIDES: Final = 3


@dataclass(frozen=True, slots=True)
class Around:
    """`bounded` sides of those that lie in the picture (`known`), and the packed color of the ground; -1 where none is seen."""

    bounded: int
    known: int
    ground: int

    @property
    def whole(self) -> bool:
        """Whether it ends on all sides but one, as far as they are seen."""
        return self.bounded >= min(_MOST_SIDES, self.known) and self.bounded >= _MOST_SIDES - 1

    def shows(self, fill: int) -> bool:
        """Whether the fill is another color than the ground."""
        differences = (abs((fill >> shift & 255) - (self.ground >> shift & 255)) for shift in (16, 8, 0))
        return self.ground >= 0 and max(differences) >= _SHADE


def look_around(packed: NDArray[np.uint32], boxes: Sequence[UiBox], scale: float) -> list[Around]:
    """For each box in a picture (height, width) of packed colors."""
    if not boxes:
        return []
    reach = round(_REACH * scale) + 1
    fill = np.array([box.fill for box in boxes], np.uint32)
    x, y, inside = _rays(boxes, packed.shape, reach)
    met = packed[y, x]
    differs = np.where(inside, apart(met, fill[:, None, None, None]), 0)
    bounded = np.median(differs.max(axis=3), axis=2) >= _BOUND
    seen = inside[:, :, len(_ALONG) // 2, -1]
    ends = met[:, :, len(_ALONG) // 2, -1]
    found = zip((bounded & seen).sum(axis=1).tolist(), seen.tolist(), ends.tolist(), strict=True)
    return [Around(sides, sum(which), _most(colors, which)) for sides, which, colors in found]


def _rays(
    boxes: Sequence[UiBox], shape: tuple[int, ...], reach: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]:
    """Columns, rows and whether they are in the picture, of (box, side, ray, step)."""
    left, top, right, bottom = np.array([(box.left, box.top, box.right, box.bottom) for box in boxes]).T
    across = (left[:, None] + (right - left)[:, None] * _ALONG).astype(int)[..., None]
    down = (top[:, None] + (bottom - top)[:, None] * _ALONG).astype(int)[..., None]
    step = np.arange(1, reach + 1)
    shaped = (len(boxes), len(_ALONG), reach)
    columns = (across, (right - 1)[:, None, None] + step, across, left[:, None, None] - step)
    rows = (top[:, None, None] - step, down, (bottom - 1)[:, None, None] + step, down)
    x = np.stack([np.broadcast_to(one, shaped) for one in columns], axis=1)
    y = np.stack([np.broadcast_to(one, shaped) for one in rows], axis=1)
    inside = (x >= 0) & (y >= 0) & (x < shape[1]) & (y < shape[0])
    return np.clip(x, 0, shape[1] - 1), np.clip(y, 0, shape[0] - 1), inside


def _most(colors: list[int], which: list[bool]) -> int:
    """The most frequent of those that are seen, of equals the first."""
    seen = [color for color, is_seen in zip(colors, which, strict=True) if is_seen]
    return max(seen, key=seen.count, default=-1)

"""How far the ground reaches around a line of text: rays that run until the color changes.

Three rays a side; where they end alike, a straight edge stands there. No box need be found for that.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channel_difference import farthest_channel
from app.extractors.measured.line_boxes import LineBox

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_CHANGE = 6
_ABOVE = np.array([0.05, 0.3, 0.6])
"""Em above the baseline."""
_ALONG = np.array([0.15, 0.5, 0.9])


@dataclass(frozen=True, slots=True)
class Reach:
    """Distances from a line box to the edges around it, image pixels, in CSS order; None where no straight edge is near."""

    top: float | None
    right: float | None
    bottom: float | None
    left: float | None


def cast_rays(packed: NDArray[np.uint32], lines: Sequence[LineBox], reach: int) -> list[Reach]:
    """Look up to `reach` pixels beyond the ink of each line."""
    if not lines:
        return []
    ink = [line.ink for line in lines]
    x, y, wide, high = np.array([(box.x, box.y, box.width, box.height) for box in ink]).T[:, :, None, None]
    baseline = np.array([line.baseline for line in lines])
    em = np.array([line.em for line in lines])
    out = np.arange(1, reach + 1)[None, None]
    rows = (baseline[:, None] - em[:, None] * _ABOVE).astype(int)[:, :, None]
    columns = (x[:, 0] + wide[:, 0] * _ALONG).astype(int)[:, :, None]
    rays = [(y - out, columns), (rows, x + wide - 1 + out), (y + high - 1 + out, columns), (rows, x - out)]
    top, right, bottom, left = _ends(packed, rays).tolist()
    return [
        Reach(
            top=_from(top[index], line.top - line.ink.y),
            right=_from(right[index], line.ink.x + line.ink.width - line.right),
            bottom=_from(bottom[index], line.ink.y + line.ink.height - line.bottom),
            left=_from(left[index], line.left - line.ink.x),
        )
        for index, line in enumerate(lines)
    ]


def _from(end: int, ink_to_box: float) -> float | None:
    return end + ink_to_box if end >= 0 else None


def _ends(packed: NDArray[np.uint32], rays: Sequence[tuple[Ints, Ints]]) -> Ints:
    """(side, line): how many pixels of ground all three rays see before an edge; -1 where they differ or meet none. For each
    side, rows and columns of the rays of all lines (line, ray, distance).
    """
    height, width = packed.shape
    off = np.stack([(rows < 0) | (rows >= height) | (columns < 0) | (columns >= width) for rows, columns in rays])
    places = [rows.clip(0, height - 1) * width + columns.clip(0, width - 1) for rows, columns in rays]
    colors = packed.ravel().take(np.stack(places))
    ground = np.broadcast_to(colors[..., 1:2], colors.shape)
    changed = (farthest_channel(colors, ground) >= _CHANGE) | off
    changed[..., :2] = False
    ends = np.where(changed.any(axis=-1), changed.argmax(axis=-1), -1)
    beyond = np.take_along_axis(off, np.maximum(ends, 0)[..., None], -1)[..., 0]
    straight = (ends == ends[..., :1]).all(axis=-1) & ~beyond.any(axis=-1)
    return np.asarray(np.where(straight, ends[..., 0], -1), np.int64)

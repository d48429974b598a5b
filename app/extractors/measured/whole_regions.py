"""Small regions made whole.

On half the pixels the ground of a badge falls to pieces: between its letters and its edge there is no room for points. So the
pieces are flooded at full resolution, each within a window of its own that bounds the cost; a flood that reaches the window's
edge has run out into something large, and the piece stays as it is.
"""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.flat_regions import FlatRegions
from app.sources.opencv import cv2

_SMALL = 40
_AROUND = 48
"""CSS px: the height below which a region may be a piece, and how far its window reaches on."""
_FLAGS = 4 | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE | 255 << 8


def make_whole(packed: NDArray[np.uint32], regions: FlatRegions, scale: float) -> FlatRegions:
    """The regions, pieces of one replaced by that one. Its bounds are exact."""
    left, top, right, bottom = (each.copy() for each in (regions.left, regions.top, regions.right, regions.bottom))
    filled = regions.filled.copy()
    colors = packed.view(np.int32)
    kept = np.ones(len(regions), np.bool_)
    known: set[tuple[int, int, int, int]] = set()
    for index in np.flatnonzero(regions.bottom - regions.top < _SMALL * scale).tolist():
        found = _flood(colors, regions, index, round(_AROUND * scale))
        if found is None:
            continue
        x, y, width, height, area = found
        kept[index] = (x, y, width, height) not in known
        known.add((x, y, width, height))
        left[index], top[index], right[index], bottom[index] = x, y, x + width, y + height
        filled[index] = area / (width * height)
    return FlatRegions(left[kept], top[kept], right[kept], bottom[kept], regions.color[kept], regions.seed[kept], filled[kept])


def _flood(colors: NDArray[np.int32], regions: FlatRegions, index: int, around: int) -> tuple[int, int, int, int, int] | None:
    height, width = colors.shape
    left, right = max(0, int(regions.left[index]) - around), min(width, int(regions.right[index]) + around)
    top, bottom = max(0, int(regions.top[index]) - around), min(height, int(regions.bottom[index]) + around)
    window = colors[top:bottom, left:right]
    mask = np.zeros((window.shape[0] + 2, window.shape[1] + 2), np.uint8)
    seed = (int(regions.seed[index]) - left, int(regions.top[index]) - top)
    area, _, _, (x, y, wide, high) = cv2.floodFill(window, mask, seed, 0, 0, 0, _FLAGS)
    runs_out = (
        (x == 0 and left > 0)
        or (y == 0 and top > 0)
        or (x + wide == window.shape[1] and right < width)
        or (y + high == window.shape[0] and bottom < height)
    )
    return None if runs_out else (left + x, top + y, wide, high, area)

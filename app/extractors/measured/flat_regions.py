"""Connected regions of one exact color, found on every second pixel.

A point of the half grid is set when the path to its right and its lower neighbor has one color. Points of unlike regions are
thus never neighbors, and one pass of connected components (4-connected, SAUF: Wu, Otoo, Suzuki 2009) labels all colors at
once. Each side of a region is then known to one pixel.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from app.sources.opencv import cv2

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class FlatRegions:
    """One row a region, largest first. Half open pixel bounds `left:right, top:bottom`, each within one pixel of the truth and
    never outside it; `color` is packed 0x00RRGGBB; (`seed`, `top`) is a pixel of the region; `filled` is the part (0-1) of the
    bounds that has the color.
    """

    left: Ints
    top: Ints
    right: Ints
    bottom: Ints
    color: Ints
    seed: Ints
    filled: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.left)

    def take(self, rows: NDArray[np.intp]) -> Self:
        """Some of them."""
        columns = (self.left, self.top, self.right, self.bottom, self.color, self.seed)
        left, top, right, bottom, color, seed = (column[rows] for column in columns)
        return type(self)(left, top, right, bottom, color, seed, self.filled[rows])


def find_flat_regions(packed: NDArray[np.uint32], smallest: int, most: int) -> FlatRegions:
    """At most `most` regions whose sides are both at least `smallest` pixels long."""
    mask = _flat_points(packed)
    if not mask.size:
        mask = np.zeros((1, 1), np.uint8)  # cv2 dies of an empty one
    _count, labels, stats, _centroids = cv2.connectedComponentsWithStats(mask, connectivity=4, ltype=cv2.CV_32S)
    least = max(1, smallest // 2 - 1)
    fits = (stats[:, cv2.CC_STAT_WIDTH] >= least) & (stats[:, cv2.CC_STAT_HEIGHT] >= least)
    fits[0] = False
    kept = np.flatnonzero(fits)
    extent = stats[kept, cv2.CC_STAT_WIDTH].astype(np.int64) * stats[kept, cv2.CC_STAT_HEIGHT]
    kept = kept[np.argsort(-extent, kind="stable")][:most]
    x, y, width, height, area = (stats[kept, column].astype(np.int32) for column in range(5))
    seeds = np.fromiter(
        (np.argmax(labels[top, left : left + wide] == label) for label, left, top, wide in zip(kept, x, y, width, strict=True)),
        np.int32,
        len(kept),
    )
    color = packed[2 * y, 2 * (x + seeds)].astype(np.int32)
    return FlatRegions(2 * x, 2 * y, 2 * (x + width) + 1, 2 * (y + height) + 1, color, 2 * (x + seeds), area / (width * height))


def _flat_points(packed: NDArray[np.uint32]) -> NDArray[np.uint8]:
    height, width = (packed.shape[0] - 1) // 2 * 2, (packed.shape[1] - 1) // 2 * 2
    point = packed[0:height:2, 0:width:2]
    flat = point == packed[0:height:2, 1 : width + 1 : 2]
    flat &= point == packed[0:height:2, 2 : width + 1 : 2]
    flat &= point == packed[1 : height + 1 : 2, 0:width:2]
    flat &= point == packed[2 : height + 1 : 2, 0:width:2]
    as_bytes: NDArray[np.uint8] = flat.view(np.uint8)
    return as_bytes

"""Connected regions of one exact color, found on every second pixel.

A point of the half grid is set when the path to its right and its lower neighbor has one color. Points of unlike regions are
thus never neighbors, and one pass of connected components (4-connected, SAUF: Wu, Otoo, Suzuki 2009) labels all colors at
once. Each side of a region is then known to one pixel.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.color_changes import Changes
from app.extractors.measured.label_extents import label_extents
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


def find_flat_regions(changes: Changes, smallest: int, most: int) -> FlatRegions:
    """At most `most` regions whose sides are both at least `smallest` pixels long."""
    packed = changes.packed
    mask = _flat_points(changes)
    if not mask.size:
        mask = np.zeros((1, 1), np.uint8)  # cv2 dies of an empty one
    count, labels = cv2.connectedComponentsWithAlgorithm(mask, 4, cv2.CV_32S, cv2.CCL_BOLELLI)
    x, y, width, height, area, seed = label_extents(np.asarray(labels, np.int32), count)
    least = max(1, smallest // 2 - 1)
    kept = 1 + np.flatnonzero((width[1:] >= least) & (height[1:] >= least))
    extent = width[kept].astype(np.int64) * height[kept]
    kept = kept[np.argsort(-extent, kind="stable")][:most]
    x, y, width, height, area, seed = (column[kept] for column in (x, y, width, height, area, seed))
    color = packed[2 * y, 2 * seed].astype(np.int32)
    return FlatRegions(2 * x, 2 * y, 2 * (x + width) + 1, 2 * (y + height) + 1, color, 2 * seed, area / (width * height))


def _flat_points(changes: Changes) -> NDArray[np.uint8]:
    """Whole rows are combined before every second column is taken: that is many times as fast as steps of two."""
    across, down = changes.across, changes.down
    height, width = (across.shape[0] - 1) // 2 * 2, (across.shape[1] - 1) // 2 * 2
    rough = down[1 : height + 1 : 2, :width] | down[2 : height + 1 : 2, :width]
    rough |= across[0:height:2, 1 : width + 1]
    rough[:, :-1] |= across[0:height:2, 2 : width + 1]
    flat = ~rough[:, ::2]
    as_bytes: NDArray[np.uint8] = flat.view(np.uint8)
    return as_bytes

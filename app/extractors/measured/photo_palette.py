"""The palette of a photo: the largest groups of like colors, each shown by a color that is in the picture."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.color_clusters import Cluster, agglomerate
from app.extractors.measured.oklab import oklab
from app.extractors.measured.palette import Swatch

_SAMPLES: Final = 60_000
_BITS: Final = 3
"""Lowest bits of a channel that are ignored when colors are counted first."""
_ALIKE: Final = 0.07
"""OKLab distance within which colors are one group."""
_LEAST: Final = 0.008
"""Share of the picture of the smallest group."""


def photo_palette(rgb: NDArray[np.uint8], most: int = 12) -> tuple[Swatch, ...]:
    """At most that many swatches, largest group first; their shares are those of the groups."""
    every = max(1, round((rgb.shape[0] * rgb.shape[1] / _SAMPLES) ** 0.5))
    pixels = rgb[::every, ::every].reshape(-1, 3)
    groups = agglomerate(*_coarse(pixels), near=_ALIKE, reach=_ALIKE, own=1.0)
    largest = sorted(groups, key=lambda group: -group.count)[:most]
    return tuple(_swatch(group, pixels) for group in largest if group.count >= _LEAST * len(pixels))


def _coarse(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Mean colors of the cells of a coarse cube (n, 3), fullest first, and the number of pixels in each."""
    red, green, blue = (pixels >> _BITS).astype(np.int64).T
    size = 8 - _BITS
    _cells, cell, count = np.unique((red << 2 * size) | (green << size) | blue, return_inverse=True, return_counts=True)
    means = np.stack([np.bincount(cell, channel) for channel in pixels.T], axis=1) / count[:, None]
    order = np.argsort(-count, kind="stable")
    return means[order].round().astype(np.uint8), count[order].astype(np.int64)


def _swatch(group: Cluster, pixels: NDArray[np.uint8]) -> Swatch:
    target = oklab(np.array([group.mean]).round().astype(np.uint8))
    red, green, blue = pixels[((oklab(pixels) - target) ** 2).sum(axis=1).argmin()].tolist()
    share = group.count / len(pixels)
    return Swatch(
        (red << 16) | (green << 8) | blue, share, share, line=0, stroke=0, letters=0, strength=(share / _LEAST) ** 0.5
    )

"""Fills as clusters of the colors of flat places."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.color_clusters import agglomerate
from app.extractors.measured.flat_colors import count_calm, count_flat
from app.extractors.measured.oklab import oklab
from app.extractors.measured.packed_colors import Packed

_ENOUGH: Final = 200_000
"""Pixels to look at in an exact picture."""
_LEAST: Final = 0.0006
"""Share of the picture."""
_LEAST_CALM: Final = 0.0004
_DOMINANT: Final = 0.3
"""Part of a cluster that its most frequent color has, unless the cluster is a ramp."""
_NEAR, _REACH, _OWN = 0.01, 0.02, 0.02
_COARSE: Final = 0.04
"""OKLab distance within which noisy colors are one."""
_FAR: Final = 0.05


def calm_share(rgb: NDArray[np.uint8]) -> float:
    """What share of a lossy picture (0-1) lies in calm squares: much of a designed one, hardly anything of a photo."""
    calm = count_calm(rgb, square=5, spread=3)
    return float(calm.count.sum()) / calm.looked_at


def exact_fills(pixels: Packed) -> Iterator[tuple[int, float]]:
    """Packed colors of fills, and the share of the pixels (height, width) that is flat in them (0-1)."""
    every = max(1, round((pixels.size / _ENOUGH) ** 0.5))
    flat = count_flat(pixels, every)
    for cluster in agglomerate(flat.rgb, flat.count, near=_NEAR, reach=_REACH, own=_OWN, most=1500):
        if cluster.count >= _LEAST * flat.looked_at and cluster.at_mode >= _DOMINANT * cluster.count:
            yield _packed(cluster.mode), cluster.count / flat.looked_at


def noisy_fills(rgb: NDArray[np.uint8]) -> Iterator[tuple[int, float]]:
    """The same for a lossy picture (height, width, 3).

    Calm squares show a color nearly to the bit; where there are none, the mean of what is half calm has to do.
    """
    calm = count_calm(rgb, square=5, spread=3)
    sure = [
        cluster
        for cluster in agglomerate(calm.rgb, calm.count, near=_NEAR, reach=_REACH, own=_OWN)
        if cluster.count >= _LEAST_CALM * calm.looked_at
    ]
    yield from ((_packed(cluster.mode), cluster.count / calm.looked_at) for cluster in sure)
    rough = count_calm(rgb, square=3, spread=12)
    places = oklab(rough.rgb)
    far = np.ones(len(places), bool)
    for cluster in sure:
        far &= ((places - oklab(np.array([cluster.mode], np.uint8))) ** 2).sum(axis=1) > _FAR**2
    for cluster in agglomerate(rough.rgb[far], rough.count[far], near=_COARSE, reach=_COARSE, own=1.0):
        if cluster.count >= _LEAST * rough.looked_at:
            yield _packed(cluster.mean), cluster.count / rough.looked_at


def _packed(rgb: tuple[float, float, float]) -> int:
    red, green, blue = (round(channel) for channel in rgb)
    return (red << 16) | (green << 8) | blue

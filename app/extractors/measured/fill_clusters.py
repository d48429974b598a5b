"""Fills as clusters of the colors of flat places."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.color_changes import Changes
from app.extractors.measured.color_clusters import Cluster, agglomerate
from app.extractors.measured.color_ramps import in_ramps
from app.extractors.measured.flat_colors import FlatColors, count_calm, count_flat
from app.extractors.measured.oklab import oklab
from app.sources.opencv import cv2

_ENOUGH: Final = 200_000
"""Pixels to look at in an exact picture."""
_LEAST: Final = 0.0006
"""Share of the picture."""
_LEAST_CALM: Final = 0.0004
_DOMINANT: Final = 0.3
"""Part of a cluster that its most frequent color has, unless the cluster is a ramp."""
_PURE: Final = 0.9
"""The same for one that stands between others like a band of a gradient: steps of a scale that somebody chose are pure."""
_NEAR, _REACH, _OWN = 0.01, 0.02, 0.02
_COARSE: Final = 0.04
"""OKLab distance within which noisy colors are one."""
_FAR: Final = 0.05
_DESIGNED: Final = 0.3
"""Share of the picture that lies in calm squares, at least, on anything that was designed."""
_CALM, _HALF_CALM = 3, 12
"""Levels that the channels spread in a square."""
_PEAKED, _HUMPED = 0.25, 0.1
"""Parts of a calm and of a half calm cluster within a level of its mode: noise has a peak, gradients and photos have none."""
_LARGE: Final = 500_000
"""Pixels from which half of each side shows every fill."""


def exact_fills(changes: Changes) -> Iterator[tuple[int, float]]:
    """Packed colors of fills, and the share of the pixels of a picture that is flat in them (0-1)."""
    every = max(1, round((changes.packed.size / _ENOUGH) ** 0.5))
    flat = count_flat(changes, every)
    least = _LEAST * flat.looked_at
    clusters = agglomerate(flat.rgb, flat.count, near=_NEAR, reach=_REACH, own=_OWN, least=least, most=1500)
    for cluster, in_ramp in zip(clusters, _in_ramps(clusters), strict=True):
        if cluster.at_mode >= (_PURE if in_ramp else _DOMINANT) * cluster.count:
            yield _packed(cluster.mode), cluster.count / flat.looked_at


def noisy_fills(rgb: NDArray[np.uint8]) -> Iterator[tuple[int, float]]:
    """The same for a lossy picture (height, width, 3); none in a photo.

    Calm squares show a color nearly to the bit; where there are none, the mean of what is half calm has to do.
    """
    smaller = _halved(rgb)
    every = 2 if smaller.size > 3 * _ENOUGH // 2 else 1
    calm, rough = count_calm(smaller, square=3, spreads=(_CALM, _HALF_CALM), every=every)
    if calm.count.sum() < _DESIGNED * calm.looked_at:
        return
    least = _LEAST_CALM * calm.looked_at
    sure = agglomerate(calm.rgb, calm.count, near=_NEAR, reach=_REACH, own=_OWN, least=least)
    for one, in_ramp in zip(sure, _in_ramps(sure), strict=True):
        if not in_ramp and _core(calm, one) >= _PEAKED * one.count:
            yield _packed(one.mode), one.count / calm.looked_at
    unsure = agglomerate(*_far_from(sure, rough), near=_COARSE, reach=_COARSE, own=1.0, least=_LEAST * rough.looked_at)
    yield from ((_packed(one.mean), one.count / rough.looked_at) for one in unsure if _core(rough, one) >= _HUMPED * one.count)


def _in_ramps(clusters: list[Cluster]) -> list[bool]:
    modes = np.array([one.mode for one in clusters], np.uint8).reshape(-1, 3)
    found: list[bool] = in_ramps(oklab(modes), np.array([one.count for one in clusters], float)).tolist()
    return found


def _core(colors: FlatColors, cluster: Cluster) -> int:
    """How many pixels are within one level of its mode."""
    apart = np.abs(colors.rgb.astype(np.int16) - np.array(cluster.mode, np.int16)).max(axis=1)
    return int(colors.count[apart <= 1].sum())


def _halved(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Half of each side of what is large: noise is averaged with it, and flat areas stay as they are."""
    if rgb.shape[0] * rgb.shape[1] < _LARGE:
        return rgb
    return np.asarray(cv2.resize(rgb, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)


def _far_from(sure: list[Cluster], rough: FlatColors) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The rough colors that are no noise around a sure one, and their counts."""
    if not sure:
        return rough.rgb, rough.count
    modes = oklab(np.array([cluster.mode for cluster in sure], np.uint8))
    far = (((oklab(rough.rgb)[:, None] - modes) ** 2).sum(axis=2) > _FAR**2).all(axis=1)
    return rough.rgb[far], rough.count[far]


def _packed(rgb: tuple[float, float, float]) -> int:
    red, green, blue = (round(channel) for channel in rgb)
    return (red << 16) | (green << 8) | blue

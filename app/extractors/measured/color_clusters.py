"""Agglomerate colors around the most frequent ones, in OKLab.

Colors are taken by falling count. One near enough to a cluster joins it; one a little further joins too, unless it is frequent
enough to be a color of its own. (Leader clustering; Hartigan, Clustering Algorithms, 1975, chapter 3.)
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.oklab import oklab


@dataclass(frozen=True, slots=True)
class Cluster:
    """`mode` is its most frequent color, `mean` that of all its pixels (0-255); `count` of all, `at_mode` of the mode alone."""

    mode: tuple[int, int, int]
    mean: tuple[float, float, float]
    count: int
    at_mode: int


def agglomerate(
    rgb: NDArray[np.uint8],
    count: NDArray[np.int64],
    *,
    near: float,
    reach: float,
    own: float,
    least: float = 1,
    most: int = 4000,
) -> list[Cluster]:
    """Cluster colors (n, 3) that come most frequent first; of more than `most` only those. Clusters of less than `least` pixels
    are left out.

    `near` and `reach` are distances in OKLab; between them a color starts a cluster when it has more than the part `own` (0-1)
    of the mode's count.
    """
    rgb, count = rgb[:most], count[:most]
    places = oklab(rgb)
    nearest = np.full(len(rgb), np.inf)
    leader_of = np.empty(len(rgb), np.intp)
    free = np.ones(len(rgb), bool)
    leaders: list[int] = []
    while count[free].sum() >= least and free.any():
        leader = int(free.argmax())
        apart = ((places - places[leader]) ** 2).sum(axis=1)
        free &= (apart >= near**2) & ((apart >= reach**2) | (count > own * count[leader]))
        closer = apart < nearest
        nearest[closer], leader_of[closer] = apart[closer], len(leaders)
        leaders.append(leader)
    taken = ~free
    leader_of = leader_of[taken]
    sums = np.bincount(leader_of, count[taken], len(leaders))
    weighted = [np.bincount(leader_of, rgb[taken, channel] * count[taken], len(leaders)) / sums for channel in range(3)]
    means = np.stack(weighted, axis=1).tolist()
    return [
        _cluster(rgb[leader].tolist(), mean, int(total), int(count[leader]))
        for leader, mean, total in zip(leaders, means, sums.tolist(), strict=True)
        if total >= least
    ]


def _cluster(mode: list[int], mean: list[float], count: int, at_mode: int) -> Cluster:
    return Cluster((mode[0], mode[1], mode[2]), (mean[0], mean[1], mean[2]), count, at_mode)

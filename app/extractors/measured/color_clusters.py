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
    rgb: NDArray[np.uint8], count: NDArray[np.int64], *, near: float, reach: float, own: float, most: int = 4000
) -> list[Cluster]:
    """Cluster colors (n, 3) that come most frequent first; of more than `most` only those.

    `near` and `reach` are distances in OKLab; between them a color starts a cluster when it has more than the part `own` (0-1)
    of the nearest mode's count.
    """
    rgb, count = rgb[:most], count[:most]
    places = oklab(rgb)
    leaders: list[int] = []
    leader_of = np.empty(len(rgb), np.intp)
    for index in range(len(rgb)):
        if leaders:
            apart = np.sqrt(((places[leaders] - places[index]) ** 2).sum(axis=1))
            nearest = int(apart.argmin())
            minor = count[index] <= own * count[leaders[nearest]]
            if apart[nearest] < near or (apart[nearest] < reach and minor):
                leader_of[index] = nearest
                continue
        leader_of[index] = len(leaders)
        leaders.append(index)
    return [_cluster(rgb, count, leader, np.flatnonzero(leader_of == number)) for number, leader in enumerate(leaders)]


def _cluster(rgb: NDArray[np.uint8], count: NDArray[np.int64], leader: int, members: NDArray[np.intp]) -> Cluster:
    red, green, blue = np.average(rgb[members], axis=0, weights=count[members]).tolist()
    mode_red, mode_green, mode_blue = rgb[leader].tolist()
    return Cluster((mode_red, mode_green, mode_blue), (red, green, blue), int(count[members].sum()), int(count[leader]))

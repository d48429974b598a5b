"""Letters that stand beside each other on one line, found without a loop over letters."""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channel_difference import farthest_channel
from app.extractors.measured.connected_groups import united
from app.extractors.measured.letters import Letters

Ints = NDArray[np.intp]
_BANDS = (8, 32)
_SAME_BACKGROUND = 24
_INDEX_BITS, _PLACE_BITS = 24, 44
"""Of a number that sorts letters by band, then x, then their own number: as many bits below x, and below the band."""


def chain(letters: Letters) -> Ints:
    """Give each letter the number (0 and up) of the line it belongs to."""
    first, second = _neighbors(letters)
    return united(first, second, len(letters))[0]


def _neighbors(letters: Letters) -> tuple[Ints, Ints]:
    """Pairs that follow each other in one of several overlapping stacks of bands, close and of one build."""
    x, y, width, height, behind = letters.x, letters.y, letters.width, letters.height, letters.behind
    i, j = following(x, y + height / 2, _BANDS)
    smaller, larger = np.minimum(height[i], height[j]), np.maximum(height[i], height[j])
    gap = x[j] - x[i] - width[i]
    near = (gap <= np.maximum(0.9 * larger, 4)) & (gap >= -0.5 * np.minimum(width[i], width[j]) - 1)
    kept = np.flatnonzero(near & (larger <= 2.2 * smaller))
    i, j, smaller = i[kept], j[kept], smaller[kept]
    shared = np.minimum(y[i] + height[i], y[j] + height[j]) - np.maximum(y[i], y[j])
    same = (shared >= 0.6 * smaller) & (farthest_channel(behind[i], behind[j]) <= _SAME_BACKGROUND)
    return i[same], j[same]


def following(x: NDArray[np.int32], level: NDArray[np.float64], bands: tuple[int, ...]) -> tuple[Ints, Ints]:
    """Pairs of neighbors by x within each band of `level`; each width of band is laid twice, half a band apart."""
    found: list[tuple[Ints, Ints]] = []
    place = (x.astype(np.int64) << _INDEX_BITS) | np.arange(len(x))
    for band in bands:
        for offset in (0, band // 2):
            number = ((level + offset) // band).astype(np.int64)
            ranked = np.sort((number << _PLACE_BITS) | place)
            order = ranked & ((1 << _INDEX_BITS) - 1)
            beside = ranked[1:] >> _PLACE_BITS == ranked[:-1] >> _PLACE_BITS
            found.append((order[:-1][beside], order[1:][beside]))
    return np.concatenate([pair[0] for pair in found]), np.concatenate([pair[1] for pair in found])

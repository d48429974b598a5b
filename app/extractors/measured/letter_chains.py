"""Letters that stand beside each other on one line, found without a loop over letters."""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channels import channel_distance
from app.extractors.measured.letters import Letters

Ints = NDArray[np.intp]
_BANDS = (8, 32)
_SAME_BACKGROUND = 24


def chain(letters: Letters) -> Ints:
    """Give each letter the number (0 and up) of the line it belongs to."""
    first, second = _neighbors(letters, np.flatnonzero(letters.height >= 4))
    return united(first, second, len(letters))


def _neighbors(letters: Letters, chosen: Ints) -> tuple[Ints, Ints]:
    """Pairs that follow each other in one of several overlapping stacks of bands, close and of one build."""
    x, y = letters.x[chosen], letters.y[chosen]
    width, height = letters.width[chosen], letters.height[chosen]
    pairs: list[tuple[Ints, Ints]] = []
    for i, j in following(x, y + height / 2, _BANDS):
        smaller, larger = np.minimum(height[i], height[j]), np.maximum(height[i], height[j])
        gap = x[j] - x[i] - width[i]
        shared = np.minimum(y[i] + height[i], y[j] + height[j]) - np.maximum(y[i], y[j])
        near = (gap <= np.maximum(0.9 * larger, 4)) & (gap >= -0.5 * np.minimum(width[i], width[j]) - 1)
        alike = (shared >= 0.6 * smaller) & (larger <= 2.2 * smaller)
        same = channel_distance(letters.behind[chosen[i]], letters.behind[chosen[j]]) <= _SAME_BACKGROUND
        kept = near & alike & same
        pairs.append((chosen[i[kept]], chosen[j[kept]]))
    return np.concatenate([pair[0] for pair in pairs]), np.concatenate([pair[1] for pair in pairs])


def following(x: NDArray[np.int32], level: NDArray[np.float64], bands: tuple[int, ...]) -> list[tuple[Ints, Ints]]:
    """Pairs of neighbors by x within each band of `level`; each width of band is laid twice, half a band apart."""
    found: list[tuple[Ints, Ints]] = []
    for band in bands:
        for offset in (0, band // 2):
            number = ((level + offset) // band).astype(np.intp)
            order = np.lexsort((x, number))
            i, j = order[:-1], order[1:]
            beside = number[i] == number[j]
            found.append((i[beside], j[beside]))
    return found


def united(first: Ints, second: Ints, count: int) -> Ints:
    """Number the connected groups: the smallest number spreads along the pairs until nothing changes."""
    root = np.arange(count)
    while True:
        lowest = np.minimum(root[first], root[second])
        spread = root.copy()
        np.minimum.at(spread, root[first], lowest)
        np.minimum.at(spread, root[second], lowest)
        spread = spread[spread]
        if np.array_equal(spread, root):
            return np.unique(root, return_inverse=True)[1].astype(np.intp)
        root = spread

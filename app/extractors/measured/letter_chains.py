"""Letters that stand beside each other on one line, found without a loop over letters."""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.letters import Letters

Ints = NDArray[np.intp]
_BAND = 8
_SAME_BACKGROUND = 24


def chain(letters: Letters) -> Ints:
    """Give each letter the number (0 and up) of the line it belongs to."""
    tall = letters.height >= 4
    first, second = _neighbors(letters, np.flatnonzero(tall))
    return _united(first, second, len(letters))


def _neighbors(letters: Letters, chosen: Ints) -> tuple[Ints, Ints]:
    """Pairs that follow each other in one of three overlapping stacks of bands, close and of one build."""
    x, y = letters.x[chosen], letters.y[chosen]
    width, height = letters.width[chosen], letters.height[chosen]
    middle = y + height / 2
    pairs: list[tuple[Ints, Ints]] = []
    for band, offset in ((_BAND, 0), (_BAND, _BAND // 2), (4 * _BAND, 0), (4 * _BAND, 2 * _BAND)):
        number = ((middle + offset) // band).astype(np.intp)
        order = np.lexsort((x, number))
        i, j = order[:-1], order[1:]
        smaller, larger = np.minimum(height[i], height[j]), np.maximum(height[i], height[j])
        gap = x[j] - x[i] - width[i]
        shared = np.minimum(y[i] + height[i], y[j] + height[j]) - np.maximum(y[i], y[j])
        near = (
            (number[i] == number[j]) & (gap <= np.maximum(0.9 * larger, 4)) & (gap >= -0.5 * np.minimum(width[i], width[j]) - 1)
        )
        alike = (shared >= 0.6 * smaller) & (larger <= 3.2 * smaller)
        same = np.abs(letters.behind[chosen[i]] - letters.behind[chosen[j]]).max(axis=1) <= _SAME_BACKGROUND
        kept = near & alike & same
        pairs.append((chosen[i[kept]], chosen[j[kept]]))
    return np.concatenate([pair[0] for pair in pairs]), np.concatenate([pair[1] for pair in pairs])


def _united(first: Ints, second: Ints, count: int) -> Ints:
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

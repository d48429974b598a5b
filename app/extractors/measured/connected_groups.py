"""Groups of things that pairs connect, over whole arrays."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]


def united(first: Ints, second: Ints, count: int) -> tuple[Ints, int]:
    """Number the connected groups of 0 to `count` - 1, in the order of their first members, and tell how many there are.

    The smallest number spreads along the pairs until nothing changes.
    """
    members = np.arange(count)
    root = members
    while True:
        one, other = root[first], root[second]
        lowest = np.minimum(one, other)
        spread = root.copy()
        np.minimum.at(spread, one, lowest)
        np.minimum.at(spread, other, lowest)
        spread = spread[spread]
        if np.array_equal(spread, root):
            roots = root == members
            return (np.cumsum(roots) - 1)[root], int(np.count_nonzero(roots))
        root = spread

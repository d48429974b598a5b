"""Font sizes that style sheets use, and how often: a weak opinion for where the pixels leave a choice."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

_COMMON = {10: 2, 11: 4, 12: 8, 13: 6, 14: 10, 15: 3, 16: 10, 17: 1.5, 18: 4, 20: 5, 22: 2, 24: 5, 26: 1.5, 28: 3, 30: 2}
_LARGE = {32: 4, 34: 1, 36: 3, 40: 3, 42: 1.5, 44: 1, 48: 3, 54: 0.7, 56: 1.5, 60: 1, 64: 1.5, 72: 1.2, 80: 0.7, 96: 0.7}


@cache
def plausible_sizes() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return sizes in CSS px, 7 to 110, ever wider apart, and the logarithm of how plausible each is beforehand."""
    tenths = np.r_[np.arange(70, 150, 2), np.arange(150, 300, 4), np.arange(300, 500, 10), np.arange(500, 1101, 20)]
    tenths = np.unique(np.r_[tenths, np.arange(70, 500, 10)])
    weight = np.where(tenths % 8 == 0, 0.25, 0.06)  # rem and em go in steps of .05
    weight[tenths % 10 == 0] = 0.6
    for size, often in (_COMMON | _LARGE).items():
        weight[tenths == 10 * size] = often
    weight = weight / np.sqrt(tenths)
    return tenths / 10, np.log(weight / weight.sum())

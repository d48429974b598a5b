"""Quantiles of short arrays: what numpy computes, in a tenth of the time that it takes to look at its arguments."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def quantile(values: NDArray[Any], part: float) -> float:
    """The value below which that part (0-1) of one or more numbers lies, on the line between the two nearest (Hyndman and Fan
    1996, definition 7).
    """
    place = part * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    ordered = np.partition(values, (low, high))
    one, other = float(ordered[low]), float(ordered[high])
    return one + (other - one) * (place - low)


def medians(values: NDArray[Any]) -> NDArray[np.float64]:
    """(columns,): the median of each column of (rows, columns), one row or more."""
    half, odd = divmod(len(values), 2)
    ordered = np.sort(values, axis=0)
    middle: NDArray[np.float64] = ordered[half].astype(np.float64)
    return middle if odd else (middle + ordered[half - 1]) / 2

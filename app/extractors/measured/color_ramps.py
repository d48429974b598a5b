"""Bands of a gradient among clusters of colors: coding turns a smooth ramp into many flat bands of about the same size."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

_NEXT: Final = 0.06
"""OKLab distance between bands that follow each other, at most."""
_ASIDE: Final = 0.25
"""How far a band may lie from the middle of those before and after it, as a part of their distance."""
_ALIKE: Final = 2.0
"""Times that one band may be larger than the next."""


def in_ramps(places: NDArray[np.float64], sizes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """(n): which colors (n, 3) in OKLab are bands of a ramp: between two of like size, beside another that is so, or next to
    two that are.
    """
    apart = np.sqrt(((places[:, None] - places) ** 2).sum(axis=2))
    near = (apart <= _NEXT) & (np.maximum.outer(sizes, sizes) <= _ALIKE * np.minimum.outer(sizes, sizes))
    np.fill_diagonal(near, val=False)
    between = np.array([_is_between(place, places[beside]) for place, beside in zip(places, near, strict=True)], bool)
    inner = between & ((near & between).sum(axis=1) >= 1)
    beside = (near & inner).sum(axis=1) >= 1
    found: NDArray[np.bool_] = inner | beside
    return found


def _is_between(place: NDArray[np.float64], beside: NDArray[np.float64]) -> bool:
    middles = (beside[:, None] + beside) / 2
    widths = np.sqrt(((beside[:, None] - beside) ** 2).sum(axis=2))
    aside = np.sqrt(((middles - place) ** 2).sum(axis=2))
    return bool(((widths > 0) & (aside <= _ASIDE * widths)).any())

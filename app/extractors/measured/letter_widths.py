"""Font size from widths: letters whose shape is known are as wide as their typeface makes them at that size.

Widths are not touched by hinting, unlike heights: this is a second look at the size that shares nothing with the first. Steps
from letter to letter tell more than the letters' own widths, unless the letters are spaced out or drawn together.
"""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.letter_advances import Advances, Lengths

Floats = NDArray[np.float64]
_PIXEL_ERROR = 0.4
_MISREAD = 0.02
"""Relative error that stays however many letters there are: faces that only resemble the true one."""
_SPACED = 3.0
"""In how many sigma the two have to differ before the steps are distrusted."""


def width_sizes(found: Advances, count: int) -> tuple[Floats, Floats]:
    """Return the size of each of `count` lines in image pixels and one sigma; NaN where no letter was recognized."""
    size, sigma = fitted(found.widths.joined(found.steps), count)
    alone, error = fitted(found.widths, count)
    spaced = np.abs(size - alone) > _SPACED * error
    return np.where(spaced, alone, size), np.where(spaced, error, sigma)


def fitted(lengths: Lengths, count: int) -> tuple[Floats, Floats]:
    """Least squares of seen = size x known, for each line, without what is off by more than a sixth (misread letters)."""
    size = _slope(lengths, count)
    for _ in range(2):
        lengths = lengths.only(np.abs(lengths.seen / lengths.known / size[lengths.line] - 1) <= 0.17)
        size = _slope(lengths, count)
    mass = np.bincount(lengths.line, weights=lengths.known**2, minlength=count)
    sigma = np.sqrt(_PIXEL_ERROR**2 / np.maximum(mass, 1e-3) + (_MISREAD * size) ** 2)
    return np.where(mass > 0, size, np.nan), np.where(mass > 0, sigma, np.nan)


def _slope(lengths: Lengths, count: int) -> Floats:
    product = np.bincount(lengths.line, weights=lengths.seen * lengths.known, minlength=count)
    mass = np.bincount(lengths.line, weights=lengths.known**2, minlength=count)
    return product / np.maximum(mass, 1e-9)

"""How much of each pixel a rounded corner covers, as an anti-aliasing painter draws it."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEP = 0.25
"""Candidate radii are this far apart, pixels."""
_POINTS = 8


def candidate_radii(window: int) -> Floats:
    """From no radius to one that fills the window."""
    return np.arange(0.0, window + STEP, STEP)


@lru_cache(maxsize=4)
def corner_coverage(window: int) -> NDArray[np.float32]:
    """(radius, row, column): part (0-1) of each pixel at a top left corner that lies inside the arc.

    Exact down each pixel, an eight point sum across it: the arc leaves the side at r - sqrt(r² - (r - t)²) below it.
    """
    radii = candidate_radii(window)[:, None, None]
    across = (np.arange(window)[:, None] + (np.arange(_POINTS) + 0.5) / _POINTS)[None]
    inward = np.clip(radii - across, 0.0, None)
    arc = radii - np.sqrt(np.maximum(radii**2 - inward**2, 0.0))
    row_end = np.arange(1, window + 1)[None, :, None, None]
    return np.asarray(np.clip(row_end - arc[:, None], 0.0, 1.0).mean(axis=-1), np.float32)


@lru_cache(maxsize=16)
def stairs(window: int, threshold: float) -> NDArray[np.float32]:
    """(radius, row): the first column from which on each pixel is covered by at least `threshold`."""
    reached = corner_coverage(window) >= threshold
    return np.where(reached.any(axis=2), reached.argmax(axis=2), window).astype(np.float32)

"""How much of each pixel a rounded corner covers, as an anti-aliasing painter draws it."""

import math
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
def corner_coverage(window: int, every: int = 1) -> NDArray[np.float32]:
    """(radius, row, column): part (0-1) of each pixel at a top left corner that lies inside the arc; of every n-th radius.

    Exact down each pixel, an eight point sum across it: the arc leaves the side at r - sqrt(r² - (r - t)²) below it.
    """
    radii = candidate_radii(window)[::every]
    covered = np.ones((len(radii), window, window), np.float32)
    for radius, corner in zip(radii.tolist(), covered, strict=True):
        reach = math.ceil(radius)  # what lies farther in is covered whole
        across = np.arange(reach)[:, None] + (np.arange(_POINTS) + 0.5) / _POINTS
        inward = np.clip(radius - across, 0.0, None)
        arc = radius - np.sqrt(np.maximum(radius**2 - inward**2, 0.0))
        row_end = np.arange(1, reach + 1)[:, None, None]
        corner[:reach, :reach] = np.clip(row_end - arc, 0.0, 1.0).mean(axis=-1)
    return covered


@lru_cache(maxsize=16)
def stairs(window: int, threshold: float, every: int = 1) -> NDArray[np.float32]:
    """(radius, row): the first column from which on each pixel is covered by at least `threshold`."""
    reached = corner_coverage(window, every) >= threshold
    return np.where(reached.any(axis=2), reached.argmax(axis=2), window).astype(np.float32)

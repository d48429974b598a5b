"""Letter spacing: how much farther letters stand from each other than their typeface, at the size of their own widths, puts
them.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.letter_advances import Advances
from app.extractors.measured.letter_widths import fitted

Floats = NDArray[np.float64]
_FEWEST = 16
_LEAST, _LEAST_PART = 0.3, 0.03
"""CSS px, and part of the size, up to which letters are taken for set as they come: kerning, and faces that only resemble the
true one, move them as much.
"""
_SPREAD, _SURE = 1.86, 2.5
"""Standard error of a median from the median deviation (1.4826 x 1.2533), and how many of them a spacing is above zero."""
_RIM = 0.1
"""Image pixels by which steps look wider than they are."""


def letter_spacings(found: Advances, style: NDArray[np.intp], count: int, scale: float) -> list[float | None]:
    """Return the spacing of each style in CSS px, None where it has too few letters; `style` numbers the lines, -1 is none."""
    widths, steps = (replace(lengths, line=style[lengths.line]) for lengths in (found.widths, found.steps))
    widths, steps = widths.only(widths.line >= 0), steps.only(steps.line >= 0)
    size, _ = fitted(widths, count)
    excess = steps.seen - steps.known * size[steps.line]
    return [_told(excess[steps.line == number], float(size[number]), scale) for number in range(count)]


def _told(excess: Floats, size: float, scale: float) -> float | None:
    if len(excess) < _FEWEST or np.isnan(size):
        return None
    middle = float(np.median(excess))
    error = _SPREAD * float(np.median(np.abs(excess - middle))) / len(excess) ** 0.5
    spacing = (middle - _RIM) / scale
    return round(spacing, 1) if abs(spacing) > max(_LEAST, _LEAST_PART * size / scale, _SURE * error / scale) else 0.0

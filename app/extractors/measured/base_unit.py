"""The base unit of spacing, by likelihood.

A length that follows a grid of b px lies near a multiple of b: its density is b times that of a normal error. One in five
follows no grid. A fine grid fits everything and pays for it with the factor b; a common divisor would always win with 1 or 2.
"""

import math
from collections.abc import Iterable

UNITS = (2, 4, 5, 6, 8, 10)
_SIGMA = 0.6
_OFF_GRID = 0.2


def base_unit(lengths: Iterable[tuple[float, int]]) -> tuple[int, float] | None:
    """The likeliest unit of (length in CSS px, count) and its share of the likelihood (0-1); None without lengths."""
    counted = [(length, math.log1p(count)) for length, count in lengths]
    if not counted:
        return None
    fits = {unit: sum(weight * math.log(_density(length, unit)) for length, weight in counted) for unit in UNITS}
    best = max(fits, key=lambda unit: (fits[unit], unit))
    return best, 1 / sum(math.exp(fit - fits[best]) for fit in fits.values())


def _density(length: float, unit: int) -> float:
    off = length - unit * max(1, round(length / unit))
    on_grid = unit * math.exp(-0.5 * (off / _SIGMA) ** 2) / (_SIGMA * math.sqrt(2 * math.pi))
    return (1 - _OFF_GRID) * on_grid + _OFF_GRID

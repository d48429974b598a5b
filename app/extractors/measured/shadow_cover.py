"""How much of the ground a blurred box covers, beside the middle of its sides.

A box blurred with a Gaussian of sigma = blur / 2 (CSS Backgrounds 3, section 4.6.2) covers, d pixels outside a side that the
shadow reaches e pixels beyond, the part Phi((e - d) / sigma) of the ground; e is spread plus or minus the offset.
"""

import math
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Ints = NDArray[np.intp]

_FAR: Final = 5.0
"""Sigmas, of which nothing of a normal distribution lies beyond."""
_A_SIGMA: Final = 512
"""Entries of the tables."""
_PLACES: Floats = (np.arange(-_FAR * _A_SIGMA, _FAR * _A_SIGMA) + 0.5) / _A_SIGMA
_BEYOND: Floats = np.array([0.5 * math.erfc(place / math.sqrt(2)) for place in _PLACES.tolist()])
_DENSITY: Floats = np.exp(-(_PLACES**2) / 2) / math.sqrt(2 * math.pi)

_SIGMAS: Floats = (0.4 * 1.28 ** np.arange(19)).astype(np.float64)
_OFFSETS: Final = (0.0, 0.5, 1.0, 2.0)
_MORE_OFFSETS: Final = (0.25, 0.75, 1.5, 3.0)
_SPREADS: Final = (-0.4, -0.8)
"""In sigmas; the layers of shadows that have several shrink, if anything."""


def normal(sigmas: Floats) -> tuple[Floats, Floats]:
    """How much of a normal distribution lies beyond so many sigmas, and its density there, looked up to 1e-3."""
    places = _places(sigmas)
    return _BEYOND.take(places, mode="clip"), _DENSITY.take(places, mode="clip")


def _places(sigmas: Floats) -> Ints:
    return (sigmas * _A_SIGMA + _FAR * _A_SIGMA).astype(np.intp)


class Shapes:
    """Shadows that are tried: (shape, 3) sigma, offset down, spread; looked up rather than computed. The first `plain` have no
    spread, the first `few` of them are far apart.
    """

    def __init__(self, depth: int) -> None:
        few, more, shrinking = _grid(_OFFSETS, (0.0,)), _grid(_MORE_OFFSETS, (0.0,)), _grid(_OFFSETS, _SPREADS)
        self.few, self.plain = len(few), len(few) + len(more)
        self.each = np.concatenate([few, more, shrinking])
        sigma, offset, spread = (self.each[:, column, None, None] for column in range(3))
        edges = spread + offset * np.array([-1.0, 0.0, 1.0])[None, :, None]
        places = _places((np.arange(depth) + 0.5 - edges) / sigma)
        self._covers = _BEYOND.astype(np.float32).take(places, mode="clip").reshape(len(self.each), -1)
        self._depth = depth

    def covers(self, side: Ints, place: Ints) -> Singles:
        """(shape, pixel): the part of the ground, `place` pixels from a `side` in CSS order."""
        above_beside_below = np.where(side == 3, 1, side)
        return self._covers.take(above_beside_below * self._depth + place, axis=1)


@cache
def shapes(depth: int) -> Shapes:
    """Those for pixels so far away, and a little farther: few tables serve all pictures."""
    return Shapes(depth) if depth & (depth - 1) == 0 else shapes(1 << depth.bit_length())


def _grid(offsets: tuple[float, ...], spreads: tuple[float, ...]) -> Floats:
    sigma, offset, spread = (each.ravel() for each in np.meshgrid(_SIGMAS, offsets, spreads, indexing="ij"))
    return np.stack([sigma, offset * sigma, spread * sigma], axis=1)

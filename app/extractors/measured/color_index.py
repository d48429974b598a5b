"""Find the few colors that matter among the runs of a picture, in a handful of passes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.packed_colors import Packed

_BITS = 16
_MULTIPLIERS = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F, 0x165667B1)


@dataclass(frozen=True, slots=True)
class ColorIndex:
    """`color` ascending. Multiplicative hashing (Knuth, TAOCP 3, 6.4) into a table without collisions where there is one."""

    color: Packed
    multiplier: int
    table: NDArray[np.int16] | None

    def places(self, colors: Packed) -> NDArray[np.int16]:
        """The index of each color, -1 for those that are not in it."""
        if not len(self.color):
            return np.full(len(colors), -1, np.int16)
        found = self._search(colors) if self.table is None else self.table.take(_hash(colors, self.multiplier))
        return np.where(self.color.take(found) == colors, found, np.int16(-1))

    def _search(self, colors: Packed) -> NDArray[np.int16]:
        return np.minimum(np.searchsorted(self.color, colors), len(self.color) - 1).astype(np.int16)


def index_colors(colors: Packed) -> ColorIndex:
    """Index at most 32,767 colors, given once each in ascending order."""
    for multiplier in _MULTIPLIERS:
        places = _hash(colors, multiplier)
        if len(np.unique(places)) == len(places):
            table = np.zeros(1 << _BITS, np.int16)
            table[places] = np.arange(len(colors))
            return ColorIndex(colors, multiplier, table)
    return ColorIndex(colors, 0, None)


def _hash(colors: Packed, multiplier: int) -> Packed:
    return (colors * np.uint32(multiplier)) >> np.uint32(32 - _BITS)

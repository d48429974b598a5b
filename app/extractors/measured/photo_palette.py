"""The palette of a photo: the largest groups of like colors, each shown by a color that is in the picture."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.oklab import oklab
from app.extractors.measured.palette import Swatch

_SAMPLES: Final = 16_000
_BITS: Final = 3
"""Lowest bits of a channel that are ignored when colors are counted first."""
_MOST_CELLS: Final = 400
"""Fullest cells of the cube that are grouped; what lies in the others is too rare to show."""
_ALIKE: Final = 0.07
"""OKLab distance within which colors are one group."""
_LEAST: Final = 0.008
"""Share of the picture of the smallest group."""


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a coarse cube of colors, fullest first: one pixel that lies in each (n, 3), and how many do."""

    rgb: NDArray[np.uint8]
    count: NDArray[np.int64]


def photo_palette(rgb: NDArray[np.uint8], most: int = 12) -> tuple[Swatch, ...]:
    """At most that many swatches, largest group first; their shares are those of the groups."""
    every = max(1, round((rgb.shape[0] * rgb.shape[1] / _SAMPLES) ** 0.5))
    pixels = rgb[::every, ::every].reshape(-1, 3)
    cells = _count_coarsely(pixels)
    places = oklab(cells.rgb)
    lengths = (places**2).sum(axis=1)
    apart = lengths[:, None] + lengths - 2 * places @ places.T
    group = apart[:, _leaders(apart)].argmin(axis=1)
    sizes = np.bincount(group, cells.count)
    largest = np.argsort(-sizes, kind="stable")[:most]
    return tuple(
        _swatch(cells, places, np.flatnonzero(group == number), float(sizes[number] / len(pixels)))
        for number in largest.tolist()
        if sizes[number] >= _LEAST * len(pixels)
    )


def _count_coarsely(pixels: NDArray[np.uint8]) -> _Cells:
    red, green, blue = (pixels >> _BITS).astype(np.int32).T
    size = 8 - _BITS
    _cells, first, count = np.unique((red << 2 * size) | (green << size) | blue, return_index=True, return_counts=True)
    order = np.argsort(-count, kind="stable")[:_MOST_CELLS]
    return _Cells(pixels[first[order]], count[order].astype(np.int64))


def _leaders(apart: NDArray[np.float64]) -> list[int]:
    """Fullest first, every cell that is unlike all leaders before it."""
    free = np.ones(len(apart), bool)
    leaders: list[int] = []
    for cell in range(len(apart)):
        if free[cell]:
            leaders.append(cell)
            free &= apart[cell] >= _ALIKE**2
    return leaders


def _swatch(cells: _Cells, places: NDArray[np.float64], members: NDArray[np.intp], share: float) -> Swatch:
    """The member nearest to the middle of its group."""
    middle = np.average(places[members], axis=0, weights=cells.count[members])
    red, green, blue = cells.rgb[members[((places[members] - middle) ** 2).sum(axis=1).argmin()]].tolist()
    return Swatch(
        (red << 16) | (green << 8) | blue, share, share, line=0, stroke=0, letters=0, strength=(share / _LEAST) ** 0.5
    )

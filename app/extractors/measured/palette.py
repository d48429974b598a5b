"""Which of the colors of a picture are tokens: the fills, the lines and the inks that were drawn, and none of their mixes.

What ends softly belongs to a ramp (gradient, shadow, photo). What is ink in a few pixels of its cells only is a mix.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.color_table import ColorTable, Sightings, tabulate
from app.tokens.perception import difference

LEAST_SHARE: Final = 0.0004
"""Of the picture, that a fill or a line covers: below it a color is a detail, and may be anything."""
FEWEST_CELLS: Final = 8
"""With ink of one color: about a dozen letters."""
_SOFT: Final = 0.6
"""Part of the boundary that is small steps, from which a color belongs to a ramp."""
_BROAD: Final = 4
"""CSS px of fill for each pixel of boundary: so broad an area is a surface even where shadows fall on all its sides."""
_CLEAR: Final = 0.4
"""Part of the cells of an ink that no stronger ink explains."""
_STROKE: Final = 3
"""Pixels at scale 1 that an ink covers wholly in a cell, at least: mixes that repeat (bullets, stems) cover fewer."""
_SAME: Final = 1.0
"""CIEDE2000 below which two colors are one token."""
_SAME_NOISY: Final = 2.0
"""The same, where coding has added noise."""
_SURELY_APART: Final = 40
"""Channel difference from which the distance need not be computed."""


@dataclass(frozen=True, slots=True)
class Swatch:
    """A color of the palette. All parts are shares of the picture (0-1): all its pixels, those in fills, in lines, in
    strokes.

    `letters` counts the cells where it is ink. `strength` is how far its best evidence is above what is asked for, as a square
    root: 1 just suffices.
    """

    packed: int
    share: float
    fill: float
    line: float
    stroke: float
    letters: int
    strength: float

    @property
    def hex(self) -> str:
        """`#RRGGBB`, upper case."""
        return f"#{self.packed:06X}"

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue, 0-255."""
        return self.packed >> 16, (self.packed >> 8) & 255, self.packed & 255


def find_palette(seen: Sightings, scale: int, *, lossy: bool = False) -> tuple[Swatch, ...]:
    """The tokens among the colors, strongest first. `scale` is device pixels per CSS px.

    In a lossy picture only broad fills are exact; they are listed, and nothing else.
    """
    size = seen.runs.pixels.size
    table = tabulate(seen, LEAST_SHARE * size, FEWEST_CELLS)
    strength = _strength_of_fills(table, size) if lossy else _strengths(table, size, scale)
    swatches = [
        Swatch(
            packed=int(table.color[row]),
            share=int(table.pixels[row]) / size,
            fill=int(table.fill[row]) / size,
            line=int(table.line[row]) / size,
            stroke=int(table.stroke[row]) / size,
            letters=int(table.letters[row]),
            strength=float(strength[row]),
        )
        for row in np.argsort(-strength, kind="stable").tolist()
        if strength[row] >= 1
    ]
    return without_twins(swatches, _SAME_NOISY if lossy else _SAME)


def _strength_of_fills(table: ColorTable, size: int) -> NDArray[np.float64]:
    hard = table.soft_edge < _SOFT * np.maximum(table.edge, 1)
    return np.asarray(np.sqrt(hard * table.fill / (LEAST_SHARE * size)))


def _strengths(table: ColorTable, size: int, scale: int) -> NDArray[np.float64]:
    hard = table.soft_edge < _SOFT * np.maximum(table.edge, 1)
    broad = table.fill >= _BROAD * scale * table.edge
    cells = table.letters + table.overshadowed
    inked = (table.letters >= _CLEAR * cells) & (table.stroke >= _STROKE * scale * scale * cells)
    evidence = (
        (table.fill / (LEAST_SHARE * size)) * (hard | broad),
        (table.line / (LEAST_SHARE * size)) * hard,
        (table.letters / FEWEST_CELLS) * (hard & inked),
    )
    return np.asarray(np.sqrt(np.maximum.reduce(evidence)))


def without_twins(swatches: Iterable[Swatch], limit: float = _SAME) -> tuple[Swatch, ...]:
    """Of colors closer than the limit (CIEDE2000) only the first."""
    kept: list[Swatch] = []
    levels = np.zeros((0, 3), np.int16)
    for swatch in swatches:
        near = np.flatnonzero(np.abs(levels - swatch.rgb).max(axis=1, initial=0) < _SURELY_APART).tolist()
        if not any(difference(swatch.hex, kept[at].hex) < limit for at in near):
            kept.append(swatch)
            levels = np.append(levels, np.array([swatch.rgb], np.int16), axis=0)
    return tuple(kept)

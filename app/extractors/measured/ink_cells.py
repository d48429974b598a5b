"""Ink colors: in every small cell of the picture, the color farthest from the local background.

A cell is about the size of a letter. In text of one color nearly every cell has a pixel that a stroke covers wholly, so the
cells agree on the text color to the bit, while anti-aliasing mixes are scattered. A cell whose extreme is only a mix of the
background and the extreme of a neighbor in its row says nothing: there the strokes were thinner than a pixel.
"""

from dataclasses import dataclass

import numpy as np

from app.extractors.measured.backgrounds import on_a_background
from app.extractors.measured.packed_colors import Mask, Packed, distance, mixes
from app.extractors.measured.runs import Ints, Runs

_FAINTEST = 24
"""Summed channel difference from which something is ink."""
_CELL_HEIGHT, _CELL_WIDTH, _ROW_WIDTH = 8, 24, 96
"""CSS px: of a cell, and of the row of cells whose extremes are compared."""
_CONTRAST_BITS, _INDEX_BITS = np.uint64(10), np.uint64(30)


@dataclass(frozen=True, slots=True)
class InkCells:
    """One entry a cell: a run that holds the extreme, its color, the background, how many pixels of the cell have the extreme
    color, and whether a neighbor overshadows it.
    """

    run: Ints
    color: Packed
    behind: Packed
    stroke: Ints
    overshadowed: Mask


def find_ink_cells(runs: Runs, scale: int) -> InkCells:
    """`scale` is device pixels per CSS px."""
    which, behind = on_a_background(runs, scale)
    contrast = distance(runs.color[which], behind)
    inked = np.flatnonzero(contrast >= _FAINTEST)
    which, behind, contrast = which[inked], behind[inked], contrast[inked]
    order, last = _by_cell(_cell(runs, which, _CELL_WIDTH * scale, _CELL_HEIGHT * scale), contrast)
    top = order[last]
    extent = np.diff(last, prepend=-1)
    run, color = which[top], runs.color[which[top]]
    extreme = np.flatnonzero(runs.color[which[order]] == np.repeat(color, extent))
    cell = np.repeat(np.arange(len(top)), extent)[extreme]
    stroke = np.bincount(cell, runs.length[which[order[extreme]]], len(top)).astype(np.intp)
    return InkCells(run, color, behind[top], stroke, _overshadowed(runs, run, behind[top], contrast[top], scale))


def _cell(runs: Runs, which: Ints, width: int, height: int) -> Ints:
    return (runs.row[which] // height) * (runs.width // width + 1) + runs.column(which) // width


def _by_cell(cell: Ints, contrast: Packed) -> tuple[Ints, Ints]:
    """Order by cell, then by contrast; and the place in that order of the last of each cell."""
    keys = (cell.astype(np.uint64) << _CONTRAST_BITS) | contrast
    keys = (keys << _INDEX_BITS) | np.arange(len(cell), dtype=np.uint64)
    keys.sort()
    order = (keys & ((np.uint64(1) << _INDEX_BITS) - np.uint64(1))).astype(np.intp)
    cells = keys >> (_INDEX_BITS + _CONTRAST_BITS)
    return order, np.flatnonzero(np.append(cells[1:] != cells[:-1], np.ones(min(1, len(cells)), bool)))


def _overshadowed(runs: Runs, run: Ints, behind: Packed, contrast: Packed, scale: int) -> Mask:
    """Whether the strongest extreme in the same stretch of the row explains this one as a mix."""
    order, last = _by_cell(_cell(runs, run, _ROW_WIDTH * scale, _CELL_HEIGHT * scale), contrast)
    strongest = np.empty(len(run), np.intp)
    strongest[order] = np.repeat(order[last], np.diff(last, prepend=-1))
    color = runs.color[run]
    others: Mask = color != color[strongest]
    return others & mixes(color, behind, color[strongest])

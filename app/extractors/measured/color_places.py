"""Where in the picture a color is seen: a few boxes around the places that lie together."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from app.extractors.measured.color_index import index_colors
from app.extractors.measured.color_table import Sightings
from app.extractors.measured.packed_colors import Packed
from app.extractors.measured.pieces import tied
from app.extractors.measured.runs import Ints, Runs
from app.votes.evidence import Box

_MOST = 12
_CELL = 8
"""CSS px of a cell; runs in cells that touch are one place."""


@dataclass(frozen=True, slots=True)
class Places:
    """Boxes in image pixels, largest first and not all, and how many places there are."""

    boxes: tuple[Box, ...]
    count: int


def find_places(seen: Sightings, colors: Packed, scale: int, every: int = 1) -> list[Places]:
    """One entry for each of the colors, in their order. `every` is how many rows of the picture a row of runs stands for."""
    runs = seen.runs
    shown = np.concatenate([seen.fills, seen.lines.lying, seen.lines.upright, seen.cells.run])
    order = np.argsort(colors)
    found = index_colors(colors[order]).places(runs.color[shown])
    shown, member = shown[found >= 0], order[found[found >= 0]]
    if not len(shown):
        return [Places((), 0)] * len(colors)
    bounds, owner = _places(runs, shown, member, _CELL * scale)
    bounds *= np.array([1, every, 1, every])[:, None]
    ends = np.searchsorted(owner, np.arange(len(colors) + 1)).tolist()
    return [_largest(bounds[:, begin:end]) for begin, end in pairwise(ends)]


def _places(runs: Runs, which: Ints, member: Ints, cell: int) -> tuple[Ints, Ints]:
    """Left, top, right and bottom (4, places), and the color that each is of. The colors' cells lie one below the other in one
    tall grid, with a row of none between them.
    """
    left, row = runs.column(which), runs.row[which]
    right = left + runs.length[which]
    across, down = runs.width // cell + 3, runs.height // cell + 2
    line = (member * down + row // cell) * across + 1
    order = np.argsort(line + left // cell, kind="stable")
    left, right, row, line = left[order], right[order], row[order], line[order]
    first, last = line + left // cell, np.maximum.accumulate(line + (right - 1) // cell)
    opens = np.append(True, first[1:] > last[:-1] + 1)
    begin = np.flatnonzero(opens)
    piece, count = tied(first[begin], last[np.append(begin[1:], len(first)) - 1], across)
    place = piece[np.cumsum(opens) - 1]
    bounds = np.zeros((4, count), np.intp)
    bounds[:2] = np.iinfo(np.intp).max
    np.minimum.at(bounds[0], place, left)
    np.minimum.at(bounds[1], place, row)
    np.maximum.at(bounds[2], place, right)
    np.maximum.at(bounds[3], place, row + 1)
    owner = np.empty(count, np.intp)
    owner[place] = member[order]
    return bounds, owner


def _largest(bounds: Ints) -> Places:
    x, y, x_end, y_end = bounds
    largest = np.argsort(-(x_end - x) * (y_end - y), kind="stable")[:_MOST]
    sides = np.stack([x, y, x_end - x, y_end - y])[:, largest]
    return Places(tuple(Box(*each) for each in sides.T.tolist()), bounds.shape[1])

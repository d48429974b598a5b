"""Where in the picture a color is seen: a few boxes around the places that lie together."""

from dataclasses import dataclass

import numpy as np

from app.extractors.measured.color_index import index_colors
from app.extractors.measured.color_table import Sightings
from app.extractors.measured.packed_colors import Packed
from app.extractors.measured.runs import Ints, Runs
from app.sources.opencv import cv2
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
    grouped = np.argsort(member, kind="stable")
    bounds = np.searchsorted(member[grouped], np.arange(len(colors) + 1))
    members = (shown[grouped[bounds[row] : bounds[row + 1]]] for row in range(len(colors)))
    return [_places(runs, which, _CELL * scale, every) for which in members]


def _places(runs: Runs, which: Ints, cell: int, every: int) -> Places:
    if not len(which):
        return Places((), 0)
    left, row = runs.column(which), runs.row[which]
    right = left + runs.length[which]
    marks = np.zeros((runs.height // cell + 1, runs.width // cell + 2), np.int32)
    np.add.at(marks, (row // cell, left // cell), 1)
    np.add.at(marks, (row // cell, (right - 1) // cell + 1), -1)
    touched = (marks.cumsum(axis=1) > 0).astype(np.uint8)
    count, labels = cv2.connectedComponents(touched, connectivity=8)
    place: Ints = np.asarray(labels, np.intp)[row // cell, left // cell]
    box = np.empty((4, count), np.intp)
    box[:2], box[2:] = np.iinfo(np.intp).max, 0
    np.minimum.at(box[0], place, left)
    np.minimum.at(box[1], place, row)
    np.maximum.at(box[2], place, right)
    np.maximum.at(box[3], place, row + 1)
    x, y, x_end, y_end = box[:, 1:] * np.array([[1], [every], [1], [every]])
    largest = np.argsort(-(x_end - x) * (y_end - y), kind="stable")[:_MOST]
    return Places(
        tuple(Box(int(x[i]), int(y[i]), int(x_end[i] - x[i]), int(y_end[i] - y[i])) for i in largest.tolist()), count - 1
    )

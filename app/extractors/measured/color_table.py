"""What the colors of a picture were seen as: fills, lines, ink."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.color_index import index_colors
from app.extractors.measured.hairlines import Hairlines, find_hairlines
from app.extractors.measured.ink_cells import InkCells, find_ink_cells
from app.extractors.measured.packed_colors import NO_COLOR, Packed, small_step
from app.extractors.measured.runs import Ints, Runs
from app.extractors.measured.thickness import is_thick

Counts = NDArray[np.int64]
_ENOUGH = 4_096
"""Runs whose boundary is looked at; of more, a part stands for all."""


@dataclass(frozen=True, slots=True)
class Sightings:
    """The runs behind a table: those in fills, those in lines, and the cells with ink."""

    runs: Runs
    fills: Ints
    lines: Hairlines
    cells: InkCells


@dataclass(frozen=True, slots=True)
class ColorTable:
    """One row a color that has a part in something, ascending. In pixels: all it has, in fills, in lines, in strokes of ink,
    and its boundary with the part of it that is small steps. In cells: where it is ink, and where it may be only a mix.
    """

    color: Packed
    pixels: Counts
    fill: Counts
    line: Counts
    stroke: Counts
    edge: Counts
    soft_edge: Counts
    letters: Counts
    overshadowed: Counts


def see(runs: Runs, scale: int) -> Sightings:
    """Look at every run. `scale` is device pixels per CSS px, at least 1."""
    longer = np.flatnonzero(runs.length >= 4 * scale)
    thick = is_thick(runs, longer, scale)
    return Sightings(runs, longer[thick], find_hairlines(runs, longer[~thick], scale), find_ink_cells(runs, scale))


def tabulate(seen: Sightings, least: float, fewest: int) -> ColorTable:
    """Count the colors that have at least `least` pixels in fills or lines, or are the ink of at least `fewest` cells."""
    runs, fills, cells = seen.runs, seen.fills, seen.cells
    lines = np.concatenate([seen.lines.lying, seen.lines.upright])
    line_pixels = runs.length[lines]
    line_pixels[len(seen.lines.lying) :] *= seen.lines.spacing
    color = np.unique(
        np.concatenate(
            [
                _frequent(runs.color[fills], runs.length[fills], least),
                _frequent(runs.color[lines], line_pixels, least),
                _frequent(cells.color, np.ones(len(cells.color), np.intp), fewest),
            ]
        )
    )
    color = color[color != NO_COLOR]
    index = index_colors(color)
    count = len(color)

    def sums(colors: Packed, weights: NDArray[np.generic] | None = None) -> Counts:
        places = index.places(colors)
        counted = places >= 0
        weighed = None if weights is None else weights[counted]
        return np.bincount(places[counted], weighed, count).astype(np.int64)

    every = index.places(runs.color)
    ours = np.flatnonzero(every >= 0)
    member = every[ours]
    every_nth = 1 + len(ours) // _ENOUGH
    edge, soft_edge = (every_nth * part for part in _boundary(runs, ours[::every_nth]))
    return ColorTable(
        color=color,
        pixels=np.bincount(member, runs.length[ours], count).astype(np.int64),
        fill=sums(runs.color[fills], runs.length[fills]),
        line=sums(runs.color[lines], line_pixels),
        stroke=sums(cells.color, cells.stroke),
        edge=np.bincount(member[::every_nth], edge, count).astype(np.int64),
        soft_edge=np.bincount(member[::every_nth], soft_edge, count).astype(np.int64),
        letters=sums(cells.color[~cells.overshadowed]),
        overshadowed=sums(cells.color[cells.overshadowed]),
    )


def _frequent(colors: Packed, weights: Ints, least: float) -> Packed:
    """The colors whose weights come to at least that much. Sorting keys that carry their index beats an argsort."""
    if not len(colors):
        return colors
    keys = (colors.astype(np.uint64) << np.uint64(32)) | np.arange(len(colors), dtype=np.uint64)
    keys.sort()
    ordered = (keys >> np.uint64(32)).astype(np.uint32)
    first = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    total = np.add.reduceat(weights[(keys & np.uint64(0xFFFFFFFF)).astype(np.intp)], first)
    return ordered[first[total >= least]]


def _boundary(runs: Runs, which: Ints) -> tuple[Counts, Counts]:
    """Pixels of boundary of each run, and those of them across which the color only steps softly."""
    color, length = runs.color[which], runs.length[which]
    edge, soft = np.zeros(len(which), np.int64), np.zeros(len(which), np.int64)
    for neighbor, weight in (
        (runs.sideways(which, -1), 1),
        (runs.sideways(which, 1), 1),
        (runs.vertically(which, -1), length),
        (runs.vertically(which, 1), length),
    ):
        differs = np.asarray(neighbor != color)
        edge += weight * differs
        soft += weight * (differs & small_step(neighbor, color))
    return edge, soft

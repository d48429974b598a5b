"""Painted boxes of a screen: cards, buttons, inputs, badges, cells, bars and page regions, with their nesting."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.box_corners import measure_corners
from app.extractors.measured.box_sides import SAMPLES, Sides, trace_sides
from app.extractors.measured.color_changes import Changes
from app.extractors.measured.drawn_in import draw_in
from app.extractors.measured.flat_regions import FlatRegions, find_flat_regions
from app.extractors.measured.nesting import nest
from app.extractors.measured.ui_box import BOTTOM, LEFT, RIGHT, TOP, UiBox
from app.extractors.measured.whole_regions import make_whole

_MOST = 1500
_HELD = 5
"""Of all samples, at opposite sides: what holds fewer is no box, whatever its corners."""
_STRAIGHT = 0.5
_ARC = 3.0
T = TypeVar("T")


def find_boxes(changes: Changes, scale: float) -> tuple[UiBox, ...]:
    """Boxes of at least 7 CSS px, largest first. A box stands after its parent."""
    packed = changes.packed
    smallest = max(6, round(7 * scale))
    regions = find_flat_regions(changes, smallest, _MOST)
    if not len(regions):
        return ()
    regions = make_whole(packed, regions, scale)
    boxes, failed = _boxes(packed, regions, scale)
    drawn = draw_in(packed, regions.take(failed), smallest)
    again, _ = _boxes(packed, drawn, scale) if len(drawn) else ([], None)
    return nest([*boxes, *again])


def _boxes(packed: NDArray[np.uint32], regions: FlatRegions, scale: float) -> tuple[list[UiBox], NDArray[np.intp]]:
    """The regions that are boxes, and the indices of those that are none because a side is not straight."""
    sides = trace_sides(packed, regions, reach=round(10 * scale) + 2)
    held = sides.held.sum(axis=2)
    hopeful = np.flatnonzero(np.minimum(held[:, TOP], held[:, BOTTOM]) + np.minimum(held[:, RIGHT], held[:, LEFT]) >= _HELD)
    regions, sides = regions.take(hopeful), sides.take(hopeful)
    around = np.where(sides.band > 0, sides.band_color, sides.beyond)
    radii, arcs = measure_corners(packed, sides.edge, regions.color, around)
    straight = _straightness(sides, radii)
    crooked = straight.min(axis=1) < _STRAIGHT
    boxlike = ~crooked & (arcs.max(axis=1) <= _ARC) & ~_rings(packed, sides, radii)
    boxes = [_box(regions, sides, radii, arcs, straight, row=row) for row in np.flatnonzero(boxlike).tolist()]
    return boxes, hopeful[crooked]


def _rings(packed: NDArray[np.uint32], sides: Sides, radii: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Round things with the ground in their middle: the letter o."""
    top, right, bottom, left = sides.edge.T
    width, height = right - left, bottom - top
    around = radii.min(axis=1) >= 0.7 * np.minimum(width, height) / 2
    compact = np.maximum(width, height) <= 1.4 * np.minimum(width, height)
    middle = packed[(top + bottom) // 2, (left + right) // 2].astype(np.int32)
    return np.asarray(around & compact & (middle == sides.beyond[:, TOP]))


def _straightness(sides: Sides, radii: NDArray[np.float64]) -> NDArray[np.float64]:
    """Part of the samples between the corners that end at the edge; 1 where they leave hardly anything between."""
    top, right, bottom, left = (sides.edge[:, side].astype(np.float64) for side in range(4))
    width, height = right - left, bottom - top
    along = (np.arange(SAMPLES) + 0.5) / SAMPLES
    lengths = np.stack([width, height, width, height], axis=1)
    first = radii[:, [0, 1, 3, 0]]
    last = radii[:, [1, 2, 2, 3]]
    place = along[None, None, :] * lengths[..., None]
    between = (place > first[..., None] + 1) & (place < (lengths - last)[..., None] - 1)
    expected = between.sum(axis=-1)
    held = (sides.held & between).sum(axis=-1)
    round_end = first + last > 0.8 * lengths
    return np.where((expected > 0) & ~round_end, held / np.maximum(expected, 1), 1.0)


def _box(
    regions: FlatRegions,
    sides: Sides,
    radii: NDArray[np.float64],
    arcs: NDArray[np.float64],
    straight: NDArray[np.float64],
    *,
    row: int,
) -> UiBox:
    top, right, bottom, left = sides.edge[row].tolist()
    return UiBox(
        left=left,
        top=top,
        right=right,
        bottom=bottom,
        fill=int(regions.color[row]),
        filled=float(regions.filled[row]),
        borders=_four(sides.band[row].tolist()),
        border_colors=_four(sides.band_color[row].tolist()),
        outside=_four(sides.beyond[row].tolist()),
        radii=_four(radii[row].tolist()),
        arcs=_four(arcs[row].tolist()),
        straight=_four(straight[row].tolist()),
    )


def _four(values: list[T]) -> tuple[T, T, T, T]:
    top, right, bottom, left = values
    return top, right, bottom, left

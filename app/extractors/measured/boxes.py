"""Painted boxes of a screen: cards, buttons, inputs, badges, cells, bars and page regions, with their nesting."""

from dataclasses import dataclass, replace
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.box_corners import measure_corners
from app.extractors.measured.box_sides import SAMPLES, Sides, trace_sides
from app.extractors.measured.flat_regions import FlatRegions, find_flat_regions
from app.extractors.measured.text_line import TextLine
from app.extractors.measured.whole_regions import make_whole
from app.votes.evidence import Box

TOP: Final = 0
RIGHT: Final = 1
BOTTOM: Final = 2
LEFT: Final = 3

_MOST = 1500
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class UiBox:
    """A painted rectangle in image pixels. Colors are packed 0x00RRGGBB.

    `left:right, top:bottom` (half open) bound the fill, inside any border. `borders` are widths of top, right, bottom, left (0:
    none), `border_colors` their colors (-1: none), `outside` the colors next to the box on each side. `radii` are those of the
    fill from top left clockwise, `arcs` tells how far (pixels) a corner is from an arc of that radius. `straight` is the part
    of each side, between the corners, that is a straight edge. `parent` is the index of the smallest box around it, -1: none.
    """

    left: int
    top: int
    right: int
    bottom: int
    fill: int
    filled: float
    borders: tuple[int, int, int, int]
    border_colors: tuple[int, int, int, int]
    outside: tuple[int, int, int, int]
    radii: tuple[float, float, float, float]
    arcs: tuple[float, float, float, float]
    straight: tuple[float, float, float, float]
    parent: int = -1

    @property
    def width(self) -> int:
        """Of the fill."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Of the fill."""
        return self.bottom - self.top

    @property
    def outer(self) -> Box:
        """With its borders."""
        top, right, bottom, left = self.borders
        return Box(self.left - left, self.top - top, self.width + left + right, self.height + top + bottom)

    @property
    def bordered(self) -> bool:
        """All four sides have a border of one color."""
        return min(self.borders) > 0 and len(set(self.border_colors)) == 1


def find_boxes(packed: NDArray[np.uint32], scale: float) -> tuple[UiBox, ...]:
    """Boxes of at least 7 CSS px, largest first. A box stands after its parent."""
    regions = find_flat_regions(packed, smallest=max(6, round(7 * scale)), most=_MOST)
    if not len(regions):
        return ()
    regions = make_whole(packed, regions, scale)
    sides = trace_sides(packed, regions, reach=round(10 * scale) + 2)
    around = np.where(sides.band > 0, sides.band_color, sides.beyond)
    radii, arcs = measure_corners(packed, sides.edge, regions.color, around)
    straight = _straightness(sides, radii)
    boxlike = (straight.min(axis=1) >= 0.5) & (arcs.max(axis=1) <= 3.0) & ~_rings(packed, sides, radii)
    kept = np.flatnonzero(boxlike)
    area = (sides.edge[kept, RIGHT] - sides.edge[kept, LEFT]) * (sides.edge[kept, BOTTOM] - sides.edge[kept, TOP])
    kept = kept[np.argsort(-area, kind="stable")]
    parents = _parents(sides.edge[kept])
    return tuple(
        _box(regions, sides, radii, arcs, straight, row=int(row), parent=parent)
        for row, parent in zip(kept, parents, strict=True)
    )


def _rings(packed: NDArray[np.uint32], sides: Sides, radii: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Round things with the ground in their middle: the letter o."""
    top, right, bottom, left = sides.edge.T
    width, height = right - left, bottom - top
    around = radii.min(axis=1) >= 0.7 * np.minimum(width, height) / 2
    compact = np.maximum(width, height) <= 1.4 * np.minimum(width, height)
    middle = packed[(top + bottom) // 2, (left + right) // 2].astype(np.int32)
    return np.asarray(around & compact & (middle == sides.beyond[:, TOP]))


def outside_letters(boxes: tuple[UiBox, ...], lines: tuple[TextLine, ...]) -> tuple[UiBox, ...]:
    """Without the counters of letters, and pieces of them: what lies within a line of text is no box."""
    texts = [line.box for line in lines if line.certainty >= 0.4]
    edges = np.array([(box.x - 1, box.y - 1, box.x + box.width + 1, box.y + box.height + 1) for box in texts]).reshape(-1, 4)
    kept = [
        index
        for index, box in enumerate(boxes)
        if not (
            (edges[:, 0] <= box.left) & (edges[:, 1] <= box.top) & (edges[:, 2] >= box.right) & (edges[:, 3] >= box.bottom)
        ).any()
    ]
    moved = {old: new for new, old in enumerate(kept)}
    return tuple(replace(boxes[index], parent=_kept_parent(boxes, boxes[index].parent, moved)) for index in kept)


def _kept_parent(boxes: tuple[UiBox, ...], parent: int, moved: dict[int, int]) -> int:
    while parent >= 0 and parent not in moved:
        parent = boxes[parent].parent
    return moved.get(parent, -1)


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


def _parents(edges: NDArray[np.int32]) -> list[int]:
    """Index of the last (smallest) larger box around each; boxes come largest first."""
    top, right, bottom, left = edges.T
    parents = [-1]
    for index in range(1, len(edges)):
        around = (
            (left[:index] <= left[index])
            & (right[:index] >= right[index])
            & (top[:index] <= top[index])
            & (bottom[:index] >= bottom[index])
        )
        holders = np.flatnonzero(around)
        parents.append(int(holders[-1]) if len(holders) else -1)
    return parents


def _box(
    regions: FlatRegions,
    sides: Sides,
    radii: NDArray[np.float64],
    arcs: NDArray[np.float64],
    straight: NDArray[np.float64],
    *,
    row: int,
    parent: int,
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
        parent=parent,
    )


def _four(values: list[T]) -> tuple[T, T, T, T]:
    top, right, bottom, left = values
    return top, right, bottom, left

"""Boxes filled with a gradient: buttons, messages and bars that have no flat color to be known by.

An area that changes steadily is widened, a pixel at a time, to where the color jumps. Its middle color is told as its fill,
which takes no part of it; corners and borders are not measured.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channel_difference import apart
from app.extractors.measured.gradient_areas import STRIDE, RampArea
from app.extractors.measured.scene import Scene
from app.extractors.measured.ui_box import UiBox

_TALLEST: Final = 180
"""CSS px of a control or a message."""
_WIDEST: Final = 0.97
"""Part of the picture's width."""
_JUMP: Final = 10
"""Levels of a channel from one pixel to the next that a gradient never has."""
_ALONG: Final = np.array([0.2, 0.35, 0.5, 0.65, 0.8])
_KNOWN: Final = 0.5
"""Part of an area that a flat box covers, which is then what it is."""


def faded_boxes(scene: Scene) -> list[UiBox]:
    """Those of the size of a control or a message, that are no flat boxes, too."""
    tallest, widest = _TALLEST * scene.scale, _WIDEST * scene.picture.width
    low = [area for area in scene.ramp_areas if area.bottom - area.top <= tallest and area.right - area.left <= widest]
    boxes = [_box(area, scene.packed) for area in low]
    return [box for box in boxes if not any(_is_in(box, flat) for flat in scene.boxes)]


def _box(area: RampArea, packed: NDArray[np.uint32]) -> UiBox:
    height, width = packed.shape
    rows = (area.top + (area.bottom - 1 - area.top) * _ALONG).astype(int)
    columns = (area.left + (area.right - 1 - area.left) * _ALONG).astype(int)
    left = area.left - _reach(packed[rows, : area.left + 1][:, ::-1])
    right = area.right + _reach(packed[rows, area.right - 1 :])
    top = area.top - _reach(packed[: area.top + 1, columns][::-1].T)
    bottom = area.bottom + _reach(packed[area.bottom - 1 :, columns].T)
    beyond = (
        int(packed[max(0, top - 2), columns[2]]),
        int(packed[rows[2], min(width - 1, right + 1)]),
        int(packed[min(height - 1, bottom + 1), columns[2]]),
        int(packed[rows[2], max(0, left - 2)]),
    )
    red, green, blue = (round(float(level)) for level in np.median(area.colors, axis=0))
    none, square, whole = (0, 0, 0, 0), (0.0, 0.0, 0.0, 0.0), (1.0, 1.0, 1.0, 1.0)
    fill = red << 16 | green << 8 | blue
    return UiBox(left, top, right, bottom, fill, 0.0, none, (-1, -1, -1, -1), beyond, square, square, whole)


def _reach(rays: NDArray[np.uint32]) -> int:
    """How many pixels most rays (ray, step), each beginning in the area, go on before the color jumps; at most two strides."""
    ahead = rays[:, : 2 * STRIDE + 2]
    jumps = apart(ahead[:, 1:], ahead[:, :-1]) > _JUMP
    free = np.where(jumps.any(axis=1), jumps.argmax(axis=1), jumps.shape[1]) if jumps.shape[1] else np.zeros(1)
    return int(np.median(free))


def _is_in(box: UiBox, flat: UiBox) -> bool:
    """Whether a flat box of that size takes most of it."""
    wide = min(box.right, flat.right) - max(box.left, flat.left)
    high = min(box.bottom, flat.bottom) - max(box.top, flat.top)
    larger = max(box.width * box.height, flat.width * flat.height)
    return wide > 0 and high > 0 and wide * high >= _KNOWN * larger

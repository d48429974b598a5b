"""Boxes to tick that stand so close to their words that they were taken for the first letter of the line."""

from typing import Final

from app.extractors.measured.scene import Scene
from app.extractors.measured.text_line import TextLine
from app.extractors.measured.ui_box import UiBox

_SIZE: Final = (10, 26)
"""CSS px, with the border."""
_SQUARE: Final = 1.5
"""CSS px that width and height may differ by."""
_STRAIGHT: Final = 0.9
_ROUND: Final = 0.3
"""Part of its size that its radius may be: what is rounder may be a letter."""


def tick_boxes(scene: Scene) -> list[UiBox]:
    """Square frames of one color that begin a line."""
    known = {(box.left, box.top) for box in scene.boxes}
    frames = [box for box in scene.rectangles if _is_frame(box, scene.scale) and (box.left, box.top) not in known]
    return [box for box in frames if any(_begins(line, box) for line, _size in scene.sized_lines)]


def _is_frame(box: UiBox, scale: float) -> bool:
    outer = box.outer
    sized = all(_SIZE[0] * scale <= length <= _SIZE[1] * scale for length in (outer.width, outer.height))
    square = abs(outer.width - outer.height) <= _SQUARE * scale and max(box.radii) <= _ROUND * outer.width
    return sized and square and box.bordered and min(box.straight) >= _STRAIGHT


def _begins(line: TextLine, box: UiBox) -> bool:
    outer = box.outer
    level = line.box.y < outer.y + outer.height / 2 < line.box.y + line.box.height
    return level and abs(line.box.x - outer.x) <= 2 and line.box.width > 2 * outer.width

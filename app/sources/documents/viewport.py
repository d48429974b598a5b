"""How large a drawing is, and at which scale it is drawn."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.sources.documents.lengths import LARGEST, to_px

_DEFAULT: Final = (300.0, 150.0)
"""CSS px of a drawing that says nothing of its size (CSS 2.2, 10.3.2)."""
_MOST_PIXELS: Final = 6_000_000
_SMALL, _SMALL_SCALE, _USUAL_SCALE = 160, 4.0, 2.0
"""Icons are drawn four times as large, others twice, as on a dense screen: what is measured is measured more finely."""
_LONGEST_SIDE: Final = 20_000
_SEPARATORS: Final = re.compile(r"[\s,]+")


@dataclass(frozen=True, slots=True)
class Viewport:
    """`width` and `height` in CSS px, `view_box` as x, y, width, height in units of the drawing; `zoom` is pixels per CSS px
    that it is drawn with.
    """

    width: float
    height: float
    view_box: tuple[float, float, float, float] | None
    zoom: float

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height as drawn."""
        return max(1, round(self.width * self.zoom)), max(1, round(self.height * self.zoom))


def viewport_of(attributes: Mapping[str, str]) -> Viewport:
    """Read the attributes of the outermost `svg` element. Lengths that make no sense count as not given."""
    view_box = _view_box(attributes.get("viewBox"))
    width, height = _positive(attributes.get("width")), _positive(attributes.get("height"))
    if view_box is not None:
        ratio = view_box[2] / view_box[3]
        if width is None and height is None:
            width, height = view_box[2:]
        width = width if width is not None else (height or 0.0) * ratio
        height = height if height is not None else width / ratio
    width, height = width or _DEFAULT[0], height or _DEFAULT[1]
    width, height = min(width, LARGEST), min(height, LARGEST)
    return Viewport(width, height, view_box, zoom_for(width, height))


def zoom_for(width: float, height: float) -> float:
    """How large something of so many CSS px is drawn, in pixels per CSS px."""
    wanted = _SMALL_SCALE if max(width, height) <= _SMALL else _USUAL_SCALE
    area = width * height
    if area * wanted**2 > _MOST_PIXELS:
        wanted = 1.0
    return min(wanted, math.sqrt(_MOST_PIXELS / area), _LONGEST_SIDE / max(width, height))


def _positive(text: str | None) -> float | None:
    length = to_px(text)
    return length if length is not None and length > 0 else None


def _view_box(text: str | None) -> tuple[float, float, float, float] | None:
    numbers = [to_px(part) for part in _SEPARATORS.split((text or "")[:200].strip())]
    if len(numbers) != 4:
        return None
    x, y, width, height = numbers
    if x is None or y is None or not width or not height or width < 0 or height < 0:
        return None
    return x, y, width, height

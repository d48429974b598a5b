"""What the colors of a palette are for, told from how they are used: broad fills, lines, ink; vivid or not; of which hue."""

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from app.extractors.measured.palette import FEWEST_CELLS, Swatch
from app.tokens.perception import lab

_VIVID: Final = 28
"""Lab chroma from which a color is meant to be noticed."""
_GROUND: Final = 0.04
"""Share of the picture that the ground of a design covers at least."""
_LARGE: Final = 0.06
"""Share of the picture from which even a vivid fill is a surface."""


class Role(StrEnum):
    """Words for entries of a palette."""

    BACKGROUND = "background"
    SURFACE = "surface"
    TEXT = "text"
    BORDER = "border"
    ACCENT = "accent"
    OTHER = "other"


def assign_roles(swatches: Sequence[Swatch], at_border: Mapping[int, float]) -> dict[int, Role]:
    """A role for each packed color. `at_border` is the part of the picture's border (0-1) that colors take."""
    ground = background(swatches, at_border)
    return {swatch.packed: Role.BACKGROUND if swatch is ground else _role(swatch) for swatch in swatches}


def background(swatches: Sequence[Swatch], at_border: Mapping[int, float]) -> Swatch | None:
    """The fill that covers most, counted more where it runs along the border of the picture. None where no fill covers much:
    in a lossy picture hardly any color of the ground is exact.
    """
    fills = [swatch for swatch in swatches if swatch.fill >= _GROUND]
    return max(fills, key=lambda swatch: swatch.fill * (0.6 + at_border.get(swatch.packed, 0.0)), default=None)


def _role(swatch: Swatch) -> Role:
    if _is_ink(swatch):
        return Role.ACCENT if vividness(swatch) >= _VIVID else Role.TEXT
    if swatch.line > swatch.fill or swatch.line >= 0.35 * swatch.share:
        return Role.BORDER
    return Role.ACCENT if vividness(swatch) >= _VIVID and swatch.share < _LARGE else Role.SURFACE


def _is_ink(swatch: Swatch) -> bool:
    """Bold strokes are thick enough to count as fill too: what matters is how much of the color is in letters."""
    return swatch.letters >= FEWEST_CELLS and swatch.stroke >= 0.3 * swatch.share and swatch.stroke >= 0.6 * swatch.line


def vividness(swatch: Swatch) -> float:
    """Lab chroma."""
    _lightness, a, b = lab(swatch.hex)
    return math.hypot(a, b)


def hue(swatch: Swatch) -> float:
    """Lab hue angle in degrees."""
    _lightness, a, b = lab(swatch.hex)
    return math.degrees(math.atan2(b, a)) % 360

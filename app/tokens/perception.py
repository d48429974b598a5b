"""How different two colors look: CIE Lab (D65) and the color difference CIEDE2000. Plain floats, no numpy: this stands on the
way to the first window, and a consensus compares single pairs.
"""

import math
from functools import lru_cache
from typing import Final

Lab = tuple[float, float, float]

# Linear sRGB to XYZ divided by the D65 white (Lindbloom), so that white is exactly (1, 1, 1).
_WHITE: Final = (0.95047, 1.0, 1.08883)
_TO_XYZ: Final = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_EPSILON: Final = 216 / 24389
_KAPPA: Final = 24389 / 27
_25_TO_7: Final = 25.0**7


def _linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


_LINEAR: Final = tuple(_linear(channel) for channel in range(256))


def _root(part: float) -> float:
    return math.cbrt(part) if part > _EPSILON else (_KAPPA * part + 16) / 116


def lab_of_rgb(red: float, green: float, blue: float) -> Lab:
    """Lab of linear sRGB, each channel 0-1."""
    x, y, z = (
        _root((row[0] * red + row[1] * green + row[2] * blue) / white) for row, white in zip(_TO_XYZ, _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@lru_cache(maxsize=1 << 15)
def lab(hex_text: str) -> Lab:
    """Lab of `#RRGGBB` (a translucent color's alpha is ignored): L 0-100, a and b about -128 to 128."""
    packed = int(hex_text[1:7], 16)
    return lab_of_rgb(_LINEAR[packed >> 16], _LINEAR[packed >> 8 & 255], _LINEAR[packed & 255])


def delta_e(one: Lab, other: Lab) -> float:
    """CIEDE2000 with unit weights; 1 is about what a trained eye just sees.

    Sharma, Wu, Dalal: The CIEDE2000 Color-Difference Formula, Color Research and Application 30 (2005).
    """
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_chroma = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    seventh = mean_chroma**7
    stretch = 1.5 - 0.5 * math.sqrt(seventh / (seventh + _25_TO_7))
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1 = math.degrees(math.atan2(b1, a1)) % 360 if c1 else 0.0
    h2 = math.degrees(math.atan2(b2, a2)) % 360 if c2 else 0.0
    turn, hue = _hue_turn_and_mean(h1, h2, gray=c1 * c2 == 0)
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2

    radians = math.radians(hue)
    hue_weight = (
        1
        - 0.17 * math.cos(radians - math.pi / 6)
        + 0.24 * math.cos(2 * radians)
        + 0.32 * math.cos(3 * radians + math.pi / 30)
        - 0.20 * math.cos(4 * radians - 0.35 * math.pi)
    )
    off_middle = (lightness - 50) ** 2
    dl = (l2 - l1) / (1 + 0.015 * off_middle / math.sqrt(20 + off_middle))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2) / (1 + 0.015 * chroma * hue_weight)
    seventh = chroma**7
    rotation = math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2)))
    blue = -2 * math.sin(rotation) * math.sqrt(seventh / (seventh + _25_TO_7))
    return math.sqrt(max(0.0, dl * dl + dc * dc + dh * dh + blue * dc * dh))


def _hue_turn_and_mean(h1: float, h2: float, *, gray: bool) -> tuple[float, float]:
    """The signed turn from one hue to the other and their mean, both in degrees, along the shorter way around."""
    if gray:
        return 0.0, h1 + h2
    turn = h2 - h1
    if abs(turn) <= 180:
        return turn, (h1 + h2) / 2
    mean = (h1 + h2 + 360) / 2 if h1 + h2 < 360 else (h1 + h2 - 360) / 2
    return turn - math.copysign(360, turn), mean


@lru_cache(maxsize=1 << 16)
def difference(one_hex: str, other_hex: str) -> float:
    """CIEDE2000 of two `#RRGGBB` texts; exactly symmetric, 0 only where the texts are one color."""
    if one_hex > other_hex:
        return difference(other_hex, one_hex)
    return delta_e(lab(one_hex), lab(other_hex))


# How far apart in Lab two colors can be, for each unit of CIEDE2000 between them. The formula is a root of squares. Lightness
# is divided by at most 1.75. Chroma and hue are divided by at most 1 + 0.045 C', where C' exceeds the mean chroma by less than
# 6.5; the term that couples the two takes up to sin(60 degrees) of their sum from them, but only near blue.
LIGHTNESS_REACH: Final = 1 + 0.015 * 2500 / math.sqrt(2520)
_BLUE: Final = 1 / math.sqrt(1 - math.sin(math.radians(60)))


def surely_beyond(one: Lab, other: Lab, limit: float) -> bool:
    """A quick look that spares the formula: True only where the difference is above `limit`."""
    if abs(one[0] - other[0]) > limit * LIGHTNESS_REACH:
        return True
    chroma = (math.hypot(one[1], one[2]) + math.hypot(other[1], other[2])) / 2
    coupled = 1.001 if one[2] >= 0 and other[2] >= 0 else _BLUE
    return math.hypot(one[1] - other[1], one[2] - other[2]) > limit * coupled * (1.2925 + 0.045 * chroma)

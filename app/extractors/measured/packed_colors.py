"""Packed colors (0x00RRGGBB): arithmetic on many at once, steps between them, and colors that mix two others."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.sources.opencv import cv2

Packed = NDArray[np.uint32]
Mask = NDArray[np.bool_]

NO_COLOR: Final = 0x01808080
"""Stands in for pixels that are transparent, and thus no color; as a background it counts as middle gray."""
_BEYOND_SMALL: Final = np.uint32(0xFFFCFCFC)


def pack(rgb: NDArray[np.uint8]) -> Packed:
    """(height, width) from (height, width, 3)."""
    packed: Packed = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGRA)).view("<u4")[..., 0].astype(np.uint32, copy=False)
    packed &= 0x00FFFFFF
    return packed


def visible(packed: Packed, opaque: Mask | None) -> Packed:
    """The same pixels, with `NO_COLOR` for those that are not opaque."""
    return packed if opaque is None else np.where(opaque, packed, np.uint32(NO_COLOR))


def channels(packed: Packed) -> NDArray[np.float32]:
    """(4, n): the bytes of each color, 0-255; the fourth is 0."""
    return np.ascontiguousarray(packed).view(np.uint8).reshape(-1, 4).T.astype(np.float32)


def unpacked(color: int) -> tuple[int, int, int]:
    """Red, green and blue of one color."""
    return color >> 16 & 255, color >> 8 & 255, color & 255


def farthest(one: int, other: int) -> int:
    """The largest difference of a channel between two colors, 0-255."""
    return max(abs(first - second) for first, second in zip(unpacked(one), unpacked(other), strict=True))


def small_step(one: Packed, other: Packed) -> Mask:
    """Whether no channel differs by more than 3: as steps of a ramp do, and hardly ever two tokens that touch."""
    small: Mask = (_apart(one, other) & _BEYOND_SMALL) == 0
    return small


def distance(one: Packed, other: Packed) -> Packed:
    """Sum of the three channel differences, 0-765."""
    apart = _apart(one, other)
    total: Packed = (apart & 255) + ((apart >> 8) & 255) + ((apart >> 16) & 255)
    return total


def mixes(color: Packed, one: Packed, other: Packed) -> Mask:
    """Whether `color` lies on the way from `one` to `other`, as anti-aliasing mixes do (blended in gamma-encoded sRGB).

    Rounding, hinting and contrast tweaks bend the way a little: 3 levels and 4 % of its length are allowed.
    """
    start = channels(one)
    way = channels(other) - start
    length = (way * way).sum(axis=0)
    offset = channels(color) - start
    part = (offset * way).sum(axis=0) / np.maximum(length, 1)
    aside = np.abs(offset - part * way).max(axis=0)
    mixed: Mask = (length > 0) & (part > 0.02) & (part < 0.995) & (aside <= 3 + 0.04 * np.sqrt(length))
    return mixed


def goes_on(before: Packed, here: Packed, after: Packed) -> Mask:
    """Whether the step from `here` to `after` carries the step before it on, in direction and in size: a ramp, not an edge."""
    first, second = channels(here) - channels(before), channels(after) - channels(here)
    first_length, second_length = (np.sqrt((step * step).sum(axis=0)) for step in (first, second))
    along = (first * second).sum(axis=0)
    steps: Mask = (first_length > 0) & (second_length >= 0.3 * first_length) & (along > 0.6 * first_length * second_length)
    return steps


def _apart(one: Packed, other: Packed) -> Packed:
    """Channel by channel the absolute difference, packed again."""
    these, those = (np.ascontiguousarray(packed).view(np.uint8) for packed in (one, other))
    difference: Packed = (np.maximum(these, those) - np.minimum(these, those)).view(np.uint32)
    return difference

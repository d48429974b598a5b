"""Pixels as a decoder hands them over."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.sources.opencv import cv2


@dataclass(frozen=True, slots=True)
class Raw:
    """`colors` is (height, width) gray, (height, width, 3) RGB or (height, width, 4) CMYK with 255 for full ink. `alpha` is
    (height, width), 255 for opaque, None where all are. `upright` tells that the orientation was already applied.
    """

    colors: NDArray[np.uint8]
    alpha: NDArray[np.uint8] | None = None
    upright: bool = False


def to_8_bits(values: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Scale 0-65535 to 0-255, to the nearest: x * 255 / 65535, as libpng's png_set_scale_16 does."""
    return ((values.astype(np.uint32) * 255 + 32895) >> 16).astype(np.uint8)


def split_alpha(pixels: NDArray[np.uint8]) -> Raw:
    """Part RGB from alpha, (height, width, 4). An alpha channel that is opaque all over is left out."""
    alpha = np.asarray(cv2.extractChannel(pixels, 3), np.uint8)
    colors = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGBA2RGB), np.uint8)
    return Raw(colors, None if alpha.min() == 255 else alpha)

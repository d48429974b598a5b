"""Pixels to be drawn: thumbnails, and whole pictures within bounds."""

import numpy as np
from numpy.typing import NDArray

from app.extractors.contract import Pixels
from app.sources.opencv import cv2
from app.sources.picture import Picture

_THUMBNAIL_SIDE = 160


def thumbnail(picture: Picture) -> Pixels:
    """Fit the picture into 160 x 160; small ones stay as they are."""
    factor = min(1.0, _THUMBNAIL_SIDE / max(picture.width, picture.height))
    rgb = _resized(picture.rgb, factor)
    height, width = rgb.shape[:2]
    return Pixels(width, height, 3 * width, rgb.tobytes())


def within(picture: Picture, most_pixels: int) -> NDArray[np.uint8]:
    """Scale down what has more than `most_pixels`; (height, width, 3), contiguous."""
    factor = min(1.0, (most_pixels / (picture.width * picture.height)) ** 0.5)
    return _resized(picture.rgb, factor)


def _resized(rgb: NDArray[np.uint8], factor: float) -> NDArray[np.uint8]:
    if factor >= 1.0:
        return rgb
    width, height = max(1, int(rgb.shape[1] * factor)), max(1, int(rgb.shape[0] * factor))
    while rgb.shape[1] >= 4 * width and rgb.shape[0] >= 4 * height and rgb.shape[0] % 2 == rgb.shape[1] % 2 == 0:
        half = (rgb.shape[1] // 2, rgb.shape[0] // 2)  # what is averaged anyway: OpenCV halves many times as fast
        rgb = np.asarray(cv2.resize(rgb, half, interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.resize(rgb, (width, height), interpolation=cv2.INTER_AREA), np.uint8)

"""Gradients as CSS paints them."""

import numpy as np
from PIL import Image

from app.tokens.gradient import Gradient


def ramp(gradient: Gradient, width: int, height: int) -> Image.Image:
    """Paint it over white, `width` x `height`.

    The line of a linear gradient reaches to where the corners project on it (CSS Images 4, 3.1); a radial one reaches the
    farthest corner.
    """
    y, x = np.mgrid[0:height, 0:width] + 0.5
    x, y = x - width / 2, y - height / 2
    turn = np.radians(180.0 if gradient.angle is None else gradient.angle)
    if gradient.shape == "radial":
        along = np.hypot(x, y) / np.hypot(width / 2, height / 2)
    elif gradient.shape == "conic":
        along = (np.arctan2(x, -y) / (2 * np.pi)) % 1
    else:
        length = abs(width * np.sin(turn)) + abs(height * np.cos(turn))
        along = (x * np.sin(turn) - y * np.cos(turn)) / max(length, 1.0) + 0.5
    positions = [stop.position for stop in gradient.stops]
    channels = [
        np.interp(along, positions, [255 + (stop.color.rgb[index] - 255) * stop.color.alpha for stop in gradient.stops])
        for index in range(3)
    ]
    return Image.fromarray(np.rint(np.stack(channels, axis=-1)).astype(np.uint8))

"""What cv2 decodes: fast, and strict with truncated files."""

import numpy as np
from numpy.typing import NDArray

from app.sources.header import Unreadable
from app.sources.opencv import cv2


def decode_by_opencv(data: bytes, *, flags: int) -> NDArray[np.uint8 | np.uint16]:
    """Decode to (height, width[, channels]). Unless `flags` ask for RGB, channels come as BGR or BGRA."""
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), flags | cv2.IMREAD_IGNORE_ORIENTATION)
    if pixels is None:
        raise Unreadable("holds damaged pixels, or is cut short")
    return np.asarray(pixels, np.uint16 if pixels.dtype == np.uint16 else np.uint8)


def rgb_first(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Turn BGR or BGRA around."""
    code = cv2.COLOR_BGR2RGB if pixels.shape[2] == 3 else cv2.COLOR_BGRA2RGBA
    return np.asarray(cv2.cvtColor(pixels, code), np.uint8)

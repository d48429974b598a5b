"""What cv2 decodes: fast, and strict with truncated files."""

import numpy as np
from numpy.typing import NDArray

from app.sources.codecs.raw import Raw, to_8_bits
from app.sources.header import Unreadable
from app.sources.opencv import cv2


def decode_by_opencv(data: bytes, *, flags: int) -> NDArray[np.uint8 | np.uint16]:
    """Decode to (height, width[, channels]). Unless `flags` ask for RGB, channels come as BGR or BGRA."""
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), flags | cv2.IMREAD_IGNORE_ORIENTATION)
    if pixels is None:
        raise Unreadable("holds damaged pixels, or is cut short")
    return np.asarray(pixels, np.uint16 if pixels.dtype == np.uint16 else np.uint8)


def raw_from_bgr(pixels: NDArray[np.generic]) -> Raw:
    """Turn gray, BGR or BGRA of 8 or 16 bits into what comes next. An alpha channel that is opaque all over is left out."""
    shallow = to_8_bits(pixels) if pixels.dtype == np.uint16 else np.asarray(pixels, np.uint8)
    if shallow.ndim == 2:
        return Raw(shallow)
    if shallow.shape[2] == 3:
        return Raw(np.asarray(cv2.cvtColor(shallow, cv2.COLOR_BGR2RGB), np.uint8))
    alpha = np.asarray(cv2.extractChannel(shallow, 3), np.uint8)
    colors = np.asarray(cv2.cvtColor(shallow, cv2.COLOR_BGRA2RGB), np.uint8)
    return Raw(colors, None if alpha.min() == 255 else alpha)

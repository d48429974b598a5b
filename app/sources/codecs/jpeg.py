"""JPEG, whole or scaled down while decoding."""

from typing import Final

import numpy as np

from app.sources.codecs.by_opencv import decode_by_opencv, raw_from_bgr
from app.sources.codecs.by_pillow import decode_by_pillow
from app.sources.codecs.raw import Raw
from app.sources.header import Header, Unreadable
from app.sources.opencv import cv2

_MOST_SCANS: Final = 200
"""A progressive photo has about ten. Thousands of them over a large picture take minutes."""
_REDUCED: Final = {
    1: cv2.IMREAD_COLOR_RGB,
    2: cv2.IMREAD_REDUCED_COLOR_2,
    4: cv2.IMREAD_REDUCED_COLOR_4,
    8: cv2.IMREAD_REDUCED_COLOR_8,
}


def decode_jpeg(data: bytes, header: Header, shrink: int = 1) -> Raw:
    """Decode to 1/`shrink` (1, 2, 4, 8) of each side; inks are always decoded whole."""
    scans = data.count(b"\xff\xda")
    if scans > _MOST_SCANS:
        raise Unreadable(f"is made of {scans:,} scans")
    if header.inks:
        return decode_by_pillow(data, "JPEG")
    pixels = decode_by_opencv(data, flags=_REDUCED[shrink])
    return Raw(np.asarray(pixels, np.uint8)) if shrink == 1 else raw_from_bgr(pixels)

"""WebP."""

import numpy as np

from app.sources.codecs.by_opencv import decode_by_opencv, raw_from_bgr
from app.sources.codecs.by_pillow import decode_by_pillow
from app.sources.codecs.raw import Raw
from app.sources.header import Header
from app.sources.opencv import cv2


def decode_webp(data: bytes, header: Header) -> Raw:
    """Decode stills by cv2 (half of Pillow's time), the first frame of animations by Pillow."""
    if header.animated:
        return decode_by_pillow(data, "WEBP")
    if not header.transparency:
        return Raw(np.asarray(decode_by_opencv(data, flags=cv2.IMREAD_COLOR_RGB), np.uint8))
    return raw_from_bgr(decode_by_opencv(data, flags=cv2.IMREAD_UNCHANGED))

"""PNG: the fastest decoder for what screenshots are, a thorough one for the rest."""

import zlib
from typing import Final

import numpy as np
import pyspng

from app.sources.codecs.by_opencv import decode_by_opencv, rgb_first
from app.sources.codecs.by_pillow import decode_by_pillow
from app.sources.codecs.raw import Raw, split_alpha, to_8_bits
from app.sources.header import Header, Unreadable
from app.sources.headers.png import chunks
from app.sources.opencv import cv2

_CRITICAL: Final = frozenset({b"IHDR", b"PLTE", b"IDAT"})
_KEY: Final = b"tRNS"


def decode_png(data: bytes, header: Header) -> Raw:
    """Decode the picture, of an animation the first frame.

    pyspng takes half the time of cv2, but checks no checksums, and knows neither transparent keys nor 16 bits.
    """
    _check_sums(data)
    color_type, keyed = data[25], header.transparency and data[25] not in (4, 6)
    if header.depth == 16 and not header.animated:
        return _deep(data)
    if keyed or header.animated:
        return decode_by_pillow(data, "PNG")
    if color_type in (4, 6):
        return split_alpha(pyspng.load(data, "RGBA"))
    return Raw(pyspng.load(data, "L" if color_type == 0 else "RGB"))


def _deep(data: bytes) -> Raw:
    shallow = to_8_bits(np.asarray(decode_by_opencv(data, flags=cv2.IMREAD_UNCHANGED), np.uint16))
    if shallow.ndim == 2:
        return Raw(shallow)
    pixels = rgb_first(shallow)
    return split_alpha(pixels) if pixels.shape[2] == 4 else Raw(pixels)


def _check_sums(data: bytes) -> None:
    """A flipped bit shows as a wrong color: what the pixels depend on must be as it was written."""
    at = 8
    for name, body in chunks(data):
        at += 12 + len(body)
        if name in _CRITICAL and zlib.crc32(body, zlib.crc32(name)) != int.from_bytes(data[at - 4 : at]):
            raise Unreadable(f"has a wrong checksum in {name.decode()}")

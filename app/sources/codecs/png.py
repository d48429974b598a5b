"""PNG: the fastest decoder for what screenshots are, a thorough one for the rest."""

import zlib
from typing import Final

import numpy as np
import pyspng
from numpy.typing import NDArray

from app.sources.codecs.by_opencv import decode_by_opencv, raw_from_bgr
from app.sources.codecs.by_pillow import decode_by_pillow
from app.sources.codecs.inflated_png import inflated_pixels
from app.sources.codecs.raw import Raw, split_alpha
from app.sources.header import Header, Unreadable
from app.sources.headers.png import chunks
from app.sources.opencv import cv2

_CRITICAL: Final = frozenset({b"IHDR", b"PLTE", b"IDAT"})
_GRAY: Final = 0
_WITH_ALPHA: Final = (4, 6)


def decode_png(data: bytes, header: Header, every: int = 1) -> Raw:
    """Decode every n-th row of the picture, of an animation the first frame.

    pyspng takes half the time of cv2, but checks no checksums, and knows neither transparent keys nor 16 bits.
    """
    _check_sums(data)
    plain = None if header.animated or _is_keyed(data, header) else inflated_pixels(data, header, every)
    if plain is not None:
        return Raw(plain) if plain.shape[2] == 3 else split_alpha(plain)
    return _filtered(data, header, every)


def _is_keyed(data: bytes, header: Header) -> bool:
    """Whether a chunk tells what is transparent, not an alpha channel."""
    return header.transparency and data[25] not in _WITH_ALPHA


def _filtered(data: bytes, header: Header, every: int) -> Raw:
    color_type = data[25]
    if color_type in _WITH_ALPHA and header.depth == 8 and not header.animated:
        return split_alpha(pyspng.load(data, "RGBA")[::every])
    if header.animated:
        raw = decode_by_pillow(data, "PNG")
    elif header.transparency or header.depth == 16:
        raw = _thoroughly(data, header)
    else:
        raw = Raw(pyspng.load(data, "L" if color_type == _GRAY else "RGB"))
    return Raw(raw.colors[::every], None if raw.alpha is None else raw.alpha[::every], raw.upright)


def _thoroughly(data: bytes, header: Header) -> Raw:
    pixels = decode_by_opencv(data, flags=cv2.IMREAD_UNCHANGED)
    raw = raw_from_bgr(pixels)
    return raw if pixels.ndim == 3 else Raw(raw.colors, _keyed(pixels, data, header))


def _keyed(gray: NDArray[np.generic], data: bytes, header: Header) -> NDArray[np.uint8] | None:
    """Alpha from the gray that tRNS names: cv2 passes over it. Shallow grays come stretched to 8 bits, so must the key."""
    body = next((body for name, body in chunks(data) if name == b"tRNS" and len(body) == 2), None)
    if body is None or not header.transparency:
        return None
    key = int.from_bytes(body) * (255 // (2**header.depth - 1) if header.depth < 8 else 1)
    return np.where(gray == key, 0, 255).astype(np.uint8)


def _check_sums(data: bytes) -> None:
    """A flipped bit shows as a wrong color: what the pixels depend on must be as it was written."""
    at = 8
    for name, body in chunks(data):
        at += 12 + len(body)
        if name in _CRITICAL and zlib.crc32(body, zlib.crc32(name)) != int.from_bytes(data[at - 4 : at]):
            raise Unreadable(f"has a wrong checksum in {name.decode()}")

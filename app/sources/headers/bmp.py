"""BMP, from the OS/2 form to version 5 (Windows GDI, BITMAPV5HEADER)."""

import struct
from typing import Final

from app.sources.header import Header, Unreadable
from app.sources.headers.icc import is_profile

_CORE: Final = 12
_EMBEDDED: Final = 0x4D424544


def read_bmp(data: bytes) -> Header:
    """Read the bitmap header; heights are negative where rows run downwards."""
    (size,) = struct.unpack_from("<I", data, 14)
    if size == _CORE:
        width, height, _, depth = struct.unpack_from("<HHHH", data, 18)
        return Header(width, height, palette=depth <= 8)
    if size < 16:
        raise Unreadable("has a header of an unknown kind")
    width, height, _, depth = struct.unpack_from("<iiHH", data, 18)
    if width < 0:
        raise Unreadable("has a negative width")
    across = struct.unpack_from("<i", data, 38)[0] if size >= 40 else 0
    return Header(
        width,
        abs(height),
        density=across * 0.0254 if across > 0 else None,
        palette=depth <= 8,
        transparency=depth in (16, 32),
        icc=_profile(data, size),
    )


def _profile(data: bytes, size: int) -> bytes | None:
    if size < 124 or struct.unpack_from("<I", data, 14 + 56)[0] != _EMBEDDED:
        return None
    offset, length = struct.unpack_from("<II", data, 14 + 112)
    icc = data[14 + offset : 14 + offset + length]
    return icc if is_profile(icc) else None

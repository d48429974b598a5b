"""JPEG 2000: JP2 files and bare codestreams (ISO/IEC 15444-1)."""

import struct
from typing import Final

from app.sources.header import Header, Unreadable
from app.sources.headers.icc import is_profile
from app.sources.headers.isobmff import boxes

_CODESTREAM: Final = b"\xff\x4f\xff\x51"


def read_jpeg2000(data: bytes) -> Header:
    """Read the size from the image header box, or from the SIZ segment."""
    if data.startswith(_CODESTREAM):
        right, bottom, left, top = struct.unpack_from(">4I", data, 8)
        return Header(right - left, bottom - top, lossy=True)
    inside = next((body for name, body in boxes(data) if name == b"jp2h"), b"")
    parts = dict(boxes(inside))
    if b"ihdr" not in parts:
        raise Unreadable("does not say its size")
    height, width, components, depth = struct.unpack_from(">IIHB", parts[b"ihdr"])
    color = parts.get(b"colr", b"")
    icc = color[3:] if color[:1] == b"\2" and is_profile(color[3:]) else None
    return Header(width, height, depth=(depth & 0x7F) + 1, transparency=components in (2, 4), lossy=True, icc=icc)

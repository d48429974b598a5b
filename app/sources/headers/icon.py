"""ICO and CUR: the largest picture inside (Windows icon format)."""

import struct
from typing import Final

from app.sources.header import Header, Unreadable

_PNG: Final = b"\x89PNG\r\n\x1a\n"


def read_icon(data: bytes) -> Header:
    """Read the directory; pictures stored as PNG say their own size."""
    (count,) = struct.unpack_from("<H", data, 4)
    sizes = [_size(data, 6 + 16 * index) for index in range(min(count, 256))]
    if not sizes:
        raise Unreadable("holds no picture")
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return Header(width, height, transparency=True)


def _size(data: bytes, at: int) -> tuple[int, int]:
    width, height, offset = struct.unpack_from("<BB10xI", data, at)
    if data[offset : offset + 8] == _PNG:
        width, height = struct.unpack_from(">II", data, offset + 16)
    return width or 256, height or 256

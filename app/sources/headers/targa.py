"""TGA (Truevision TGA 2.0)."""

import struct
from typing import Final

from app.sources.header import Header

_MAPPED: Final = (1, 9)
_KINDS: Final = (1, 2, 3, 9, 10, 11)
_DEPTHS: Final = (8, 15, 16, 24, 32)


def looks_like_targa(data: bytes) -> bool:
    """Tell whether the first 18 bytes make sense as a whole: this format has no signature at its front."""
    if len(data) < 18:
        return False
    _, mapped, kind, first, length, entry, _, _, width, height, depth, flags = struct.unpack_from("<BBBHHBHHHHBB", data)
    if mapped not in (0, 1) or kind not in _KINDS or depth not in _DEPTHS or not (width and height) or flags & 0xC0:
        return False
    if kind in _MAPPED:
        return mapped == 1 and length > 0 and entry in (15, 16, 24, 32)
    return mapped == 1 or (first, length, entry) == (0, 0, 0)


def read_targa(data: bytes) -> Header:
    """Read the image specification."""
    kind = data[2]
    width, height, depth, flags = struct.unpack_from("<HHBB", data, 12)
    return Header(width, height, palette=kind in _MAPPED, transparency=depth == 32 or bool(flags & 0x0F))

"""DDS (Microsoft DirectDraw Surface): the largest level."""

import struct

from app.sources.header import Header


def read_dds(data: bytes) -> Header:
    """Read the surface description."""
    height, width = struct.unpack_from("<II", data, 12)
    return Header(width, height, transparency=True, lossy=data[84:88] != bytes(4))

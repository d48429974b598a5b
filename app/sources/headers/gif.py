"""GIF (GIF89a specification)."""

import struct

from app.sources.header import Header


def read_gif(data: bytes) -> Header:
    """Read the logical screen. Whether a frame is transparent or animated shows only on decoding: both are allowed for."""
    width, height = struct.unpack_from("<HH", data, 6)
    return Header(width, height, palette=True, transparency=True, animated=True)

"""WebP (RFC 9649)."""

import struct
from collections.abc import Iterator
from typing import Final

from app.sources.header import Header, Unreadable
from app.sources.headers.exif import Exif, read_exif
from app.sources.headers.icc import is_profile
from app.sources.metadata import Metadata

_MOST_CHUNKS: Final = 10_000
_ALPHA, _ANIMATION = 0x10, 0x02


def read_webp(data: bytes) -> Header:
    """Read the size from the first chunk, color and metadata from the others."""
    metadata, exif, icc = Metadata(), Exif(), None
    kinds: set[bytes] = set()
    for name, body in _chunks(data):
        kinds.add(name)
        if name == b"EXIF":
            exif = read_exif(body, metadata)
        elif name == b"ICCP":
            icc = body if is_profile(body) else None
            metadata.broken |= icc is None
        elif name == b"XMP ":
            metadata.add("XMP", body[:8000].decode("utf-8", "replace"))
    width, height, flags = _size(data)
    return Header(
        width,
        height,
        orientation=exif.orientation,
        density=exif.density,
        transparency=bool(flags & _ALPHA),
        animated=bool(flags & _ANIMATION),
        lossy=b"VP8L" not in kinds,
        icc=icc,
        metadata=metadata.texts,
        metadata_broken=metadata.broken,
    )


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    for _ in range(_MOST_CHUNKS):
        if at + 8 > len(data):
            return
        name, length = struct.unpack_from("<4sI", data, at)
        wanted = name in (b"EXIF", b"ICCP", b"XMP ")
        yield name, data[at + 8 : at + 8 + length] if wanted else b""
        at += 8 + length + length % 2


def _size(data: bytes) -> tuple[int, int, int]:
    """Width, height, and the flags of the extended form."""
    name = data[12:16]
    if name == b"VP8X":
        flags, width, high_width, height, high_height = struct.unpack_from("<B3xHBHB", data, 20)
        return 1 + width + (high_width << 16), 1 + height + (high_height << 16), flags
    if name == b"VP8L" and data[20:21] == b"\x2f":
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF), _ALPHA if bits >> 28 & 1 else 0
    if name == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF, 0
    raise Unreadable("does not begin with its size")

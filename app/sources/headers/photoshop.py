"""PSD: the flattened picture (Adobe Photoshop File Formats Specification)."""

import struct
from typing import Final

from app.sources.header import Header
from app.sources.headers.icc import is_profile

_INKS: Final = 4
_INDEXED: Final = 2
_RESOLUTION, _ICC = 1005, 1039
_MOST_RESOURCES: Final = 2000


def read_photoshop(data: bytes) -> Header:
    """Read size, mode, density and profile."""
    channels, height, width, depth, mode = struct.unpack_from(">HIIHH", data, 12)
    resources = _resources(data)
    icc = resources.get(_ICC)
    resolution = resources.get(_RESOLUTION)
    return Header(
        width,
        height,
        density=struct.unpack_from(">I", resolution)[0] / 65536 if resolution else None,
        depth=depth,
        palette=mode == _INDEXED,
        inks=mode == _INKS,
        transparency=channels > (4 if mode == _INKS else 3),
        icc=icc if icc and is_profile(icc) else None,
    )


def _resources(data: bytes) -> dict[int, bytes]:
    (skipped,) = struct.unpack_from(">I", data, 26)
    at = 30 + skipped
    (length,) = struct.unpack_from(">I", data, at)
    at, end = at + 4, at + 4 + length
    found: dict[int, bytes] = {}
    for _ in range(_MOST_RESOURCES):
        if at + 12 > min(end, len(data)) or data[at : at + 4] != b"8BIM":
            break
        identifier, name_length = struct.unpack_from(">HB", data, at + 4)
        at += 6 + (name_length + 2 & ~1)
        (size,) = struct.unpack_from(">I", data, at)
        found[identifier] = data[at + 4 : at + 4 + size]
        at += 4 + (size + 1 & ~1)
    return found

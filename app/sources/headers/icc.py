"""The name of an ICC profile (ICC.1:2022, 7.2 and 10.15; v2 `desc`)."""

import struct
from typing import Final

LARGEST: Final = 4_000_000
"""Bytes. Printers' profiles have 2 MB; more is a bomb, and is left out."""


def is_profile(icc: bytes) -> bool:
    """Whether these bytes can be a profile at all."""
    return 128 < len(icc) <= LARGEST and icc[36:40] == b"acsp"


def describe(icc: bytes) -> str:
    """What the profile calls itself; its kind of color where it says nothing readable."""
    try:
        described = _description(icc)
    except struct.error:
        described = ""
    return described.replace("\0", "").strip()[:80] or f"{icc[16:20].decode('ascii', 'replace').strip()} profile"


def _description(icc: bytes) -> str:
    (count,) = struct.unpack_from(">I", icc, 128)
    for index in range(min(count, 100)):
        tag, offset, size = struct.unpack_from(">4sII", icc, 132 + 12 * index)
        if tag == b"desc":
            return _text(icc[offset : offset + size])
    return ""


def _text(block: bytes) -> str:
    if block[:4] == b"desc":
        (length,) = struct.unpack_from(">I", block, 8)
        return block[12 : 12 + length].decode("ascii", "replace")
    if block[:4] == b"mluc":
        length, offset = struct.unpack_from(">II", block, 20)
        return block[offset : offset + length].decode("utf-16-be", "replace")
    return ""

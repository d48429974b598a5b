"""PNG rows without their filters (PNG 3rd edition, section 9), undone a few rows at a time.

libspng undoes filters fast; what it takes long for is inflating. So rows that libdeflate has inflated are handed to it in small
PNGs whose streams are stored, not compressed (RFC 1951, 3.2.4), each beginning with the last row of the one before. So few rows
stay in the processor's cache, and the whole takes less than half the time.
"""

from typing import Final

import numpy as np
import pyspng
from numpy.typing import NDArray

_AT_ONCE: Final = 24
"""Rows; a multiple of every step between rows that is asked for."""
_STORED: Final = 65_535
"""Bytes that one stored block holds."""
_LIKE: Final = {1: (0, "L"), 3: (2, "RGB"), 4: (6, "RGBA")}
"""By channels: color type, and what it is decoded to."""
_UNCHECKED: Final = bytes(4)
"""Where checksums stand: nothing is lost on the way from here to there."""


def undo_filters(rows: NDArray[np.uint8], width: int, channels: int, every: int = 1) -> NDArray[np.uint8]:
    """Of rows with their filters in front, every n-th (n: 1, 2, 3, 4, 6 or 8) as (rows, width, channels)."""
    height, row_bytes = rows.shape
    pixels = np.empty((-(-height // every), width * channels), np.uint8)
    few = np.zeros((_AT_ONCE + 1, row_bytes), np.uint8)
    for first in range(0, height, _AT_ONCE):
        count = min(_AT_ONCE, height - first)
        few[1 : count + 1] = rows[first : first + count]
        plain = _decoded(few[: count + 1], width, channels)[1:]
        pixels[first // every : -(-(first + count) // every)] = plain[::every]
        few[0, 1:] = plain[-1]
    return pixels.reshape(-1, width, channels)


def _decoded(rows: NDArray[np.uint8], width: int, channels: int) -> NDArray[np.uint8]:
    color_type, mode = _LIKE[channels]
    size = width.to_bytes(4) + len(rows).to_bytes(4)
    head = _chunk(b"IHDR", size + bytes([8, color_type, 0, 0, 0]))
    png = b"\x89PNG\r\n\x1a\n" + head + _chunk(b"IDAT", _stored(rows.tobytes())) + _chunk(b"IEND", b"")
    return np.asarray(pyspng.load(png, mode), np.uint8).reshape(len(rows), -1)


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + _UNCHECKED


def _stored(raw: bytes) -> bytes:
    parts = [b"\x78\x01"]
    for at in range(0, len(raw), _STORED):
        block = raw[at : at + _STORED]
        last = at + _STORED >= len(raw)
        parts += [bytes([last]), len(block).to_bytes(2, "little"), (len(block) ^ 0xFFFF).to_bytes(2, "little"), block]
    return b"".join([*parts, _UNCHECKED])

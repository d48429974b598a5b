"""PNGs whose rows are not filtered, as browsers write screenshots: their pixels are the inflated stream, row by row.

libdeflate inflates in a quarter of the time that libspng takes for the same file.
"""

import zlib
from typing import Final

import numpy as np
from deflate import DeflateError, zlib_decompress
from numpy.typing import NDArray

from app.sources.header import Header
from app.sources.headers.png import chunks
from app.sources.opencv import cv2

_CHANNELS: Final = {2: 3, 3: 1, 6: 4}
_FIRST_ROWS: Final = 8


def unfiltered_pixels(data: bytes, header: Header, every: int = 1) -> NDArray[np.uint8] | None:
    """Every n-th row as (rows, width, 3 or 4), perhaps a read-only view on the stream, not contiguous.

    None where this is no such file: filtered, interlaced, of another depth, damaged.
    """
    channels = _CHANNELS.get(data[25])
    if channels is None or header.depth != 8 or data[28] != 0:
        return None
    rows = _rows(data, header.height, 1 + header.width * channels)
    if rows is None:
        return None
    pixels = rows[::every, 1:].reshape(-1, header.width, channels)
    return pixels if channels > 1 else _colored(pixels, data)


def _rows(data: bytes, height: int, row_bytes: int) -> NDArray[np.uint8] | None:
    """(height, row_bytes), each row with its filter in front, which is 0."""
    stream = b"".join(body for name, body in chunks(data) if name == b"IDAT")
    try:
        start = zlib.decompressobj().decompress(stream, _FIRST_ROWS * row_bytes)
        if any(start[::row_bytes]):
            return None
        pixels = np.frombuffer(zlib_decompress(stream, height * row_bytes), np.uint8)
    except (zlib.error, DeflateError):
        return None
    if len(pixels) != height * row_bytes:
        return None
    rows = pixels.reshape(height, row_bytes)
    return None if rows[:, 0].any() else rows


def _colored(numbers: NDArray[np.uint8], data: bytes) -> NDArray[np.uint8]:
    """Colors by their numbers in the palette; numbers beyond it are black, as libpng has it."""
    palette = np.zeros((256, 1, 3), np.uint8)
    listed = next((body for name, body in chunks(data) if name == b"PLTE"), b"")
    colors = np.frombuffer(listed[: len(listed) // 3 * 3], np.uint8).reshape(-1, 1, 3)
    palette[: len(colors)] = colors
    return np.asarray(cv2.applyColorMap(np.ascontiguousarray(numbers), palette), np.uint8)

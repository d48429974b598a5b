import io
import struct
import zlib

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from app.sources.codecs.inflated_png import inflated_pixels
from app.sources.header import Header
from app.sources.headers.png import read_png

Pixels = NDArray[np.uint8]


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _png(pixels: Pixels, filter_of_row: int = 0, *, cut: int = 0, parts: int = 1) -> bytes:
    height, width, channels = pixels.shape
    rows = np.concatenate([np.full((height, 1), filter_of_row, np.uint8), pixels.reshape(height, -1)], axis=1)
    stream = zlib.compress(rows.tobytes()[: rows.size - cut])
    size = len(stream) // parts + 1
    pieces = [_chunk(b"IDAT", stream[at : at + size]) for at in range(0, len(stream), size)]
    head = struct.pack(">IIBBBBB", width, height, 8, {3: 2, 4: 6}[channels], 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + b"".join(pieces) + _chunk(b"IEND", b"")


def _read(data: bytes) -> Pixels | None:
    header: Header = read_png(data)
    return inflated_pixels(data, header)


@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize("parts", [1, 7])
def test_rows_without_filters_are_the_pixels(channels: int, parts: int) -> None:
    """Whatever the number of chunks, and with or without alpha."""
    pixels = np.random.default_rng(2).integers(0, 256, (20, 31, channels), np.uint8)

    found = _read(_png(pixels, parts=parts))

    assert found is not None
    assert (found == pixels).all()


def test_numbers_stand_for_the_colors_of_the_palette() -> None:
    """Indexed pictures come out in color; a number that the palette lacks is black."""
    numbers = np.array([[0, 1], [1, 7]], np.uint8)
    rows = np.concatenate([np.zeros((2, 1), np.uint8), numbers], axis=1)
    head = struct.pack(">IIBBBBB", 2, 2, 8, 3, 0, 0, 0)
    palette = _chunk(b"PLTE", bytes([255, 0, 0, 0, 128, 255]))
    pixels = _chunk(b"IDAT", zlib.compress(rows.tobytes()))
    data = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + palette + pixels + _chunk(b"IEND", b"")

    found = _read(data)

    assert found is not None
    assert found.tolist() == [[[255, 0, 0], [0, 128, 255]], [[0, 128, 255], [0, 0, 0]]]


def test_rows_can_be_left_out() -> None:
    """Every third row, from the first on."""
    pixels = np.random.default_rng(3).integers(0, 256, (20, 31, 3), np.uint8)
    data = _png(pixels)

    found = inflated_pixels(data, read_png(data), every=3)

    assert found is not None
    assert (found == pixels[::3]).all()


@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize("every", [1, 2, 3, 4])
def test_filters_are_undone(channels: int, every: int) -> None:
    """Smooth and noisy rows, for which an encoder takes all kinds of filters."""
    ramp = np.add.outer(np.arange(100), np.arange(70))[..., None] // np.arange(1, channels + 1)
    noise = np.random.default_rng(4).integers(0, 3, (100, 70, channels))
    noise[::7] *= 60
    pixels = (ramp + noise).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    data = file.getvalue()

    found = inflated_pixels(data, read_png(data), every)

    assert found is not None
    assert (found == pixels[::every]).all()


def test_an_unknown_filter_is_left_to_another_decoder() -> None:
    """It will say what is wrong."""
    pixels = np.zeros((20, 31, 3), np.uint8)

    assert _read(_png(pixels, filter_of_row=5)) is None


def test_a_stream_that_ends_early_is_left_to_another_decoder() -> None:
    """It will say what is wrong."""
    pixels = np.zeros((20, 31, 3), np.uint8)

    assert _read(_png(pixels, cut=100)) is None

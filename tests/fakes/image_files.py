"""Image files made by hand, byte by byte, where no library writes what a test needs."""

import io
import struct
import zlib
from collections.abc import Iterable

from PIL import Image

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PALETTE = ((0xF4, 0xF1, 0xDE), (0xE0, 0x7A, 0x5F), (0x3D, 0x40, 0x5B), (0x81, 0xB2, 0x9A))


def stripes(width: int = 80, height: int = 60, colors: Iterable[tuple[int, ...]] = PALETTE, mode: str = "RGB") -> Image.Image:
    """Vertical stripes of equal width, so that a test can ask for the color at a place."""
    image = Image.new(mode, (width, height))
    chosen = list(colors)
    for place, color in enumerate(chosen):
        image.paste(color, (place * width // len(chosen), 0, width, height))
    return image


def saved(image: Image.Image, file_format: str = "PNG", **options: object) -> bytes:
    """The image as a file of that format."""
    file = io.BytesIO()
    image.save(file, file_format, **options)
    return file.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    """One PNG chunk with its checksum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(
    rows: bytes,
    size: tuple[int, int],
    *,
    color_type: int = 2,
    depth: int = 8,
    before: Iterable[bytes] = (),
    after: Iterable[bytes] = (),
) -> bytes:
    """A PNG of these filtered rows, with chunks before and after the pixels."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, depth, color_type, 0, 0, 0))
    return b"".join([PNG_SIGNATURE, header, *before, chunk(b"IDAT", zlib.compress(rows)), *after, chunk(b"IEND", b"")])


def flat_png(color: tuple[int, int, int], *, size: tuple[int, int] = (4, 3), before: Iterable[bytes] = ()) -> bytes:
    """An 8-bit RGB PNG of one color."""
    row = b"\0" + bytes(color) * size[0]
    return png(row * size[1], size, before=before)


def declared_png(width: int, height: int) -> bytes:
    """A PNG that claims a size and has next to no pixels."""
    return png(b"\0", (width, height))


def exif(orientation: int) -> bytes:
    """An EXIF block that holds only an orientation."""
    return b"Exif\0\0" + b"II*\0\x08\0\0\0\x01\0" + struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0) + b"\0\0\0\0"

"""Pixels as a person sees them: upright, in sRGB, transparency laid over white."""

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.sources.codecs.by_pillow import decode_by_pillow
from app.sources.codecs.heic import decode_heic
from app.sources.codecs.jpeg import decode_jpeg
from app.sources.codecs.pdf import decode_pdf
from app.sources.codecs.png import decode_png
from app.sources.codecs.raw import Raw
from app.sources.codecs.svg import decode_svg
from app.sources.codecs.webp import decode_webp
from app.sources.color_conversion import to_srgb
from app.sources.errors import DecodingFailed
from app.sources.header import Header, Unreadable
from app.sources.headers.formats import read_header
from app.sources.opencv import is_out_of_memory
from app.sources.orientation import upright
from app.sources.picture import Picture
from app.sources.printable import printable
from app.sources.reading import shown_name
from app.sources.registration import inspect, word_for
from app.sources.source import MediaType, Source

_SEEN: Final = 13
"""Alpha below 5 % is no color."""
_SHRUNK_BY: Final = ((4_000_000, (8, 4, 2)), (600_000, (2,)))
"""From so many pixels on a JPEG is scaled down for its palette by the first of these that leaves `_ENOUGH`."""
_ENOUGH: Final = 150_000
_ROWS_BY_PIXELS: Final = ((3_000_000, 4), (1_000_000, 3), (400_000, 2))
"""From so many pixels on every n-th row is enough for a palette."""
_PILLOW_FORMATS: Final[dict[MediaType, str]] = {
    "image/gif": "GIF",
    "image/bmp": "BMP",
    "image/tiff": "TIFF",
    "image/avif": "AVIF",
    "image/vnd.adobe.photoshop": "PSD",
    "image/jp2": "JPEG2000",
    "image/x-tga": "TGA",
    "image/x-portable-anymap": "PPM",
    "image/vnd-ms.dds": "DDS",
}


def decode(data: bytes, source: Source) -> Picture:
    """Decode all pixels. Raise `DecodingFailed` with one sentence where they are damaged, cut short or too many."""
    return _decode(data, source.path, source.media_type, thinned=False)


def decode_for_palette(data: bytes, path: Path) -> Picture:
    """Decode large JPEGs scaled down, and of large PNGs every second to fourth row (as they are stored).

    The path is for what is said of the file. Raise `SourceRefused` or `DecodingFailed` like registering and decoding.
    """
    media_type, _header = inspect(path, data)
    return _decode(data, path, media_type, thinned=True)


def _decode(data: bytes, path: Path, media_type: MediaType, *, thinned: bool) -> Picture:
    try:
        header = read_header(media_type, data)
        return _picture(_raw(data, media_type, header, thinned=thinned), header)
    except Unreadable as error:
        raise DecodingFailed(path, f"{shown_name(path)} {error}.") from error
    except Exception as error:  # hostile bytes make decoders raise anything at all
        if is_out_of_memory(error):
            raise DecodingFailed(path, f"{shown_name(path)} needs more memory than it may have.") from error
        said = printable(str(error).removeprefix("pyspng: could not decode image: "), 80)
        raise DecodingFailed(path, f"{shown_name(path)} is a damaged {word_for(media_type)} file ({said}).") from error


def _raw(data: bytes, media_type: MediaType, header: Header, *, thinned: bool) -> Raw:
    match media_type:
        case "image/png":
            return decode_png(data, header, _every(header) if thinned else 1)
        case "image/jpeg":
            return decode_jpeg(data, header, _shrink(header) if thinned else 1)
        case "image/webp":
            return decode_webp(data, header)
        case "image/heic":
            return decode_heic(data)
        case "image/svg+xml" | "application/pdf":
            return decode_svg(data) if media_type == "image/svg+xml" else decode_pdf(data, header)
        case _:
            return decode_by_pillow(data, _pillow_format(data, media_type))


def _pillow_format(data: bytes, media_type: MediaType) -> str:
    if media_type == "image/vnd.microsoft.icon":
        return "ICO" if data[2] == 1 else "CUR"
    return _PILLOW_FORMATS[media_type]


def _shrink(header: Header) -> int:
    pixels = header.width * header.height
    return next((by for least, steps in _SHRUNK_BY if pixels >= least for by in steps if pixels // by**2 >= _ENOUGH), 1)


def _every(header: Header) -> int:
    pixels = header.width * header.height
    return next((rows for least, rows in _ROWS_BY_PIXELS if pixels >= least), 1)


def _picture(raw: Raw, header: Header) -> Picture:
    orientation = 1 if raw.upright else header.orientation
    rgb = upright(to_srgb(raw.colors, header), orientation)
    if raw.alpha is None:
        return Picture(rgb, None, header.lossy)
    alpha = upright(raw.alpha, orientation)
    return Picture(_over_white(rgb, alpha), alpha >= _SEEN, header.lossy)


def _over_white(rgb: NDArray[np.uint8], alpha: NDArray[np.uint8]) -> NDArray[np.uint8]:
    partly = np.flatnonzero(alpha < 255)
    weights = alpha.ravel()[partly, np.newaxis].astype(np.uint32)
    pixels = rgb.reshape(-1, 3)
    pixels[partly] = (pixels[partly] * weights + 255 * (255 - weights) + 127) // 255
    return rgb

"""Which format it is, told by the content, and who reads it. File endings count for nothing."""

import struct
from collections.abc import Callable
from typing import Final

from app.sources.header import Header, Unreadable
from app.sources.headers.bmp import read_bmp
from app.sources.headers.dds import read_dds
from app.sources.headers.gif import read_gif
from app.sources.headers.icon import read_icon
from app.sources.headers.isobmff import read_isobmff
from app.sources.headers.jpeg import read_jpeg
from app.sources.headers.jpeg2000 import read_jpeg2000
from app.sources.headers.netpbm import looks_like_netpbm, read_netpbm
from app.sources.headers.pdf import looks_like_pdf, read_pdf
from app.sources.headers.photoshop import read_photoshop
from app.sources.headers.png import read_png
from app.sources.headers.svg import looks_like_svg, read_svg
from app.sources.headers.targa import looks_like_targa, read_targa
from app.sources.headers.tiff import read_tiff
from app.sources.headers.webp import read_webp
from app.sources.source import MediaType

_SIGNATURES: Final[tuple[tuple[bytes, MediaType], ...]] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"II+\0", "image/tiff"),
    (b"MM\0+", "image/tiff"),
    (b"8BPS\0\x01", "image/vnd.adobe.photoshop"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"\xff\x4f\xff\x51", "image/jp2"),
    (b"\0\0\x01\0", "image/vnd.microsoft.icon"),
    (b"\0\0\x02\0", "image/vnd.microsoft.icon"),
    (b"DDS |", "image/vnd-ms.dds"),
    (b"BM", "image/bmp"),
)
_LOOKS: Final[tuple[tuple[Callable[[bytes], bool], MediaType], ...]] = (
    (looks_like_netpbm, "image/x-portable-anymap"),
    (looks_like_svg, "image/svg+xml"),
    (looks_like_pdf, "application/pdf"),
    (looks_like_targa, "image/x-tga"),
)
"""Formats without a signature at the very beginning, the most telling first."""
_AVIF: Final = frozenset({b"avif", b"avis"})
_HEIC: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"mif2", b"msf1"})
_READERS: Final[dict[MediaType, Callable[[bytes], Header]]] = {
    "image/png": read_png,
    "image/jpeg": read_jpeg,
    "image/webp": read_webp,
    "image/gif": read_gif,
    "image/bmp": read_bmp,
    "image/tiff": read_tiff,
    "image/avif": read_isobmff,
    "image/heic": read_isobmff,
    "image/vnd.microsoft.icon": read_icon,
    "image/vnd.adobe.photoshop": read_photoshop,
    "image/jp2": read_jpeg2000,
    "image/x-tga": read_targa,
    "image/x-portable-anymap": read_netpbm,
    "image/vnd-ms.dds": read_dds,
    "image/svg+xml": read_svg,
    "application/pdf": read_pdf,
}


def media_type_of(data: bytes) -> MediaType | None:
    """Tell the format by the content; None is one that nobody here reads."""
    for signature, media_type in _SIGNATURES:
        if data.startswith(signature) and not _is_targa_after_all(media_type, data):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return _brand(data)
    return next((media_type for looks, media_type in _LOOKS if looks(data)), None)


def _is_targa_after_all(media_type: MediaType, data: bytes) -> bool:
    """Tell a Targa file from an icon: they may begin alike, but icons count their pictures next."""
    return media_type == "image/vnd.microsoft.icon" and data[4:6] == b"\0\0" and looks_like_targa(data)


def _brand(data: bytes) -> MediaType | None:
    (size,) = struct.unpack_from(">I", data)
    brands = {data[at : at + 4] for at in (8, *range(16, min(size, 256), 4))}
    if brands & _AVIF:
        return "image/avif"
    return "image/heic" if brands & _HEIC else None


def read_header(media_type: MediaType, data: bytes) -> Header:
    """Read the header, or raise `Unreadable`."""
    try:
        header = _READERS[media_type](data)
    except (struct.error, IndexError, UnicodeError) as error:
        raise Unreadable("ends before its header does") from error
    if header.width <= 0 or header.height <= 0:
        raise Unreadable("has no width or no height")
    return header

"""A source from its header alone: at once, and without decoding a pixel."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.sources.errors import SourceRefused
from app.sources.folders import expand
from app.sources.header import Header, Unreadable
from app.sources.headers.formats import media_type_of, read_header
from app.sources.headers.icc import describe
from app.sources.naming import scale_in_name
from app.sources.reading import Content, read_file, shown_name
from app.sources.source import MediaType, Source

__all__ = ["expand", "from_bytes", "inspect", "register", "word_for"]

MOST_PIXELS: Final = 200_000_000
LONGEST_SIDE: Final = 100_000
_BELIEVABLE_DENSITY: Final = (10.0, 4800.0)
_WORDS: Final[dict[MediaType, str]] = {
    "image/vnd.microsoft.icon": "icon",
    "image/vnd.adobe.photoshop": "Photoshop",
    "image/jp2": "JPEG 2000",
    "image/x-tga": "Targa",
    "image/x-portable-anymap": "Netpbm",
    "image/vnd-ms.dds": "DDS",
    "image/svg+xml": "SVG",
    "application/pdf": "PDF",
}


def register(path: Path) -> Source:
    """Read a file's header. Raise `SourceRefused` with one sentence where it is no image that can be taken."""
    return _registered(path, _readable(path.name), read_file(path))


def from_bytes(data: bytes, name: str) -> Source:
    """The same for an image that is no file yet (pasted, dropped by a browser). Its path is the bare name."""
    path = Path(name)
    if not data:
        raise SourceRefused(path, f"{shown_name(path)} is empty.")
    return _registered(path, _readable(name), Content(data, datetime.now(UTC)))


def _readable(name: str) -> str:
    """Replace what is no UTF-8; the path still has it."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def inspect(path: Path, data: bytes) -> tuple[MediaType, Header]:
    """What the bytes say they are. Raise `SourceRefused` where that is no image, a broken one or one that is too large."""
    media_type = media_type_of(data)
    if media_type is None:
        raise SourceRefused(path, f"{shown_name(path)} is not an image of a known format.")
    try:
        header = read_header(media_type, data)
    except Unreadable as error:
        raise SourceRefused(path, f"{shown_name(path)} is a broken {word_for(media_type)} file: it {error}.") from error
    _check_size(path, header)
    return media_type, header


def _registered(path: Path, name: str, content: Content) -> Source:
    media_type, header = inspect(path, content.data)
    width, height = header.seen_size
    return Source(
        id=content.id,
        path=path,
        name=name,
        media_type=media_type,
        bytes=len(content.data),
        modified=content.modified,
        width=width,
        height=height,
        orientation=header.orientation,
        density=_believable(header.density),
        name_scale=scale_in_name(name) if header.drawn_scale is None else None,
        drawn_scale=header.drawn_scale,
        color_profile=_color_profile(header),
        metadata=dict(header.metadata),
        metadata_broken=header.metadata_broken,
    )


def word_for(media_type: MediaType) -> str:
    """What people call the format."""
    return _WORDS.get(media_type) or media_type.removeprefix("image/").upper()


def _check_size(path: Path, header: Header) -> None:
    width, height = header.width, header.height
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        limit = f"{MOST_PIXELS // 1_000_000} million pixels and {LONGEST_SIDE:,} a side"
        raise SourceRefused(path, f"{shown_name(path)} says it has {width:,} x {height:,} pixels; the limit is {limit}.")


def _believable(density: float | None) -> float | None:
    least, most = _BELIEVABLE_DENSITY
    return round(density, 2) if density is not None and least <= density <= most else None


def _color_profile(header: Header) -> str | None:
    if header.icc is not None:
        return describe(header.icc)
    return header.encoding.name if header.encoding is not None and not header.encoding.is_srgb else None

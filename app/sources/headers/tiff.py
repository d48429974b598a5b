"""TIFF and BigTIFF: the first page (TIFF 6.0)."""

from typing import Final

from app.sources.header import Header, Unreadable
from app.sources.headers.exif import add_texts, density_of, orientation_of
from app.sources.headers.icc import is_profile
from app.sources.headers.ifd import first_directory
from app.sources.metadata import Metadata

_PALETTE: Final = 3
_INKS: Final = 5
_JPEG_CODINGS: Final = (6, 7)


def read_tiff(data: bytes) -> Header:
    """Read the first directory."""
    directory = first_directory(data)
    width, height = directory.whole(256), directory.whole(257)
    if width is None or height is None:
        raise Unreadable("does not say its size")
    metadata = Metadata()
    add_texts(directory, metadata)
    icc = directory.raw(34675)
    if icc is not None and not is_profile(icc):
        icc, metadata.broken = None, True
    photometric = directory.whole(262)
    return Header(
        width,
        height,
        orientation=orientation_of(directory),
        density=density_of(directory),
        depth=directory.whole(258) or 1,
        palette=photometric == _PALETTE,
        inks=photometric == _INKS,
        transparency=directory.whole(338) is not None,
        lossy=directory.whole(259) in _JPEG_CODINGS,
        icc=icc,
        metadata=metadata.texts,
        metadata_broken=metadata.broken,
    )

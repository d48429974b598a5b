"""EXIF: orientation, density and a few texts (CIPA DC-008)."""

import struct
from dataclasses import dataclass
from typing import Final

from app.sources.header import Unreadable
from app.sources.headers.ifd import Directory, directory_at, first_directory
from app.sources.metadata import Metadata

TEXT_TAGS: Final[dict[int, str]] = {
    0x010E: "Description",
    0x010F: "Make",
    0x0110: "Model",
    0x0131: "Software",
    0x0132: "Date",
    0x013B: "Artist",
    0x8298: "Copyright",
    0x9003: "Taken",
    0x9286: "Comment",
    0xA434: "Lens",
}
_DETAILS: Final = 0x8769


@dataclass(frozen=True, slots=True)
class Exif:
    """Orientation (1-8, 1 where it makes no sense) and pixels per inch."""

    orientation: int = 1
    density: float | None = None


def read_exif(block: bytes, metadata: Metadata) -> Exif:
    """Read an EXIF block; a broken one is noted in `metadata` and costs only itself."""
    block = block.removeprefix(b"Exif\0\0")
    try:
        directory = first_directory(block)
        add_texts(directory, metadata)
        details = directory.whole(_DETAILS)
        if details:
            add_texts(directory_at(block, directory.order, details), metadata)
    except (struct.error, Unreadable):
        metadata.broken = True
        return Exif()
    return Exif(orientation_of(directory), density_of(directory))


def add_texts(directory: Directory, metadata: Metadata) -> None:
    """Collect the texts that a directory holds."""
    for tag, name in TEXT_TAGS.items():
        metadata.add(name, (directory.text(tag) or "").removeprefix("ASCII"))


def orientation_of(directory: Directory) -> int:
    """Read how the picture is to be turned."""
    orientation = directory.whole(0x0112)
    return orientation if orientation is not None and 1 <= orientation <= 8 else 1


def density_of(directory: Directory) -> float | None:
    """Pixels per inch. The unit is inches (2, the default) or centimeters (3); 1 is no unit, only an aspect ratio."""
    across, unit = directory.number(0x011A), directory.whole(0x0128)
    if not across or across <= 0 or unit == 1:
        return None
    return across * 2.54 if unit == 3 else across
